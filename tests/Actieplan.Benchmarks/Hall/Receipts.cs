using System.Collections.Concurrent;
using System.Diagnostics;
using Actieplan.Web.Boards;

namespace Actieplan.Benchmarks.Hall;

/// <summary>How long things took, in tenths of a millisecond; any number of them, in the room of a picture.</summary>
public sealed class Delays
{
    private const int PerMs = 10, LongestMs = 60_000;

    private readonly int[] counts = new int[(LongestMs * PerMs) + 1];

    public void Add(TimeSpan delay) =>
        Interlocked.Increment(ref counts[Math.Clamp((int)(delay.TotalMilliseconds * PerMs), 0, counts.Length - 1)]);

    public long Count => counts.Sum(count => (long)count);

    public double Max => (double)Array.FindLastIndex(counts, count => count > 0) / PerMs;

    /// <returns>In milliseconds.</returns>
    public double At(double share)
    {
        var (left, at) = ((long)Math.Ceiling(Count * share), 0);
        while (at < counts.Length - 1 && (left -= counts[at]) > 0) at++;
        return (double)at / PerMs;
    }
}

/// <summary>When what was written was acknowledged, and how long after that each watcher had it.</summary>
public sealed class Receipts
{
    private readonly ConcurrentDictionary<long, (long At, string Item, string Group)> written = new();

    /// <summary>Of watchers that nobody stalled.</summary>
    public Delays Delays { get; } = new();

    public long LastPosition { get; private set; }

    public void Wrote(long position, string item, string group)
    {
        written[position] = (Stopwatch.GetTimestamp(), item, group);
        LastPosition = position;
    }

    /// <summary>A watcher of a board went from one position to another: it has all that was written between and shows
    /// on that board.</summary>
    public void Moved(string board, long from, long to)
    {
        var now = Stopwatch.GetTimestamp();
        // who fetches its first board has no news in it
        if (from == 0) return;
        for (var position = from + 1; position <= to; position++)
            if (written.TryGetValue(position, out var one) && Shows(board, one.Item, one.Group))
                Delays.Add(Stopwatch.GetElapsedTime(one.At, now));
    }

    private static bool Shows(string board, string item, string group) => board is BoardNames.Plan or BoardNames.Screen
        || board == BoardNames.OfGroup(group) || board == BoardNames.OfItem(item);
}
