using Actieplan.Domain.Milestones;

namespace Actieplan.Domain.Boards;

internal static class MilestoneFold
{
    public static MilestoneCard? Evolve(
        MilestoneCard? milestone, Recorded<DomainEvent> r, MilestoneEvent recorded) =>
        (milestone, recorded) switch
        {
            (null, MilestonePlanned e) =>
                new MilestoneCard(r.Stream, 0, 0, e, r.HappenedOn, r.Example, null, null, false).Moved(r),
            (null, _) => null,
            (_, MilestoneDescribed e) => milestone.Moved(r) with
            {
                Plan = milestone.Plan with { Slug = e.Slug, Title = e.Title },
                EarlierTitles = e.Title == milestone.Plan.Title
                    ? milestone.EarlierTitles
                    : milestone.EarlierTitles.Add(new(milestone.Plan.Title, r.HappenedOn, r.Example)),
            },
            ({ ReachedOn: null, Cancelled: null }, _) => EvolveOpen(milestone, r, recorded),
            ({ ReachedOn: { } on }, MilestoneReachRetracted e) => milestone.Moved(r) with
            {
                ReachedOn = null, Evidence = null, ReachExample = false,
                Retractions = milestone.Retractions.Add(
                    new(on, milestone.Evidence, e.Reason, r.HappenedOn, r.Example)),
            },
            _ => milestone,
        };

    private static MilestoneCard EvolveOpen(
        MilestoneCard milestone, Recorded<DomainEvent> r, MilestoneEvent recorded) => recorded switch
    {
        MilestoneReached e => milestone.Moved(r) with
        {
            ReachedOn = r.HappenedOn, Evidence = e.Evidence, ReachExample = r.Example,
        },
        MilestoneRescheduled { Due: { } due } e => Dated(milestone, r, due, e.Reason ?? ""),
        MilestoneDateRefined { Due: { } due } => Dated(milestone, r, due, null),
        MilestoneCancelled e => milestone.Moved(r) with { Cancelled = new(r.HappenedOn, e.Reason, r.Example) },
        _ => milestone,
    };

    private static MilestoneCard Dated(
        MilestoneCard milestone, Recorded<DomainEvent> r, DateSpan due, string? reason) => milestone.Moved(r) with
    {
        Plan = milestone.Plan with { Due = due },
        Earlier = milestone.Earlier.Add(new(milestone.Plan.Due, reason, r.HappenedOn, r.Example)),
    };
}
