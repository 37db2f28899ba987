using System.Globalization;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;
using Actieplan.Web.Spreadsheets;

namespace Actieplan.Web.Api;

/// <summary>A board as rows for a spreadsheet: all that it shows of its actions and milestones, to read. What comes
/// back in is a working sheet.</summary>
public static class BoardRows
{
    private static readonly (string Name, Func<ItemCard, BoardOn, string?> Of)[] ItemColumns =
    [
        ("actie", (item, _) => item.Added.Slug),
        ("titel", (item, _) => item.Added.Title),
        ("soort", (item, _) => Wording.Kind(item.Added.Kind)),
        ("groep", (item, board) => board.GroupOf(item)?.Started.Slug),
        ("hoort bij", (item, board) => board.ParentOf(item)?.Added.Slug),
        ("blijvende opdracht", (item, _) => Column.YesCell(item.Added.Ongoing)),
        ("omschrijving", (item, _) => item.Added.Description),
        ("krachtlijnen", (item, _) => string.Join(", ", item.Added.Krachtlijnen)),
        ("uitdaging", (item, _) => item.Added.Challenge),
        ("bron", (item, _) => item.Added.Source),
        ("begonnen op", (item, _) => Column.DateCell(item.StartedOn)),
        ("stand", (item, _) => JsonNames.Of(item.Standing)),
        ("fase", (item, _) => item.Phase?.Dutch()),
        ("koers", (item, _) => item.Koers.Dutch()),
        ("wat er drukt", (item, _) => item.Pressure?.Dutch()),
        ("laatste bericht", (item, _) => item.Latest?.Event.Story),
        ("gebeurd op", (item, _) => Column.DateCell(item.Latest?.HappenedOn)),
        ("reden", (item, _) => (item.Stopped ?? item.Suspended)?.Reason),
        ("voorbeeld", (item, _) => Column.YesCell(item.ShowsExample)),
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
        ("periode vanaf", (milestone, _) => Column.DateCell(milestone.Plan.Due.From)),
        ("streefdatum", (milestone, _) => Column.DateCell(milestone.Plan.Due.Through)),
        ("eerste streefdatum", (milestone, _) => Column.DateCell(milestone.Baseline.Through)),
        ("stand", (milestone, board) => Wording.Milestone(board.StateOf(milestone), 1)),
        ("bereikt op", (milestone, _) => Column.DateCell(milestone.ReachedOn)),
        ("waaruit blijkt het", (milestone, _) => milestone.Evidence),
        ("bron", (milestone, _) => milestone.Plan.Source),
        ("gepland op", (milestone, _) => Column.DateCell(milestone.PlannedOn)),
        ("reden", (milestone, _) => milestone.Cancelled?.Reason ?? milestone.Shifts.LastOrDefault()?.Reason),
        ("voorbeeld", (milestone, _) => Column.YesCell(milestone.ShowsExample)),
        ("versie", (milestone, _) => Number(milestone.Version)),
    ];

    public static byte[] Of(IEnumerable<ItemCard> items, BoardOn board) => Write(items, board, ItemColumns);

    public static byte[] Of(IEnumerable<MilestoneCard> milestones, BoardOn board) =>
        Write(milestones, board, MilestoneColumns);

    private static byte[] Write<TCard>(
        IEnumerable<TCard> cards, BoardOn board, (string Name, Func<TCard, BoardOn, string?> Of)[] columns) =>
        WriteCsv.Of(columns.Select(column => column.Name),
            cards.Select(card => columns.Select(column => column.Of(card, board) ?? "")));

    private static ItemCard? ItemOf(MilestoneCard milestone, BoardOn board) =>
        milestone.Plan.Item is { } id ? board.Board.Items.GetValueOrDefault(id) : null;

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
