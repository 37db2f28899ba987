using Actieplan.Store;

namespace Actieplan.Benchmarks;

/// <summary>Sixteen that report on one item, against one who does; in one process, where they queue, and over several
/// nodes, where they meet. The streams are as long on both sides: each round begins a new one, and reports on it as
/// often.</summary>
public sealed class OneHotItem(Bench bench, bool quick)
{
    private const int Writers = 16, Nodes = 4;
    private const double Goal = 0.7;

    private readonly int reports = quick ? 96 : 480;
    private long told, lost, burned, conflicts;

    public async Task RunAsync()
    {
        var alone = new Reporting(bench.Store);
        var together = await Rounds.TakeAsync(() => ReportAsync(Writers, [alone]), () => ReportAsync(1, [alone]));
        Figure.Rate("hot-stream", Writers, "reports/s", together, Goal).Print();

        Reporting[] nodes = [.. Enumerable.Range(0, Nodes).Select(_ => new Reporting(bench.NodeOn(bench.Schema)))];
        var apart = await Rounds.TakeAsync(() => ReportAsync(Writers, nodes), () => ReportAsync(1, [alone]));
        Figure.Rate("hot-stream-nodes", Writers, $"reports/s over {Nodes} nodes", apart, null).Print();

        if (conflicts == 0) throw new InvalidOperationException("Nobody met: that nothing is burned shows nothing.");
        Figure.Below("hot-stream-lost", $"reports lost or doubled, of {told}", lost, 0).Print();
        Figure.Below("hot-stream-burned", $"numbers burned, in {conflicts} conflicts", burned, 0).Print();
    }

    private async Task<Done> ReportAsync(int writers, Reporting[] nodes)
    {
        var item = Guid.NewGuid();
        await bench.Store.AppendAsync(new AppendRequest { Events = Reporting.Begin(item, 0) }, default);
        var keys = Enumerable.Range(0, reports).Select(n => $"{item:N} {n:D6}").ToArray();
        var (drawn, decided) = (await bench.LastNumberAsync(bench.Schema), nodes.Sum(node => node.Decisions));

        var next = -1;
        var done = await Rounds.TimeAsync(reports, () => Task.WhenAll(Enumerable.Range(0, writers).Select(
            writer => Task.Run(async () =>
            {
                for (var n = Interlocked.Increment(ref next); n < reports; n = Interlocked.Increment(ref next))
                    await nodes[writer % nodes.Length].ReportAsync(item, n, keys[n]);
            }))));

        conflicts += nodes.Sum(node => node.Decisions) - decided - reports;
        burned += await bench.LastNumberAsync(bench.Schema) - drawn - reports;
        await CountAsync(item, keys);
        return done;
    }

    /// <summary>Every report is there once, and nothing else.</summary>
    private async Task CountAsync(Guid item, string[] keys)
    {
        var stream = (await bench.Store.LoadAsync([item], default))[item];
        var found = stream.Events.Skip(1).CountBy(e => e.Headers.GetValueOrDefault(HeaderNames.IdempotencyKey) ?? "")
            .ToDictionary();
        told += keys.Length;
        lost += keys.Count(key => !found.ContainsKey(key)) + found.Sum(key => key.Value - 1);
        if (stream.Version != stream.Events.Count || found.Keys.Except(keys).Any())
            throw new InvalidOperationException("The stream holds what nobody reported.");
    }
}
