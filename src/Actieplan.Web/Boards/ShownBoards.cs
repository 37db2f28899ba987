using System.Collections.Concurrent;
using Actieplan.Domain.Boards;
using Actieplan.Web.Changes;
using Actieplan.Web.Log;

namespace Actieplan.Web.Boards;

/// <summary>Every board as it is shown, now or as of a day that was. A board of now is rendered once for each state
/// that someone looks at, however many ask for it together.</summary>
public sealed class ShownBoards(
    LivePlan plan, PastBoards pasts, FormerBoard former, PlanClock clock, RenderCards render)
{
    private readonly ConcurrentDictionary<string, Entry> entries = new();

    public BoardOn Now => new(plan.Now.State, clock.Today());

    /// <param name="past">Null for the board of now.</param>
    public async ValueTask<BoardAt> AtAsync(AsOf? past, CancellationToken cancel)
    {
        if (past is not null) return await pasts.FindAsync(past, cancel);
        // read once: the position is that of the state
        var (state, position) = plan.Now;
        return new(new BoardOn(state, clock.Today()), position);
    }

    /// <inheritdoc cref="FindAsync(string, CancellationToken)"/>
    /// <param name="past">Null for the board of now.</param>
    public async ValueTask<BoardSnapshot?> FindAsync(string name, AsOf? past, CancellationToken cancel)
    {
        if (past is null) return await FindAsync(name, cancel);
        var (board, position) = await pasts.FindAsync(past, cancel);
        var now = Now;
        if (BoardNames.CardsOf(name, board, now) is not { } cards) return null;
        var rendered = await render.RenderAsync(cards, past);
        return new BoardSnapshot(name, position, position, board, []) { Today = now.Day }
            .Become(position, board, rendered);
    }

    /// <summary>Null where there is no such board, so that names which people make up take no room.</summary>
    public async ValueTask<BoardSnapshot?> FindAsync(string name, CancellationToken cancel)
    {
        var (state, position) = plan.Now;
        var day = clock.Today();
        if (!entries.TryGetValue(name, out var entry))
        {
            if (BoardNames.CardsOf(name, new BoardOn(state, day)) is null) return null;
            entry = entries.GetOrAdd(name, _ => new());
        }
        if (entry.Shown is { } shown && IsFresh(shown)) return shown;
        await entry.Turn.WaitAsync(cancel);
        try
        {
            return entry.Shown is { } meanwhile && IsFresh(meanwhile)
                ? meanwhile
                : await RenderAsync(name, entry.Shown, cancel) is { } rendered ? entry.Shown = rendered : null;
        }
        finally
        {
            entry.Turn.Release();
        }

        bool IsFresh(BoardSnapshot snapshot) => snapshot.Seen >= position && snapshot.Day == day;
    }

    private async Task<BoardSnapshot?> RenderAsync(string name, BoardSnapshot? before, CancellationToken cancel)
    {
        var (state, position) = plan.Now;
        var board = new BoardOn(state, clock.Today());
        var since = name is BoardNames.Screen or BoardNames.Phone
            ? await former.FindAsync(board, position, cancel)
            : null;
        if (BoardNames.CardsOf(name, board, former: since) is not { } cards) return null;
        var rendered = await render.RenderAsync(cards);
        return (before ?? new(name, position, position, board, [])).Become(position, board, rendered);
    }

    private sealed class Entry
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public BoardSnapshot? Shown { get; set; }
    }
}
