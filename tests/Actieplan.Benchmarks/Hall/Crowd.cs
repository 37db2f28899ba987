using System.Collections.Concurrent;
using System.Net;

namespace Actieplan.Benchmarks.Hall;

/// <summary>Everybody who looks, each on a socket of its own.</summary>
public sealed class Crowd : IAsyncDisposable
{
    private const int PerAddress = 5_000, Fetching = 512;
    private const int SmallReceiveBytes = 8 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60), PingEvery = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource stop = new();
    private readonly List<Task> running = [];
    private readonly ConcurrentDictionary<string, Mirror> mirrors = new();
    private readonly HashSet<HallWatcher> passedOver = [];

    public Crowd(IReadOnlyList<IPEndPoint> servers, Func<int, TimeSpan>? wait = null)
    {
        var fetch = new HttpClient(new SocketsHttpHandler
        {
            MaxConnectionsPerServer = Fetching,
        });
        // what comes is the same for many: it is read as it comes, and unpacked once
        fetch.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        Room = new(servers, fetch) { OnMoved = (watcher, from, to) => OnMoved(watcher, from, to) };
        if (wait is not null) Room = Room with { Wait = wait };
        running.Add(PingAsync());
    }

    public Room Room { get; }

    public Action<HallWatcher, long, long> OnMoved { get; set; } = (_, _, _) => { };

    public List<HallWatcher> Watchers { get; } = [];

    public IReadOnlyCollection<Mirror> Mirrors => [.. mirrors.Values];

    /// <summary>They come in over some seconds, and are in when this is done.</summary>
    /// <param name="stalling">Of so many, one will stop reading.</param>
    public async Task ComeAsync(IEnumerable<string> boards, int? stalling = null)
    {
        foreach (var board in boards)
        {
            var number = Watchers.Count;
            var stalls = stalling is { } every && number % every == 0;
            var watcher = new HallWatcher(Room, mirrors.GetOrAdd(board, name => new(name)),
                new IPAddress([127, 0, 0, (byte)(1 + (number / PerAddress))]), stalls ? SmallReceiveBytes : null);
            lock (Watchers) Watchers.Add(watcher);
            if (stalls) passedOver.Add(watcher);
            running.Add(Task.Run(() => watcher.RunAsync(stop.Token)));
            // a machine of two cores takes in so many at once
            if (number % 200 == 199) await AllAsync(one => one.Live, "everybody came in");
        }
        await AllAsync(one => one.Live, "everybody came in");
    }

    public IReadOnlyCollection<HallWatcher> PassedOver => passedOver;

    public Task AllAsync(Predicate<HallWatcher> condition, string what) => Until.TrueAsync(
        () => running.Find(task => task.IsFaulted) is { Exception: { } failed }
            ? throw new InvalidOperationException(failed.InnerException!.ToString())
            : Watchers.TrueForAll(condition),
        Patience, what);

    /// <summary>Everybody comes to have what the log says; then nobody was ever shown what it never said.</summary>
    /// <returns>How many states that somebody was in were held against the log.</returns>
    /// <exception cref="InvalidOperationException">Somebody was, or something came as two.</exception>
    public async Task<int> CompareAsync(LogStates log)
    {
        var last = await log.LastAsync(Mirrors, default);
        try
        {
            await AllAsync(one => one.State == last[one.Board], "everybody has what the log says");
        }
        catch (TimeoutException)
        {
            var behind = Watchers.Where(one => one.State != last[one.Board]).ToList();
            throw new InvalidOperationException($"{behind.Count} watchers are behind: {string.Join("; ", behind.Take(5)
                .Select(one => $"{one.Board} at {one.Position}, {(one.Live ? "live" : "gone")}"))}");
        }
        var (wrong, count) = await log.CompareAsync(Mirrors, default);
        if (wrong.Count > 0)
            throw new InvalidOperationException($"{wrong.Count} states that the log never had: {string.Join("; ", wrong.Take(5))}");
        if (Mirrors.Sum(mirror => mirror.Variants) is > 0 and var variants)
            throw new InvalidOperationException($"{variants} deltas came as other bytes to some than to others.");
        return count;
    }

    // one pace for all: a timer each would be a good part of what a crowd costs
    private async Task PingAsync()
    {
        using var pace = new PeriodicTimer(PingEvery);
        try
        {
            while (await pace.WaitForNextTickAsync(stop.Token))
            {
                List<HallWatcher> all;
                lock (Watchers) all = [.. Watchers];
                foreach (var watcher in all) await watcher.PingAsync(stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // it is over
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        foreach (var watcher in passedOver) watcher.Wake();
        await Task.WhenAll(running);
        Room.Fetch.Dispose();
        stop.Dispose();
    }
}
