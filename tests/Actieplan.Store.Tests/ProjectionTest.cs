using System.Globalization;
using BoardState = System.Collections.Immutable.ImmutableDictionary<System.Guid, Actieplan.Store.Tests.Board>;

namespace Actieplan.Store.Tests;

/// <summary>Runs daemons and followers in the background of a test, and ends them with it.</summary>
public abstract class ProjectionTest(Postgres postgres) : StoreTest(postgres)
{
    /// <summary>So long that whoever finds out, found out by a signal.</summary>
    protected static readonly ProjectionSettings BySignal = new() { PollInterval = TimeSpan.FromHours(1) };

    /// <summary>So short that a test which waits for a poll is quick.</summary>
    protected static readonly ProjectionSettings ByPoll = new()
    {
        PollInterval = TimeSpan.FromMilliseconds(20),
        ReconnectPause = TimeSpan.FromMilliseconds(20),
    };

    private readonly CancellationTokenSource end = new();
    private readonly List<Task> running = [];

    public override async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await Task.WhenAll(running).ContinueWith(_ => { }, TaskScheduler.Default);
        end.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected ProjectionDaemon<BoardState> Daemon(EventStore? node = null, ProjectionSettings? settings = null,
        Projection<BoardState>? projection = null) =>
            new(node ?? Store, projection ?? Boards.Projection, settings ?? ByPoll);

    protected (ProjectionDaemon<BoardState> Daemon, Task Run) Start(EventStore? node = null,
        ProjectionSettings? settings = null, Projection<BoardState>? projection = null,
            CancellationTokenSource? stop = null)
    {
        var daemon = Daemon(node, settings, projection);
        return (daemon, Run(daemon, stop));
    }

    protected Task Run(Daemon daemon, CancellationTokenSource? stop = null)
    {
        var linked = CancellationTokenSource.CreateLinkedTokenSource(end.Token, stop?.Token ?? default);
        var run = Task.Run(() => daemon.RunAsync(linked.Token), Ct);
        running.Add(run);
        return run;
    }

    /// <summary>Everything a follower gave, as it gives it.</summary>
    protected Followed Follow(ProjectionSettings? settings = null, EventStore? node = null)
    {
        var followed = new Followed(new ProjectionFollower<BoardState>(node ?? Store, Boards.Projection,
            settings ?? ByPoll));
        running.Add(Task.Run(async () =>
        {
            await foreach (var one in followed.Follower.FollowAsync(null, end.Token))
                followed.Add(one);
        }, Ct));
        return followed;
    }

    protected static Task ReachedAsync(Daemon daemon, long position) =>
        Until.TrueAsync(() => daemon.Status.Position >= position, $"the daemon at {position}", Ct);

    protected async Task<BoardState> TablesAsync() =>
        (await new ProjectionFollower<BoardState>(Store, Boards.Projection).LoadAsync(Ct)).State;

    /// <summary>board = log.</summary>
    protected async Task<BoardState> FoldAsync() =>
        (await Store.ReadAllAsync(0, await Store.FenceAsync(Ct), int.MaxValue, Ct))
            .Aggregate(Boards.Projection.Empty, Boards.Projection.Evolve);

    protected static string Text(BoardState boards) => string.Join('\n', boards.Values
        .OrderBy(b => b.Id).Select(b =>
            string.Create(CultureInfo.InvariantCulture, $"{b.Id} {b.Title}: {string.Join(' ', b.Notes)}")));

    protected async Task<Guid> AddBoardAsync(int notes)
    {
        var stream = Guid.NewGuid();
        await AppendAsync(stream, 0, [new TaskAdded("board"), .. Enumerable.Range(1, notes)
            .Select(i => new TaskNoted($"{i}"))]);
        return stream;
    }

    protected sealed class Followed(ProjectionFollower<BoardState> follower)
    {
        private readonly List<Followed<BoardState>> all = [];

        public ProjectionFollower<BoardState> Follower => follower;

        public IReadOnlyList<Followed<BoardState>> All
        {
            get
            {
                lock (all)
                    return [.. all];
            }
        }

        public void Add(Followed<BoardState> one)
        {
            lock (all)
                all.Add(one);
        }

        public Task ReachesAsync(long position) =>
            Until.TrueAsync(() =>
                All is [.., var last] && last.Position >= position, $"the follower at {position}", Ct);
    }

    /// <summary>At once, on the thread that tells.</summary>
    protected sealed class Told(Action<LogProgress> tell) : IProgress<LogProgress>
    {
        public void Report(LogProgress value) => tell(value);
    }
}
