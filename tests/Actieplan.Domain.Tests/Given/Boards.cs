using Actieplan.Domain.Boards;

namespace Actieplan.Domain.Tests;

public static class Boards
{
    /// <summary>All that a board says, to compare.</summary>
    public static string Seen(PlanBoard board) => string.Join('\n', board.Cards.OrderBy(card => card.Id).Select(Json.Of));
}
