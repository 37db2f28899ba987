namespace Actieplan.Web.Tests.Hosting;

/// <summary>Waits for a condition, never for a time; the bound only ends a test that would hang.</summary>
internal static class Until
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        stop.CancelAfter(Bound);
        while (!await condition())
        {
            if (stop.IsCancellationRequested)
                throw new TimeoutException($"Never seen: {what}");
            await Task.Delay(Pause, ct);
        }
    }

    public static Task TrueAsync(Func<bool> condition, string what, CancellationToken ct) =>
        TrueAsync(() => Task.FromResult(condition()), what, ct);

    public static Task<T> BoundAsync<T>(this Task<T> task, CancellationToken ct) => task.WaitAsync(Bound, ct);

    public static Task BoundAsync(this Task task, CancellationToken ct) => task.WaitAsync(Bound, ct);
}
