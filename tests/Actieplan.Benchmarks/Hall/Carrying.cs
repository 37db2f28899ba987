using static Actieplan.Benchmarks.Hall.BareHubs;

namespace Actieplan.Benchmarks.Hall;

/// <summary>What it costs to carry a message to everybody: the time to the last, against sockets with nothing around
/// them, with SignalR's own way beside it; the memory of who only waits; and what somebody who does not read does to
/// the others and to the sender.</summary>
public sealed class Carrying(bool quick, int? asked)
{
    private const int Bytes = 1_000;
    private const double GoalFanOut = 0.47, GoalMemory = 0.55;
    private const int StallsOneIn = 10, StallBytes = 32_000;
    private const double MostSlowdown = 2, MostHeldMs = 50;

    private readonly int watchers = asked ?? (quick ? 500 : 1_400);

    public async Task FanOutAsync()
    {
        await using var bare = await FilledAsync(Bare);
        foreach (var (way, goal) in new (string, double?)[] { (Ours, GoalFanOut), (Plain, null) })
        {
            await using var hub = await FilledAsync(way);
            var rounds = new List<(double Ours, double Floor)>();
            for (var round = 0; round <= Rounds.Count; round++)
            {
                var one = await TimesAsync(hub);
                var other = await TimesAsync(bare);
                Console.Error.WriteLine($"  {way} round {round}: last after {one:N1} ms, of bare sockets {other:N1} ms");
                if (round > 0) rounds.Add((one, other));
            }
            Times(way is Ours ? "fan-out" : "fan-out-signalr", "ms to the last", rounds, goal).Print();
        }
    }

    public async Task PerWatcherAsync()
    {
        var each = new Dictionary<string, double>();
        foreach (var way in new[] { Ours, Plain, Bare })
        {
            await using var hub = await BareHall.StartAsync(way);
            await hub.ComeAsync(100);
            var before = hub.Resident;
            await hub.ComeAsync(watchers);
            each[way] = (hub.Resident - before) / 1024.0 / watchers;
            Console.Error.WriteLine($"  {way}: {each[way]:N1} kB for each watcher");
        }
        Times("per-watcher", "kB", [(each[Ours], each[Bare])], GoalMemory).Print();
        Times("per-watcher-signalr", "kB", [(each[Plain], each[Bare])], null).Print();
    }

    /// <summary>The same hall, once with all awake and once with one in ten asleep.</summary>
    public async Task StalledAsync()
    {
        foreach (var way in quick ? new[] { Ours } : [Ours, Plain])
        {
            var awake = await RunAsync(way, null);
            var some = await RunAsync(way, StallsOneIn);
            var name = way is Ours ? "stalled" : "stalled-signalr";
            Console.Error.WriteLine($"  {way}: p99 {awake.P99:N1} ms with all awake, {some.P99:N1} ms with one in ten asleep");
            var (slower, held) = (some.P99 / awake.P99, some.Held);
            Print($"{name}-others", "times the p99", slower, MostSlowdown);
            Print($"{name}-sender", "ms held up", held, MostHeldMs);

            // SignalR's own way has no limit to keep
            void Print(string what, string unit, double value, double limit) => (way is Ours
                ? Figure.Below(what, unit, value, limit)
                : new(what, unit) { Value = Math.Round(value, 2) }).Print();
        }
    }

    private async Task<(double P99, double Held)> RunAsync(string way, int? asleep)
    {
        await using var hub = await BareHall.StartAsync(way);
        await hub.ComeAsync(watchers, asleep);
        var reading = watchers - (asleep is { } every ? (watchers + every - 1) / every : 0);
        // compiled, and the room of those who sleep filled, on the way
        for (var i = 0; i < 5; i++) await hub.SendAsync(Bytes, reading);
        hub.Reset();
        var held = 0.0;
        for (var i = 0; i < (quick ? 60 : 200); i++) held = Math.Max(held, (await hub.SendAsync(StallBytes, reading)).HeldMs);
        return (hub.Delays.At(0.99), held);
    }

    private async Task<BareHall> FilledAsync(string way)
    {
        var hub = await BareHall.StartAsync(way);
        await hub.ComeAsync(watchers);
        return hub;
    }

    private async Task<double> TimesAsync(BareHall hub)
    {
        var times = new List<double>();
        for (var i = 0; i < (quick ? 5 : 20); i++) times.Add((await hub.SendAsync(Bytes, watchers)).LastMs);
        return Figure.Median(times);
    }

    private Figure Times(string name, string unit, IReadOnlyList<(double Ours, double Floor)> rounds, double? goal)
    {
        var ratio = Figure.Median(rounds.Select(round => round.Floor / round.Ours));
        return new(name, unit)
        {
            Clients = watchers, Ours = Math.Round(Figure.Median(rounds.Select(round => round.Ours)), 1),
            Floor = Math.Round(Figure.Median(rounds.Select(round => round.Floor)), 1), Ratio = Math.Round(ratio, 2),
            Goal = goal, Holds = goal is null || ratio >= goal,
        };
    }
}
