using System.Collections.Immutable;
using Actieplan.Domain.ActionItems;

namespace Actieplan.Domain.Boards;

internal static class ItemFold
{
    public static ItemCard? Evolve(ItemCard? item, Recorded<DomainEvent> r, ActionItemEvent recorded) =>
        (item, recorded) switch
        {
            (null, ItemAdded e) => new ItemCard(r.Stream, 0, 0, e, r.HappenedOn, r.Example).Moved(r),
            (null, _) or (_, ItemAdded) => item,
            _ => After(item.Moved(r), r, recorded),
        };

    private static ItemCard After(ItemCard item, Recorded<DomainEvent> r, ActionItemEvent recorded) =>
        recorded switch
        {
            ProgressReported e => item with { Told = Insert(item.Told, new(r.With(e))) },
            ProgressCorrected e => item with { Told = [.. item.Told.Corrected(r.With(e)).InOrder()] },
            ProgressRetracted e => item with { Told = item.Told.Retracted(r.With(e)) },
            ItemDescribed e => item with { Added = item.Added.Described(e) },
            ItemMoved e => item with { Added = item.Added with { Group = e.Group } },
            ItemSuspended e => item with { Suspended = new(r.HappenedOn, e.Reason, r.Example), Stopped = null },
            ItemStopped e => item with { Stopped = new(r.HappenedOn, e.Reason, r.Example), Suspended = null },
            ItemResumed or ItemReopened => item with { Stopped = null, Suspended = null },
            _ => item,
        };

    private static ImmutableArray<ToldReport> Insert(ImmutableArray<ToldReport> reports, ToldReport report)
    {
        var at = reports.Length;
        while (at > 0 && IsBefore(report, reports[at - 1])) at--;
        return reports.Insert(at, report);
    }

    private static bool IsBefore(ToldReport a, ToldReport b) =>
        (a.HappenedOn, a.Position).CompareTo((b.HappenedOn, b.Position)) < 0;
}
