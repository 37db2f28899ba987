using System.Collections.Immutable;
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
/// <param name="LabelLetters">So many letters of a lane's label fit before the first station in their usual size.
/// </param>
/// <param name="Pitch">From the middle of one mark to that of the next.</param>
public sealed record FieldLayout(
    string Name, double Width, double LabelWidth, int LabelLetters, double Head, double LaneHeight, double Pitch,
    double MarkSize)
{
    public static readonly FieldLayout Page = new("veld", 1180, 210, 22, 84, 46, 30, 33);

    /// <summary>A lane is one action, and a title takes more room than a group's name.</summary>
    public static readonly FieldLayout Actions = Page with { LabelWidth = 370, LabelLetters = 43 };

    public static readonly FieldLayout Screen = new("scherm", 1910, 395, 22, 98, 47, 46, 50);

    // on two lines letters are smaller, and so many times more of them fit on each
    private const double SmallerBy = 1.15;

    // so many marks stand beside each other at a station before a second row begins, and a third
    private const int MostInARow = 4, MostInTwoRows = 10;

    public static IReadOnlyList<Phase> Stations { get; } = Enum.GetValues<Phase>();

    public double StationWidth => (Width - LabelWidth) / Stations.Count;

    /// <summary>The middle of the row below the lanes, for what has no station.</summary>
    public double RestMiddle(int lanes) => LaneTop(lanes) + (LaneHeight * 0.8);

    public double Height(int lanes, bool rest) => LaneTop(lanes) + (rest ? LaneHeight * 1.5 : 2);

    public double LoopRadiusX => StationWidth * 0.4;

    public double LoopRadiusY => LaneHeight * 0.4;

    public double LaneTop(int lane) => Head + (lane * LaneHeight);

    public double LaneMiddle(int lane) => LaneTop(lane) + (LaneHeight / 2);

    public double StationX(Phase phase) => Math.Round(LabelWidth + (((int)phase + 0.5) * StationWidth), 1);

    /// <summary>A label that is too long for one line, over two of them, and cut where even those are too short.
    /// </summary>
    public string[] LinesOf(string label)
    {
        if (label.Length <= LabelLetters) return [label];
        var cut = Enumerable.Range(0, label.Length).Where(i => label[i] == ' ')
            .DefaultIfEmpty(label.Length).MinBy(i => Math.Abs(i - (label.Length / 2)));
        return [.. new[] { label[..cut], label[cut..].Trim() }.Where(line => line.Length > 0).Select(Fit)];
    }

    /// <summary>The marks of a lane, each at its station; blijvende opdrachten, and what was stopped, stand elsewhere.
    /// </summary>
    public IEnumerable<Mark> MarksOf(FieldLane lane, int index) => lane.Items
        .Where(item => item.Phase is not null && item.Stopped is null)
        .GroupBy(item => item.Phase!.Value)
        .SelectMany(station => Around(new(StationX(station.Key), LaneMiddle(index)), [.. station]));

    /// <summary>Those that never arrive go round on a loop of their own.</summary>
    public IEnumerable<Mark> OnLoop(IReadOnlyList<ItemCard> ongoing, Point middle) =>
        ongoing.Select((item, i) =>
        {
            var angle = (2 * Math.PI * i / ongoing.Count) - (Math.PI * 0.75);
            return new Mark(item, new(
                Math.Round(middle.X + (LoopRadiusX * Math.Cos(angle)), 1),
                Math.Round(middle.Y + (LoopRadiusY * Math.Sin(angle)), 1)), MarkSize);
        });

    /// <summary>Where the row of what was stopped begins: beside what goes round, where something does.</summary>
    public Point RestOf(int lanes, bool goesRound) =>
        new(goesRound ? StationX(Phase.Verkenning) : 16, RestMiddle(lanes));

    /// <summary>What was stopped rests beside each other.</summary>
    /// <param name="row">Where its row begins, with its name.</param>
    public IEnumerable<Mark> Resting(IReadOnlyList<ItemCard> stopped, Point row) =>
        stopped.Select((item, i) =>
            new Mark(item, row with { X = Math.Round(row.X + (Pitch * 4) + (i * Pitch * 1.2), 1) }, MarkSize));

    private string Fit(string line)
    {
        var most = (int)(LabelLetters * SmallerBy);
        return line.Length <= most ? line : $"{line[..(most - 1)].TrimEnd()}…";
    }

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

/// <summary>How stations are called above the line.</summary>
public static class StationNames
{
    public static ImmutableArray<string> InTwoLines(this Phase phase) => phase switch
    {
        Phase.NogNietGestart => ["nog niet", "gestart"],
        Phase.InDeStartblokken => ["in de", "startblokken"],
        Phase.InUitvoering => ["in", "uitvoering"],
        Phase.EersteResultaten => ["eerste", "resultaten"],
        _ => [phase.Dutch()],
    };
}
