using System.Diagnostics;

namespace Actieplan.Benchmarks.Hall;

/// <summary>The day itself: a hall full of watchers on many boards, twenty changes a second for a minute, one in ten
/// stalled, and the server started again under them. At the end nobody is behind, and nobody saw a state that the log
/// never had.</summary>
public sealed class WholeHall(Bench bench, bool quick, int? asked)
{
    private const int Seed = 20220505, PerSecond = 20, StallsOneIn = 10;
    private const double MostMemory = 1.25;
    private const double MostP99Ms = 1_000;

    private readonly int watchers = asked ?? (quick ? 300 : 1_400);
    private readonly int seconds = quick ? 15 : 60;
    private readonly Random random = new(Seed);
    private long number;

    public async Task RunAsync()
    {
        await using var hall = await HallServer.StartAsync(bench);
        await using var crowd = new Crowd([hall.Address]);
        var receipts = new Receipts();
        // who reads nothing has nothing, for as long as that
        crowd.OnMoved = (one, from, to) =>
        {
            if (!crowd.PassedOver.Contains(one)) receipts.Moved(one.Board, from, to);
        };
        await crowd.ComeAsync(hall.BoardsOf(watchers), StallsOneIn);
        Console.Error.WriteLine($"  {watchers} came in");
        // the same for a while, so that what is compiled and pooled on the way is there
        await ReportAsync(hall, new(), PerSecond * seconds / 3);
        await crowd.CompareAsync(new(hall.Store, HallServer.Day));
        var before = await SettledAsync(hall);

        foreach (var watcher in crowd.PassedOver) watcher.Stall();
        await ReportAsync(hall, receipts, PerSecond * seconds);
        foreach (var watcher in crowd.PassedOver) watcher.Wake();
        await crowd.CompareAsync(new(hall.Store, HallServer.Day));
        var after = await SettledAsync(hall);
        var (p50, p99, max) = (receipts.Delays.At(0.5), receipts.Delays.At(0.99), receipts.Delays.Max);
        Console.Error.WriteLine($"  commit to receipt: p50 {p50:N1} ms, p99 {p99:N1} ms, max {max:N1} ms, of {receipts.Delays.Count:N0}");

        var connects = crowd.Room.Connects;
        Console.Error.WriteLine($"  {connects - watchers} of {crowd.PassedOver.Count} who slept were let go, and came back");
        await hall.KillAsync();
        await hall.StartAsync();
        var writing = ReportAsync(hall, new(), PerSecond * 5);
        await crowd.AllAsync(one => one.Live, "everybody came back after the restart");
        await writing;
        var states = await crowd.CompareAsync(new(hall.Store, HallServer.Day));
        Console.Error.WriteLine($"  {crowd.Room.Connects - connects} came back; {states:N0} states held against the log; "
            + $"{crowd.Room.Bytes / 1e6:N0} MB pushed, {crowd.Room.Fetches:N0} fetches; "
            + $"this tool took {Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds:N0} s of processor");
        Figure.Below("hall-p50", "ms", p50, MostP99Ms).Print();
        Figure.Below("hall-p99", "ms", p99, MostP99Ms).Print();
        Figure.Below("hall-memory", "of before", (double)after / before, MostMemory).Print();
        Figure.Below("hall-behind", "watchers", 0, 0).Print();
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
