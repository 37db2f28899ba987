using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Npgsql;
using Shouldly;
using Xunit;
using BoardState = System.Collections.Immutable.ImmutableDictionary<System.Guid, Actieplan.Store.Tests.Board>;

namespace Actieplan.Store.Tests.Crashes;

/// <summary>
/// PostgreSQL is stopped immediately, at random moments, and started again, under writers that send again what was not
/// answered, and under a daemon and a follower on nodes of their own, which are run once.
/// </summary>
public sealed class PostgreSQL_is_stopped_at_once : IAsyncLifetime
{
    private const string Schema = "stopped";
    private const int Writers = 6;
    private const int MostBeforeTheStop = 60;

    /// <summary>So long that whoever goes on heard of it: the listeners outlive the stops too.</summary>
    private static readonly ProjectionSettings BySignal = new()
    {
        PollInterval = TimeSpan.FromHours(1),
        ReconnectPause = TimeSpan.FromMilliseconds(20),
    };

    private readonly CancellationTokenSource end = new();
    private readonly List<NpgsqlDataSource> dataSources = [];
    private readonly ConcurrentQueue<Exception> failures = [];
    private readonly ConcurrentQueue<(Command Command, bool Acknowledged)> sent = [];
    private readonly ConcurrentQueue<Followed<BoardState>> followed = [];
    private CrashingServer server = null!;
    private int acknowledged;
    private volatile int round;
    private volatile bool enough;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => server = await CrashingServer.StartAsync(Ct);

    public async ValueTask DisposeAsync()
    {
        enough = true;
        await end.CancelAsync();
        foreach (var dataSource in dataSources)
            await dataSource.DisposeAsync();
        await server.DisposeAsync();
        end.Dispose();
    }

    [Fact]
    [SuppressMessage("Security", "CA5394", Justification = "Not a secret.")]
    public async Task Nothing_acknowledged_is_lost_and_all_go_on_by_themselves()
    {
        var (dice, store) = (Rounds.Dice(), Node());
        // asked right after a stop, it must not meet a connection from before
        var observer = Node(pooling: false);
        await store.ApplySchemaAsync(Ct);
        await StartRoundAsync(store, 0);
        var daemon = new ProjectionDaemon<BoardState>(Node(), Boards.Projection, BySignal);
        Task[] nodes = [Task.Run(() => daemon.RunAsync(end.Token), Ct), Task.Run(() => FollowAsync(Node()), Ct)];
        var writers = Enumerable.Range(0, Writers).Select(w => Task.Run(() => WriteOnAsync(store, w), Ct)).ToList();

        for (var stop = 0; stop < Rounds.Count; stop++)
        {
            await UntilAcknowledgedAsync(dice.Next(MostBeforeTheStop), [.. writers, .. nodes]);
            await server.StopAtOnceAsync(Ct);
            await server.StartAgainAsync(Ct);
            if (dice.Next(2) == 0)
                await GoOnAsync(observer, daemon);
            await StartRoundAsync(store, stop + 1);
        }
        await UntilAcknowledgedAsync(MostBeforeTheStop, [.. writers, .. nodes]);
        await GoOnAsync(observer, daemon);
        enough = true;
        await Task.WhenAll(writers).BoundAsync(Ct);
        await GoOnAsync(observer, daemon);
        nodes.ShouldAllBe(n => !n.IsCompleted, "run once");
        await CheckAsync(store, observer, daemon);
    }

    private async Task CheckAsync(EventStore store, EventStore observer, ProjectionDaemon<BoardState> daemon)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{acknowledged} of {sent.Count} acknowledged, and failures: "
            + string.Join(", ", failures.CountBy(f => f.GetType().Name)));

        var log = new CrashedLog(store, dataSources[0]);
        foreach (var (command, answered) in sent)
            log.Add(command, answered);
        await log.ShouldBeWholeAsync(Ct);
        await log.ShouldTakeEachAgainAsync(Ct);

        await GoOnAsync(observer, daemon);
        await log.ShouldBeInTheDocumentsAsync(Ct);
        await log.ShouldBeOnTheBoardsAsync(followed.Last(), Ct);
        followed.Select(f => f.Position).ShouldBeInOrder();
    }

    /// <summary>A pool of its own: nobody else finds out for it that the connections are gone.</summary>
    private EventStore Node(bool pooling = true)
    {
        dataSources.Add(NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = pooling }.ConnectionString));
        return NodeMain.StoreOn(dataSources[^1], Schema);
    }

    private async Task WriteOnAsync(EventStore store, int writer)
    {
        while (!enough)
        {
            var mine = round;
            for (var index = 0; !enough && round == mine; index++)
                await WriteAsync(store, Command.Of(mine, writer, index));
        }
    }

    private async Task StartRoundAsync(EventStore store, int next)
    {
        foreach (var start in Command.StartsOf(next))
            await WriteAsync(store, start);
        round = next;
    }

    private async Task WriteAsync(EventStore store, Command command)
    {
        var answered = await command.InsistAsync(store, failures, Ct);
        sent.Enqueue((command, answered));
        if (answered)
            Interlocked.Increment(ref acknowledged);
    }

    private async Task FollowAsync(EventStore store)
    {
        var follower = new ProjectionFollower<BoardState>(store, Boards.Projection, BySignal);
        await foreach (var one in follower.FollowAsync(null, end.Token))
            followed.Enqueue(one);
    }

    private async Task UntilAcknowledgedAsync(int more, IReadOnlyCollection<Task> running)
    {
        var enoughNow = Volatile.Read(ref acknowledged) + more;
        await Until.TrueAsync(
            () => Volatile.Read(ref acknowledged) >= enoughNow || running.Any(r => r.IsCompleted),
            "the writers go on", Ct);
        foreach (var ended in running.Where(r => r.IsCompleted))
            await ended;
    }

    /// <summary>Both, past all that was there before.</summary>
    private async Task GoOnAsync(EventStore observer, ProjectionDaemon<BoardState> daemon)
    {
        // not the last number: PostgreSQL, recovered, goes on with a higher one
        var left = (await observer.LastAsync(Ct))!.Sequence;
        await Until.TrueAsync(() => daemon.Status.Position >= left, () => $"the daemon at {left}: {daemon.Status}", Ct);
        await Until.TrueAsync(
            () => followed.LastOrDefault() is { } last && last.Position >= left,
            () => $"the follower at {left}: {followed.LastOrDefault()?.Position}", Ct);
    }
}
