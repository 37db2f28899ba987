using System.Collections.Immutable;
using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Masking;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Workgroups;

namespace Actieplan.Web.Desk;

/// <summary>What the board will say: each thing that changes, as it is and as it will be, and in words.</summary>
public sealed record Foreseen(ImmutableArray<string> Sentences, ImmutableArray<Beside> Changes);

/// <param name="Now">Null for what is not there yet.</param>
public sealed record Beside(Face? Now, Face Soon);

/// <summary>Folds what was decided onto the board, without writing it.</summary>
internal static class Foresee
{
    public static Foreseen Of(Decision decision, Edit edit, DeskOf desk, DateTimeOffset at)
    {
        var recorded = Recorded(decision, desk, at).ToImmutableArray();
        var soon = new BoardOn(recorded.Aggregate(desk.Board.Board, PlanBoard.Evolve), desk.Today);
        Recorded<DomainEvent>[] told = [.. recorded.Where(one => IsTold(one.Event))];
        return new(
            [.. told.Select(one => Saying.Of(one, soon.Board)).OfType<string>()],
            [.. told.DistinctBy(one => one.Stream).Select(one => ChangeOf(one, edit, desk.Board, soon))]);
    }

    /// <summary>A board on which this one stream stands as it stood.</summary>
    public static PlanBoard Board(
        PlanBoard board, Guid stream, IEnumerable<Recorded<DomainEvent>> history) => history.Aggregate(
        board with
        {
            Plan = stream == Plan.Stream.Id ? null : board.Plan, Groups = board.Groups.Remove(stream),
            Items = board.Items.Remove(stream), Milestones = board.Milestones.Remove(stream),
            Signals = board.Signals.Remove(stream),
        },
        PlanBoard.Evolve);

    // what ties two things together is seen at what it ties
    private static bool IsTold(DomainEvent e) => e is not (ItemAttached or ItemDetached or MilestoneAttached);

    private static IEnumerable<Recorded<DomainEvent>> Recorded(Decision decision, DeskOf desk, DateTimeOffset at)
    {
        var versions = new Dictionary<Guid, long>();
        var position = desk.Board.Board.Cards.Select(card => card.Changed).DefaultIfEmpty().Max();
        foreach (var entry in decision)
        {
            var version = versions.GetValueOrDefault(
                entry.Stream.Id, desk.Board.Board.Find(entry.Stream.Id)?.Version ?? 0) + 1;
            versions[entry.Stream.Id] = version;
            yield return new(entry.Stream.Id, version, ++position, at, entry.HappenedOn,
                new(desk.By.Id, desk.By.Role), false, entry.Event);
        }
    }

    private static Beside ChangeOf(
        Recorded<DomainEvent> recorded, Edit edit, BoardOn now, BoardOn soon) => recorded.Event is TextMasked masked
        ? new(Face.OfTexts(edit, null), Face.OfTexts(edit, masked.Texts))
        : new(Face.Of(recorded, now), Face.Of(recorded, soon)!);
}
