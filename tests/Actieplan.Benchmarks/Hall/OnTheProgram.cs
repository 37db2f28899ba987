using System.Diagnostics;
using Actieplan.Web.Boards;

namespace Actieplan.Benchmarks.Hall;

/// <summary>From a commit to who looks, through the whole of the real program in a process of its own.</summary>
public sealed class OnTheProgram(Bench bench, bool quick, int? asked)
{
    private const int BurstPerSecond = 100;
    private const double MostP50Ms = 25, MostP99Ms = 100, MostBusyP99Ms = 150;
    private const double MostBurstBytes = 0.15, MostDeltasPerSecond = 20;
    private const double GoalStorm = 0.35, SpreadSeconds = 1.5, SlackSeconds = 5;
    private const int SpareQueries = 20, WarmStorms = 30;

    private readonly int watchers = asked ?? (quick ? 300 : 1_400);
    private readonly TimeSpan burst = TimeSpan.FromSeconds(quick ? 4 : 10);
    private long number;

    /// <summary>One who looks at the plan, while little and while much is written.</summary>
    public async Task PushAsync()
    {
        await using var hall = await HallServer.StartAsync(bench);
        await using var crowd = new Crowd([hall.Address]);
        var receipts = new Receipts();
        crowd.OnMoved = (one, from, to) => receipts.Moved(one.Board, from, to);
        await crowd.ComeAsync([BoardNames.Plan]);
        await ReportAsync(hall, new(), 20, TimeSpan.FromSeconds(quick ? 2 : 5));

        receipts = new();
        await ReportAsync(hall, receipts, quick ? 5 : 1, TimeSpan.FromSeconds(quick ? 6 : 60));
        await crowd.CompareAsync(new(hall.Store, HallServer.Day));
        Figure.Below("push-p50", "ms", receipts.Delays.At(0.5), MostP50Ms).Print();
        Figure.Below("push-p99", "ms", receipts.Delays.At(0.99), MostP99Ms).Print();

        receipts = new();
        var (cpu, moves) = (hall.Cpu, 0);
        crowd.OnMoved = (one, from, to) =>
        {
            moves++;
            receipts.Moved(one.Board, from, to);
        };
        var written = await ReportAsync(hall, receipts, 200, TimeSpan.FromSeconds(quick ? 4 : 20));
        Console.Error.WriteLine($"  {written} changes came as {moves} deltas, for {(hall.Cpu - cpu).TotalMilliseconds:N0} ms of processor");
        await crowd.CompareAsync(new(hall.Store, HallServer.Day));
        Figure.Below("push-busy-p99", "ms", receipts.Delays.At(0.99), MostBusyP99Ms).Print();
    }

    /// <summary>A hundred changes a second on one board that a whole hall looks at, against a push for each.</summary>
    public async Task BurstAsync()
    {
        await using var hall = await HallServer.StartAsync(bench);
        await using var crowd = new Crowd([hall.Address]);
        await crowd.ComeAsync(Enumerable.Repeat(BoardNames.Plan, watchers));
        var log = new LogStates(hall.Store, HallServer.Day);
        // what one change alone costs, each in a delta of its own
        var (bytes, alone) = (crowd.Room.Bytes, 0);
        for (; alone < 20; alone++)
        {
            var position = await hall.ReportAsync(hall.Items[alone % hall.Items.Count].Id, number++);
            await crowd.AllAsync(one => one.Position >= position, "everybody has what came alone");
        }
        var each = (double)(crowd.Room.Bytes - bytes) / alone;

        bytes = crowd.Room.Bytes;
        var moves = 0L;
        crowd.OnMoved = (_, _, _) => Interlocked.Increment(ref moves);
        var started = Stopwatch.GetTimestamp();
        var written = await ReportAsync(hall, new(), BurstPerSecond, burst);
        await crowd.CompareAsync(log);
        var took = Stopwatch.GetElapsedTime(started);
        Console.Error.WriteLine($"  {written} changes in {took.TotalSeconds:N1} s came as {moves / (double)watchers:N0} deltas");
        Figure.Below("burst-bytes", "of a push each", (crowd.Room.Bytes - bytes) / (each * written), MostBurstBytes).Print();
        Figure.Below("burst-deltas", "a second", moves / (double)watchers / took.TotalSeconds, MostDeltasPerSecond).Print();
    }

    /// <summary>A whole hall cut off at once, back without and with the spread that pages keep.</summary>
    public async Task StormAsync()
    {
        Wire? wire = null;
        await using var hall = await HallServer.StartAsync(bench, straight => (wire = new(straight)).ConnectionString);
        await using var until = wire!;
        await using var bare = await BareHall.StartAsync(BareHubs.Bare);
        var jitter = false;
        var own = new Crowd([hall.Address]).Room.Wait;
        await using var crowd = new Crowd([hall.Address], tries => jitter ? own(tries) : TimeSpan.FromMilliseconds(1));
        await crowd.ComeAsync(hall.BoardsOf(watchers));
        await ReportAsync(hall, new(), 20, TimeSpan.FromSeconds(2));
        var log = new LogStates(hall.Store, HallServer.Day);
        await crowd.CompareAsync(log);

        var rounds = new List<(double Ours, double Floor)>();
        // before any is counted, both are compiled as far as they will be
        for (var round = quick ? -1 : -WarmStorms; round < (quick ? 3 : Rounds.Count); round++)
        {
            var trips = wire!.Trips;
            var ours = await CutAsync(crowd, hall);
            trips = wire.Trips - trips;
            var started = Stopwatch.GetTimestamp();
            await bare.ComeAsync(watchers);
            var floor = Stopwatch.GetElapsedTime(started).TotalSeconds;
            await bare.LeaveAsync();
            Console.Error.WriteLine($"  round {round}: all back after {ours:N2} s, {trips} queries; bare sockets {floor:N2} s");
            if (round < 0) continue;
            rounds.Add((ours, floor));
            if (round == 0) Figure.Below("storm-queries", "queries", trips, crowd.Mirrors.Count + SpareQueries).Print();
        }
        var ratio = Figure.Median(rounds.Select(round => round.Floor / round.Ours));
        new Figure("storm", "s")
        {
            Clients = watchers, Ours = Math.Round(Figure.Median(rounds.Select(round => round.Ours)), 2),
            Floor = Math.Round(Figure.Median(rounds.Select(round => round.Floor)), 2), Ratio = Math.Round(ratio, 2),
            Goal = GoalStorm, Holds = ratio >= GoalStorm,
        }.Print();
        jitter = true;
        Figure.Below("storm-spread", "s", await CutAsync(crowd, hall), SpreadSeconds + SlackSeconds).Print();
        await crowd.CompareAsync(log);
    }

    /// <summary>Cut while something is written, so that everybody has something to fetch.</summary>
    private async Task<double> CutAsync(Crowd crowd, HallServer hall)
    {
        var before = crowd.Watchers.ToDictionary(one => one, one => one.Connected);
        var started = Stopwatch.GetTimestamp();
        foreach (var watcher in crowd.Watchers) watcher.Cut();
        await hall.ReportAsync(hall.Items[0].Id, number++);
        await crowd.AllAsync(one => one.Live && one.Connected > before[one], "everybody is back");
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private async Task<int> ReportAsync(HallServer hall, Receipts receipts, int perSecond, TimeSpan length)
    {
        var (count, started) = (0, Stopwatch.GetTimestamp());
        var writing = new List<Task>();
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / perSecond));
        while (Stopwatch.GetElapsedTime(started) < length && await pace.WaitForNextTickAsync())
        {
            // a timer that ticked late is caught up with
            var due = Math.Max(1, (int)(Stopwatch.GetElapsedTime(started).TotalSeconds * perSecond) - count);
            for (; due > 0; due--, count++) writing.Add(WriteAsync(hall.Items[count % hall.Items.Count], number++));
        }
        await Task.WhenAll(writing);
        return count;

        async Task WriteAsync((Guid Id, string Slug, string Group) item, long one) =>
            receipts.Wrote(await hall.ReportAsync(item.Id, one), item.Slug, item.Group);
    }
}
