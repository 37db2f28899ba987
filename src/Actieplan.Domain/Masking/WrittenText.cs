using System.Collections.Immutable;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Signals;
using Actieplan.Domain.Workgroups;

namespace Actieplan.Domain.Masking;

/// <summary>That a text was taken away, by whom and why; the text itself is nowhere any more.</summary>
/// <param name="Version">The event it stood in, in this event's own stream.</param>
/// <param name="Texts">Which of its texts.</param>
public sealed record TextMasked(long Version, ImmutableArray<string> Texts, string Reason) : DomainEvent
{
    public ImmutableArray<string> Texts { get; init => field = value.OrNone(); } = Texts.OrNone();
}

/// <summary>One text that a person wrote into an event.</summary>
/// <param name="Name">As the API names it.</param>
/// <param name="Masked">The event with something else in its place.</param>
public sealed record WrittenText(string Name, string Text, DomainEvent Masked)
{
    /// <summary>What stands where a text was taken away.</summary>
    public const string Mask = "[weggehaald]";

    public bool IsMasked => Text == Instead;

    private string Instead { get; init; } = Mask;

    /// <summary>All that people wrote into an event. An address is made of the title, so it goes along with
    /// it.</summary>
    /// <param name="stream">Its stream: a new address comes from there.</param>
    public static ImmutableArray<WrittenText> In(DomainEvent e, Guid stream) =>
        [.. All(e, MaskedSlug(stream)).Where(text => text is not null).Select(text => text!)];

    /// <summary>The event with these of its texts taken away.</summary>
    public static DomainEvent MaskIn(DomainEvent e, Guid stream, IEnumerable<string> names) =>
        names.Aggregate(e, (masked, name) =>
            In(masked, stream).FirstOrDefault(text => text.Name == name)?.Masked ?? masked);

    public static string MaskedSlug(Guid stream) => $"weggehaald-{stream.ToString("N")[..12]}";

    private static IEnumerable<WrittenText?> All(DomainEvent e, string slug) => e switch
    {
        PlanEvent p => InPlan(p),
        WorkgroupEvent g => InGroup(g, slug),
        ActionItemEvent i => InItem(i, slug),
        MilestoneEvent m => InMilestone(m, slug),
        SignalRaised s => [Of("text", s.Text, s with { Text = Mask })],
        SignalDeclined s => [Of("reason", s.Reason, s with { Reason = Mask })],
        TextMasked m => [Of("reason", m.Reason, m with { Reason = Mask })],
        _ => [],
    };

    // items are tagged with the slugs of krachtlijnen and challenges: those stay
    private static IEnumerable<WrittenText?> InPlan(PlanEvent e) => e switch
    {
        PlanAdopted p =>
        [
            Of("title", p.Title, p with { Title = Mask }), Of("goal", p.Goal, p with { Goal = Mask }),
            Of("source", p.Source, p with { Source = Mask }),
        ],
        KrachtlijnNamed p =>
        [
            Of("name", p.Name, p with { Name = Mask }), Of("name2018", p.Name2018, p with { Name2018 = Mask }),
            Of("description", p.Description, p with { Description = Mask }),
            Of("source", p.Source, p with { Source = Mask }),
        ],
        ChallengeNamed p =>
        [
            Of("name", p.Name, p with { Name = Mask }),
            Of("description", p.Description, p with { Description = Mask }),
            Of("source", p.Source, p with { Source = Mask }),
        ],
        KernboodschapNamed p =>
        [
            Of("title", p.Title, p with { Title = Mask }), Of("text", p.Text, p with { Text = Mask }),
            Of("source", p.Source, p with { Source = Mask }),
            OfKey(p.Slug, $"weggehaald-{p.Number}", slug => p with { Slug = slug }),
        ],
        MomentNamed p =>
        [
            Of("name", p.Name, p with { Name = Mask }),
            OfKey(p.Slug, $"weggehaald-{p.Day:yyyy-MM-dd}", slug => p with { Slug = slug }),
        ],
        ForewordWritten p =>
        [
            Of("text", p.Text, p with { Text = Mask }), Of("signedBy", p.SignedBy, p with { SignedBy = Mask }),
        ],
        BaselineFrozen p => [Of("name", p.Name, p with { Name = Mask })],
        _ => [],
    };

    private static IEnumerable<WrittenText?> InGroup(WorkgroupEvent e, string slug) => e switch
    {
        WorkgroupStarted g =>
        [
            Of("name", g.Name, g with { Name = Mask, Slug = slug }),
            Of("description", g.Description, g with { Description = Mask }),
            Of("source", g.Source, g with { Source = Mask }),
            .. Each("members", g.Members, members => g with { Members = members }),
        ],
        WorkgroupDescribed g =>
        [
            Of("name", g.Name, g with { Name = Mask, Slug = slug }),
            Of("description", g.Description, g with { Description = Mask }),
            Of("source", g.Source, g with { Source = Mask }),
            .. Each("members", g.Members, members => g with { Members = members }),
        ],
        WorkgroupDissolved g => [Of("reason", g.Reason, g with { Reason = Mask })],
        _ => [],
    };

    private static IEnumerable<WrittenText?> InItem(ActionItemEvent e, string slug) => e switch
    {
        ItemAdded i =>
        [
            Of("title", i.Title, i with { Title = Mask, Slug = slug }),
            Of("description", i.Description, i with { Description = Mask }),
            Of("source", i.Source, i with { Source = Mask }),
        ],
        ItemDescribed i =>
        [
            Of("title", i.Title, i with { Title = Mask, Slug = slug }),
            Of("description", i.Description, i with { Description = Mask }),
            Of("source", i.Source, i with { Source = Mask }),
        ],
        ProgressReported p => InReport(p, told => told),
        ProgressCorrected c =>
        [
            .. c.Told is { } told ? InReport(told, masked => c with { Told = masked }) : [],
            Of("reason", c.Reason, c with { Reason = Mask }),
        ],
        ProgressRetracted r => [Of("reason", r.Reason, r with { Reason = Mask })],
        ItemMoved r => [Of("reason", r.Reason, r with { Reason = Mask })],
        ItemSuspended r => [Of("reason", r.Reason, r with { Reason = Mask })],
        ItemResumed r => [Of("reason", r.Reason, r with { Reason = Mask })],
        ItemStopped r => [Of("reason", r.Reason, r with { Reason = Mask })],
        ItemReopened r => [Of("reason", r.Reason, r with { Reason = Mask })],
        _ => [],
    };

    private static IEnumerable<WrittenText?> InReport(
        ProgressReported told, Func<ProgressReported, ActionItemEvent> whole) =>
    [
        Of("story", told.Story, whole(told with { Story = Mask })),
        Of("helped", told.Helped, whole(told with { Helped = Mask })),
        Of("hindered", told.Hindered, whole(told with { Hindered = Mask })),
        Of("evidence", told.Evidence, whole(told with { Evidence = Mask })),
        Of("missing", told.Missing, whole(told with { Missing = Mask })),
    ];

    private static IEnumerable<WrittenText?> InMilestone(MilestoneEvent e, string slug) => e switch
    {
        MilestonePlanned m =>
        [
            Of("title", m.Title, m with { Title = Mask, Slug = slug }),
            Of("source", m.Source, m with { Source = Mask }),
        ],
        MilestoneDescribed m => [Of("title", m.Title, m with { Title = Mask, Slug = slug })],
        MilestoneRescheduled m => [Of("reason", m.Reason, m with { Reason = Mask })],
        MilestoneReached m => [Of("evidence", m.Evidence, m with { Evidence = Mask })],
        MilestoneReachRetracted m => [Of("reason", m.Reason, m with { Reason = Mask })],
        MilestoneCancelled m => [Of("reason", m.Reason, m with { Reason = Mask })],
        _ => [],
    };

    private static WrittenText? Of(string name, string? text, DomainEvent masked) =>
        string.IsNullOrEmpty(text) ? null : new(name, text, masked);

    // a slug by which the plan knows a thing is masked by itself, the same in each event that names it: or masking one
    // name would make two things of one
    private static WrittenText? OfKey(string? slug, string instead, Func<string, DomainEvent> whole) =>
        string.IsNullOrEmpty(slug) ? null : new("slug", slug, whole(instead)) { Instead = instead };

    private static IEnumerable<WrittenText?> Each(
        string name, ImmutableArray<string> texts, Func<ImmutableArray<string>, DomainEvent> whole) =>
        texts.Select((text, at) => Of($"{name}{at + 1}", text, whole(texts.SetItem(at, Mask))));
}
