using System.Collections.Immutable;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;

namespace Actieplan.Web.Shows;

/// <summary>A place in the row, with its name over one or two lines.</summary>
/// <param name="Phase">Null for a place beside the line: what goes round, and what was stopped.</param>
public sealed record StationColumn(ImmutableArray<string> Name, Phase? Phase, double X, ImmutableArray<Mark> Marks);

/// <summary>A group's actions as large as a hall can read them, in the user units of their SVG: one row of stations,
/// and beside it a place for what goes round and for what was stopped, where there is any.</summary>
public sealed class StationRow
{
    public const double Width = 1790, LineY = 100, Top = 136, Height = 366;

    /// <summary>Tells its marks from those of the field on the same page.</summary>
    public static readonly FieldLayout Layout = FieldLayout.Screen with { Name = "dia", LabelWidth = 0 };

    // a mark is never drawn larger than this, nor closer to the next than that it stays one
    private const double LargestMark = 200, Closeness = 0.68;

    public StationRow(IReadOnlyCollection<ItemCard> items)
    {
        (ImmutableArray<string> Name, Phase? Phase, ItemCard[] Items)[] places =
        [
            .. Beside(["blijvende", "opdracht"], items.Where(item => item is { Phase: null, Stopped: null })),
            .. FieldLayout.Stations.Select(phase => (phase.InTwoLines(), (Phase?)phase,
                items.Where(item => item.Stopped is null && item.Phase == phase).ToArray())),
            .. Beside(["stopgezet"], items.Where(item => item.Stopped is not null)),
        ];
        var wide = Width / places.Length;
        Columns =
        [
            .. places.Select((place, i) =>
            {
                var middle = Math.Round((i + 0.5) * wide, 1);
                return new StationColumn(place.Name, place.Phase, middle, [.. MarksOf(place.Items, middle, wide - 12)]);
            }),
        ];
    }

    public ImmutableArray<StationColumn> Columns { get; }

    private static IEnumerable<(ImmutableArray<string>, Phase?, ItemCard[])> Beside(
        ImmutableArray<string> name, IEnumerable<ItemCard> items) =>
        items.ToArray() is { Length: > 0 } there ? [(name, null, there)] : [];

    // in a block as square as its room: one mark large, four as two by two
    private static IEnumerable<Mark> MarksOf(ItemCard[] items, double middle, double wide)
    {
        if (items.Length == 0) yield break;
        var perRow = (int)Math.Ceiling(Math.Sqrt(items.Length * wide / (Height - Top)));
        var rows = (items.Length + perRow - 1) / perRow;
        var size = Math.Min(LargestMark, Math.Min(wide / perRow, (Height - Top) / rows) / Closeness);
        var pitch = size * Closeness;
        foreach (var (i, item) in items.Index())
        {
            var inRow = Math.Min(perRow, items.Length - (i / perRow * perRow));
            var x = middle + (((i % perRow) - ((inRow - 1) / 2.0)) * pitch);
            var y = Top + ((i / perRow + 0.5) * pitch);
            yield return new(item, new(Math.Round(x, 1), Math.Round(y, 1)), Math.Round(size, 1));
        }
    }
}
