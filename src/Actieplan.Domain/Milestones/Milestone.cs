namespace Actieplan.Domain.Milestones;

public abstract record MilestoneEvent : DomainEvent;

/// <param name="Item">The item it belongs to; null for a milestone of the plan itself.</param>
public sealed record MilestonePlanned(
    string Slug, string Title, Guid? Item, DateSpan Due, string? Source) : MilestoneEvent;

/// <summary>Reached on the day the event carries.</summary>
public sealed record MilestoneReached(string? Evidence) : MilestoneEvent;

/// <summary>A dated result of an item or of the plan, as far as a decision needs it.</summary>
public abstract record Milestone
{
    public static readonly Milestone Initial = new NotPlanned();

    public static StreamRef Stream(Guid id) => new(id, "milestone");

    public static Milestone Evolve(Milestone milestone, Recorded<DomainEvent> recorded) =>
        (milestone, recorded.Event) switch
        {
            (NotPlanned, MilestonePlanned e) => new Planned(recorded.Stream, e, recorded.HappenedOn),
            (Planned m, MilestoneReached e) =>
                new Reached(m.Id, m.Plan, m.PlannedOn, recorded.HappenedOn, e.Evidence),
            _ => milestone,
        };
}

public sealed record NotPlanned : Milestone;

public sealed record Planned(Guid Id, MilestonePlanned Plan, DateOnly PlannedOn) : Milestone;

public sealed record Reached(
    Guid Id, MilestonePlanned Plan, DateOnly PlannedOn, DateOnly On, string? Evidence) : Milestone;
