using System.Collections.Immutable;
using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Masking;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Workgroups;
using Actieplan.Web.Log;

namespace Actieplan.Web.Desk;

/// <summary>What the board will say: each thing that changes, as it is and as it will be, and in words.</summary>
public sealed record Foreseen(ImmutableArray<string> Sentences, ImmutableArray<Beside> Changes);

/// <param name="Now">Null for what is not there yet.</param>
public sealed record Beside(Face? Now, Face Soon);

/// <summary>Folds what was decided onto the board, without writing it.</summary>
internal static class Foresee
{
    public static Foreseen Of(Decision decision, Edit edit, DeskOf desk, DateTimeOffset at) => Of(
        new Foretold(desk.By, at, id => desk.Board.Board.Find(id)?.Version ?? 0).Add(decision), edit, desk);

    /// <param name="recorded">What comes onto the board of the desk.</param>
    public static Foreseen Of(IReadOnlyCollection<Recorded<DomainEvent>> recorded, Edit edit, DeskOf desk)
    {
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
    public static bool IsTold(DomainEvent e) => e is not (ItemAttached or ItemDetached or MilestoneAttached);

    private static Beside ChangeOf(
        Recorded<DomainEvent> recorded, Edit edit, BoardOn now, BoardOn soon) => recorded.Event is TextMasked masked
        ? new(Face.OfTexts(edit, null), Face.OfTexts(edit, masked.Texts))
        : new(Face.Of(recorded, now), Face.Of(recorded, soon)!);
}
