using System.Collections.Immutable;
using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;

namespace Actieplan.Web.Herbeleef;

/// <summary>Where a mark stands on a field, and how it is drawn there.</summary>
/// <param name="Look">Its shape, and whether it waits: as <see cref="Shape.ClassOf"/>.</param>
public readonly record struct Placed(Point At, double Size, string Look);

/// <summary>What stands below the lanes.</summary>
/// <param name="Round">How many go round.</param>
/// <param name="Y">The middle of their row.</param>
/// <param name="StoppedX">Where the row of what was stopped begins; null where nothing was.</param>
public sealed record Rest(int Round, double Y, double? StoppedX);

/// <summary>All that is drawn of a board: the same as its own cards draw, in numbers.</summary>
public sealed record Frame(
    DateOnly Day, ImmutableArray<GroupCard> Lanes, ImmutableDictionary<Guid, Placed> Marks, Rest Rest)
{
    public static Frame Of(BoardOn board, FieldLayout layout)
    {
        FieldLane[] lanes = [.. board.Lanes.Select(FieldLane.Of)];
        ItemCard[] rest =
            [.. lanes.SelectMany(lane => lane.Items).Where(item => item.Phase is null || item.Stopped is not null)];
        ItemCard[] round = [.. rest.Where(item => item.Stopped is null)];
        ItemCard[] stopped = [.. rest.Where(item => item.Stopped is not null)];
        var row = layout.RestOf(lanes.Length, round.Length > 0);
        Point loop = new(layout.StationX(FieldLayout.Stations[0]), layout.RestMiddle(lanes.Length));
        return new(
            board.Day, [.. lanes.Select(lane => lane.Group)],
            lanes.SelectMany((lane, index) => layout.MarksOf(lane, index)).Concat(layout.OnLoop(round, loop))
                .Concat(layout.Resting(stopped, row)).ToImmutableDictionary(mark => mark.Item.Id, Place),
            new(round.Length, loop.Y, stopped.Length == 0 ? null : row.X));
    }

    private static Placed Place(Mark mark) =>
        new(mark.At, mark.Size, Shape.ClassOf(mark.Item.Koers, mark.Item.Standing));
}
