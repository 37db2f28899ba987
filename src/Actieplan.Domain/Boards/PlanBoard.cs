using System.Collections.Immutable;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Workgroups;

namespace Actieplan.Domain.Boards;

/// <summary>The plan's board: a pure fold of the log. Nothing computes a board in any other way.</summary>
public sealed record PlanBoard(
    PlanCard? Plan,
    ImmutableDictionary<Guid, GroupCard> Groups,
    ImmutableDictionary<Guid, ItemCard> Items,
    ImmutableDictionary<Guid, MilestoneCard> Milestones)
{
    public static readonly PlanBoard Empty = new(
        null,
        ImmutableDictionary<Guid, GroupCard>.Empty,
        ImmutableDictionary<Guid, ItemCard>.Empty,
        ImmutableDictionary<Guid, MilestoneCard>.Empty);

    /// <summary>Never throws, on any sequence: an event that makes no sense here changes nothing.</summary>
    public static PlanBoard Evolve(PlanBoard board, Recorded<DomainEvent> recorded) => recorded.Event switch
    {
        ProgressReported e when !e.HasWords() => board,
        // there is one plan in a log; on another stream an event of a plan is none of ours
        PlanEvent when recorded.Stream != Plans.Plan.Stream.Id => board,
        PlanEvent e => board with { Plan = Evolve(board.Plan, recorded, e) },
        WorkgroupEvent e => board.Put(Evolve(board.Groups.GetValueOrDefault(recorded.Stream), recorded, e)),
        MilestoneAttached when recorded.Stream == board.Plan?.Id =>
            board with { Plan = board.Plan with { Version = recorded.Version, Changed = recorded.Position } },
        ActionItemEvent e => board.Put(Evolve(board.Items.GetValueOrDefault(recorded.Stream), recorded, e)),
        MilestoneEvent e =>
            board.Put(Evolve(board.Milestones.GetValueOrDefault(recorded.Stream), recorded, e)),
        _ => board,
    };

    /// <summary>The board with this card in its place: how a board is put together again from what was
    /// stored.</summary>
    public PlanBoard Put(Card? card) => card switch
    {
        PlanCard c => this with { Plan = c },
        GroupCard c => this with { Groups = Groups.SetItem(c.Id, c) },
        ItemCard c => this with { Items = Items.SetItem(c.Id, c) },
        MilestoneCard c => this with { Milestones = Milestones.SetItem(c.Id, c) },
        _ => this,
    };

    public IEnumerable<Card> Cards =>
    [
        .. Plan is null ? Array.Empty<Card>() : [Plan],
        .. Groups.Values, .. Items.Values, .. Milestones.Values,
    ];

    /// <summary>The cards that are not the same as they were.</summary>
    public IEnumerable<Card> ChangedSince(PlanBoard before) =>
        Cards.Where(card => !ReferenceEquals(card, before.Find(card)));

    private Card? Find(Card card) => card switch
    {
        PlanCard => Plan,
        GroupCard => Groups.GetValueOrDefault(card.Id),
        ItemCard => Items.GetValueOrDefault(card.Id),
        _ => Milestones.GetValueOrDefault(card.Id),
    };

    private static PlanCard? Evolve(
        PlanCard? plan, Recorded<DomainEvent> r, PlanEvent recorded) => (plan, recorded) switch
    {
        (null, PlanAdopted e) => new(r.Stream, r.Version, r.Position, e, r.HappenedOn,
            ImmutableSortedDictionary<string, KrachtlijnNamed>.Empty,
            ImmutableSortedDictionary<string, ChallengeNamed>.Empty,
            ImmutableSortedDictionary<string, KernboodschapNamed>.Empty),
        (null, _) => null,
        (_, KrachtlijnNamed { Slug: { } slug } e) =>
            Moved(plan, r) with { Krachtlijnen = plan.Krachtlijnen.SetItem(slug, e) },
        (_, ChallengeNamed { Slug: { } slug } e) =>
            Moved(plan, r) with { Challenges = plan.Challenges.SetItem(slug, e) },
        (_, KernboodschapNamed { Slug: { } slug } e) =>
            Moved(plan, r) with { Kernboodschappen = plan.Kernboodschappen.SetItem(slug, e) },
        _ => plan,
    };

    private static GroupCard? Evolve(GroupCard? group, Recorded<DomainEvent> r, WorkgroupEvent recorded) =>
        (group, recorded) switch
        {
            (null, WorkgroupStarted e) => new(r.Stream, r.Version, r.Position, e, r.HappenedOn, r.Example),
            (not null, ItemAttached) => Moved(group, r),
            _ => group,
        };

    private static ItemCard? Evolve(ItemCard? item, Recorded<DomainEvent> r, ActionItemEvent recorded) =>
        (item, recorded) switch
        {
            (null, ItemAdded e) => new(r.Stream, r.Version, r.Position, e, r.HappenedOn, r.Example, []),
            (not null, ProgressReported e) =>
                Moved(item, r) with { Reports = Insert(item.Reports, r.With(e)) },
            (not null, MilestoneAttached) => Moved(item, r),
            _ => item,
        };

    private static MilestoneCard? Evolve(
        MilestoneCard? milestone, Recorded<DomainEvent> r, MilestoneEvent recorded) =>
        (milestone, recorded) switch
        {
            (null, MilestonePlanned e) =>
                new(r.Stream, r.Version, r.Position, e, r.HappenedOn, r.Example, null, null, false),
            (null, _) => null,
            (_, MilestoneDescribed e) =>
                Moved(milestone, r) with { Plan = milestone.Plan with { Slug = e.Slug, Title = e.Title } },
            ({ ReachedOn: null, Cancelled: null }, _) => EvolveOpen(milestone, r, recorded),
            ({ ReachedOn: { } on }, MilestoneReachRetracted e) => Moved(milestone, r) with
            {
                ReachedOn = null, Evidence = null, ReachExample = false,
                Retractions = milestone.Retractions.Add(new(on, milestone.Evidence, e.Reason, r.HappenedOn, r.Example)),
            },
            _ => milestone,
        };

    private static MilestoneCard EvolveOpen(
        MilestoneCard milestone, Recorded<DomainEvent> r, MilestoneEvent recorded) => recorded switch
    {
        MilestoneReached e => Moved(milestone, r) with
        {
            ReachedOn = r.HappenedOn, Evidence = e.Evidence, ReachExample = r.Example,
        },
        MilestoneRescheduled { Due: { } due } e => Dated(milestone, r, due, e.Reason ?? ""),
        MilestoneDateRefined { Due: { } due } => Dated(milestone, r, due, null),
        MilestoneCancelled e => Moved(milestone, r) with { Cancelled = new(r.HappenedOn, e.Reason, r.Example) },
        _ => milestone,
    };

    private static MilestoneCard Dated(
        MilestoneCard milestone, Recorded<DomainEvent> r, DateSpan due, string? reason) => Moved(milestone, r) with
    {
        Plan = milestone.Plan with { Due = due },
        Earlier = milestone.Earlier.Add(new(milestone.Plan.Due, reason, r.HappenedOn, r.Example)),
    };

    private static TCard Moved<TCard>(TCard card, Recorded<DomainEvent> r) where TCard : Card =>
        card with { Version = r.Version, Changed = r.Position };

    private static ImmutableArray<Recorded<ProgressReported>> Insert(
        ImmutableArray<Recorded<ProgressReported>> reports, Recorded<ProgressReported> report)
    {
        var at = reports.Length;
        while (at > 0 && IsBefore(report, reports[at - 1])) at--;
        return reports.Insert(at, report);
    }

    private static bool IsBefore(Recorded<ProgressReported> a, Recorded<ProgressReported> b) =>
        (a.HappenedOn, a.Position).CompareTo((b.HappenedOn, b.Position)) < 0;
}
