using System.Globalization;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;
using CsvHelper;

namespace Actieplan.Web.Api;

/// <summary>A board as rows that a spreadsheet in Belgium opens as it is: a byte order mark, semicolons, and days as
/// they are written here.</summary>
public static class Sheets
{
    public const string ContentType = "text/csv; charset=utf-8";

    private static readonly CsvWriterOptions Belgian = CsvWriterOptions.Default with
    {
        Separator = ';', WriteByteOrderMark = true,
        // a cell that would begin a formula begins with an apostrophe, and stays text
        Injection = CsvInjection.Escape,
    };

    private static readonly (string Name, Func<ItemCard, BoardOn, string?> Of)[] ItemColumns =
    [
        ("actie", (item, _) => item.Added.Slug),
        ("titel", (item, _) => item.Added.Title),
        ("soort", (item, _) => Wording.Kind(item.Added.Kind)),
        ("groep", (item, board) => board.GroupOf(item)?.Started.Slug),
        ("hoort bij", (item, board) => board.ParentOf(item)?.Added.Slug),
        ("blijvende opdracht", (item, _) => Yes(item.Added.Ongoing)),
        ("omschrijving", (item, _) => item.Added.Description),
        ("krachtlijnen", (item, _) => string.Join(", ", item.Added.Krachtlijnen)),
        ("uitdaging", (item, _) => item.Added.Challenge),
        ("bron", (item, _) => item.Added.Source),
        ("begonnen op", (item, _) => Date(item.StartedOn)),
        ("stand", (item, _) => JsonNames.Of(item.Standing)),
        ("fase", (item, _) => item.Phase?.Dutch()),
        ("koers", (item, _) => item.Koers.Dutch()),
        ("wat er drukt", (item, _) => item.Pressure?.Dutch()),
        ("laatste bericht", (item, _) => item.Latest?.Event.Story),
        ("gebeurd op", (item, _) => Date(item.Latest?.HappenedOn)),
        ("reden", (item, _) => (item.Stopped ?? item.Suspended)?.Reason),
        ("voorbeeld", (item, _) => Yes(item.ShowsExample)),
        ("versie", (item, _) => Number(item.Version)),
    ];

    private static readonly (string Name, Func<MilestoneCard, BoardOn, string?> Of)[] MilestoneColumns =
    [
        ("mijlpaal", (milestone, _) => milestone.Plan.Slug),
        ("titel", (milestone, _) => milestone.Plan.Title),
        ("actie", (milestone, board) => ItemOf(milestone, board)?.Added.Slug),
        ("groep", (milestone, board) =>
            ItemOf(milestone, board) is { } item ? board.GroupOf(item)?.Started.Slug : null),
        ("precisie", (milestone, _) => JsonNames.Of(milestone.Plan.Due.Precision)),
        ("periode vanaf", (milestone, _) => Date(milestone.Plan.Due.From)),
        ("streefdatum", (milestone, _) => Date(milestone.Plan.Due.Through)),
        ("eerste streefdatum", (milestone, _) => Date(milestone.Baseline.Through)),
        ("stand", (milestone, board) => Wording.Milestone(board.StateOf(milestone), 1)),
        ("bereikt op", (milestone, _) => Date(milestone.ReachedOn)),
        ("waaruit blijkt het", (milestone, _) => milestone.Evidence),
        ("bron", (milestone, _) => milestone.Plan.Source),
        ("gepland op", (milestone, _) => Date(milestone.PlannedOn)),
        ("reden", (milestone, _) => milestone.Cancelled?.Reason ?? milestone.Shifts.LastOrDefault()?.Reason),
        ("voorbeeld", (milestone, _) => Yes(milestone.ShowsExample)),
        ("versie", (milestone, _) => Number(milestone.Version)),
    ];

    public static byte[] Of(IEnumerable<ItemCard> items, BoardOn board) => Write(items, board, ItemColumns);

    public static byte[] Of(IEnumerable<MilestoneCard> milestones, BoardOn board) =>
        Write(milestones, board, MilestoneColumns);

    private static byte[] Write<TCard>(
        IEnumerable<TCard> cards, BoardOn board, (string Name, Func<TCard, BoardOn, string?> Of)[] columns)
    {
        using var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, Belgian, leaveOpen: true))
        {
            Row(csv, columns.Select(column => column.Name));
            foreach (var card in cards) Row(csv, columns.Select(column => column.Of(card, board)));
        }
        return bytes.ToArray();
    }

    private static void Row(CsvWriter csv, IEnumerable<string?> cells)
    {
        foreach (var cell in cells) csv.WriteField(cell);
        csv.EndRecord();
    }

    private static ItemCard? ItemOf(MilestoneCard milestone, BoardOn board) =>
        milestone.Plan.Item is { } id ? board.Board.Items.GetValueOrDefault(id) : null;

    // as Excel in Belgium writes a day
    private static string? Date(DateOnly? day) => day?.ToString("d/MM/yyyy", CultureInfo.InvariantCulture);

    private static string? Yes(bool isSo) => isSo ? "ja" : null;

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
