using System.Collections.Immutable;
using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;

namespace Actieplan.Web.Herbeleef;

/// <summary>A lane that stands in some frame.</summary>
/// <param name="Label">On as many lines as it takes.</param>
public sealed record FilmLane(string Slug, IReadOnlyList<string> Label);

/// <summary>What became different since the frame before.</summary>
/// <param name="Day">Days since the first one.</param>
/// <param name="Ms">When it shows, from the beginning.</param>
/// <param name="Lanes">The lanes from top to bottom; null where they are the same.</param>
/// <param name="Marks">Five numbers for each mark that changed: which one, its place and its size in tenths, and its
/// look, or -1 where it is gone.</param>
/// <param name="Rest">How many go round, their middle in tenths, and where what was stopped begins, in tenths or -1;
/// null where it is the same.</param>
public sealed record FilmFrame(
    int Day, int Ms, IReadOnlyList<int>? Lanes, IReadOnlyList<int> Marks, IReadOnlyList<int>? Rest);

/// <param name="Frame">At which it shows.</param>
public sealed record FilmCaption(int Frame, DateOnly Day, string Title, string? Story, string? By, bool Example);

/// <summary>The replay as a page gets it, in one answer: key frames, each with only what changed.</summary>
/// <param name="Position">How far the log was.</param>
/// <param name="Stations">Where each stands across.</param>
/// <param name="Marks">The address of each action, as the marks are numbered.</param>
public sealed record Film(
    long Position, DateOnly First, DateOnly Today, double Width, double Height, double LabelWidth, double Head,
    double LaneHeight, IReadOnlyList<double> Stations, IReadOnlyList<double> Loop, IReadOnlyList<string> Looks,
    IReadOnlyList<FilmLane> Lanes, IReadOnlyList<string> Marks, IReadOnlyList<FilmFrame> Frames,
    IReadOnlyList<FilmCaption> Captions);

/// <summary>Makes a film of the boards of every day. Days on which nothing moves on the field make no frame, and many
/// days make one where there would be too many.</summary>
public sealed class Filming(FieldLayout layout)
{
    /// <summary>From the first frame to the last one.</summary>
    public const int LengthMs = 75_000;

    /// <summary>About six a second; a film holds no more of them however long the log is.</summary>
    public const int MostFrames = 450;

    // a long time in which nothing happened passes as fast as so many days
    private const int LongestGapDays = 21;

    private readonly List<Frame> frames = [];
    private readonly List<Guid> marks = [];
    private readonly Dictionary<Guid, int> numbers = [];
    private readonly List<GroupCard> lanes = [];
    private readonly List<string> looks = [];

    /// <param name="last">The board of now, which is the last frame.</param>
    public Film Make(IEnumerable<BoardOn> days, BoardOn last, long position)
    {
        Take(days.Select(board => Frame.Of(board, layout)), Frame.Of(last, layout));
        var times = Times();
        var captions = Highlights.Of(last, times);
        var told = Told(times);
        return new(
            position, times[0].Day, last.Day, layout.Width, frames.Max(HeightOf), layout.LabelWidth, layout.Head,
            layout.LaneHeight, [.. FieldLayout.Stations.Select(layout.StationX)],
            [layout.LoopRadiusX, layout.LoopRadiusY], looks,
            [.. lanes.Select(group => new FilmLane(group.Started.Slug, layout.LinesOf(group.Started.Name)))],
            [.. marks.Select(id => last.Board.Items.GetValueOrDefault(id)?.Added.Slug ?? "")], told, captions);
    }

    // what looks the same as the frame before is none; the first one lasts until something moves, the last is of today
    private void Take(IEnumerable<Frame> days, Frame last)
    {
        foreach (var frame in days.TakeWhile(frame => frame.Day < last.Day))
            if (frames.Count == 0 || !IsSame(frames[^1], frame)) frames.Add(frame);
            else if (frames.Count == 1) frames[0] = frame;
        frames.Add(last);
        var perFrame = (frames.Count + MostFrames - 1) / MostFrames;
        if (perFrame < 2) return;
        Frame[] kept = [.. frames.Where((_, at) => at == 0 || (frames.Count - 1 - at) % perFrame == 0)];
        frames.Clear();
        frames.AddRange(kept);
    }

    private static bool IsSame(Frame one, Frame other) =>
        one.Lanes.Select(lane => lane.Id).SequenceEqual(other.Lanes.Select(lane => lane.Id))
        && one.Rest == other.Rest && one.Marks.Count == other.Marks.Count
        && one.Marks.All(mark => other.Marks.TryGetValue(mark.Key, out var same) && same == mark.Value);

    private ImmutableArray<(DateOnly Day, int Ms)> Times()
    {
        int[] gaps = [0, .. frames.Zip(frames.Skip(1), (one, next) =>
            Math.Clamp(next.Day.DayNumber - one.Day.DayNumber, 1, LongestGapDays))];
        var (all, passed) = (Math.Max(1, gaps.Sum()), 0);
        return [.. frames.Select((frame, at) => (frame.Day, (int)((long)(passed += gaps[at]) * LengthMs / all)))];
    }

    private double HeightOf(Frame frame) =>
        layout.Height(frame.Lanes.Length, frame.Rest.Round > 0 || frame.Rest.StoppedX is not null);

    private IReadOnlyList<FilmFrame> Told(ImmutableArray<(DateOnly Day, int Ms)> times)
    {
        Frame? before = null;
        List<FilmFrame> told = [];
        foreach (var (at, frame) in frames.Index())
        {
            told.Add(new(
                frame.Day.DayNumber - times[0].Day.DayNumber, times[at].Ms, LanesOf(before, frame),
                [.. Changed(before, frame)], frame.Rest == before?.Rest ? null : Numbers(frame.Rest)));
            before = frame;
        }
        return told;
    }

    private int[]? LanesOf(Frame? before, Frame frame) =>
        before is not null && frame.Lanes.Select(lane => lane.Id).SequenceEqual(before.Lanes.Select(lane => lane.Id))
            ? null
            : [.. frame.Lanes.Select(NumberOf)];

    private IEnumerable<int> Changed(Frame? before, Frame frame) =>
    [
        .. frame.Marks.Where(mark => before?.Marks.TryGetValue(mark.Key, out var was) is not true || was != mark.Value)
            .OrderBy(mark => mark.Key).SelectMany(mark => Numbers(mark.Key, mark.Value)),
        .. (before?.Marks.Keys ?? []).Where(id => !frame.Marks.ContainsKey(id)).Order()
            .SelectMany(id => new[] { NumberOf(id), 0, 0, 0, -1 }),
    ];

    private int[] Numbers(Guid id, Placed placed) =>
    [
        NumberOf(id), Tenths(placed.At.X), Tenths(placed.At.Y), Tenths(placed.Size), NumberOf(placed.Look),
    ];

    private static int[] Numbers(Rest rest) =>
        [rest.Round, Tenths(rest.Y), rest.StoppedX is { } x ? Tenths(x) : -1];

    private static int Tenths(double number) => (int)Math.Round(number * 10);

    // by the name that it has in its last frame
    private int NumberOf(GroupCard group)
    {
        var at = lanes.FindIndex(lane => lane.Id == group.Id);
        if (at < 0)
        {
            lanes.Add(group);
            return lanes.Count - 1;
        }
        lanes[at] = group;
        return at;
    }

    private int NumberOf(Guid mark)
    {
        if (numbers.TryGetValue(mark, out var number)) return number;
        marks.Add(mark);
        return numbers[mark] = marks.Count - 1;
    }

    private int NumberOf(string look)
    {
        if (!looks.Contains(look)) looks.Add(look);
        return looks.IndexOf(look);
    }
}
