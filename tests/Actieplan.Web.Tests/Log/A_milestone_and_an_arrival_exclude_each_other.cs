using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Milestones;
using Actieplan.Store;
using Actieplan.Web.Log;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Shouldly;

namespace Actieplan.Web.Tests.Log;

/// <summary>Planning a milestone against reporting gerealiseerd, from two nodes at once: one of the two is
/// refused,
/// a thousand times.</summary>
public sealed class A_milestone_and_an_arrival_exclude_each_other(TestDatabase database) : IAsyncLifetime
{
    private const int Rounds = 1000, Together = 4;

    private static readonly DateOnly Began = new(2022, 1, 3), Today = new(2022, 5, 5);
    private static readonly Actor Secretariat = Actor.Secretariat("secretariaat");

    private readonly string schema = $"race_{Guid.NewGuid():N}"[..20];
    private readonly Guid group = Guid.NewGuid();
    private readonly List<Node> nodes = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_the_two_never_both_and_never_neither()
    {
        var items = Enumerable.Range(0, Rounds).Select(_ => Guid.NewGuid()).ToArray();
        await AddAsync(items);
        int planned = 0, arrived = 0;
        await Parallel.ForEachAsync(
            items.Index(),
                new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = Cancel },
            async (round, _) =>
            {
                // who is asked first takes turns
                var (first, second) = round.Index % 2 == 0 ? (0, 1) : (1, 0);
                Task<Outcome>[] both =
                    [PlanAsync(nodes[first], round.Item), ReportAsync(nodes[second], round.Item)];
                var outcomes = await Task.WhenAll(both);

                outcomes.Count(outcome => outcome is Outcome.Done).ShouldBe(1, $"round {round.Index}");
                outcomes.Count(outcome => outcome is Outcome.Refused).ShouldBe(1, $"round {round.Index}");
                Interlocked.Increment(ref outcomes[0] is Outcome.Done ? ref planned : ref arrived);
            });

        // a race that one side always wins is none
        TestContext.Current.TestOutputHelper?.WriteLine($"{planned} planned, {arrived} arrived");
        planned.ShouldBeGreaterThan(Rounds / 50);
        arrived.ShouldBeGreaterThan(Rounds / 50);
        await ShouldHoldInTheLog(items);
    }

    public async ValueTask InitializeAsync()
    {
        for (var node = 0; node < 2; node++) nodes.Add(
            await Node.StartAsync(database.ConnectionString, schema));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var drop = source.CreateCommand($"drop schema {schema} cascade");
        await drop.ExecuteNonQueryAsync();
    }

    private static Task<Outcome> PlanAsync(Node node, Guid item)
    {
        var milestone = StreamId.For(Secretariat.Id, $"plan {item}");
        var command = new PlanMilestone(milestone, $"mijlpaal-{milestone:N}", "Een mijlpaal", item,
            DateSpan.On(new(2022, 6, 1)), null, Today, Secretariat, Today);
        return node.Deciding.DecideAsync(new Asked(Secretariat, $"plan {item}", "plan"), [milestone, item],
            histories => command.Decide(histories.Milestone(milestone), histories.Item(item)), null, Cancel);
    }

    private static Task<Outcome> ReportAsync(Node node, Guid item)
    {
        var command =
            new ReportProgress(item, Phase.Gerealiseerd, null, null, "Het is er.", null, null, null, null,
            Today, Secretariat, Today);
        return node.Deciding.DecideAsync(new Asked(Secretariat, $"report {item}", "report"), [item],
            histories => command.Decide(histories.Item(item), histories.MilestonesOf(item)), null, Cancel);
    }

    private async Task AddAsync(Guid[] items)
    {
        var added = items.Select(item => new Entry(ActionItem.Stream(item), new ItemAdded(
            $"actie-{item:N}", "Een actie", ItemKind.Actie, group, null, false, null, [], null, null),
                Began));
        await nodes[0].Store.AppendAsync(
            new AppendRequest { Events = [.. added.Select(DomainEvents.ToNew)] }, Cancel);
    }

    private async Task ShouldHoldInTheLog(Guid[] items)
    {
        var streams = await nodes[0].Store.LoadAsync(items, Cancel);
        foreach (var events in streams.Values.Select(stream => stream.Events))
            (events.Count, events.Count(e => e.Data is ProgressReported),
                events.Count(e => e.Data is MilestoneAttached))
                .ShouldBeOneOf((2, 1, 0), (2, 0, 1));
    }

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
