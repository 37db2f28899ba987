namespace Actieplan.LocalPostgres;

internal static class StopServer
{
    private static readonly TimeSpan TurnBound = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopBound = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Gives up the use of the server. In its turn, so that of two who leave at once one sees that it is the
    /// last; without a turn within the bound it leaves the rest to the keeper.
    /// </summary>
    public static async Task IfLastAsync(Setup setup, FileLock use)
    {
        var layout = setup.Layout;
        using var turn = await FileLock.WithinAsync(
            () => FileLock.TryExclusive(layout.StartLock), TurnBound, CancellationToken.None);
        use.Dispose();
        if (turn is null)
            return;

        using var alone = FileLock.TryExclusive(layout.UsersLock);
        if (alone is not null)
            await StopAsync(setup);
        else
            // obtained at once where others use it, and after the stop where the keeper was faster than we
            (await FileLock.WithinAsync(
                () => FileLock.TryShared(layout.UsersLock), StopBound, CancellationToken.None))?.Dispose();
    }

    private static async Task StopAsync(Setup setup)
    {
        if (RunningServer.In(setup.Layout) is null)
            return;
        var stop = setup.User.Command(
            setup.Binaries.PgCtl, "stop", "-D", setup.Layout.Cluster, "-m", "fast", "-w", "-t", "30");
        await Shell.RunAsync(stop, StopBound, CancellationToken.None);
    }
}
