using System.Collections.Immutable;
using Actieplan.Domain.ActionItems;

namespace Actieplan.Domain.Boards;

/// <summary>A card that differs between two boards.</summary>
/// <param name="Before">Null for one that was not there yet.</param>
/// <param name="After">Null for one that is not there any more.</param>
public sealed record CardDiff(Card? Before, Card? After)
{
    /// <summary>As it stands, or as it last stood.</summary>
    public Card Card => After ?? Before!;
}

/// <summary>All that differs between two boards of one log: card by card, and as changes that people can be told.
/// </summary>
public sealed record BoardDiff
{
    private BoardDiff(BoardOn from, BoardOn to, ImmutableArray<CardDiff> cards) =>
        (From, To, Cards) = (from, to, cards);

    public BoardOn From { get; }

    public BoardOn To { get; }

    public ImmutableArray<CardDiff> Cards { get; }

    /// <summary>By kind, and then by name: never by how far they are.</summary>
    public ImmutableArray<Change> Changes =>
    [
        .. Cards.SelectMany(ChangesOf).Concat(To.Board.Items.Values.SelectMany(FellSilent))
            .OrderBy(change => change.Kind).ThenBy(change => NameOf(change.Card), StringComparer.Ordinal)
            .ThenBy(change => change.Card.Id),
    ];

    public static BoardDiff Between(BoardOn from, BoardOn to)
    {
        var (before, after) = (Known(from.Board), Known(to.Board));
        return new(from, to,
        [
            .. after.Where(card => before.GetValueOrDefault(card.Key)?.Folded != card.Value.Folded)
                .Select(card => new CardDiff(before.GetValueOrDefault(card.Key), card.Value)),
            .. before.Where(card => !after.ContainsKey(card.Key)).Select(card => new CardDiff(card.Value, null)),
        ]);
    }

    /// <summary>The later board, from the earlier one.</summary>
    public PlanBoard ApplyTo(PlanBoard board) => Cards.Aggregate(board, (built, diff) =>
        diff.After is { } card ? built.Put(card) : built.Without(diff.Before));

    /// <summary>Of either board, the later one first.</summary>
    public GroupCard? GroupOf(Guid id) =>
        To.Board.Groups.GetValueOrDefault(id) ?? From.Board.Groups.GetValueOrDefault(id);

    /// <summary>The item a milestone belongs to, of either board; null for one of the plan itself.</summary>
    public ItemCard? ItemOf(MilestoneCard milestone) => milestone.Plan.Item is { } id
        ? To.Board.Items.GetValueOrDefault(id) ?? From.Board.Items.GetValueOrDefault(id)
        : null;

    public static string? NameOf(Card card) => card switch
    {
        ItemCard item => item.Added.Title,
        MilestoneCard milestone => milestone.Plan.Title,
        GroupCard group => group.Started.Name,
        SignalCard signal => signal.Raised.Text,
        _ => null,
    };

    // a foreign writer may have put an item and a group on one stream
    private static Dictionary<(Type, Guid), Card> Known(PlanBoard board) =>
        board.Cards.ToDictionary(card => (card.GetType(), card.Id));

    private static IEnumerable<Change> ChangesOf(CardDiff diff) => diff switch
    {
        { Card: PlanCard } => [],
        { Card: SignalCard } => SignalChanges.Of(diff.Before as SignalCard, diff.After as SignalCard),
        { After: null, Before: { } gone } => [new Presence(ChangeKind.NietMeerOpHetBord, gone)],
        { After: ItemCard after } => [.. NewOf(diff), .. ItemChanges.Of(diff.Before as ItemCard, after)],
        { After: MilestoneCard after } =>
            [.. NewOf(diff), .. MilestoneChanges.Of(diff.Before as MilestoneCard, after)],
        { After: GroupCard after } => [.. NewOf(diff), .. GroupChanges.Of(diff.Before as GroupCard, after)],
        _ => [],
    };

    private static IEnumerable<Change> NewOf(CardDiff diff) =>
        diff.Before is null ? [new Presence(ChangeKind.Nieuw, diff.Card)] : [];

    // time alone makes silence: the card itself may be the same. What comes back from rest is a sign of life
    private IEnumerable<Change> FellSilent(ItemCard item) =>
        To.IsSilent(item) && From.Board.Items.GetValueOrDefault(item.Id) is var before
        && (before is null || (before.Standing is Standing.Open && !From.IsSilent(before)))
            ? [new SilenceChange(item, item.Latest!.HappenedOn)]
            : [];
}
