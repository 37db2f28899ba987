using Actieplan.Domain.Boards;
using Actieplan.Domain.Masking;
using Actieplan.Store;

namespace Actieplan.Web.Log;

/// <summary>The plan's board as the store keeps it: one document per card.</summary>
public static class PlanProjection
{
    public static readonly Projection<PlanBoard> Definition = new()
    {
        Name = nameof(PlanBoard),
        Version = 3,
        Empty = PlanBoard.Empty,
        Evolve = (board, stored) => stored.ToRecorded() is { } recorded ? PlanBoard.Evolve(board, recorded) : board,
        Refolds = stored => stored.Data is TextMasked,
        Changes = (before, after, stored) =>
            after.ChangedBy(stored.StreamId, before).Select(card => new Document(card.Id, card)),
        Restore = (board, documents, _) =>
            documents.Aggregate(board, (current, document) => current.Put((Card)document.Value)),
        DocumentTypes =
            [typeof(PlanCard), typeof(GroupCard), typeof(ItemCard), typeof(MilestoneCard), typeof(SignalCard)],
    };
}
