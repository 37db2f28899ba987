namespace Actieplan.Domain.Boards;

internal static class CardFold
{
    /// <summary>One event of its own stream further.</summary>
    public static TCard Moved<TCard>(this TCard card, Recorded<DomainEvent> r) where TCard : Card =>
        card.Touched(r) with { Version = r.Version };

    /// <summary>Changed by an event of another stream.</summary>
    public static TCard Touched<TCard>(this TCard card, Recorded<DomainEvent> r) where TCard : Card =>
        card with { Changed = r.Position, Folded = card.FoldedWith(r.Position) };
}
