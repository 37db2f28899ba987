using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.History;
using Actieplan.Domain.Masking;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Signals;
using Actieplan.Store;
using Actieplan.Web.Along;
using Actieplan.Web.Log;

namespace Actieplan.Web.Feeds;

/// <summary>The newest of what the public log tells, of the plan, a group or an action.</summary>
public sealed class TellFeed(EventStore store)
{
    public const int MostEntries = 50;

    // the feed of the whole plan looks so far back in the log for its entries
    private const int MostEvents = 400;

    /// <summary>What changed last comes first: a correction of something old is news.</summary>
    public async Task<IReadOnlyList<FeedEntry>> OfAsync(Taken taken)
    {
        var told = (taken.Group, taken.Item) switch
        {
            ({ } group, _) => StreamsOf(group, taken.Board),
            (_, { } item) => StreamsOf(item, taken.Board),
            _ => await StreamsOfPlanAsync(taken),
        };
        // who carries a milestone is told by its action
        var owners = told.Select(id => taken.Board.Board.Milestones.GetValueOrDefault(id)?.Plan.Item).OfType<Guid>();
        var histories = await store.LoadAsync([.. told.Union(owners)], taken.Cancel);
        // no further than the board, which names what is told
        var log = histories.Values.SelectMany(stream => stream.Events).Where(e => e.Sequence <= taken.Position)
            .Select(DomainEvents.ToRecorded).OfType<Recorded<DomainEvent>>();
        return Tell(HistoryEntry.Of(log, told), new FeedWording(taken.Board, taken.Group));
    }

    private static IReadOnlyList<FeedEntry> Tell(IReadOnlyList<HistoryEntry> history, FeedWording wording)
    {
        var raised = history.Where(entry => entry.Recorded.Event is SignalRaised)
            .ToDictionary(entry => entry.Recorded.Stream, entry => entry.Recorded.Position);
        var at = history.ToDictionary(entry => entry.Recorded.Position);
        var updated = history.GroupBy(RootOf).ToDictionary(
            same => same.Key, same => same.Max(entry => entry.Recorded.RecordedAt));
        return
        [
            .. history.Where(entry => RootOf(entry) == entry.Recorded.Position)
                .OrderByDescending(entry => updated[entry.Recorded.Position])
                .ThenByDescending(entry => entry.Recorded.Position)
                .Select(entry => wording.Tell(entry, updated[entry.Recorded.Position])).OfType<FeedEntry>()
                .Take(MostEntries),
        ];

        // a masking may be of a correction, and that one of a report; a signal is told as one
        long RootOf(HistoryEntry entry) => entry.Recorded.Event switch
        {
            SignalEvent => raised.GetValueOrDefault(entry.Recorded.Stream, entry.Recorded.Position),
            ProgressCorrected or ProgressRetracted or MilestoneReachRetracted or TextMasked
                when entry.Target is { } target =>
                at.TryGetValue(target.Position, out var found) ? RootOf(found) : target.Position,
            _ => entry.Recorded.Position,
        };
    }

    private async Task<HashSet<Guid>> StreamsOfPlanAsync(Taken taken)
    {
        var after = Math.Max(0, taken.Position - MostEvents);
        var events = await store.ReadAllAsync(after, taken.Position, MostEvents, taken.Cancel);
        return [.. events.Select(e => e.StreamId)];
    }

    private static HashSet<Guid> StreamsOf(GroupCard group, BoardOn board) =>
    [
        group.Id, .. board.Items.Where(item => item.Added.Group == group.Id).SelectMany(item => StreamsOf(item, board)),
    ];

    private static HashSet<Guid> StreamsOf(ItemCard item, BoardOn board) =>
    [
        item.Id, .. board.MilestonesOf(item.Id).Select(milestone => milestone.Id),
        .. board.Board.Signals.Values.Where(signal => signal.Items.Contains(item.Id)).Select(signal => signal.Id),
    ];
}
