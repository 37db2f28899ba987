using System.Diagnostics;

namespace Actieplan.Benchmarks;

/// <summary>Two sides that take turns, A B A B, on the same machine in the same run.</summary>
public static class Rounds
{
    public const int Count = 9;

    private static TimeSpan Length(bool quick) => TimeSpan.FromSeconds(quick ? 0.5 : 2);

    /// <summary>Rates per second of each side, after one round of each that does not count.</summary>
    public static async Task<IReadOnlyList<(double Ours, double Floor)>> TakeAsync(
        bool quick, int clients, Func<int, Task> ours, Func<int, Task> floor)
    {
        await RateAsync(Length(quick), clients, ours);
        await RateAsync(Length(quick), clients, floor);
        var rounds = new List<(double, double)>();
        for (var round = 0; round < Count; round++)
        {
            var a = await RateAsync(Length(quick), clients, ours);
            var b = await RateAsync(Length(quick), clients, floor);
            Console.Error.WriteLine($"  round {round + 1}/{Count}: {a:N0} against {b:N0} per second");
            rounds.Add((a, b));
        }
        return rounds;
    }

    private static async Task<double> RateAsync(TimeSpan length, int clients, Func<int, Task> once)
    {
        var watch = Stopwatch.StartNew();
        var done = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var count = 0L;
            for (; watch.Elapsed < length; count++) await once(client);
            return count;
        })));
        return done.Sum() / watch.Elapsed.TotalSeconds;
    }
}
