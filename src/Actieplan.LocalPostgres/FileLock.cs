namespace Actieplan.LocalPostgres;

/// <summary>
/// A lock on a file that the kernel lets go when its process ends, however it ends: on Unix .NET's file
/// sharing is flock(2), which the keeper's shell takes too.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(25);

    // EWOULDBLOCK: every other error is an error
    private static readonly int WouldBlock = OperatingSystem.IsMacOS() ? 35 : 11;

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    public static FileLock? TryShared(string path) => TryOpen(path, FileShare.Read);

    public static FileLock? TryExclusive(string path) => TryOpen(path, FileShare.None);

    /// <summary>Polls, since .NET has no lock that waits. Null when the bound has passed.</summary>
    public static async Task<FileLock?> WithinAsync(
        Func<FileLock?> attempt, TimeSpan bound, CancellationToken ct)
    {
        var deadline = Environment.TickCount64 + (long)bound.TotalMilliseconds;
        while (true)
        {
            if (attempt() is { } held)
                return held;
            if (Environment.TickCount64 > deadline)
                return null;
            await Task.Delay(PollInterval, ct);
        }
    }

    public void Dispose() => _file.Dispose();

    private static FileLock? TryOpen(string path, FileShare share)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.Read, share));
        }
        catch (IOException taken) when (taken.HResult == WouldBlock)
        {
            return null;
        }
    }
}
