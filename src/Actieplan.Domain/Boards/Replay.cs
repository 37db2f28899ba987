using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Masking;
using Actieplan.Domain.Plans;

namespace Actieplan.Domain.Boards;

/// <summary>The plan's life, a board for every day on which something happened, with what is known now: the boards as
/// of those days, folded one from the other where that gives the same.</summary>
public sealed class Replay
{
    private readonly Dictionary<Guid, Folded> folded = [];
    private PlanBoard board = PlanBoard.Empty;

    private Replay()
    {
    }

    /// <summary>In the order of the days.</summary>
    /// <param name="log">In its own order.</param>
    public static IEnumerable<BoardOn> Of(IReadOnlyCollection<Recorded<DomainEvent>> log)
    {
        var replay = new Replay();
        // what was masked is gone from the events themselves: there is nothing to see of it on any day
        foreach (var day in AsOf.Dated(log).Where(one => one.Recorded.Event is not TextMasked)
            .GroupBy(one => one.Day, one => one.Recorded).OrderBy(day => day.Key))
        {
            foreach (var stream in day.GroupBy(recorded => recorded.Stream)) replay.Fold(stream.Key, [.. stream]);
            yield return new BoardOn(replay.board, day.Key);
        }
    }

    private void Fold(Guid stream, Recorded<DomainEvent>[] events)
    {
        if (!folded.TryGetValue(stream, out var before)) folded[stream] = before = new();
        // an item takes its reports in any order
        var isInOrder = before.Last < events[0].Position
            || (before.Added < events[0].Position && events.All(recorded => recorded.Event is ProgressReported));
        before.Add(events);
        // recorded earlier than what happened before it: a card is folded in the order of the log, whatever the days
        board = isInOrder
            ? events.Aggregate(board, PlanBoard.Evolve)
            : before.InOrder.Aggregate(Without(stream), PlanBoard.Evolve);
    }

    private PlanBoard Without(Guid stream) => board with
    {
        Plan = stream == Plan.Stream.Id ? null : board.Plan, Groups = board.Groups.Remove(stream),
        Items = board.Items.Remove(stream), Milestones = board.Milestones.Remove(stream),
    };

    // of one stream, what is on the board already
    private sealed class Folded
    {
        private readonly List<Recorded<DomainEvent>> events = [];

        public long Last { get; private set; }

        /// <summary>Where an item on this stream began; beyond every position while there is none.</summary>
        public long Added { get; private set; } = long.MaxValue;

        public IEnumerable<Recorded<DomainEvent>> InOrder => events.OrderBy(recorded => recorded.Position);

        public void Add(Recorded<DomainEvent>[] more)
        {
            events.AddRange(more);
            Last = Math.Max(Last, more[^1].Position);
            Added = more.Where(recorded => recorded.Event is ItemAdded).Select(recorded => recorded.Position)
                .Append(Added).Min();
        }
    }
}
