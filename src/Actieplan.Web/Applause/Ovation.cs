namespace Actieplan.Web.Applause;

/// <summary>What everybody sees of the applause.</summary>
/// <param name="Recent">How many claps came in the last moments: how high the wave stands.</param>
public sealed record ApplauseNow(int Round, long Total, long Recent);

/// <summary>The applause of now, as this node knows it: what it counted itself, and what it last heard of the others.
/// Everyone claps into this one object; <see cref="TellApplause"/> writes it down.</summary>
public sealed class Ovation(TimeProvider time)
{
    /// <summary>Claps count as recent for so long.</summary>
    public static readonly TimeSpan Recently = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly Dictionary<int, long> own = [];
    private readonly Queue<(long At, long Total)> passed = [];
    private int round = 1;
    private long others;

    /// <summary>Of this process: each has a row of its own in each round.</summary>
    public Guid Node { get; } = Guid.NewGuid();

    public void Clap(int times)
    {
        lock (gate) own[round] = own.GetValueOrDefault(round) + times;
    }

    /// <summary>What this node counted, by round.</summary>
    public IReadOnlyList<(int Round, long Claps)> Own()
    {
        lock (gate) return [.. own.Select(one => (one.Key, one.Value))];
    }

    /// <summary>What the others counted, and whether another round began.</summary>
    public void Hear(ApplauseRound heard)
    {
        lock (gate)
        {
            if (heard.Number < round) return;
            if (heard.Number > round) passed.Clear();
            (round, others) = (heard.Number, heard.Number == round ? Math.Max(others, heard.Claps) : heard.Claps);
        }
    }

    /// <summary>What a round that is over and written down counted needs no more room.</summary>
    public void Forget(int over)
    {
        lock (gate)
            if (over < round) own.Remove(over);
    }

    public ApplauseNow Now()
    {
        lock (gate)
        {
            var (now, total) = (time.GetTimestamp(), others + own.GetValueOrDefault(round));
            while (passed.TryPeek(out var first) && time.GetElapsedTime(first.At, now) > Recently) passed.Dequeue();
            return new(round, total, total - (passed.TryPeek(out var since) ? since.Total : total));
        }
    }

    /// <summary>Remembers how much it is at this moment, to tell later what came since.</summary>
    public ApplauseNow Look()
    {
        var now = Now();
        lock (gate) passed.Enqueue((time.GetTimestamp(), now.Total));
        return now;
    }
}
