namespace Actieplan.LocalPostgres;

internal static class JoinServer
{
    private static readonly TimeSpan ReadyBound = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Null when none runs. One that is not ready yet was begun by a process that was killed meanwhile: it is
    /// waited for, and kept by a keeper of our own if its keeper was killed too.
    /// </summary>
    public static async Task<RunningServer?> IfRunningAsync(Setup setup, CancellationToken ct)
    {
        var deadline = Environment.TickCount64 + (long)ReadyBound.TotalMilliseconds;
        var running = RunningServer.In(setup.Layout);
        while (running is { Ready: false })
        {
            if (Environment.TickCount64 > deadline)
                throw new PostgresUnavailableException(
                    $"PostgreSQL in {setup.Layout.DataDirectory} (process {running.Pid}) runs, but has not " +
                    $"been ready for {ReadyBound.TotalSeconds} seconds; see {setup.Layout.Log}.");
            await Task.Delay(PollInterval, ct);
            running = RunningServer.In(setup.Layout);
        }
        if (running is not null && !Keeper.IsThere(setup.Layout))
            await Keeper.WatchAsync(setup, ct);
        return running;
    }
}
