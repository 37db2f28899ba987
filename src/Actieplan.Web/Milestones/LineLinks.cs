using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;

namespace Actieplan.Web.Milestones;

public static class LineLinks
{
    /// <summary>The action it belongs to; its own row in the table for a milestone of the plan itself.</summary>
    public static string Of(MilestoneCard milestone, BoardOn board, Paths paths) =>
        ItemOf(milestone, board) is { } item ? paths.Of(item) : $"#{Row(milestone)}";

    public static string Row(MilestoneCard milestone) => $"rij-{milestone.Plan.Slug}";

    public static ItemCard? ItemOf(MilestoneCard milestone, BoardOn board) =>
        milestone.Plan.Item is { } item ? board.Board.Items.GetValueOrDefault(item) : null;
}
