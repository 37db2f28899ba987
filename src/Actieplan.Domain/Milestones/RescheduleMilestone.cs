using Actieplan.Domain.ActionItems;
using static Actieplan.Domain.Milestones.MilestoneRefusals;

namespace Actieplan.Domain.Milestones;

/// <summary>Later is not failed: the earlier date stays visible, with the reason.</summary>
public sealed record RescheduleMilestone(Guid Milestone, DateSpan Due, string? Reason, Actor By, DateOnly Today)
    : Command
{
    /// <summary>The milestone is written; the item it belongs to is read, for who carries it.</summary>
    public Decision Decide(Milestone milestone, ActionItem owner) => milestone switch
    {
        Known m when !m.MayBeWrittenBy(By, owner) => NotYours,
        Known m when m.Latest == Event => [],
        Reached m => IsReached(m),
        Cancelled m => IsCancelled(m),
        Planned m => Refuse(m.Plan.Due) is { } refusal
            ? refusal
            : [new(Milestones.Milestone.Stream(Milestone), Event, Today)],
        _ => Unknown,
    };

    private MilestoneRescheduled Event => new(Due, Text.Clean(Reason) ?? "");

    private Refusal? Refuse(DateSpan earlier) => RefuseReason(Reason) ?? Due.Refuse() ?? RefuseSame(earlier);

    private Refusal? RefuseSame(DateSpan earlier) => earlier switch
    {
        _ when Due == earlier => new($"De streefdatum is al {earlier.Dutch()}.", "due"),
        { Precision: not Precision.Onbekend } when earlier.Holds(Due) => new(
            $"De datum {Due.Dutch()} ligt binnen {earlier.Dutch()}. Maak de datum dan preciezer; "
            + "dat is geen verschuiving.",
            "due"),
        _ => null,
    };
}
