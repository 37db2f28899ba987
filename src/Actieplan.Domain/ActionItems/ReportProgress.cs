using Actieplan.Domain.Milestones;

namespace Actieplan.Domain.ActionItems;

/// <summary>Phase and koers are two separate judgements; the story says why, and suffices alone.</summary>
public sealed record ReportProgress(
    Guid Item, Phase? Phase, Koers? Koers, Pressure? Pressure, string? Story,
    string? Helped, string? Hindered, string? Evidence, string? Missing,
    DateOnly HappenedOn, Actor By, DateOnly Today) : Command
{
    /// <summary>The item is written, its milestones are read: neither may have moved when this is appended.
    /// </summary>
    public Decision Decide(ActionItem item, IEnumerable<Milestone> milestones) => item switch
    {
        Carried i when !By.MayWriteFor(i.Added.Group) =>
            Refusal.Forbidden("Je meldt alleen voor de acties van je eigen groepen."),
        Carried i when IsRetryOf(i) => [],
        Carried i => Refuse(i, milestones) is { } refusal
            ? refusal
            : [new(ActionItem.Stream(Item), Event, HappenedOn)],
        _ => ItemRefusals.Unknown,
    };

    /// <summary>All that is wrong with what was typed, for a form that says it at once; deciding says the first.
    /// </summary>
    public IEnumerable<Refusal> RefuseTyped(DateOnly startedOn) =>
    [
        .. ReportRules.RefuseWords(Event),
        .. Day.Refuse(HappenedOn, startedOn, Today, "happenedOn") is { } refusal ? [refusal] : Array.Empty<Refusal>(),
    ];

    private ProgressReported Event =>
        new ProgressReported(Phase, Koers, Pressure, Story ?? "", Helped, Hindered, Evidence, Missing).Cleaned();

    // the same words about the same day by the same person, and nothing said since, are one report sent twice
    private bool IsRetryOf(Carried item) =>
        item.Reports is [.., { IsRetracted: false } last]
        && last.Event == Event && last.HappenedOn == HappenedOn && last.By.Id == By.Id;

    private Refusal? Refuse(Carried item, IEnumerable<Milestone> milestones) =>
        ReportRules.Refuse(Event, item)
        ?? Day.Refuse(HappenedOn, item.StartedOn, Today, "happenedOn")
        ?? ReportRules.RefuseStopped(HappenedOn, item)
        ?? (Phase is { } phase ? ReportRules.RefuseArriving(phase, milestones) : null);
}
