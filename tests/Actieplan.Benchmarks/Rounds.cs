using System.Diagnostics;

namespace Actieplan.Benchmarks;

/// <summary>What one side did in one round.</summary>
public readonly record struct Done(long Count, TimeSpan Took)
{
    public double PerSecond => Count / Took.TotalSeconds;
}

/// <summary>Two sides that take turns, A B A B, on the same machine in the same run.</summary>
public static class Rounds
{
    public const int Count = 9;

    /// <summary>Rates per second of each side, after one round of each that does not count.</summary>
    public static Task<IReadOnlyList<(double Ours, double Floor)>> TakeAsync(
        bool quick, int clients, Func<int, Task> ours, Func<int, Task> floor) =>
        TakeAsync(() => RunAsync(quick, clients, ours), () => RunAsync(quick, clients, floor));

    /// <inheritdoc cref="TakeAsync(bool, int, Func{int, Task}, Func{int, Task})"/>
    /// <remarks>What a side does before and after what it counts, nobody counts.</remarks>
    public static async Task<IReadOnlyList<(double Ours, double Floor)>> TakeAsync(
        Func<Task<Done>> ours, Func<Task<Done>> floor)
    {
        await ours();
        await floor();
        var rounds = new List<(double, double)>();
        for (var round = 0; round < Count; round++)
        {
            var a = (await ours()).PerSecond;
            var b = (await floor()).PerSecond;
            Console.Error.WriteLine($"  round {round + 1}/{Count}: {a:N0} against {b:N0} per second");
            rounds.Add((a, b));
        }
        return rounds;
    }

    /// <summary>Clients that each do one thing after the other, for the length of a round.</summary>
    public static async Task<Done> RunAsync(bool quick, int clients, Func<int, Task> once)
    {
        var length = TimeSpan.FromSeconds(quick ? 0.5 : 2);
        var watch = Stopwatch.StartNew();
        var done = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var count = 0L;
            for (; watch.Elapsed < length; count++) await once(client);
            return count;
        })));
        return new(done.Sum(), watch.Elapsed);
    }

    public static async Task<Done> TimeAsync(long count, Func<Task> all)
    {
        var watch = Stopwatch.StartNew();
        await all();
        return new(count, watch.Elapsed);
    }
}
