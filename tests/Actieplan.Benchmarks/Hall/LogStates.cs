using Actieplan.Domain.Boards;
using Actieplan.Store;
using Actieplan.Web.Boards;
using Actieplan.Web.Changes;
using Actieplan.Web.Log;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Actieplan.Benchmarks.Hall;

/// <summary>What the log says that boards were: folded and rendered here, apart from any server.</summary>
public sealed class LogStates(EventStore store, DateOnly day)
{
    private const int PageSize = 5_000;

    private readonly FormerBoard former = new(store, NullLogger<FormerBoard>.Instance);

    /// <summary>How each of these boards is at the end of the log.</summary>
    public async Task<IReadOnlyDictionary<string, ulong>> LastAsync(
        IReadOnlyCollection<Mirror> mirrors, CancellationToken cancel)
    {
        var (board, _) = await FoldAsync(PlanBoard.Empty, 0, long.MaxValue, cancel);
        var last = new Dictionary<string, ulong>();
        foreach (var mirror in mirrors) last[mirror.Board] = await StateOfAsync(mirror, board);
        return last;
    }

    /// <summary>Holds every state that a watcher was in against the log.</summary>
    /// <returns>A line for each that the log never had, and how many there were in all.</returns>
    public async Task<(IReadOnlyList<string> Wrong, int Count)> CompareAsync(
        IReadOnlyCollection<Mirror> mirrors, CancellationToken cancel)
    {
        var seen = mirrors.SelectMany(mirror => mirror.States.Select(one => (Mirror: mirror, one.Position, one.State)))
            .ToLookup(one => one.Position);
        var (wrong, board, at) = (new List<string>(), PlanBoard.Empty, 0L);
        foreach (var position in seen.Select(group => group.Key).Order())
        {
            (board, at) = await FoldAsync(board, at, position, cancel);
            foreach (var ofBoard in seen[position].GroupBy(one => one.Mirror))
            {
                var right = await StateOfAsync(ofBoard.Key, board);
                wrong.AddRange(ofBoard.Where(one => one.State != right)
                    .Select(_ => $"{ofBoard.Key.Board} at {position} was never so"));
            }
        }
        return (wrong, seen.Sum(group => group.Count()));
    }

    private async Task<ulong> StateOfAsync(Mirror mirror, PlanBoard board)
    {
        await using var services = new ServiceCollection().AddLogging().AddScoped<Paths>().BuildServiceProvider();
        var shown = new BoardOn(board, day);
        var since = mirror.Board is BoardNames.Screen or BoardNames.Phone
            ? await former.FindAsync(shown, long.MaxValue, default)
            : null;
        var cards = BoardNames.CardsOf(mirror.Board, shown, former: since) ?? [];
        return mirror.StateOf(await new RenderCards(services, NullLoggerFactory.Instance).RenderAsync(cards));
    }

    private async Task<(PlanBoard Board, long At)> FoldAsync(
        PlanBoard board, long at, long through, CancellationToken cancel)
    {
        through = Math.Min(through, await store.FenceAsync(cancel));
        while (at < through)
        {
            var page = await store.ReadAllAsync(at, through, PageSize, cancel);
            board = page.Aggregate(board, PlanProjection.Definition.Evolve);
            at = page.Count < PageSize ? through : page[^1].Sequence;
        }
        return (board, at);
    }
}
