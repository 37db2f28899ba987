using Actieplan.Web.Api;

namespace Actieplan.Web.Applause;

/// <summary>So much may one pair of hands clap, and so much a hall. A script that claps faster is counted as hands that
/// clap as fast as hands can.</summary>
public sealed class ApplauseLimits(TimeProvider time)
{
    /// <summary>Claps that a bundle counts at most.</summary>
    public const int MostPerBundle = 20;

    /// <summary>Characters that a pair of hands is called by.</summary>
    public const int HandsLength = 64;

    private const double PerSecond = 10;

    // a hall has one address: 1,400 people who all clap as fast as they can stay below this
    private const int HallAtOnce = 30_000;
    private const double HallPerSecond = 15_000;

    private readonly Buckets hands = new(MostPerBundle, PerSecond, time);
    private readonly Buckets halls = new(HallAtOnce, HallPerSecond, time);

    public string RetryAfter => halls.RetryAfter;

    /// <returns>How many count; null where this address has clapped itself out.</returns>
    /// <param name="called">What a page calls itself; without it each request is one clap.</param>
    public int? Grant(string called, int times, HttpContext http)
    {
        var wanted = called is "" ? 1 : hands.Take(called, Math.Min(times, MostPerBundle));
        if (wanted == 0) return 0;
        var granted = halls.Take($"{http.Connection.RemoteIpAddress}", wanted);
        return granted > 0 ? granted : null;
    }
}
