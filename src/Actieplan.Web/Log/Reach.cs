using System.Globalization;
using Actieplan.Domain;
using Actieplan.Store;

namespace Actieplan.Web.Log;

/// <summary>Whether this node still hears its database, as far as people have to know.</summary>
public sealed class Reach(PlanClock clock)
{
    // a blip that is over before anybody could read about it is told to nobody
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private const string Away = "De gegevensbank is even niet bereikbaar.";

    private DateTimeOffset? lost;

    // read by every request while it is written: one reference, swapped whole
    private volatile Told? told;

    /// <summary>Since when what is shown stands still; null while it does not.</summary>
    public DateTimeOffset? StandsSince => told?.Since;

    /// <summary>For a page that shows the board, and goes on by itself; null while there is nothing to tell.</summary>
    public string? OfLive => Sentence(at => $"Dit is de stand van {at}; nieuws volgt vanzelf.");

    /// <summary>For a page that stands still by itself.</summary>
    public string? OfStill => Sentence(at => $"Dit is de stand van {at}.");

    /// <summary>For a page to write on.</summary>
    public string? OfWriting =>
        Sentence(at => $"Sinds {at} lukt versturen niet. Probeer je het toch, dan krijg je al je woorden terug.");

    /// <param name="condition">What the follower of the board is doing at this moment.</param>
    public void See(ProjectionCondition condition, DateTimeOffset now)
    {
        lost = condition is ProjectionCondition.Disconnected ? lost ?? now : null;
        told = lost is { } since && now - since >= Grace ? told ?? new(since) : null;
    }

    private string? Sentence(Func<string, string> then) => told is { } at ? $"{Away} {then(Moment(at.Since))}" : null;

    // an outage over midnight names the day as well
    private string Moment(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture,
        $"{(Brussels.DayOf(at) == clock.Today() ? "" : $"{Day.Dutch(Brussels.DayOf(at))}, ")}{
            Brussels.At(at):HH.mm} uur");

    private sealed record Told(DateTimeOffset Since);
}
