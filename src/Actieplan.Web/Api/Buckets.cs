using System.Globalization;

namespace Actieplan.Web.Api;

/// <summary>How much each key may still ask: room that is used up, and fills again with time. Kept in the memory of
/// this node, as it protects this node.</summary>
/// <param name="capacity">What a key may ask at once.</param>
public sealed class Buckets(int capacity, double perSecond, TimeProvider time)
{
    // keys that others make up take no more room than this
    private const int MostKeys = 20_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Level> levels = [];

    private readonly record struct Level(double Room, long At);

    /// <summary>How much of what is wanted is granted: all, a part or nothing.</summary>
    public int Take(string key, int wanted)
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            if (levels.Count >= MostKeys && !levels.ContainsKey(key)) Forget(now);
            var room = levels.TryGetValue(key, out var level) ? RoomAt(level, now) : capacity;
            var granted = Math.Clamp((int)room, 0, Math.Max(wanted, 0));
            levels[key] = new(room - granted, now);
            return granted;
        }
    }

    /// <summary>What was taken for nothing is there again.</summary>
    public void Give(string key)
    {
        lock (gate)
            if (levels.TryGetValue(key, out var level)) levels[key] = level with { Room = level.Room + 1 };
    }

    /// <summary>Seconds after which there is room for one again, at least one; as a header says it.</summary>
    public string RetryAfter => Math.Max(1, (int)Math.Ceiling(1 / perSecond)).ToString(CultureInfo.InvariantCulture);

    private double RoomAt(Level level, long now) =>
        Math.Min(capacity, level.Room + (time.GetElapsedTime(level.At, now).TotalSeconds * perSecond));

    // whoever asked nothing for long is as new; where all are busy, all begin anew
    private void Forget(long now)
    {
        foreach (var (key, _) in levels.Where(one => RoomAt(one.Value, now) >= capacity).ToArray())
            levels.Remove(key);
        if (levels.Count >= MostKeys) levels.Clear();
    }
}
