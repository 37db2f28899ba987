using System.Globalization;
using Actieplan.Domain;

namespace Actieplan.Web.Log;

/// <summary>Days are days of Europe/Brussels.</summary>
public static class Brussels
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels");

    public static DateTimeOffset At(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(At(moment).DateTime);

    /// <summary>A wall-clock time in Brussels as a moment. An hour that summer time skips or doubles takes
    /// winter's offset.</summary>
    public static DateTimeOffset Moment(DateTime local) => new(local, Zone.GetUtcOffset(local));

    /// <summary>The first moment that is no longer part of a day: a day may last 23 hours, or 25.</summary>
    public static DateTimeOffset EndOf(DateOnly day) =>
        // before that nothing was recorded, and the offset counted seconds, which no moment here can
        Moment((day < Day.Earliest ? Day.Earliest : day).AddDays(1).ToDateTime(TimeOnly.MinValue));

    public static DateOnly Today(this TimeProvider clock) => DayOf(clock.GetUtcNow());

    public static TimeSpan UntilMidnight(this TimeProvider clock)
    {
        var now = At(clock.GetUtcNow());
        return Moment(now.Date.AddDays(1)) - now;
    }

    /// <summary>"2022-05-05T14:32:05+02:00".</summary>
    public static string Iso(DateTimeOffset moment) =>
        At(moment).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>"5 mei 2022 om 14:32".</summary>
    public static string Dutch(DateTimeOffset moment)
    {
        var local = At(moment);
        return $"{Day.Dutch(DateOnly.FromDateTime(local.DateTime))} om {local:HH:mm}";
    }
}
