using System.Collections.Immutable;
using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Masking;
using Actieplan.Store;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;
using Actieplan.Web.Signals;

namespace Actieplan.Web.Desk;

/// <summary>Whose desk it is, and the board that lies on it.</summary>
public sealed record DeskOf(BoardOn Board, Actor By)
{
    public DateOnly Today => Board.Day;

    public bool IsSecretariat => By.KeepsThePlan;

    public bool MayWriteFor(Card card) => card switch
    {
        ItemCard item => MayWriteFor(item),
        MilestoneCard milestone => MayWriteFor(milestone),
        GroupCard group => By.MayWriteFor(group.Id),
        _ => IsSecretariat,
    };

    /// <summary>Whoever only reads has no desk.</summary>
    public static bool IsFor(Actor by) => by.Role is Role.Secretariat or Role.Lead;

    /// <summary>The lanes of the groups that this person writes for.</summary>
    public ImmutableArray<Lane> Lanes => [.. Board.Lanes.Where(lane => By.MayWriteFor(lane.Group.Id))];

    /// <summary>Those that still take actions on.</summary>
    public ImmutableArray<GroupCard> OpenGroups =>
        [.. Lanes.Select(lane => lane.Group).Where(group => group.Dissolved is null)];

    private bool MayWriteFor(ItemCard item) => By.MayWriteFor(item.Added.Group);

    /// <summary>A milestone is written by who carries its item; that of the plan by who keeps the plan.</summary>
    private bool MayWriteFor(MilestoneCard milestone) => milestone.Plan.Item is { } item
        ? Board.Board.Items.GetValueOrDefault(item) is { } carried && MayWriteFor(carried)
        : IsSecretariat;
}

/// <summary>What an edit is about.</summary>
/// <param name="Version">The one that the person sees.</param>
/// <param name="Path">Of its desk.</param>
public sealed record Subject(StreamRef Stream, long Version, string Kind, string Title, string Path)
{
    public const string Desk = "/beheer", Plan = $"{Desk}/plan";

    public static readonly Subject Everything = new(default, 0, "Beheer", "Beheer", Desk);

    public static Subject Of(ItemCard item) => new(
        Domain.ActionItems.ActionItem.Stream(item.Id), item.Version, Wording.Capital(Wording.Kind(item.Added.Kind)),
        item.Added.Title, $"{Desk}/{Names.Items}/{item.Added.Slug}");

    public static Subject Of(MilestoneCard milestone) => new(
        Domain.Milestones.Milestone.Stream(milestone.Id), milestone.Version, "Mijlpaal", milestone.Plan.Title,
        $"{Desk}/{Names.Milestones}/{milestone.Plan.Slug}");

    public static Subject Of(GroupCard group) => new(
        Domain.Workgroups.Workgroup.Stream(group.Id), group.Version,
        Wording.Capital(Wording.Kind(group.Started.Kind)), group.Started.Name,
        $"{Desk}/{Names.Groups}/{group.Started.Slug}");

    public static Subject Of(PlanCard plan) =>
        new(Domain.Plans.Plan.Stream, plan.Version, "Actieplan", plan.Adoption.Title, Plan);

    public static Subject Of(SignalCard signal) => new(
        Domain.Signals.Signal.Stream(signal.Id), signal.Version, "Signaal", SignalWording.Brief(signal.Raised.Text),
        $"{Desk}/{Names.Signals}/{signal.Id:N}");

    public static Subject? Of(Card? card) => card switch
    {
        SignalCard signal => Of(signal),
        ItemCard item => Of(item),
        MilestoneCard milestone => Of(milestone),
        GroupCard group => Of(group),
        PlanCard plan => Of(plan),
        _ => null,
    };
}

/// <summary>The address that something gets.</summary>
/// <param name="Scope">What it is unique within.</param>
/// <param name="From">The question that a new address follows from.</param>
/// <param name="Present">The one it has; null for what is new.</param>
public sealed record Naming(string Scope, string From, string? Present = null)
{
    public const string Field = "slug";
}

/// <summary>What a form was filled in with, for the command that it asks.</summary>
/// <param name="New">The id of what is created.</param>
/// <param name="Slug">The address it gets; null keeps the one it has.</param>
public sealed record Filled(Typed Typed, Actor By, DateOnly Today, Guid New, string? Slug)
{
    /// <summary>Null where nothing was typed.</summary>
    public string? this[string name] => Typed[name] is "" ? null : Typed[name];

    public DateOnly DayOrToday(string name) => Typed.Day(name) ?? Today;

    public TEnum? Choice<TEnum>(string name) where TEnum : struct, Enum => JsonNames.Parse<TEnum>(Typed[name]);

    public ImmutableArray<string> Lines(string name) =>
        [.. Typed[name].ReplaceLineEndings("\n").Split('\n').Where(line => !string.IsNullOrWhiteSpace(line))];
}

/// <summary>A verb of the desk as a form: what it asks, and the command that comes of it. There is one page for all
/// of them.</summary>
/// <param name="Lead">What it does, in a sentence.</param>
public sealed record Edit(
    Verb Verb, Subject Of, string Lead, ImmutableArray<FormField> Fields, Func<Filled, Command> ToCommand)
{
    /// <summary>What of its subject it is about: a report, an event, a krachtlijn.</summary>
    public string? At { get; init; }

    /// <summary>Its title on the page, where the verb alone says too little.</summary>
    public string Title { get; init; } = Verb.Title;

    /// <summary>It makes something new, so that nobody's change can be lost by it.</summary>
    public bool Creates { get; init; }

    public Naming? Naming { get; init; }

    /// <summary>Whoever's desk it is may do it.</summary>
    public bool IsAllowed { get; init; } = true;

    /// <summary>It would not be refused as things stand, so it is offered.</summary>
    public bool IsOffered { get => field && IsAllowed; init; } = true;

    /// <summary>The report that it is about, shown above the form.</summary>
    public StoryOf? Story { get; init; }

    /// <summary>The texts that it may take away.</summary>
    public ImmutableArray<WrittenText> Texts { get; init; } = [];

    /// <summary>What is changed for ever is said so, loudly.</summary>
    public string? Warning { get; init; }

    /// <summary>It may wait for an onthulling. What should never have been written waits for nothing.</summary>
    public bool MayWait => Verb != Verbs.Mask;

    public string Path => $"{Of.Path}/{Verb.Name}{(At is null ? "" : $"/{At}")}";

    public long? Seen => Creates ? null : Of.Version;

    public IEnumerable<FormField> Parts => Fields.SelectMany(one => one.Parts);

    /// <summary>All that can be told from the words alone.</summary>
    public IReadOnlyList<Refusal> Refuse(Typed typed) => Asked.IsKey(typed.Key) && (Creates || typed.Seen is not null)
        ? [.. Parts.Select(field => field.Refuse(typed)).OfType<Refusal>()]
        : [Editing.Incomplete];

    /// <summary>The addresses it may get, the best one first; null for none.</summary>
    public IEnumerable<string?> SlugsFor(Typed typed)
    {
        var asked = typed[Naming.Field].Trim();
        if (Naming is null || asked == Naming.Present || (asked is "" && Naming.Present is not null)) return [null];
        return asked is "" ? Names.From(typed[Naming.From]) : [asked];
    }

    public NameReservation? Reserving(string? slug, Guid id) =>
        Naming is { } naming && slug is not null && Slug.Refuse(slug) is null ? new(naming.Scope, slug, id) : null;
}
