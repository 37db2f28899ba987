using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;

namespace Actieplan.Web.Boards;

public readonly record struct Point(double X, double Y);

/// <summary>A mark of the field and where it stands.</summary>
/// <param name="Size">Smaller where many stand together.</param>
public sealed record Mark(ItemCard Item, Point At, double Size);

/// <summary>Where everything of the field stands, in the user units of its SVG: lanes down, stations across.
/// </summary>
/// <param name="Name">Tells the ids of one drawing from those of another on the same page.</param>
/// <param name="Pitch">From the middle of one mark to that of the next.</param>
public sealed record FieldLayout(
    string Name, double Width, double LabelWidth, double Head, double LaneHeight, double Pitch, double MarkSize)
{
    public static readonly FieldLayout Page = new("veld", 1180, 210, 84, 46, 30, 33);

    public static readonly FieldLayout Screen = new("scherm", 1790, 390, 88, 47, 44, 48);

    // characters of a lane's name that fit beside the first station in its usual size
    private const int MostInALine = 22;

    // so many marks stand beside each other at a station before a second row begins, and a third
    private const int MostInARow = 4, MostInTwoRows = 10;

    public static IReadOnlyList<Phase> Stations { get; } = Enum.GetValues<Phase>();

    public double StationWidth => (Width - LabelWidth) / Stations.Count;

    /// <summary>The middle of the row below the lanes, for what has no station.</summary>
    public double RestMiddle(int lanes) => LaneTop(lanes) + (LaneHeight * 0.8);

    public double Height(int lanes) => LaneTop(lanes) + (LaneHeight * 1.5);

    public double LaneTop(int lane) => Head + (lane * LaneHeight);

    public double LaneMiddle(int lane) => LaneTop(lane) + (LaneHeight / 2);

    public double StationX(Phase phase) => Math.Round(LabelWidth + (((int)phase + 0.5) * StationWidth), 1);

    /// <summary>A name that is too long for one line, over two of them.</summary>
    public static string[] LinesOf(string name)
    {
        if (name.Length <= MostInALine) return [name];
        if (name.Length > 2 * MostInALine) name = $"{name[..((2 * MostInALine) - 1)].TrimEnd()}…";
        var cut = Enumerable.Range(0, name.Length).Where(i => name[i] == ' ')
            .DefaultIfEmpty(name.Length).MinBy(i => Math.Abs(i - (name.Length / 2)));
        return [name[..cut], name[cut..].Trim()];
    }

    /// <summary>The marks of a lane, each at its station; blijvende opdrachten stand elsewhere.</summary>
    public IEnumerable<Mark> MarksOf(Lane lane, int index) => lane.Items
        .Where(item => item.Phase is not null)
        .GroupBy(item => item.Phase!.Value)
        .SelectMany(station => Around(new(StationX(station.Key), LaneMiddle(index)), [.. station]));

    /// <summary>Those that never arrive go round on a loop of their own.</summary>
    public IEnumerable<Mark> OnLoop(IReadOnlyList<ItemCard> ongoing, Point middle, double radiusX, double radiusY) =>
        ongoing.Select((item, i) =>
        {
            var angle = (2 * Math.PI * i / ongoing.Count) - (Math.PI * 0.75);
            return new Mark(item, new(
                Math.Round(middle.X + (radiusX * Math.Cos(angle)), 1),
                Math.Round(middle.Y + (radiusY * Math.Sin(angle)), 1)), MarkSize);
        });

    private IEnumerable<Mark> Around(Point middle, IReadOnlyList<ItemCard> items)
    {
        var rows = items.Count > MostInTwoRows ? 3 : items.Count > MostInARow ? 2 : 1;
        var perRow = (items.Count + rows - 1) / rows;
        var rowHeight = (LaneHeight - 6) / rows;
        var pitch = Math.Min(Pitch, (StationWidth - 12) / perRow);
        var size = Math.Round(Math.Min(MarkSize, 1.4 * Math.Min(pitch, rowHeight)), 1);
        return items.Select((item, i) =>
        {
            var inRow = Math.Min(perRow, items.Count - (i / perRow * perRow));
            var x = middle.X + (((i % perRow) - ((inRow - 1) / 2.0)) * pitch);
            var y = middle.Y + (((i / perRow) - ((rows - 1) / 2.0)) * rowHeight);
            return new Mark(item, new(Math.Round(x, 1), Math.Round(y, 1)), size);
        });
    }
}
