using Actieplan.Web.Log;

namespace Actieplan.Web.Digests;

/// <summary>How often somebody is written to, at most.</summary>
public enum Pace { Daily, Weekly }

/// <summary>The mornings on which digests go, by the clock that the plan lives by.</summary>
public static class Morning
{
    // before the day's first meeting
    public const int Hour = 7;

    public const DayOfWeek WeeklyOn = DayOfWeek.Monday;

    public static DateTimeOffset Of(DateOnly day) => Brussels.Moment(day.ToDateTime(new TimeOnly(Hour, 0)));

    /// <summary>The first one after a moment.</summary>
    public static DateOnly After(DateTimeOffset moment, Pace pace)
    {
        var day = Brussels.DayOf(moment);
        return From(moment < Of(day) ? day : day.AddDays(1), pace);
    }

    /// <summary>A day itself, or the first one after it.</summary>
    public static DateOnly From(DateOnly day, Pace pace)
    {
        while (!IsOne(day, pace)) day = day.AddDays(1);
        return day;
    }

    public static bool IsOne(DateOnly day, Pace pace) => pace is Pace.Daily || day.DayOfWeek is WeeklyOn;
}
