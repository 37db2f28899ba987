using System.Collections.Immutable;
using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;

namespace Actieplan.Web.Changes;

/// <summary>From where a mark was to where it is.</summary>
/// <param name="Rested">It was stopped: its old place shows as one that is left.</param>
public sealed record Trace(ItemCard Item, Point From, Point To, bool Rested);

/// <summary>The field of the later board, and where its marks were on the earlier one. A group that is on either board
/// has one lane for both.</summary>
public sealed class ChangesField
{
    private static readonly FieldLayout Layout = FieldLayout.Page;

    public ChangesField(BoardDiff diff)
    {
        Board = diff.To;
        GroupCard[] groups =
        [
            .. diff.To.Lanes.Concat(diff.From.Lanes).Select(lane => lane.Group).DistinctBy(group => group.Id)
                .OrderBy(group => group.Started.Kind).ThenBy(group => group.Started.Name, StringComparer.Ordinal),
        ];
        Lanes = LanesOf(diff.To, groups);
        var (before, after) = (Places(LanesOf(diff.From, groups)), Places(Lanes));
        New = after.Keys.Where(id => !before.ContainsKey(id)).ToHashSet();
        Rings = [.. after.Values.Where(place => New.Contains(place.Mark.Item.Id)).Select(place => place.Mark)];
        Traces =
        [
            .. after.Values
                .Where(place => before.TryGetValue(place.Mark.Item.Id, out var was) && was.Stand != place.Stand)
                .Select(place => TraceOf(before[place.Mark.Item.Id], place, after.Values)),
        ];
        Ghosts = [.. before.Values.Where(was => !after.ContainsKey(was.Mark.Item.Id)).Select(was => was.Mark)];
        Rest = [.. Lanes.SelectMany(lane => lane.Items).Where(Rests)];
        HasRest = Rest.Length > 0 || diff.From.Items.Any(Rests);
    }

    public BoardOn Board { get; }

    public IReadOnlyList<FieldLane> Lanes { get; }

    /// <summary>What was not there yet.</summary>
    public IReadOnlySet<Guid> New { get; }

    public ImmutableArray<Mark> Rings { get; }

    public ImmutableArray<Trace> Traces { get; }

    /// <summary>What is not there any more, at its old place.</summary>
    public ImmutableArray<Mark> Ghosts { get; }

    /// <summary>What stands below the lanes.</summary>
    public ImmutableArray<ItemCard> Rest { get; }

    /// <summary>Something rests on one of the boards: there is room for it.</summary>
    public bool HasRest { get; }

    // marks that only make room for others did not go anywhere
    private sealed record Place(Mark Mark, (int Lane, string Station) Stand)
    {
        public bool IsAt(Point at) => Math.Abs(Mark.At.X - at.X) < 14 && Math.Abs(Mark.At.Y - at.Y) < 14;
    }

    private static FieldLane[] LanesOf(BoardOn board, GroupCard[] groups)
    {
        var lanes = board.Lanes.ToDictionary(lane => lane.Group.Id);
        return [.. groups.Select(group => FieldLane.Of(lanes.GetValueOrDefault(group.Id) ?? new(group, [])))];
    }

    private static bool Rests(ItemCard item) => item.Phase is null || item.Stopped is not null;

    private static Dictionary<Guid, Place> Places(IReadOnlyList<FieldLane> lanes)
    {
        ItemCard[] rest = [.. lanes.SelectMany(lane => lane.Items).Where(Rests)];
        ItemCard[] stopped = [.. rest.Where(item => item.Stopped is not null)];
        ItemCard[] ongoing = [.. rest.Where(item => item.Stopped is null)];
        Point loop = new(Layout.StationX(FieldLayout.Stations[0]), Layout.RestMiddle(lanes.Count));
        return lanes.SelectMany((lane, index) => Layout.MarksOf(lane, index)
                .Select(mark => new Place(mark, (index, $"{mark.Item.Phase}"))))
            .Concat(Layout.OnLoop(ongoing, loop).Select(mark => new Place(mark, (LaneOf(mark.Item), "loop"))))
            .Concat(Layout.Resting(stopped, Layout.RestOf(lanes.Count, ongoing.Length > 0))
                .Select(mark => new Place(mark, (-1, "rest"))))
            .ToDictionary(place => place.Mark.Item.Id);

        int LaneOf(ItemCard item) => lanes.Index().First(lane => lane.Item.Items.Contains(item)).Index;
    }

    private static Trace TraceOf(Place was, Place place, IEnumerable<Place> all)
    {
        var at = was.Mark.At;
        // where another mark stands now, the trace begins just below it
        if (all.Any(other => other.IsAt(at))) at = at with { Y = at.Y + (Layout.LaneHeight * 0.33) };
        return new(place.Mark.Item, at, place.Mark.At, place.Mark.Item.Stopped is not null);
    }
}
