using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Masking;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Signals;
using Actieplan.Domain.Workgroups;

namespace Actieplan.Web.Log;

/// <summary>What each command is decided on: the one place that brings commands and histories together.</summary>
public static class Commands
{
    public static Decision Decide(this Command command, Histories of) => command switch
    {
        AdoptPlan c => c.Decide(of.Plan),
        NameInPlan c => c.Decide(of.Plan),
        FreezeBaseline c => c.Decide(of.Plan),
        WriteForeword c => c.Decide(of.Plan),
        StartGroup c => c.Decide(of.Group(c.Group)),
        DescribeGroup c => c.Decide(of.Group(c.Group)),
        DissolveGroup c => c.Decide(of.Group(c.Group), of.ItemsOf(c.Group)),
        AddItem c => c.Decide(of.Item(c.Item), of.Group(c.Group), of.Plan, of.Item(c.Parent)),
        DescribeItem c => c.Decide(of.Item(c.Item), of.Plan),
        // the group that it leaves is written too, so it is loaded
        MoveItem c when of.GroupOf(c.Item) is var _ => c.Decide(of.Item(c.Item), of.Group(c.Group)),
        SuspendItem c => c.Decide(of.Item(c.Item)),
        ResumeItem c => c.Decide(of.Item(c.Item)),
        StopItem c => c.Decide(of.Item(c.Item), of.MilestonesOf(c.Item)),
        ReopenItem c => c.Decide(of.Item(c.Item), of.GroupOf(c.Item)),
        ReportProgress c => c.Decide(of.Item(c.Item), of.MilestonesOf(c.Item)),
        CorrectReport c => c.Decide(of.Item(c.Item), of.MilestonesOf(c.Item)),
        RetractReport c => c.Decide(of.Item(c.Item), of.MilestonesOf(c.Item)),
        UndoReport c => c.Decide(of.Item(c.Item), of.MilestonesOf(c.Item)),
        ReportFirst c => c.Decide(
            of.Item(c.Report.Item), of.MilestonesOf(c.Report.Item), of.Milestone(c.Milestone)),
        PlanMilestone { Item: { } item } c => c.Decide(of.Milestone(c.Milestone), of.Item(item)),
        PlanMilestone c => c.Decide(of.Milestone(c.Milestone), of.Plan),
        ReachMilestone c => c.Decide(of.Milestone(c.Milestone), of.OwnerOf(c.Milestone)),
        RescheduleMilestone c => c.Decide(of.Milestone(c.Milestone), of.OwnerOf(c.Milestone)),
        RefineMilestone c => c.Decide(of.Milestone(c.Milestone), of.OwnerOf(c.Milestone)),
        DescribeMilestone c => c.Decide(of.Milestone(c.Milestone), of.OwnerOf(c.Milestone)),
        CancelMilestone c => c.Decide(of.Milestone(c.Milestone), of.OwnerOf(c.Milestone)),
        RetractReach c => c.Decide(of.Milestone(c.Milestone), of.OwnerOf(c.Milestone)),
        AcceptSignal c => c.Decide(of.Signal(c.Signal), of.Group(c.From), of.Items(c.Items)),
        LinkSignal c => c.Decide(of.Signal(c.Signal), of.Items(c.Items)),
        DeclineSignal c => c.Decide(of.Signal(c.Signal)),
        MaskText c => c.Decide(of.Events(c.Stream.Id)),
        Together c => c.Decide(of),
        _ => throw new ArgumentException($"{command.GetType().Name} is decided on nothing.", nameof(command)),
    };

    /// <summary>A first guess, from the board, of the streams that it will ask for; what it misses costs one more
    /// round trip.</summary>
    public static IReadOnlyCollection<Guid> StreamsOf(this Command command, PlanBoard board) => command switch
    {
        AdoptPlan or NameInPlan or FreezeBaseline or WriteForeword => [Plan.Stream.Id],
        StartGroup c => [c.Group],
        DescribeGroup c => [c.Group],
        DissolveGroup c => [c.Group, .. board.Items.Values.Where(i => i.Added.Group == c.Group).Select(i => i.Id)],
        AddItem c => [c.Item, c.Group, Plan.Stream.Id, .. c.Parent is { } parent ? [parent] : Array.Empty<Guid>()],
        DescribeItem c => [c.Item, Plan.Stream.Id],
        MoveItem c => [c.Item, c.Group, .. GroupOf(c.Item, board)],
        SuspendItem c => [c.Item],
        ResumeItem c => [c.Item],
        ReopenItem c => [c.Item, .. GroupOf(c.Item, board)],
        StopItem c => WithMilestones(c.Item, board),
        ReportProgress c => WithMilestones(c.Item, board),
        CorrectReport c => WithMilestones(c.Item, board),
        RetractReport c => WithMilestones(c.Item, board),
        UndoReport c => WithMilestones(c.Item, board),
        ReportFirst c => [c.Milestone, .. WithMilestones(c.Report.Item, board)],
        PlanMilestone c => [c.Milestone, c.Item ?? Plan.Stream.Id],
        ReachMilestone c => WithOwner(c.Milestone, board),
        RescheduleMilestone c => WithOwner(c.Milestone, board),
        RefineMilestone c => WithOwner(c.Milestone, board),
        DescribeMilestone c => WithOwner(c.Milestone, board),
        CancelMilestone c => WithOwner(c.Milestone, board),
        RetractReach c => WithOwner(c.Milestone, board),
        AcceptSignal c => [c.Signal, .. c.From is { } from ? [from] : Array.Empty<Guid>(), .. c.Items],
        LinkSignal c => [c.Signal, .. c.Items],
        DeclineSignal c => [c.Signal],
        MaskText c => [c.Stream.Id],
        Together c => [.. c.Parts.SelectMany(part => part.StreamsOf(board)).Distinct()],
        _ => [],
    };

    private static Guid[] WithMilestones(Guid item, PlanBoard board) =>
        [item, .. board.Milestones.Values.Where(m => m.Plan.Item == item).Select(m => m.Id)];

    private static Guid[] WithOwner(Guid milestone, PlanBoard board) =>
        board.Milestones.GetValueOrDefault(milestone)?.Plan.Item is { } item ? [milestone, item] : [milestone];

    private static Guid[] GroupOf(Guid item, PlanBoard board) =>
        board.Items.GetValueOrDefault(item) is { } card ? [card.Added.Group] : [];
}
