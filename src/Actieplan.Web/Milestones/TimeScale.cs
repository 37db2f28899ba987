namespace Actieplan.Web.Milestones;

/// <summary>A year, as far as it is drawn.</summary>
public sealed record YearBand(int Year, double From, double Through);

/// <summary>Days across a drawing. A long time in which nothing stands is folded, so that the rest can be read.
/// </summary>
public sealed class TimeScale
{
    private const int LongestEmptyDays = 400, MarginDays = 24;
    private const double FoldWidth = 52, MostFolded = 0.3;

    private readonly List<(int From, int Through, double X)> stretches = [];
    private readonly double perDay;

    /// <param name="days">Every day that stands on it; at least one.</param>
    public TimeScale(IEnumerable<DateOnly> days, double left, double right)
    {
        var found = Stretches([.. days.Select(day => day.DayNumber).Distinct().Order()]);
        var fold = Math.Min(FoldWidth, (right - left) * MostFolded / Math.Max(1, found.Count - 1));
        perDay = (right - left - (fold * (found.Count - 1))) / found.Sum(stretch => stretch.Through - stretch.From);
        var x = left;
        foreach (var (from, through) in found)
        {
            stretches.Add((from, through, x));
            x += ((through - from) * perDay) + fold;
        }
        Left = left;
        Right = right;
    }

    public double Left { get; }

    public double Right { get; }

    /// <summary>Where time is folded: from the end of one stretch to the start of the next.</summary>
    public IEnumerable<(double From, double Through)> Folds =>
        stretches.Zip(stretches.Skip(1), (one, next) => (EndOf(one), next.X));

    public IEnumerable<YearBand> Years =>
        from stretch in stretches
        from year in Enumerable.Range(YearOf(stretch.From), YearOf(stretch.Through) - YearOf(stretch.From) + 1)
        let first = Math.Max(stretch.From, new DateOnly(year, 1, 1).DayNumber)
        let past = Math.Min(stretch.Through, new DateOnly(year, 12, 31).DayNumber + 1)
        select new YearBand(year, XOf(stretch, first), XOf(stretch, past));

    /// <summary>A day in folded time stands at the fold.</summary>
    public double X(DateOnly day)
    {
        var stretch = stretches.LastOrDefault(stretch => stretch.From <= day.DayNumber, stretches[0]);
        return XOf(stretch, Math.Clamp(day.DayNumber, stretch.From, stretch.Through));
    }

    private double XOf((int From, int Through, double X) stretch, int day) =>
        Math.Round(stretch.X + ((day - stretch.From) * perDay), 1);

    private double EndOf((int From, int Through, double X) stretch) => XOf(stretch, stretch.Through);

    private static int YearOf(int day) => DateOnly.FromDayNumber(day).Year;

    private static List<(int From, int Through)> Stretches(IReadOnlyList<int> days)
    {
        List<(int From, int Through)> found = [];
        foreach (var day in days)
            if (found.Count > 0 && day - found[^1].Through <= LongestEmptyDays)
                found[^1] = (found[^1].From, day + MarginDays);
            else
                found.Add((Math.Max(0, day - MarginDays), day + MarginDays));
        return found;
    }
}
