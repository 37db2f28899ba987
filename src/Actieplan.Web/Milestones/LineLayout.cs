using System.Collections.Immutable;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Milestones;
using Actieplan.Web.Boards;

namespace Actieplan.Web.Milestones;

public readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    public bool Meets(Box other) =>
        Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
}

/// <summary>A milestone's name beside its pole, in user units of the drawing.</summary>
/// <param name="PoleEnd">How far the pole reaches from the diamond.</param>
/// <param name="IsLeft">It hangs on the left of its pole, and its lines end there.</param>
public sealed record LineLabel(
    IReadOnlyList<string> Title, IReadOnlyList<string> Date, Box Box, double PoleEnd, bool IsLeft);

/// <param name="At">Where it stands now.</param>
/// <param name="Span">The days it may be, where that is more than one.</param>
/// <param name="Once">Where it stood before each shift, the first one first.</param>
/// <param name="Label">Null where there was no room: the table has it.</param>
public sealed record LineMark(
    MilestoneCard Card, MilestoneState State, Point At, (double From, double Through)? Span,
    ImmutableArray<double> Once, LineLabel? Label)
{
    /// <summary>Where it stood in the frozen baseline, if that is not where it stands now.</summary>
    public double? Basis { get; init; }
}

/// <summary>Where everything of the line stands: diamonds on and around the axis, names above and below.</summary>
public sealed class LineLayout
{
    public const double Width = 1180, FontSize = 15, SmallSize = 13.5, LineHeight = 18, Half = 10;

    private const double Left = 22, LabelWidth = 176, LabelGap = 6, RailPitch = 27, Head = 46, Foot = 34;
    private const double BandGap = 10, GroupRow = 62, GroupColumns = 4, DeepStep = 10, Leading = 4;
    private const int MostDeep = 30, MostRails = 14, MostToRetry = 80, LinesOfTitle = 3, LinesOfDate = 2;

    // on which side the first name goes, and how much nearer the other side must be
    private static readonly (int FirstTurn, int Far)[] Tries =
        [.. from turn in new[] { 0, 1 } from far in new[] { 6, 0, 3, 12, 20 } select (turn, far)];

    private readonly List<Box> taken = [];
    private double highest, lowest;

    public LineLayout(BoardOn board)
    {
        Day = board.Day;
        var all = board.Board.Milestones.Values.OrderBy(card => card.Plan.Slug, StringComparer.Ordinal).ToArray();
        var dated = all.Where(card => DayOf(card) is not null).ToArray();
        Scale = new TimeScale(dated.SelectMany(DaysOf).Append(Day), Left, Width - LabelWidth - LabelGap - 4);
        var rails = RailsOf(dated);
        var (top, bottom) = (rails.Values.DefaultIfEmpty().Min(), rails.Values.DefaultIfEmpty().Max());
        // as if the axis stood at zero, until it is known how high the names climb
        (BandTop, BandBottom) = ((top - 1) * RailPitch, (bottom + 1) * RailPitch);
        var labels = BestLabels(dated, rails);
        AxisY = Math.Ceiling(Head - highest);
        YearsY = Math.Ceiling(AxisY + lowest + Foot);
        Marks = [.. dated.Select(card => Mark(board, card, rails[card.Id], labels.GetValueOrDefault(card.Id)))
            .OrderBy(mark => mark.At.X).ThenBy(mark => mark.Card.Plan.Slug, StringComparer.Ordinal)];
        Undated = [.. Group(board, [.. all.Where(card => DayOf(card) is null)])];
        Height = Undated.IsEmpty ? YearsY + 14 : Math.Ceiling(Undated.Max(mark => mark.Label!.Box.Bottom) + 12);
        (BandTop, BandBottom) = (BandTop + AxisY, BandBottom + AxisY);
    }

    public DateOnly Day { get; }

    public TimeScale Scale { get; }

    public double AxisY { get; }

    /// <summary>The line on which the years are written.</summary>
    public double YearsY { get; }

    public double BandTop { get; }

    public double BandBottom { get; }

    public double Height { get; }

    /// <summary>From the left to the right.</summary>
    public ImmutableArray<LineMark> Marks { get; }

    /// <summary>Those of which nobody knows the date stand in a group of their own, at the end.</summary>
    public ImmutableArray<LineMark> Undated { get; }

    /// <summary>The day on which it stands on the line: reached, or else the last day it may be.</summary>
    public static DateOnly? DayOf(MilestoneCard card) => card.ReachedOn ?? card.Plan.Due.Through;

    /// <summary>The day, or the span, that is written beside it.</summary>
    public static string DateOf(MilestoneCard card) =>
        card.ReachedOn is { } on ? Domain.Day.Dutch(on) : card.Plan.Due.Dutch();

    private static IEnumerable<DateOnly> DaysOf(MilestoneCard card) =>
        new[] { DayOf(card), card.Plan.Due.From, card.Plan.Due.Through, card.Frozen?.Through }
            .Concat(card.Shifts.Select(date => date.Due.Through)).OfType<DateOnly>();

    /// <summary>Greed goes wrong in other places when it starts otherwise: the try that names the most, and the most
    /// looked for, is kept.
    /// </summary>
    private Dictionary<Guid, LineLabel> BestLabels(MilestoneCard[] cards, Dictionary<Guid, int> rails)
    {
        var tries = cards.Length > MostToRetry ? Tries.Take(1) : Tries;
        // the plan's own, and those of this day, are named before others are
        var weights = cards.ToDictionary(card => card.Id, card => card.Plan.Item is null || DayOf(card) == Day ? 4 : 1);
        var best = tries.MaxBy(way => Labels(cards, rails, way).Keys.Sum(weights.GetValueOrDefault));
        return Labels(cards, rails, best);
    }

    private double XOf(MilestoneCard card) => Scale.X(DayOf(card)!.Value);

    /// <summary>Diamonds that would touch stand above each other: the shortest nearest to the axis.</summary>
    private Dictionary<Guid, int> RailsOf(IEnumerable<MilestoneCard> cards)
    {
        var rails = new Dictionary<Guid, int>();
        List<(int Rail, double From, double Through)> busy = [];
        foreach (var card in cards.OrderBy(LengthOf).ThenBy(XOf).ThenBy(card => card.Plan.Slug, StringComparer.Ordinal))
        {
            var (from, through) = ReachOf(card);
            // an arc needs the room above its own rail too
            int[] rooms = card.Shifts.Any() ? [0, -1] : [0];
            var rail = Enumerable.Range(0, MostRails).Select(n => n % 2 == 0 ? n / 2 : -(n + 1) / 2)
                .Where(rail => rooms.All(room => IsFree(rail + room)))
                .DefaultIfEmpty(MostRails / 2).First();
            rails[card.Id] = rail;
            busy.AddRange(rooms.Select(room => (rail + room, from, through)));

            bool IsFree(int at) => !busy.Any(b => b.Rail == at && b.From < through + 4 && from - 4 < b.Through);
        }
        return rails;
    }

    private int LengthOf(MilestoneCard card)
    {
        var (from, through) = ReachOf(card);
        return through - from <= 3 * Half ? 0 : card.Shifts.Any() ? 2 : 1;
    }

    private (double From, double Through) ReachOf(MilestoneCard card)
    {
        var xs = DaysOf(card).Select(Scale.X).ToArray();
        return (xs.Min() - Half, xs.Max() + Half);
    }

    /// <summary>From the right to the left, so that a pole that goes further out never crosses a name to its right;
    /// turn by turn above and below. What finds no room so, hangs on the left of its pole.</summary>
    private Dictionary<Guid, LineLabel> Labels(
        IEnumerable<MilestoneCard> cards, Dictionary<Guid, int> rails, (int FirstTurn, int Far) way)
    {
        taken.Clear();
        (highest, lowest) = (BandTop, BandBottom);
        var labels = new Dictionary<Guid, LineLabel>();
        var inOrder = cards.OrderByDescending(XOf).ThenBy(card => card.Plan.Slug, StringComparer.Ordinal).ToArray();
        foreach (var isLeft in new[] { false, true })
        {
            var turn = way.FirstTurn;
            foreach (var card in inOrder.Where(card => !labels.ContainsKey(card.Id)).ToArray())
            {
                var isAbove = (rails[card.Id], turn++ % 2) is (< 0, _) or (0, 0);
                if (Name(card, isAbove, isLeft, way.Far) is { } label) labels[card.Id] = label;
            }
        }
        return labels;
    }

    private LineLabel? Name(MilestoneCard card, bool isAbove, bool isLeft, int far)
    {
        var title = TextWidth.Wrap(card.Plan.Title, LabelWidth, FontSize, LinesOfTitle);
        var date = TextWidth.Wrap(DateText(card), LabelWidth, SmallSize, LinesOfDate);
        var size = new Point(WidthOf(title, date), ((title.Count + date.Count) * LineHeight) + Leading);
        var (own, other) = (Find(XOf(card), size, isAbove, isLeft), Find(XOf(card), size, !isAbove, isLeft));
        var best = own is { } near && (other is not { } across || near.Deep <= across.Deep + far) ? own : other;
        if (best is not { } place) return null;
        taken.AddRange([place.Box, place.Pole]);
        (highest, lowest) = (Math.Min(highest, place.Box.Top), Math.Max(lowest, place.Box.Bottom));
        var end = place.Box.Top < 0 ? place.Box.Top + 3 : place.Box.Bottom - 3;
        return new(title, date, place.Box, end, isLeft);
    }

    private static string DateText(MilestoneCard card) =>
        card.ShowsExample ? $"{DateOf(card)}, voorbeeld" : DateOf(card);

    private static double WidthOf(IEnumerable<string> title, IEnumerable<string> date) => Math.Max(
        title.Max(line => TextWidth.Of(line, FontSize)),
        date.Select(line => TextWidth.Of(line, SmallSize)).DefaultIfEmpty().Max());

    private (Box Box, Box Pole, int Deep)? Find(double x, Point size, bool isAbove, bool isLeft)
    {
        var left = isLeft ? x - LabelGap - size.X : x + LabelGap;
        if (left < 0) return null;
        for (var deep = 0; deep < MostDeep; deep++)
        {
            var away = BandGap + (deep * DeepStep);
            var top = isAbove ? BandTop - away - size.Y : BandBottom + away;
            var box = new Box(left, top, left + size.X, top + size.Y);
            var pole = isAbove ? new Box(x - 1, top, x + 1, BandTop) : new Box(x - 1, BandBottom, x + 1, top + size.Y);
            if (!taken.Any(other => other.Meets(box) || (IsName(other) && other.Meets(pole)))) return (box, pole, deep);
        }
        return null;
    }

    // poles may share a place: milestones of one day hang on one pole
    private static bool IsName(Box box) => box.Right - box.Left > 2.001;

    private LineMark Mark(BoardOn board, MilestoneCard card, int rail, LineLabel? label)
    {
        var at = new Point(XOf(card), AxisY + (rail * RailPitch));
        var due = card.Plan.Due;
        (double, double)? span = due.Precision is not Precision.Dag && due is { From: { } from, Through: { } through }
            ? (Scale.X(from), Scale.X(through))
            : null;
        return new(card, board.StateOf(card), at, span,
            [.. card.Shifts.Select(date => date.Due.Through).OfType<DateOnly>().Select(Scale.X)],
            label is null ? null : Moved(label, AxisY))
        {
            Basis = card.Frozen is { Through: { } frozen } && frozen != DayOf(card) ? Scale.X(frozen) : null,
        };
    }

    private static LineLabel Moved(LineLabel label, double y) => label with
    {
        Box = label.Box with { Top = label.Box.Top + y, Bottom = label.Box.Bottom + y }, PoleEnd = label.PoleEnd + y,
    };

    private IEnumerable<LineMark> Group(BoardOn board, IReadOnlyList<MilestoneCard> cards)
    {
        const double column = (Width - (2 * Left)) / GroupColumns;
        return cards.Select((card, i) =>
        {
            var at = new Point(
                Left + Half + (i % (int)GroupColumns * column), YearsY + 74 + (i / (int)GroupColumns * GroupRow));
            var title = TextWidth.Wrap(card.Plan.Title, column - 50, FontSize, LinesOfTitle);
            var box = new Box(at.X + 18, at.Y - 14, at.X + 18 + WidthOf(title, []),
                at.Y - 14 + (title.Count * LineHeight));
            return new LineMark(card, board.StateOf(card), at, null, [], new(title, [], box, at.Y, false));
        });
    }
}
