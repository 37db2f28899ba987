using System.Collections.Immutable;

namespace Actieplan.Domain.ActionItems;

/// <summary>A report as it stands: what was corrected since, and what was said at first.</summary>
public sealed record ToldReport(Recorded<ProgressReported> First)
{
    /// <summary>In the order they were made; the last one holds.</summary>
    public ImmutableArray<Recorded<ProgressCorrected>> Corrections { get; init; } = [];

    public Recorded<ProgressRetracted>? Retraction { get; init; }

    public ProgressReported Event => Corrections is [.., var last] ? last.Event.Told : First.Event;

    /// <summary>A correction may move it to another day.</summary>
    public DateOnly HappenedOn => Corrections is [.., var last] ? last.Event.HappenedOn : First.HappenedOn;

    /// <summary>Its place in the log stays, whatever was corrected.</summary>
    public long Position => First.Position;

    public long Version => First.Version;

    public DateTimeOffset RecordedAt => First.RecordedAt;

    public Author By => First.By;

    public bool Example => First.Example || Corrections.Any(correction => correction.Example)
        || Retraction is { Example: true };

    public bool IsCorrected => !Corrections.IsEmpty;

    public bool IsRetracted => Retraction is not null;
}

/// <summary>The reports of one item, in any order.</summary>
public static class Reports
{
    /// <summary>Gerealiseerd or verankerd: only when each milestone is reached or cancelled.</summary>
    public static bool IsArrived(this Phase phase) => phase is Phase.Gerealiseerd or Phase.Verankerd;

    /// <summary>Within an item, reports are ordered by the day they are about, then by their place in the
    /// log: a late report about March takes its place in March.</summary>
    public static IOrderedEnumerable<ToldReport> InOrder(this IEnumerable<ToldReport> reports) =>
        reports.OrderBy(report => report.HappenedOn).ThenBy(report => report.Position);

    public static Phase? LastPhase(this IEnumerable<ToldReport> reports) =>
        reports.Where(report => !report.IsRetracted && report.Event.Phase is not null).InOrder()
            .LastOrDefault()?.Event.Phase;

    /// <summary>A correction of what is not there, or in words that are none, corrects nothing.</summary>
    public static ImmutableArray<ToldReport> Corrected(
        this ImmutableArray<ToldReport> reports, Recorded<ProgressCorrected> correction) =>
        correction.Event.Told is { } told && told.HasWords()
            ? reports.Changed(correction.Event.Report, report =>
                report with { Corrections = report.Corrections.Add(correction) })
            : reports;

    public static ImmutableArray<ToldReport> Retracted(
        this ImmutableArray<ToldReport> reports, Recorded<ProgressRetracted> retraction) =>
        reports.Changed(retraction.Event.Report, report =>
            report with { Retraction = report.Retraction ?? retraction });

    private static ImmutableArray<ToldReport> Changed(
        this ImmutableArray<ToldReport> reports, long version, Func<ToldReport, ToldReport> change)
    {
        for (var at = 0; at < reports.Length; at++)
            if (reports[at].Version == version) return reports.SetItem(at, change(reports[at]));
        return reports;
    }
}
