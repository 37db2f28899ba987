using Actieplan.Domain;
using Actieplan.Store;
using Actieplan.Web.Log;

namespace Actieplan.Web.Seeds;

/// <summary>A line of a seed file: a command, when it was recorded, and by whom.</summary>
/// <param name="Name">Names the line where it is wrong, and is its idempotency key.</param>
/// <param name="RecordedAt">The wall-clock time in Brussels.</param>
/// <param name="Content">What it says: the same name with other content is refused.</param>
public sealed record SeedLine(
    string Name, DateTime RecordedAt, Actor By, object Content, Func<Turn, Decision> Decide,
    NameReservation? Reserves = null)
{
    /// <summary>Invented, for trying things out.</summary>
    public bool Example { get; init; }

    /// <summary>The file that it is in, and the line of it.</summary>
    public string Where { get; init; } = "";

    /// <summary>Where it is and what it is about, for who wrote it.</summary>
    public string Place => Where.Length == 0 ? Name : $"{Where}, {Name}";

    public string Key => KeyOf(Name);

    public DateTimeOffset Moment => Brussels.Moment(RecordedAt);

    public DateOnly Today => DateOnly.FromDateTime(RecordedAt);

    public static string KeyOf(string name) => $"seed: {name}";
}

/// <summary>What a line is decided on: all that was recorded before it, on the day it was recorded itself.</summary>
/// <param name="Report">Where the report stands that was given this name in a seed file; null for none.</param>
public sealed record Turn(Histories Log, Actor By, DateOnly Today, Func<string, ReportPlace?> Report)
{
    /// <summary>What is decided about a report that an earlier line named.</summary>
    public Decision About(string report, Func<ReportPlace, Decision> decide) => Report(report) is { } place
        ? decide(place)
        : Refusal.Unknown($"Geen bericht dat eerder opgeschreven is, heeft als key “{report}”.");
}

/// <summary>A report in the log: its item, and its version in the item's stream.</summary>
public readonly record struct ReportPlace(Guid Item, long Version);

/// <summary>Ids that follow from a slug, so that lines can refer to each other.</summary>
public static class SeedIds
{
    public static Guid Group(string slug) => StreamId.Named($"seed/groep/{slug}");

    public static Guid Item(string slug) => StreamId.Named($"seed/actie/{slug}");

    public static Guid Milestone(string slug) => StreamId.Named($"seed/mijlpaal/{slug}");
}
