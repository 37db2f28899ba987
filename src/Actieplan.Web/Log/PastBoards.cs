using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Store;

namespace Actieplan.Web.Log;

/// <summary>A board, and the position of the log that it was folded from.</summary>
public sealed record BoardAt(BoardOn Board, long Position);

/// <summary>Boards as of any day that was, folded from the log when somebody asks. The last ones are kept for as long
/// as the log stands still: what is masked is itself an event, so no masked text outlives it here.</summary>
public sealed class PastBoards(EventStore store, LivePlan plan, IHostApplicationLifetime host) : IDisposable
{
    // whoever waits longer asks again: the fold goes on meanwhile
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    private const int MostKept = 24, MostFoldsAtOnce = 2, EventsPerPage = 2_000;

    private readonly Lock gate = new();
    private readonly SemaphoreSlim turns = new(MostFoldsAtOnce);
    private readonly OrderedDictionary<AsOf, Task<BoardAt>> kept = [];
    private long position;

    /// <summary>However many ask for the same board together, it is folded once.</summary>
    /// <exception cref="TimeoutException">It is not there yet after a bounded wait.</exception>
    public Task<BoardAt> FindAsync(AsOf asOf, CancellationToken cancel)
    {
        lock (gate)
        {
            var through = plan.Now.Position;
            if (through != position) kept.Clear();
            position = through;
            // a fold that failed is tried again; one that was found moves to the end, as the last that was asked for
            if (!kept.Remove(asOf, out var found) || found.IsFaulted || found.IsCanceled)
                found = Task.Run(() => FoldInTurnAsync(asOf, through), CancellationToken.None);
            kept.Add(asOf, found);
            if (kept.Count > MostKept) kept.RemoveAt(0);
            return found.WaitAsync(Patience, cancel);
        }
    }

    /// <summary>Everything is read, since an event that was recorded late may be about any day before.</summary>
    public static async Task<BoardOn> FoldAsync(EventStore store, AsOf asOf, long through, CancellationToken cancel) =>
        asOf.Fold(await ReadAsync(store, through, cancel));

    /// <summary>The whole log, as far as a position.</summary>
    public static async Task<IReadOnlyList<Recorded<DomainEvent>>> ReadAsync(
        EventStore store, long through, CancellationToken cancel)
    {
        var log = new List<Recorded<DomainEvent>>();
        for (long after = 0; after < through;)
        {
            var page = await store.ReadAllAsync(after, through, EventsPerPage, cancel);
            log.AddRange(page.Select(DomainEvents.ToRecorded).OfType<Recorded<DomainEvent>>());
            after = page.Count < EventsPerPage ? through : page[^1].Sequence;
        }
        return log;
    }

    public void Dispose() => turns.Dispose();

    // whoever asked first may leave; the others still wait for it
    private async Task<BoardAt> FoldInTurnAsync(AsOf asOf, long through)
    {
        await turns.WaitAsync(host.ApplicationStopping);
        try
        {
            return new(await FoldAsync(store, asOf, through, host.ApplicationStopping), through);
        }
        finally
        {
            turns.Release();
        }
    }
}
