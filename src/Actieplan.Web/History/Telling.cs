using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Domain.History;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Workgroups;
using Actieplan.Store;
using Actieplan.Web.Log;

namespace Actieplan.Web.History;

/// <summary>Loads the streams that a story is made of, and tells it.</summary>
public sealed class Telling(EventStore store)
{
    /// <summary>An item, its milestones, and the signals about it.</summary>
    /// <param name="past">Null for all that there is.</param>
    public async Task<IReadOnlyList<HistoryEntry>> OfItemAsync(
        ItemCard item, BoardOn board, AsOf? past, CancellationToken cancel)
    {
        HashSet<Guid> streams =
        [
            item.Id, .. board.MilestonesOf(item.Id).Select(milestone => milestone.Id),
            .. board.SignalsOf(item).Select(signal => signal.Id),
        ];
        return Told(await LoadAsync(streams, cancel), streams, past);
    }

    /// <summary>A milestone alone; its item tells who carried it.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> OfMilestoneAsync(
        MilestoneCard milestone, AsOf? past, CancellationToken cancel)
    {
        Guid[] streams = milestone.Plan.Item is { } item ? [milestone.Id, item] : [milestone.Id];
        return Told(await LoadAsync(streams, cancel), [milestone.Id], past);
    }

    /// <summary>What was written before the state of play, and what was taken away from it.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> OfForewordAsync(AsOf? past, CancellationToken cancel)
    {
        var plan = Plan.Stream.Id;
        return [.. Told(await LoadAsync([plan], cancel), [plan], past)
            .Where(entry => (entry.Target ?? entry.Recorded).Event is ForewordWritten)];
    }

    public async Task<IReadOnlyList<HistoryEntry>> OfSignalAsync(
        SignalCard signal, AsOf? past, CancellationToken cancel) =>
        Told(await LoadAsync([signal.Id], cancel), [signal.Id], past);

    /// <summary>A group with what it took on and let go; its items tell why.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> OfGroupAsync(
        GroupCard group, AsOf? past, CancellationToken cancel)
    {
        var own = await LoadAsync([group.Id], cancel);
        Guid[] items = [.. own.Select(ItemOf).OfType<Guid>().Distinct()];
        return Told([.. own, .. await LoadAsync(items, cancel)], [group.Id], past);
    }

    private static Guid? ItemOf(Recorded<DomainEvent> recorded) => recorded.Event switch
    {
        ItemAttached e => e.Item,
        ItemDetached e => e.Item,
        _ => null,
    };

    private static IReadOnlyList<HistoryEntry> Told(
        IReadOnlyCollection<Recorded<DomainEvent>> log, HashSet<Guid> streams, AsOf? past) =>
        HistoryEntry.Of(past?.Qualifying(log) ?? log, streams);

    private async Task<IReadOnlyList<Recorded<DomainEvent>>> LoadAsync(
        IReadOnlyCollection<Guid> streams, CancellationToken cancel) =>
    [
        .. (await store.LoadAsync(streams, cancel)).Values.SelectMany(stream => stream.Events)
            .OrderBy(stored => stored.Sequence).Select(DomainEvents.ToRecorded).OfType<Recorded<DomainEvent>>(),
    ];
}
