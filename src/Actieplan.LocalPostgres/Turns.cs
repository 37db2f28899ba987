namespace Actieplan.LocalPostgres;

/// <summary>Who may start or leave now, and who uses the server.</summary>
internal static class Turns
{
    // Longer than the longest start and the longest stop.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(150);

    public static async Task<FileLock> TakeAsync(Layout layout, CancellationToken ct) =>
        await FileLock.WithinAsync(() => FileLock.TryExclusive(layout.StartLock), Bound, ct)
        ?? throw new PostgresUnavailableException(
            $"Another process has been starting or stopping PostgreSQL in {layout.DataDirectory} for more " +
            $"than {Bound.TotalSeconds} seconds. End that process, or use another data directory.");

    /// <summary>Waits while a keeper stops the server: to join it then would be too late.</summary>
    public static async Task<FileLock> BecomeUserAsync(Layout layout, CancellationToken ct) =>
        await FileLock.WithinAsync(() => FileLock.TryShared(layout.UsersLock), Bound, ct)
        ?? throw new PostgresUnavailableException(
            $"PostgreSQL in {layout.DataDirectory} has been stopping for more than " +
            $"{Bound.TotalSeconds} seconds; see {layout.Log}.");
}
