namespace Actieplan.Benchmarks;

/// <summary>Appending while somebody reads along, up to the fence and without a gap, against appending alone. What
/// the reader saw is counted: all that was written, in order, or there is no figure.</summary>
public sealed class WithReader(Bench bench, bool quick)
{
    private const int Clients = 32, EventsPerPage = 5_000;
    private const double Goal = 0.90;

    private readonly int streams = quick ? 2_000 : 20_000;

    public async Task RunAsync()
    {
        var (read, alone) = (await BeginAsync(), await BeginAsync());
        var rounds = await Rounds.TakeAsync(() => ReadAlongAsync(read), () => AppendAsync(alone));
        Figure.Rate("with-reader", Clients, "appends/s", rounds, Goal).Print();
    }

    private Task<Walk[]> BeginAsync() => AppendSingle.BeginAsync(bench.Store, streams, Clients);

    private Task<Done> AppendAsync(Walk[] walks) =>
        Rounds.RunAsync(quick, Clients, client => AppendSingle.AppendAsync(bench.Store, walks[client]));

    private async Task<Done> ReadAlongAsync(Walk[] walks)
    {
        var from = (await bench.Store.LastAsync(default))!.Sequence;
        using var written = new CancellationTokenSource();
        var reading = Task.Run(() => ReadAsync(from, written.Token));
        var done = await AppendAsync(walks);
        await written.CancelAsync();
        var seen = await reading;
        if (seen != done.Count) throw new InvalidOperationException($"The reader saw {seen} of {done.Count} events.");
        return done;
    }

    private async Task<long> ReadAsync(long after, CancellationToken written)
    {
        var seen = 0L;
        while (true)
        {
            // asked before the fence is taken: once all is written, one more turn sees all
            var last = written.IsCancellationRequested;
            var fence = await bench.Store.FenceAsync(default);
            while (after < fence)
            {
                var page = await bench.Store.ReadAllAsync(after, fence, EventsPerPage, default);
                foreach (var e in page)
                    after = e.Sequence > after
                        ? e.Sequence
                        : throw new InvalidOperationException($"{e.Sequence} came after {after}.");
                seen += page.Count;
                if (page.Count < EventsPerPage) after = fence;
            }
            if (last) return seen;
        }
    }
}
