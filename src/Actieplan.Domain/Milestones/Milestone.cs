using Actieplan.Domain.ActionItems;

namespace Actieplan.Domain.Milestones;

public abstract record MilestoneEvent : DomainEvent;

/// <param name="Item">The item it belongs to; null for a milestone of the plan itself.</param>
public sealed record MilestonePlanned(
    string Slug, string Title, Guid? Item, DateSpan Due, string? Source) : MilestoneEvent
{
    /// <summary>A date that a foreign writer left out is one that nobody knows.</summary>
    public DateSpan Due { get; init => field = value ?? DateSpan.Unknown; } = Due ?? DateSpan.Unknown;
}

public sealed record MilestoneDescribed(string Slug, string Title) : MilestoneEvent;

/// <summary>A shift: its earlier date stays known, with the reason.</summary>
public sealed record MilestoneRescheduled(DateSpan Due, string Reason) : MilestoneEvent;

/// <summary>The same date, told more precisely: not a shift.</summary>
public sealed record MilestoneDateRefined(DateSpan Due) : MilestoneEvent;

/// <summary>Reached on the day the event carries.</summary>
public sealed record MilestoneReached(string? Evidence) : MilestoneEvent;

/// <summary>A correction: it was not reached after all.</summary>
public sealed record MilestoneReachRetracted(string Reason) : MilestoneEvent;

/// <summary>Final.</summary>
public sealed record MilestoneCancelled(string Reason) : MilestoneEvent;

/// <summary>A dated result of an item or of the plan, as far as a decision needs it.</summary>
public abstract record Milestone
{
    public static readonly Milestone Initial = new NotPlanned();

    public static StreamRef Stream(Guid id) => new(id, "milestone");

    public static Milestone Evolve(Milestone milestone, Recorded<DomainEvent> recorded) =>
        (milestone, recorded.Event) switch
        {
            (NotPlanned, MilestonePlanned e) => new Planned(recorded.Stream, e, recorded.HappenedOn),
            (Known m, MilestoneEvent e) => Evolve(m, e, recorded.HappenedOn) with { Latest = e },
            _ => milestone,
        };

    private static Known Evolve(Known milestone, MilestoneEvent recorded, DateOnly on) =>
        (milestone, recorded) switch
        {
            (_, MilestoneDescribed e) => milestone with
            {
                Plan = milestone.Plan with { Slug = e.Slug, Title = e.Title },
            },
            (Planned, MilestoneRescheduled { Due: { } due }) => milestone.Due(due),
            (Planned, MilestoneDateRefined { Due: { } due }) => milestone.Due(due),
            (Planned m, MilestoneReached e) =>
                new Reached(m.Id, m.Plan, m.PlannedOn, on, e.Evidence) { First = m.First },
            (Planned m, MilestoneCancelled) => new Cancelled(m.Id, m.Plan, m.PlannedOn, on) { First = m.First },
            (Reached m, MilestoneReachRetracted) => new Planned(m.Id, m.Plan, m.PlannedOn) { First = m.First },
            _ => milestone,
        };
}

public sealed record NotPlanned : Milestone;

/// <summary>A milestone that was planned, whatever became of it.</summary>
/// <param name="Plan">As it stands now: its own name and its own date.</param>
public abstract record Known(Guid Id, MilestonePlanned Plan, DateOnly PlannedOn) : Milestone
{
    /// <summary>As it was planned at first.</summary>
    public MilestonePlanned First { get; init; } = Plan;

    /// <summary>What was said of it last: the same again is a retry.</summary>
    public MilestoneEvent? Latest { get; init; }

    /// <summary>A milestone is written by who carries its item; that of the plan itself by who keeps the plan.
    /// </summary>
    public bool MayBeWrittenBy(Actor by, ActionItem owner) => Plan.Item is null
        ? by.KeepsThePlan
        : owner is Carried item && item.Id == Plan.Item && by.MayWriteFor(item.Added.Group);

    public Known Due(DateSpan due) => this with { Plan = Plan with { Due = due } };
}

public sealed record Planned(Guid Id, MilestonePlanned Plan, DateOnly PlannedOn) : Known(Id, Plan, PlannedOn);

public sealed record Reached(
    Guid Id, MilestonePlanned Plan, DateOnly PlannedOn, DateOnly On, string? Evidence) : Known(Id, Plan, PlannedOn);

public sealed record Cancelled(Guid Id, MilestonePlanned Plan, DateOnly PlannedOn, DateOnly On)
    : Known(Id, Plan, PlannedOn);
