using Actieplan.Domain.ActionItems;

namespace Actieplan.Domain.Boards;

internal static class ItemChanges
{
    /// <param name="before">Null for one that was not there yet: it has a phase and a koers from its beginning.
    /// </param>
    public static IEnumerable<Change> Of(ItemCard? before, ItemCard after) =>
    [
        .. before is null ? [] : Judgements(before, after),
        .. Standings(before, after),
        .. before is null ? [] : Descriptions(before, after),
        .. Reports(before, after),
    ];

    private static IEnumerable<Change> Judgements(ItemCard before, ItemCard after)
    {
        var told = Reports(before, after).OfType<ReportChange>().Where(change => !change.Report.IsRetracted)
            .Select(change => change.Report).ToHashSet();
        if (before.Phase is { } from && after.Phase is { } to && from != to)
            yield return new PhaseChange(after, from, to, Last(report => report.Event.Phase is not null));
        if ((before.Koers, before.Pressure) != (after.Koers, after.Pressure))
            yield return new KoersChange(after, before.Koers, before.Pressure, after.Koers, after.Pressure,
                Last(report => report.Event.Koers is not null));

        // what gives it now, if that was told in between
        ToldReport? Last(Func<ToldReport, bool> gives) =>
            after.Reports.LastOrDefault(gives) is { } giving && told.Contains(giving) ? giving : null;
    }

    private static IEnumerable<Change> Standings(ItemCard? before, ItemCard after) => (before, after) switch
    {
        (_, { Stopped: { } stop }) => stop == before?.Stopped
            ? []
            : [new RestChange(ChangeKind.Stopgezet, after, stop)],
        (_, { Suspended: { } pause }) => pause == before?.Suspended
            ? []
            : [new RestChange(ChangeKind.Opgeschort, after, pause)],
        ({ Stopped: { } stop }, _) => [new ReturnChange(ChangeKind.Heropend, after, stop)],
        ({ Suspended: { } pause }, _) => [new ReturnChange(ChangeKind.Hervat, after, pause)],
        _ => [],
    };

    private static IEnumerable<Change> Descriptions(ItemCard before, ItemCard after)
    {
        if (before.Added.Group != after.Added.Group)
            yield return new MoveChange(after, before.Added.Group, after.Added.Group);
        if (!IsSame(before.Added, after.Added)) yield return new DescriptionChange(after, before);
    }

    private static bool IsSame(ItemAdded a, ItemAdded b) =>
        a with { Krachtlijnen = [], Group = b.Group } == b with { Krachtlijnen = [] }
        && GroupChanges.IsSame(a.Krachtlijnen, b.Krachtlijnen);

    private static IEnumerable<Change> Reports(ItemCard? before, ItemCard after)
    {
        foreach (var report in after.Told)
        {
            var was = before?.Told.FirstOrDefault(told => told.Version == report.Version);
            if (was is null && !report.IsRetracted)
                yield return new ReportChange(ChangeKind.NieuwVerhaal, after, report, null);
            if (IsPutRight(was, report)) yield return new ReportChange(ChangeKind.Gecorrigeerd, after, report, was);
        }
    }

    private static bool IsPutRight(ToldReport? was, ToldReport report) =>
        report.Corrections.Length > (was?.Corrections.Length ?? 0) || report.IsRetracted != (was?.IsRetracted ?? false);
}
