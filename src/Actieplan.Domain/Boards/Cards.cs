using System.Collections.Immutable;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Workgroups;

namespace Actieplan.Domain.Boards;

/// <summary>A board is made of cards. A card is whole, the same for every viewer, and is what
/// changes.</summary>
/// <param name="Version">The version of its stream, for whoever edits it.</param>
/// <param name="Changed">The position of the last event that changed it.</param>
public abstract record Card(Guid Id, long Version, long Changed);

public sealed record PlanCard(
    Guid Id, long Version, long Changed, PlanAdopted Adoption, DateOnly AdoptedOn,
    ImmutableSortedDictionary<string, KrachtlijnNamed> Krachtlijnen,
    ImmutableSortedDictionary<string, ChallengeNamed> Challenges,
    ImmutableSortedDictionary<string, KernboodschapNamed> Kernboodschappen) : Card(Id, Version, Changed);

public sealed record GroupCard(
    Guid Id, long Version, long Changed, WorkgroupStarted Started, DateOnly StartedOn, bool Example)
    : Card(Id, Version, Changed);

/// <summary>Every report, kept in the order of what happened, so that the card is the same whatever order
/// they arrived in.</summary>
public sealed record ItemCard(
    Guid Id, long Version, long Changed, ItemAdded Added, DateOnly StartedOn, bool Example,
    ImmutableArray<Recorded<ProgressReported>> Reports) : Card(Id, Version, Changed)
{
    public Phase? Phase => Added.Ongoing
        ? null
        : Reports.LastOrDefault(r => r.Event.Phase is not null)?.Event.Phase
            ?? ActionItems.Phase.NogNietGestart;

    public Koers Koers =>
        Reports.LastOrDefault(r => r.Event.Koers is not null)?.Event.Koers ?? ActionItems.Koers.NietGekend;

    /// <summary>What presses, as the koers that stands says.</summary>
    public Pressure? Pressure => Reports.LastOrDefault(r => r.Event.Koers is not null)?.Event.Pressure;

    public Recorded<ProgressReported>? Latest => Reports.LastOrDefault();

    /// <summary>What was invented: the item itself, or something that was said about it.</summary>
    public bool ShowsExample => Example || Reports.Any(r => r.Example);
}

public sealed record MilestoneCard(
    Guid Id, long Version, long Changed, MilestonePlanned Plan, DateOnly PlannedOn, bool Example,
    DateOnly? ReachedOn, string? Evidence, bool ReachExample) : Card(Id, Version, Changed)
{
    public bool ShowsExample => Example || ReachExample;

    /// <summary>Days past the end of the span; later is not failed.</summary>
    public int SlipDays => ReachedOn is { } on && Plan.Due.Through is { } due
        ? Math.Max(0, on.DayNumber - due.DayNumber)
        : 0;
}
