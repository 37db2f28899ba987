using Actieplan.Domain.ActionItems;
using static Actieplan.Domain.Milestones.MilestoneRefusals;

namespace Actieplan.Domain.Milestones;

/// <summary>It will not come; that is final.</summary>
public sealed record CancelMilestone(Guid Milestone, string? Reason, Actor By, DateOnly Today) : Command
{
    /// <inheritdoc cref="RescheduleMilestone.Decide"/>
    public Decision Decide(Milestone milestone, ActionItem owner) => milestone switch
    {
        Known m when !m.MayBeWrittenBy(By, owner) => NotYours,
        Known m when m.Latest == Event => [],
        Reached m => IsReached(m),
        Cancelled m => IsCancelled(m),
        Planned => RefuseReason(Reason) is { } refusal
            ? refusal
            : [new(Milestones.Milestone.Stream(Milestone), Event, Today)],
        _ => Unknown,
    };

    private MilestoneCancelled Event => new(Text.Clean(Reason) ?? "");
}
