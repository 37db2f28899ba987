using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Store;
using Actieplan.Web.Log;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Shouldly;

namespace Actieplan.Web.Tests.Log;

/// <summary>Two nodes over one log of their own, and two commands that exclude each other asked of them at once.
/// </summary>
public sealed class TwoNodes : IAsyncDisposable
{
    private const int Together = 4;

    private readonly string schema = $"race_{Guid.NewGuid():N}"[..20];
    private readonly string connectionString;
    private readonly List<Node> nodes = [];

    private TwoNodes(string connectionString) => this.connectionString = connectionString;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public EventStore Store => nodes[0].Store;

    public static async Task<TwoNodes> StartAsync(TestDatabase database)
    {
        var two = new TwoNodes(database.ConnectionString);
        for (var node = 0; node < 2; node++)
            two.nodes.Add(await Node.StartAsync(database.ConnectionString, two.schema));
        return two;
    }

    public Task AppendAsync(IEnumerable<Entry> entries) => Store.AppendAsync(
        new AppendRequest { Events = [.. entries.Select(DomainEvents.ToNew)] }, Cancel);

    /// <summary>Of each pair one is done and one refused, and who wins is not always the same.</summary>
    public async Task ShouldExcludeAsync(Actor by, IReadOnlyCollection<(Command One, Command Other)> pairs)
    {
        int one = 0, other = 0;
        await Parallel.ForEachAsync(
            pairs.Index(), new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = Cancel },
            async (round, _) =>
            {
                // who is asked first takes turns
                var (first, second) = round.Index % 2 == 0 ? (0, 1) : (1, 0);
                var outcomes = await Task.WhenAll(
                    AskAsync(nodes[first], by, round.Item.One), AskAsync(nodes[second], by, round.Item.Other));
                outcomes.Count(outcome => outcome is Outcome.Done).ShouldBe(1, $"round {round.Index}");
                outcomes.Count(outcome => outcome is Outcome.Refused).ShouldBe(1, $"round {round.Index}");
                Interlocked.Increment(ref outcomes[0] is Outcome.Done ? ref one : ref other);
            });
        // a race that one side always wins is none
        TestContext.Current.TestOutputHelper?.WriteLine($"{one} won by the one, {other} by the other");
        one.ShouldBeGreaterThan(pairs.Count / 50);
        other.ShouldBeGreaterThan(pairs.Count / 50);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var drop = source.CreateCommand($"drop schema {schema} cascade");
        await drop.ExecuteNonQueryAsync();
    }

    private static Task<Outcome> AskAsync(Node node, Actor by, Command command) => node.Deciding.DecideAsync(
        new Asked(by, Guid.NewGuid().ToString(), command.GetType().Name), command, [], Cancel);

    /// <summary>A process of its own, but for the process: its own pool, store, daemon and board.</summary>
    private sealed class Node(NpgsqlDataSource source, EventStore store, LivePlan plan) : IAsyncDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private Task daemon = Task.CompletedTask;

        public EventStore Store => store;

        public Deciding Deciding { get; } = new(store, plan);

        public static async Task<Node> StartAsync(string connectionString, string schema)
        {
            var source = new NpgsqlDataSourceBuilder(connectionString)
            {
                ConnectionStringBuilder = { MaxPoolSize = Together + 4 },
            }.Build();
            var store = Tracker.StoreOf(source, schema, TimeProvider.System, NullLoggerFactory.Instance);
            await store.ApplySchemaAsync(Cancel);
            await store.ApplySchemaAsync(PlanProjection.Definition, Cancel);
            var plan =
                new LivePlan(store, new ProjectionFollower<PlanBoard>(store, PlanProjection.Definition),
                NullLogger<LivePlan>.Instance);
            var node = new Node(source, store, plan);
            node.daemon = new ProjectionDaemon<PlanBoard>(store, PlanProjection.Definition)
                .RunAsync(node.stop.Token);
            await plan.StartAsync(Cancel);
            return node;
        }

        public async ValueTask DisposeAsync()
        {
            await plan.StopAsync(CancellationToken.None);
            plan.Dispose();
            await stop.CancelAsync();
            await daemon.ContinueWith(_ => { }, TaskScheduler.Default);
            stop.Dispose();
            await source.DisposeAsync();
        }
    }
}
