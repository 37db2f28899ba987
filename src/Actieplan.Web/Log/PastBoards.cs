using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Store;

namespace Actieplan.Web.Log;

/// <summary>A board as of a day, and the position of the log that it was folded from.</summary>
public sealed record PastBoard(BoardOn Board, long Position);

/// <summary>Boards as of any day that was, folded from the log when somebody asks.</summary>
public sealed class PastBoards(EventStore store, LivePlan plan)
{
    private const int EventsPerPage = 2_000;

    public async Task<PastBoard> FindAsync(AsOf asOf, CancellationToken cancel)
    {
        var through = plan.Now.Position;
        var log = new List<Recorded<DomainEvent>>();
        for (long after = 0; after < through;)
        {
            var page = await store.ReadAllAsync(after, through, EventsPerPage, cancel);
            log.AddRange(page.Select(DomainEvents.ToRecorded).OfType<Recorded<DomainEvent>>());
            after = page.Count < EventsPerPage ? through : page[^1].Sequence;
        }
        return new(asOf.Fold(log), through);
    }
}
