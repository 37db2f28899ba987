namespace Actieplan.Benchmarks;

/// <summary>Waits for a condition that nothing tells of; the bound only ends a run that would hang.</summary>
internal static class Until
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    public static async Task TrueAsync(Func<bool> condition, TimeSpan bound, string what, Func<string>? instead = null)
    {
        using var stop = new CancellationTokenSource(bound);
        while (!condition())
        {
            if (stop.IsCancellationRequested)
                throw new TimeoutException($"Never seen: {what}{(instead is null ? "" : $"; {instead()}")}");
            await Task.Delay(Pause);
        }
    }
}
