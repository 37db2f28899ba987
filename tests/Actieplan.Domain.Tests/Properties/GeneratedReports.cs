using Actieplan.Domain.ActionItems;
using FsCheck;
using FsCheck.Fluent;

namespace Actieplan.Domain.Tests;

/// <summary>Reports, their corrections and retractions, also of reports that are none.</summary>
public static class GeneratedReports
{
    public static Gen<object> Command => Gen.OneOf(Report.Select(report => (object)report), Correct, Retract, Undo);

    /// <summary>Any event of a report, with what a foreign writer may have left out.</summary>
    public static Gen<DomainEvent> Event =>
        from told in Told
        from word in Generated.Words
        from report in Version
        from day in Generated.Day
        from any in Gen.Elements<DomainEvent>(
            told, told, new ProgressReported((Phase)9, (Koers)9, (Pressure)9, null!, null, null, null, null),
            new ProgressCorrected(report, told, day, word!), new ProgressCorrected(report, told, day, word!),
            new ProgressCorrected(report, null!, day, null!), new ProgressRetracted(report, word!))
        select any;

    private static Gen<long> Version => Generated.Mostly([2L, 2, 2, 3, 4, 5, 6, 7], [0, 1, -1, 99, long.MaxValue]);

    private static Gen<string?> Links =>
        Generated.Mostly<string?>([null, "https://x.be", " https://x.be "], ["x.be"]);

    private static Gen<ProgressReported> Told =>
        from phase in Generated.Mostly<Phase?>([.. Enum.GetValues<Phase>(), null], [(Phase)9])
        from koers in Generated.Mostly<Koers?>([.. Enum.GetValues<Koers>(), null], [(Koers)9])
        from pressure in Generated.Mostly(Enum.GetValues<Pressure>(), [(Pressure)9])
        from word in Generated.Words
        from link in Links
        select new ProgressReported(
            phase, koers, koers is Koers.OnderDruk ? pressure : null, word!, word, null, link, null);

    public static Gen<ReportProgress> Report =>
        from id in Generated.Item
        from e in Told
        from day in Generated.Day
        from who in Generated.Actor
        select new ReportProgress(
            id, e.Phase, e.Koers, e.Pressure, e.Story, e.Helped, null, e.Evidence, null, day, who,
            Days.Today);

    private static Gen<object> Correct =>
        from id in Generated.Item
        from report in Version
        from e in Told
        from day in Generated.Day
        from word in Generated.Words
        from who in Generated.Actor
        select (object)new CorrectReport(
            id, report, e.Phase, e.Koers, e.Pressure, e.Story, e.Helped, null, e.Evidence, null, day, word, who,
            Days.Today);

    private static Gen<object> Retract =>
        from id in Generated.Item
        from report in Version
        from word in Generated.Words
        from who in Generated.Actor
        select (object)new RetractReport(id, report, word, who, Days.Today);

    private static Gen<object> Undo =>
        from id in Generated.Item
        from report in Version
        from now in Generated.Mostly([DateTimeOffset.MinValue], [DateTimeOffset.MaxValue])
        from who in Generated.Actor
        select (object)new UndoReport(id, report, who, now, Days.Today);
}
