using Actieplan.Domain.Boards;
using Actieplan.Web.Log;

namespace Actieplan.Benchmarks;

/// <summary>A board as of random days never asked before, by either knowledge, against reading the same events in
/// order without folding them.</summary>
public sealed class AsOfDays(Bench bench, bool quick)
{
    private const int Seed = 20220505, EventsPerPage = 2_000;
    private const double Goal = 0.5;

    private readonly Random random = new(Seed);
    private readonly RawStore raw = new(bench, bench.Store);

    private readonly int events = quick ? 20_000 : 100_000;

    public async Task RunAsync()
    {
        await ImportLog.WriteAsync(bench.Store, new LivedLog(random, events).Write());
        var through = (await bench.Store.LastAsync(default))!.Sequence;
        var days = new Queue<AsOf>(Enumerable.Range(0, LivedLog.Days).SelectMany(day => Enum.GetValues<Knowledge>()
            .Select(knowledge => new AsOf(
                LivedLog.Day(day), knowledge, Brussels.EndOf(LivedLog.Day(day)))))
            .OrderBy(_ => random.Next()));

        var folded = await Rounds.TakeAsync(quick, 1,
            async _ => Check(await PastBoards.FoldAsync(bench.Store, days.Dequeue(), through, default)),
            _ => ReadAsync(through));
        Figure.Rate("as-of", 1, "events/s", [.. folded.Select(InEvents)], Goal).Print();
        // how much of it is the store's own reading; no goal
        var read = await Rounds.TakeAsync(quick, 1, _ => ReadAsync(through), _ => ScanAsync(through));
        Figure.Rate("as-of-reading", 1, "events/s", [.. read.Select(InEvents)], null).Print();
    }

    private (double, double) InEvents((double Ours, double Floor) round) =>
        (round.Ours * events, round.Floor * events);

    private static void Check(BoardOn board)
    {
        if (board.Board.Plan is null) throw new InvalidOperationException("The plan was there from the first day.");
    }

    private async Task ReadAsync(long through)
    {
        var count = 0;
        for (long after = 0; after < through;)
        {
            var page = await bench.Store.ReadAllAsync(after, through, EventsPerPage, default);
            count += page.Count;
            after = page.Count < EventsPerPage ? through : page[^1].Sequence;
        }
        if (count != events) throw new InvalidOperationException($"Read {count} of {events} events.");
    }

    private async Task ScanAsync(long through)
    {
        if (await raw.ScanAsync(through) != events) throw new InvalidOperationException("The floor read too little.");
    }
}
