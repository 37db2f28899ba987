using System.Diagnostics;

namespace Actieplan.Benchmarks.Hall;

/// <summary>The day itself: a hall full of watchers on many boards, twenty changes a second for a minute, one in ten
/// stalled, and in the middle of it the server killed under them and started again. At the end nobody is behind, and
/// nobody saw a state that the log never had.</summary>
public sealed class WholeHall(Bench bench, bool quick, int? asked)
{
    private const int Seed = 20220505, PerSecond = 20, StallsOneIn = 10;
    private const double MostMemory = 1.25;
    private const double MostP99Ms = 1_000, MostAwaySeconds = 15;

    private readonly int watchers = asked ?? (quick ? 300 : 1_400);
    private readonly int seconds = quick ? 15 : 60;
    private readonly Random random = new(Seed);
    private long number;

    public async Task RunAsync()
    {
        await using var hall = await HallServer.StartAsync(bench);
        await using var crowd = new Crowd([hall.Address]);
        // what is written while the server is away is counted apart
        var (steady, restarting) = (new Receipts(), new Receipts());
        crowd.OnMoved = (one, from, to) =>
        {
            // who reads nothing has nothing, for as long as that
            if (crowd.PassedOver.Contains(one)) return;
            steady.Moved(one.Board, from, to);
            restarting.Moved(one.Board, from, to);
        };
        await crowd.ComeAsync(hall.BoardsOf(watchers), StallsOneIn);
        Console.Error.WriteLine($"  {watchers} came in");
        // the same for a while, so that what is compiled and pooled on the way is there
        await ReportAsync(hall, new(), PerSecond * seconds / 3);
        await crowd.CompareAsync(new(hall.Store, HallServer.Day));
        var before = await SettledAsync(hall);

        foreach (var watcher in crowd.PassedOver) watcher.Stall();
        await ReportAsync(hall, steady, PerSecond * seconds / 2);
        var writing = ReportAsync(hall, restarting, PerSecond * seconds / 4);
        // what was written before is with everybody, unless it is late beyond every limit
        using (var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(2 * MostP99Ms))) await pace.WaitForNextTickAsync();
        var away = await RestartAsync(hall, crowd);
        await writing;
        foreach (var watcher in crowd.PassedOver) watcher.Stall();
        await ReportAsync(hall, steady, PerSecond * seconds / 4);
        foreach (var watcher in crowd.PassedOver) watcher.Wake();
        var states = await crowd.CompareAsync(new(hall.Store, HallServer.Day));
        var after = await SettledAsync(hall);
        Tell(crowd, steady.Delays, restarting.Delays, states);
        Console.Error.WriteLine($"  resident {before / 1e6:N0} MB before, {after / 1e6:N0} MB after");
        Figure.Below("hall-p50", "ms", steady.Delays.At(0.5), MostP99Ms).Print();
        Figure.Below("hall-p99", "ms", steady.Delays.At(0.99), MostP99Ms).Print();
        Figure.Below("hall-away", "s", away.TotalSeconds, MostAwaySeconds).Print();
        Figure.Below("hall-memory", "of before", (double)after / before, MostMemory).Print();
        Figure.Below("hall-behind", "watchers", 0, 0).Print();
    }

    /// <summary>Killed, started, and everybody back, also who slept.</summary>
    private static async Task<TimeSpan> RestartAsync(HallServer hall, Crowd crowd)
    {
        foreach (var watcher in crowd.PassedOver) watcher.Wake();
        var killed = Stopwatch.GetTimestamp();
        await hall.KillAsync();
        await crowd.AllAsync(one => !one.Live, "everybody noticed");
        await hall.StartAsync();
        await crowd.AllAsync(one => one.Live, "everybody came back after the restart");
        return Stopwatch.GetElapsedTime(killed);
    }

    private static void Tell(Crowd crowd, Delays steady, Delays restarting, int states)
    {
        Console.Error.WriteLine($"  commit to receipt: p50 {steady.At(0.5):N1} ms, p99 {steady.At(0.99):N1} ms, "
            + $"max {steady.Max:N1} ms, of {steady.Count:N0}; over the restart at most {restarting.Max:N0} ms");
        Console.Error.WriteLine($"  {states:N0} states held against the log; {crowd.Room.Bytes / 1e6:N0} MB pushed, "
            + $"{crowd.Room.Fetches:N0} fetches; this tool took {Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds:N0} s of processor");
    }

    private async Task ReportAsync(HallServer hall, Receipts receipts, int count)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PerSecond));
        for (var i = 0; i < count; i++)
        {
            await pace.WaitForNextTickAsync();
            var item = hall.Items[random.Next(hall.Items.Count)];
            receipts.Wrote(await hall.ReportAsync(item.Id, number++), item.Slug, item.Group);
        }
    }

    /// <summary>Once it no longer falls.</summary>
    private static async Task<long> SettledAsync(HallServer hall)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(2));
        var (last, now) = (long.MaxValue, hall.Resident);
        for (var looks = 0; looks < 15 && now < last; looks++)
        {
            await pace.WaitForNextTickAsync();
            (last, now) = (now, hall.Resident);
        }
        return Math.Min(last, now);
    }
}
