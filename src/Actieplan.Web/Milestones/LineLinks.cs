using Actieplan.Domain.Boards;

namespace Actieplan.Web.Milestones;

public static class LineLinks
{
    public static string Row(MilestoneCard milestone) => $"rij-{milestone.Plan.Slug}";

    public static ItemCard? ItemOf(MilestoneCard milestone, BoardOn board) =>
        milestone.Plan.Item is { } item ? board.Board.Items.GetValueOrDefault(item) : null;
}
