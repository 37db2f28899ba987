using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Masking;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Workgroups;

namespace Actieplan.Domain.History;

/// <summary>One event of a story, between how things stood before it and how they stand after all of it.</summary>
/// <param name="Before">What it changed: the fold of all that is older.</param>
/// <param name="Now">The fold of all of it.</param>
public sealed record HistoryEntry(Recorded<DomainEvent> Recorded, PlanBoard Before, PlanBoard Now)
{
    /// <summary>For what was put right, taken back or taken away: the event that it is about.</summary>
    public Recorded<DomainEvent>? Target { get; private init; }

    /// <summary>For a reach: that it was taken back.</summary>
    public Recorded<DomainEvent>? TakenBack { get; private init; }

    /// <summary>For an item that a group takes on from another, or lets go: the move.</summary>
    public Recorded<ItemMoved>? Move { get; private init; }

    /// <summary>Of a report, or of what was put right or taken back of it: as it stands now.</summary>
    public ToldReport? Report => ReportIn(Now);

    /// <summary>As it stood before this.</summary>
    public ToldReport? ReportBefore => ReportIn(Before);

    /// <summary>For a foreword: what stood there for that day before it.</summary>
    public Foreword? ForewordBefore => Recorded.Event is ForewordWritten
        && Before.Plan?.Foreword is { } before && before.For == Recorded.HappenedOn ? before : null;

    /// <summary>It counts no longer.</summary>
    public bool IsTakenBack =>
        TakenBack is not null || Recorded.Event is ProgressReported && Report is { IsRetracted: true };

    /// <summary>The story of these streams, the last that was recorded first.</summary>
    /// <param name="log">Of these streams, and of those that are needed to tell it: a milestone's item, a group's
    /// items.</param>
    public static IReadOnlyList<HistoryEntry> Of(
        IEnumerable<Recorded<DomainEvent>> log, IReadOnlySet<Guid> streams)
    {
        Recorded<DomainEvent>[] all = [.. log.OrderBy(recorded => recorded.Position)];
        var now = all.Aggregate(PlanBoard.Empty, PlanBoard.Evolve);
        var (entries, before) = (new List<HistoryEntry>(), PlanBoard.Empty);
        foreach (var recorded in all)
        {
            if (streams.Contains(recorded.Stream) && IsTold(recorded.Event))
                entries.Add(new(recorded, before, now)
                {
                    Target = TargetOf(recorded, all), TakenBack = TakenBackOf(recorded, all),
                    Move = MoveOf(recorded, all),
                });
            before = PlanBoard.Evolve(before, recorded);
        }
        entries.Reverse();
        return entries;
    }

    // that a milestone is planned tells already whose it is
    private static bool IsTold(DomainEvent e) => e is not MilestoneAttached;

    private ToldReport? ReportIn(PlanBoard board)
    {
        long? version = Recorded.Event switch
        {
            ProgressReported => Recorded.Version,
            ProgressCorrected e => e.Report,
            ProgressRetracted e => e.Report,
            _ => null,
        };
        return board.Items.GetValueOrDefault(Recorded.Stream)?.Told.FirstOrDefault(told => told.Version == version);
    }

    private static Recorded<DomainEvent>? TargetOf(Recorded<DomainEvent> recorded, Recorded<DomainEvent>[] all)
    {
        long? version = recorded.Event switch
        {
            ProgressCorrected e => e.Report,
            ProgressRetracted e => e.Report,
            TextMasked e => e.Version,
            _ => null,
        };
        return recorded.Event is MilestoneReachRetracted
            ? all.LastOrDefault(other => other.Stream == recorded.Stream && other.Version < recorded.Version
                && other.Event is MilestoneReached)
            : all.FirstOrDefault(other => other.Stream == recorded.Stream && other.Version == version);
    }

    private static Recorded<DomainEvent>? TakenBackOf(Recorded<DomainEvent> recorded, Recorded<DomainEvent>[] all) =>
        recorded.Event is MilestoneReached
        && all.FirstOrDefault(other => other.Stream == recorded.Stream && other.Version > recorded.Version
            && other.Event is MilestoneReached or MilestoneReachRetracted) is { Event: MilestoneReachRetracted } back
            ? back
            : null;

    // a move is written before what its groups let go and take on
    private static Recorded<ItemMoved>? MoveOf(Recorded<DomainEvent> recorded, Recorded<DomainEvent>[] all)
    {
        var (item, isTaken) = recorded.Event switch
        {
            ItemAttached e => (e.Item, true),
            ItemDetached e => (e.Item, false),
            _ => (Guid.Empty, false),
        };
        return all.LastOrDefault(other => other.Stream == item && other.Position < recorded.Position
                && other.Event is ItemMoved move && move.Group == recorded.Stream == isTaken) is
            { Event: ItemMoved moved } found
            ? found.With(moved)
            : null;
    }
}
