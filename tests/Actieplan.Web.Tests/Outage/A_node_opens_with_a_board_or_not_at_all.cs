using System.Collections.Concurrent;
using Actieplan.Domain.Boards;
using Actieplan.Store;
using Actieplan.Web.CommandLine;
using Actieplan.Web.Log;
using Actieplan.Web.Seeds;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Shouldly;

namespace Actieplan.Web.Tests.Outage;

/// <summary>An empty board says that there is no plan: a node that could not read it yet shows nothing.</summary>
public sealed class A_node_opens_with_a_board_or_not_at_all(TestDatabase database) : IAsyncLifetime
{
    private readonly string schema = $"web_{Guid.NewGuid():N}"[..20];
    private NpgsqlDataSource source = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_nobody_made_the_board_yet_it_waits_for_it()
    {
        var store = Tracker.StoreOf(source, schema, TimeProvider.System, NullLoggerFactory.Instance);
        await store.ApplySchemaAsync(Cancel);
        await store.ApplySchemaAsync(PlanProjection.Definition, Cancel);
        await new PlaySeeds(store).PlayAsync(await ReadSeeds.ReadAsync(ReadSeeds.Plan, Cancel), Cancel);
        var told = new Heard();
        using var plan = new LivePlan(store, new ProjectionFollower<PlanBoard>(store, PlanProjection.Definition), told)
        {
            StartPatience = TimeSpan.FromMilliseconds(20),
        };

        var opening = plan.StartAsync(Cancel);
        await Until.TrueAsync(() => told.Lines.Count > 2, "it says that its doors stay closed", Cancel);
        opening.IsCompleted.ShouldBeFalse();
        told.Lines.ShouldAllBe(line => line.StartsWith("The doors stay closed without a board", StringComparison.Ordinal));

        using var stop = new CancellationTokenSource();
        var daemon = new ProjectionDaemon<PlanBoard>(store, PlanProjection.Definition).RunAsync(stop.Token);
        await opening.BoundAsync(Cancel);
        plan.Now.State.Items.ShouldNotBeEmpty();

        await plan.StopAsync(Cancel);
        await stop.CancelAsync();
        await daemon.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    public ValueTask InitializeAsync()
    {
        source = OpenDatabase.SourceOf(database.ConnectionString, mostConnections: 5);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await using (var drop = source.CreateCommand($"drop schema {schema} cascade")) await drop.ExecuteNonQueryAsync();
        await source.DisposeAsync();
    }

    private sealed class Heard : ILogger<LivePlan>
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => Lines.Enqueue(formatter(state, exception));
    }
}
