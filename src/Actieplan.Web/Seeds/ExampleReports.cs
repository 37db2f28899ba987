using Actieplan.Domain.ActionItems;

namespace Actieplan.Web.Seeds;

/// <param name="Key">A name of its own in the seed files, for a later line that corrects or retracts it.</param>
public sealed record ReportProgressLine(
    string By, DateTime RecordedAt, string Item, DateOnly HappenedOn, string Story, Phase? Phase = null,
    Koers? Koers = null, Pressure? Pressure = null, string? Helped = null, string? Hindered = null,
    string? Missing = null, string? Evidence = null, string? Key = null) : ExampleLine(By, RecordedAt)
{
    /// <summary>What a report with a key is called.</summary>
    public static string NameOf(string key) => $"bericht {key}";

    public override SeedLine ToSeed() => Key is null
        ? Line($"bericht over {Item}", Decide)
        : Named(NameOf(Key), Decide);

    private Domain.Decision Decide(Turn turn)
    {
        var id = SeedIds.Item(Item);
        return new ReportProgress(
                id, Phase, Koers, Pressure, Story, Helped, Hindered, Evidence, Missing, HappenedOn, turn.By, turn.Today)
            .Decide(turn.Log.Item(id), turn.Log.MilestonesOf(id));
    }
}

/// <summary>All that a report says from now on, not only what changed.</summary>
/// <param name="Report">The key of the report.</param>
public sealed record CorrectReportLine(
    string By, DateTime RecordedAt, string Report, DateOnly HappenedOn, string Story, string Reason,
    Phase? Phase = null, Koers? Koers = null, Pressure? Pressure = null, string? Helped = null,
    string? Hindered = null, string? Missing = null, string? Evidence = null) : ExampleLine(By, RecordedAt)
{
    public override SeedLine ToSeed() => Line($"bericht {Report}, verbeterd", turn => turn.About(Report, at =>
        new CorrectReport(
                at.Item, at.Version, Phase, Koers, Pressure, Story, Helped, Hindered, Evidence, Missing, HappenedOn,
                Reason, turn.By, turn.Today)
            .Decide(turn.Log.Item(at.Item), turn.Log.MilestonesOf(at.Item))));
}

/// <param name="Report">The key of the report.</param>
public sealed record RetractReportLine(string By, DateTime RecordedAt, string Report, string Reason)
    : ExampleLine(By, RecordedAt)
{
    public override SeedLine ToSeed() => Line($"bericht {Report}, ingetrokken", turn => turn.About(Report, at =>
        new RetractReport(at.Item, at.Version, Reason, turn.By, turn.Today)
            .Decide(turn.Log.Item(at.Item), turn.Log.MilestonesOf(at.Item))));
}
