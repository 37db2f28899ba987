using Actieplan.Domain.Boards;
using Actieplan.Web.Log;
using Actieplan.Web.Pages;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Spreadsheets;

/// <summary>The working sheets, for everybody: what they hold stands on the boards.</summary>
public static class ExportEndpoint
{
    public const string Folder = "/rekenbladen";

    private const string Of = "groep";

    public static string PathOf(Sheet sheet, GroupCard? group = null) =>
        $"{Folder}/{sheet.Name}.csv{(group is null ? "" : $"?{Of}={group.Started.Slug}")}";

    public static void MapExport(this IEndpointRouteBuilder app) =>
        app.MapGet($"{Folder}/{{sheet}}.csv", Export).ExcludeFromDescription();

    private static IResult Export(string sheet, string? groep, HttpContext http, LivePlan plan, PlanClock clock)
    {
        if (Sheets.Find(sheet) is not { } found)
            return Results.NotFound("Er is geen rekenblad met die naam. Er is er een van acties, van mijlpalen en van "
                + "berichten.");
        // read once: the position is that of the state
        var (state, position) = plan.Now;
        var board = new BoardOn(state, clock.Today());
        var group = state.Groups.Values.FirstOrDefault(card => card.Started.Slug == groep);
        if (groep is not null && group is null) return Results.NotFound("Er is geen groep met dit adres.");
        if (http.IsKnown($"{position}-{board.Day:yyyyMMdd}"))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        return TypedResults.Bytes(Write(found, board, group), WriteCsv.ContentType, FileName(found, group, board.Day));
    }

    /// <summary>The whole sheet, or that of one group.</summary>
    public static byte[] Write(Sheet sheet, BoardOn board, GroupCard? group = null) => WriteCsv.Of(
        sheet.Columns.Select(column => column.Name),
        sheet.Rows(board, new KnownNames(board.Board), group?.Id).Select(row => row.AsEnumerable()));

    private static string FileName(Sheet sheet, GroupCard? group, DateOnly day) =>
        $"actieplan-{sheet.Name}{(group is null ? "" : $"-{group.Started.Slug}")}-{day.Iso()}.csv";
}
