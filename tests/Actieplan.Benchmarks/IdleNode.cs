using System.Diagnostics;
using Actieplan.Store;
using Actieplan.Web;
using Actieplan.Web.Accounts;
using Actieplan.Web.Log;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Actieplan.Benchmarks;

/// <summary>What a whole node costs while nobody writes and nobody looks: its share of a core, and what it asks of the
/// database, counted on the wire.</summary>
public sealed class IdleNode(Bench bench, bool quick)
{
    private const int Seed = 20220505, Events = 2_000;
    private const double MostCpuPercent = 1, MostQueriesPerSecond = 5;

    private readonly TimeSpan settle = TimeSpan.FromSeconds(quick ? 10 : 30);
    private readonly TimeSpan window = TimeSpan.FromSeconds(quick ? 10 : 60);

    public async Task RunAsync()
    {
        await Tables.ApplyAsync(bench.Store, bench.Source, bench.Schema, default);
        await ImportLog.WriteAsync(bench.Store, new LivedLog(new Random(Seed), Events).Write());
        var data = Directory.CreateTempSubdirectory("actieplan-bench-").FullName;
        await using var wire = new Wire(bench.ConnectionString);
        await using var source = Bench.SourceOf(wire.ConnectionString);
        await using (var app = Tracker.Build(new TrackerSettings(
            source, bench.Schema, data, new PlanClock(TimeProvider.System, TimeSpan.Zero), DemoAccounts.None,
            // figures alone go to standard output
            ["--urls", "http://127.0.0.1:0", "--Logging:Console:LogToStandardErrorThreshold", "Trace"])))
        {
            await app.StartAsync();
            await MeasureAsync(app, wire);
            await app.StopAsync();
        }
        Directory.Delete(data, recursive: true);
    }

    private async Task MeasureAsync(WebApplication app, Wire wire)
    {
        var last = (await bench.Store.LastAsync(default))!.Sequence;
        var plan = app.Services.GetRequiredService<LivePlan>();
        if (!await plan.ReachedAsync(last, default)) throw new InvalidOperationException("The node never caught up.");
        GC.Collect();
        // what starting left behind is compiled and given back by then
        await PassAsync(settle);

        using var process = Process.GetCurrentProcess();
        var (cpu, trips, started) = (process.TotalProcessorTime, wire.Trips, Stopwatch.GetTimestamp());
        await PassAsync(window);
        process.Refresh();
        var took = Stopwatch.GetElapsedTime(started);
        var daemon = app.Services.GetRequiredService<ProjectionDaemon<Domain.Boards.PlanBoard>>();
        if (daemon.Status.Condition is not ProjectionCondition.Active || plan.Now.Position != last)
            throw new InvalidOperationException($"The node is not idle but {daemon.Status}.");

        Figure.Below("idle-cpu", "% of a core", (process.TotalProcessorTime - cpu) / took * 100, MostCpuPercent).Print();
        Figure.Below("idle-queries", "round trips/s", (wire.Trips - trips) / took.TotalSeconds, MostQueriesPerSecond)
            .Print();
    }

    private static async Task PassAsync(TimeSpan time)
    {
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync();
    }
}
