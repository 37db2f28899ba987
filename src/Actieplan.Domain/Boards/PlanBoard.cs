using System.Collections.Immutable;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Masking;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Signals;
using Actieplan.Domain.Workgroups;

namespace Actieplan.Domain.Boards;

/// <summary>The plan's board: a pure fold of the log. Nothing computes a board in any other way.</summary>
public sealed record PlanBoard(
    PlanCard? Plan,
    ImmutableDictionary<Guid, GroupCard> Groups,
    ImmutableDictionary<Guid, ItemCard> Items,
    ImmutableDictionary<Guid, MilestoneCard> Milestones,
    ImmutableDictionary<Guid, SignalCard> Signals)
{
    public static readonly PlanBoard Empty = new(
        null,
        ImmutableDictionary<Guid, GroupCard>.Empty,
        ImmutableDictionary<Guid, ItemCard>.Empty,
        ImmutableDictionary<Guid, MilestoneCard>.Empty,
        ImmutableDictionary<Guid, SignalCard>.Empty);

    /// <summary>Never throws, on any sequence: an event that makes no sense here changes nothing.</summary>
    public static PlanBoard Evolve(PlanBoard board, Recorded<DomainEvent> recorded) => recorded.Event switch
    {
        ProgressReported e when !e.HasWords() => board,
        // there is one plan in a log; on another stream an event of a plan is none of ours
        PlanEvent when recorded.Stream != Plans.Plan.Stream.Id => board,
        BaselineFrozen e when board.Plan is not null => board.Frozen(recorded, e),
        PlanEvent e => board with { Plan = PlanFold.Evolve(board.Plan, recorded, e) },
        WorkgroupEvent e =>
            board.Put(GroupFold.Evolve(board.Groups.GetValueOrDefault(recorded.Stream), recorded, e)),
        // the plan owns milestones too
        MilestoneAttached when board.Find(recorded.Stream) is { } card => board.Put(card.Moved(recorded)),
        TextMasked when board.Find(recorded.Stream) is { } card =>
            board.Put(card.Moved(recorded) with { Masked = recorded.Position }),
        ActionItemEvent e =>
            board.Put(ItemFold.Evolve(board.Items.GetValueOrDefault(recorded.Stream), recorded, e)),
        MilestoneEvent e =>
            board.Put(MilestoneFold.Evolve(board.Milestones.GetValueOrDefault(recorded.Stream), recorded, e)),
        SignalEvent e => board.Put(SignalFold.Evolve(board.Signals.GetValueOrDefault(recorded.Stream), recorded, e)),
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
        SignalCard c => this with { Signals = Signals.SetItem(c.Id, c) },
        _ => this,
    };

    /// <summary>The position of the last masking: what was shown before it is not to be kept.</summary>
    public long MaskedAt => Cards.Select(card => card.Masked).DefaultIfEmpty().Max();

    public PlanBoard Without(Card? card) => card switch
    {
        PlanCard => this with { Plan = null },
        GroupCard => this with { Groups = Groups.Remove(card.Id) },
        ItemCard => this with { Items = Items.Remove(card.Id) },
        MilestoneCard => this with { Milestones = Milestones.Remove(card.Id) },
        SignalCard => this with { Signals = Signals.Remove(card.Id) },
        _ => this,
    };

    public IEnumerable<Card> Cards =>
    [
        .. Plan is null ? Array.Empty<Card>() : [Plan],
        .. Groups.Values, .. Items.Values, .. Milestones.Values, .. Signals.Values,
    ];

    /// <summary>The cards that are not the same as they were.</summary>
    public IEnumerable<Card> ChangedSince(PlanBoard before) =>
        Cards.Where(card => !ReferenceEquals(card, before.Find(card)));

    /// <summary>The same, where one event on this stream is all that came between: it is about what its stream is
    /// about, but for the plan's, as freezing the baseline is about all.</summary>
    public IEnumerable<Card> ChangedBy(Guid stream, PlanBoard before) => stream == Plans.Plan.Stream.Id
        ? ChangedSince(before)
        // a foreign writer may have made things of several kinds of one stream
        : new Card?[] { Groups.GetValueOrDefault(stream), Items.GetValueOrDefault(stream),
                Milestones.GetValueOrDefault(stream), Signals.GetValueOrDefault(stream) }
            .OfType<Card>().Where(card => !ReferenceEquals(card, before.Find(card)));

    public Card? Find(Guid id) =>
        id == Plan?.Id ? Plan
        : Groups.GetValueOrDefault(id) ?? Items.GetValueOrDefault(id)
            ?? (Card?)Milestones.GetValueOrDefault(id) ?? Signals.GetValueOrDefault(id);

    private Card? Find(Card card) => card switch
    {
        PlanCard => Plan,
        GroupCard => Groups.GetValueOrDefault(card.Id),
        ItemCard => Items.GetValueOrDefault(card.Id),
        MilestoneCard => Milestones.GetValueOrDefault(card.Id),
        _ => Signals.GetValueOrDefault(card.Id),
    };

    // the whole board is what is frozen: each card remembers that it was there
    private PlanBoard Frozen(Recorded<DomainEvent> r, BaselineFrozen e) => this with
    {
        Plan = Plan!.Moved(r) with { Baseline = new(e.Name, r.HappenedOn) },
        Items = Items.ToImmutableDictionary(one => one.Key, one => one.Value.Touched(r) with { InBaseline = true }),
        Milestones = Milestones.ToImmutableDictionary(one => one.Key, one => one.Value.Touched(r) with
        {
            InBaseline = true, Frozen = one.Value.Plan.Due,
        }),
    };
}
