using System.Text;
using System.Text.Json;
using Actieplan.Domain.ActionItems;

namespace Actieplan.Benchmarks;

/// <summary>A command's whole way, on streams of a few events, against one read and one append that move the same
/// bytes.</summary>
public sealed class DecideReports(Bench bench, bool quick)
{
    private const int Seed = 20220505, ReportsAtFirst = 2;
    private const double Goal = 0.70;
    private static readonly int[] ClientCounts = [1, 8];

    private readonly int streams = quick ? 4_000 : 20_000;
    private readonly RawStore raw = new(bench, bench.Store);
    private readonly Reporting reporting = new(bench.Store);
    private readonly string data = JsonSerializer.Serialize(
        AppendSingle.Report with { Story = "{0}" }, bench.Store.Options.Json);
    private long number;

    public async Task RunAsync()
    {
        foreach (var clients in ClientCounts)
        {
            var (ours, floor) = (await BeginAsync(clients), await BeginAsync(clients));
            var rounds = await Rounds.TakeAsync(quick, clients,
                c => reporting.ReportAsync(ours[c].Next().Id, Interlocked.Increment(ref number), NewKey()),
                c => raw.ReadAndAppendAsync(floor[c].Next().Id, Ready(Interlocked.Increment(ref number), NewKey())));
            await raw.CheckSameBytesAsync(1 + ReportsAtFirst);
            Figure.Rate("decide", clients, "decisions/s", rounds, Goal).Print();
        }
    }

    private static string NewKey() => Guid.CreateVersion7().ToString("N");

    private RawEvent Ready(long report, string key) => new(
        "progress_reported", RawEvent.NameOf(typeof(ProgressReported)),
        Encoding.UTF8.GetBytes(data.Replace("{0}", Reporting.Story(report), StringComparison.Ordinal)),
        Encoding.UTF8.GetBytes(
            $$"""
            {"happened_on":"{{Reporting.Today:O}}","role":"Secretariat","actor":"{{Reporting.ActorId}}",
             "idempotency_key":"{{key}}","body":"{{Reporting.Fingerprint}}"}
            """));

    private Task<Walk[]> BeginAsync(int clients) =>
        Walk.BeginAsync(bench.Store, streams, clients, Seed, id => Reporting.Begin(id, ReportsAtFirst));
}
