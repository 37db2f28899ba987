using Actieplan.Domain.Boards;
using Actieplan.Store;
using Actieplan.Web.Log;
using Actieplan.Web.Pages;

namespace Actieplan.Web.Changes;

/// <summary>The board of the moment before, as it was then known: what a hall is told of changes is since then. It is a
/// prefix of the log, so it is folded once, and again only for another moment or where a text was taken away.</summary>
public sealed partial class FormerBoard(EventStore store, ILogger<FormerBoard> log)
{
    private volatile Known? known;

    /// <param name="board">The board of today.</param>
    /// <param name="position">Where the log stands on it.</param>
    /// <returns>Null where the database is away and it was not folded yet: what changed is told later then.</returns>
    public async ValueTask<BoardOn?> FindAsync(BoardOn board, long position, CancellationToken cancel)
    {
        var (from, masked) = (PeriodForm.OfHall(board.Board.Plan, board.Day).From, board.Board.MaskedAt);
        if (known is { } found && found.Board.AsOf == from && found.MaskedAt == masked) return found.Board;
        try
        {
            var folded = await PastBoards.FoldAsync(store, from, position, cancel);
            known = new(folded, masked);
            return folded;
        }
        catch (Exception error) when (Errors.IsUnreachable(error))
        {
            NotFolded(from.Day, error.Message);
            return null;
        }
    }

    private sealed record Known(BoardOn Board, long MaskedAt);

    [LoggerMessage(LogLevel.Warning, "The board of {Day} could not be read: {Reason}")]
    private partial void NotFolded(DateOnly day, string reason);
}
