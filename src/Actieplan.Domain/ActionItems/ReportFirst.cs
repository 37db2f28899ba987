using Actieplan.Domain.Milestones;

namespace Actieplan.Domain.ActionItems;

/// <summary>An item that arrived takes no open milestone. So first it is told where the item is now, and then, in
/// the same breath, what its arrival stood in the way of: both are written, or neither.</summary>
/// <param name="Then">A <see cref="PlanMilestone"/> of the same item, or a <see cref="RetractReach"/> of one of its
/// milestones.</param>
public sealed record ReportFirst(ReportProgress Report, Command Then) : Command
{
    public Guid Milestone => Then switch
    {
        PlanMilestone plan => plan.Milestone,
        RetractReach retract => retract.Milestone,
        _ => throw new ArgumentException($"{Then.GetType().Name} does not wait for a report.", nameof(Then)),
    };

    /// <summary>The item and the milestone are written; the item's other milestones are read.</summary>
    public Decision Decide(ActionItem item, IEnumerable<Milestone> milestones, Milestone milestone)
    {
        var told = Report.Decide(item, milestones);
        if (told.Refusal is not null) return told;
        var then = DecideThen(milestone, told.Entries.Aggregate(item, Told));
        return then.Refusal is null ? [.. told.Entries, .. then.Entries] : then;
    }

    private Decision DecideThen(Milestone milestone, ActionItem told) => Then switch
    {
        PlanMilestone plan => plan.Decide(milestone, told),
        RetractReach retract => retract.Decide(milestone, told),
        _ => [],
    };

    // as it will stand in the log: after all that is there
    private ActionItem Told(ActionItem item, Entry entry) => ActionItem.Evolve(item, new(
        entry.Stream.Id, long.MaxValue, long.MaxValue, default, entry.HappenedOn, new(Report.By.Id, Report.By.Role),
        false, entry.Event));
}
