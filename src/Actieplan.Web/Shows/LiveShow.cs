using Actieplan.Web.Boards;

namespace Actieplan.Web.Shows;

/// <summary>The show on this node, kept up with what any node arranges. While the database is away the last one
/// stands, and goes on rotating.</summary>
public sealed partial class LiveShow(ShowTable table, ShownBoards boards, TimeProvider time, ILogger<LiveShow> log)
    : BackgroundService
{
    // who misses a signal finds out by looking
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(15), ReconnectPause = TimeSpan.FromSeconds(1);

    // the database only refuses a change because another one was made
    private const int MostTries = 20;

    private readonly Lock gate = new();

    // without slides of its own it has those of the board, also when a group is added; counted from a moment that is
    // the same on every node, and after a restart
    private Show arranged = new() { Slides = [], Since = DateTimeOffset.UnixEpoch };
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Show Now => On(arranged);

    /// <summary>Done at the first show of a later version; at once where it is there already.</summary>
    public Task After(long version)
    {
        lock (gate) return arranged.Version > version ? Task.CompletedTask : next.Task;
    }

    /// <summary>Arranges it anew, from the show as the database has it at that moment.</summary>
    /// <param name="change">May be asked again, where somebody else came between; null changes nothing.</param>
    /// <returns>The show as it is then.</returns>
    /// <exception cref="TimeoutException">Others kept coming between.</exception>
    public async Task<Show> ChangeAsync(Func<Show, Show?> change, CancellationToken cancel)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var now = await table.ReadAsync(cancel) ?? arranged with { Version = 0 };
            Take(now);
            if (change(On(now)) is not { } wanted) return On(now);
            var changed = Stored(wanted) with { Version = now.Version + 1 };
            if (!await table.TryWriteAsync(changed, cancel)) continue;
            Take(changed);
            return On(changed);
        }
        throw new TimeoutException("The show kept changing.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (Exception lost) when (!stoppingToken.IsCancellationRequested)
            {
                // whatever it is, a hall looks at the last show
                Lost(arranged.Version, lost.Message);
                await Task.Delay(ReconnectPause, time, stoppingToken);
            }
        }
    }

    private async Task FollowAsync(CancellationToken stopping)
    {
        await using var listening = await table.ListenAsync(stopping);
        while (true)
        {
            if (await listening.ReadAsync(stopping) is { } show) Take(show);
            await listening.WaitAsync(PollInterval, stopping);
        }
    }

    private void Take(Show show)
    {
        TaskCompletionSource arrived;
        lock (gate)
        {
            // read and written on several threads: what comes late is older
            if (show.Version <= arranged.Version) return;
            arranged = show;
            (arrived, next) = (next, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        arrived.SetResult();
    }

    private Show On(Show show) => show.Slides.IsDefaultOrEmpty ? show with { Slides = Slides.Usual(boards.Now) } : show;

    // as long as nobody orders them, they stay those of the board
    private Show Stored(Show show) =>
        show.Slides.SequenceEqual(Slides.Usual(boards.Now)) ? show with { Slides = [] } : show;

    [LoggerMessage(LogLevel.Warning, "The show goes on at version {Version} without its database: {Reason}")]
    private partial void Lost(long version, string reason);
}
