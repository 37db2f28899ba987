using Actieplan.Domain.ActionItems;
using static Actieplan.Domain.Milestones.MilestoneRefusals;

namespace Actieplan.Domain.Milestones;

/// <summary>A correction: it was not reached after all. The history keeps what was said.</summary>
public sealed record RetractReach(Guid Milestone, string? Reason, Actor By, DateOnly Today) : Command
{
    /// <summary>The milestone is written; its item is read, and must not have arrived meanwhile.</summary>
    public Decision Decide(Milestone milestone, ActionItem owner) => milestone switch
    {
        Known m when !m.MayBeWrittenBy(By, owner) => NotYours,
        Known m when m.Latest == Event => [],
        Reached => Refuse(owner) is { } refusal
            ? refusal
            : [new(Milestones.Milestone.Stream(Milestone), Event, Today)],
        Known => new Refusal("Deze mijlpaal is niet bereikt; er is niets in te trekken."),
        _ => Unknown,
    };

    private MilestoneReachRetracted Event => new(Text.Clean(Reason) ?? "");

    private Refusal? Refuse(ActionItem owner) => RefuseReason(Reason) ?? owner switch
    {
        Carried { Standing: Standing.Stopgezet } item => ItemRefusals.Stands(item),
        Carried { IsArrived: true } item => new Refusal(
            $"De actie “{item.Added.Title}” staat op {item.Phase.Dutch()}, en dat kan niet met een mijlpaal die niet "
            + "bereikt is. Meld eerst de fase waarin ze nu is."),
        _ => null,
    };
}
