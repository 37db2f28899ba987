using Actieplan.Domain;
using Actieplan.Store;
using Actieplan.Web.Log;

namespace Actieplan.Web.Seeds;

/// <summary>A line of a seed file: a command, when it was recorded, and by whom.</summary>
/// <param name="Name">Names the line where it is wrong, and is its idempotency key.</param>
/// <param name="RecordedAt">The wall-clock time in Brussels.</param>
/// <param name="Content">What it says: the same name with other content is refused.</param>
/// <param name="Decide">From the day it was recorded, twice: the day of a naming, and today.</param>
public sealed record SeedLine(
    string Name, DateTime RecordedAt, Actor By, object Content,
    Func<DateOnly, DateOnly, Func<Histories, Decision>> Decide, NameReservation? Reserves = null)
{
    /// <summary>Invented, for trying things out.</summary>
    public bool Example { get; init; }

    public string Key => $"seed: {Name}";

    public DateTimeOffset Moment => Brussels.Moment(RecordedAt);

    public Decision DecideOn(Histories histories)
    {
        var day = DateOnly.FromDateTime(RecordedAt);
        return Decide(day, day)(histories);
    }
}

/// <summary>Ids that follow from a slug, so that lines can refer to each other.</summary>
public static class SeedIds
{
    public static Guid Group(string slug) => StreamId.Named($"seed/groep/{slug}");

    public static Guid Item(string slug) => StreamId.Named($"seed/actie/{slug}");

    public static Guid Milestone(string slug) => StreamId.Named($"seed/mijlpaal/{slug}");
}
