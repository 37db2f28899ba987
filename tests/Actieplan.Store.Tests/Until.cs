namespace Actieplan.Store.Tests;

/// <summary>Waits for a condition, never for a time; the bound only ends a test that would hang.</summary>
internal static class Until
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public static Task TrueAsync(Func<Task<bool>> condition, string what, CancellationToken ct) =>
        TrueAsync(condition, () => what, ct);

    /// <param name="condition">What is waited for.</param>
    /// <param name="what">What it is, and how it stands when it was never seen.</param>
    /// <param name="ct">Ends the wait.</param>
    public static async Task TrueAsync(Func<Task<bool>> condition, Func<string> what, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        stop.CancelAfter(Bound);
        while (!await condition())
        {
            if (stop.IsCancellationRequested)
                throw new TimeoutException($"Never seen: {what()}");
            await Task.Delay(Pause, ct);
        }
    }

    public static Task TrueAsync(Func<bool> condition, string what, CancellationToken ct) =>
        TrueAsync(condition, () => what, ct);

    public static Task TrueAsync(Func<bool> condition, Func<string> what, CancellationToken ct) =>
        TrueAsync(() => Task.FromResult(condition()), what, ct);

    public static Task<T> BoundAsync<T>(this Task<T> task, CancellationToken ct) => task.WaitAsync(Bound, ct);

    public static Task BoundAsync(this Task task, CancellationToken ct) => task.WaitAsync(Bound, ct);
}
