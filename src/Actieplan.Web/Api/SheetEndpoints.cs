using Actieplan.Domain.Boards;
using Actieplan.Web.Along;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;
using Actieplan.Web.Pages;
using Actieplan.Web.Spreadsheets;
using Microsoft.OpenApi;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Api;

/// <summary>The same boards as rows, of today or of any day that was.</summary>
public static class SheetEndpoints
{
    private const string Items = "items.csv", Milestones = "milestones.csv";

    public static void MapSheets(this IEndpointRouteBuilder boards)
    {
        var sheets = boards.MapGroup("").AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Responses ??= [];
            operation.Responses.TryAdd("200", new OpenApiResponse());
            if (operation.Responses["200"] is OpenApiResponse rows)
            {
                rows.Description = "Rows, with a byte order mark, semicolons, and days as d/MM/yyyy";
                rows.Content = new Dictionary<string, OpenApiMediaType> { ["text/csv"] = new() };
            }
            return Task.CompletedTask;
        });
        sheets.MapGet($"/{Items}", ([AsParameters] Asking asking) => asking.OfPlanAsync(Items));
        sheets.MapGet($"/{Milestones}", ([AsParameters] Asking asking) => asking.OfPlanAsync(Milestones));
        sheets.MapGet($"/groups/{{slug}}/{Items}", (string slug, [AsParameters] Asking asking) =>
            asking.OfGroupAsync(slug, Items));
        sheets.MapGet($"/groups/{{slug}}/{Milestones}", (string slug, [AsParameters] Asking asking) =>
            asking.OfGroupAsync(slug, Milestones));
        sheets.MapGet($"/items/{{id}}/{Milestones}", (string id, [AsParameters] Asking asking) =>
            asking.OfItemAsync(id));
    }

    private readonly record struct Asking(
        HttpContext Http, Paths Paths, ShownBoards Boards, Finding Finding, CancellationToken Cancel)
    {
        public async Task<IResult> OfPlanAsync(string sheet)
        {
            var at = await Boards.AtAsync(Paths.Past, Cancel);
            return Sheet(at, Topic.Plan, "plan", sheet, sheet is Items
                ? () => BoardRows.Of(at.Board.Items, at.Board)
                : () => BoardRows.Of(Views.Milestones(at.Board), at.Board));
        }

        public async Task<IResult> OfGroupAsync(string slug, string sheet)
        {
            var at = await Boards.AtAsync(Paths.Past, Cancel);
            // by the name that it had on that day, or has now
            if ((at.Board.LaneOf(slug) ?? LaneOf(at, (await Finding.GroupAsync(slug, Cancel))?.Id)) is not { } lane)
                return Problems.Unknown("Deze groep bestaat niet, of bestond toen nog niet.");
            return Sheet(at, Topic.Of(lane.Group), lane.Group.Started.Slug, sheet, sheet is Items
                ? () => BoardRows.Of(lane.Items, at.Board)
                : () => BoardRows.Of(at.Board.MilestonesIn(lane), at.Board));
        }

        public async Task<IResult> OfItemAsync(string id)
        {
            var at = await Boards.AtAsync(Paths.Past, Cancel);
            var known = ReadEndpoints.FindItem(at.Board, id)?.Id ?? (await Finding.ItemAsync(id, Cancel))?.Id;
            return known is { } found && at.Board.Board.Items.GetValueOrDefault(found) is { } item
                ? Sheet(at, Topic.Of(item), item.Added.Slug, Milestones,
                    () => BoardRows.Of(at.Board.MilestonesOf(item.Id), at.Board))
                : Problems.Unknown("Deze actie bestaat niet, of bestond toen nog niet.");
        }

        private static Lane? LaneOf(BoardAt at, Guid? group) =>
            group is { } id && at.Board.Board.Groups.GetValueOrDefault(id) is { } then
                ? at.Board.LaneOf(then.Started.Slug)
                : null;

        private IResult Sheet(BoardAt at, Topic topic, string of, string sheet, Func<byte[]> write)
        {
            Http.Response.Headers.Link = topic.LinksFrom(Paths);
            var version = at.Board.AsOf is { } past
                ? Results.VersionOf(past, at.Position)
                : $"{at.Position}-{at.Board.Day:yyyyMMdd}";
            return Http.IsKnown($"csv-{version}")
                ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
                // what is kept on a desk says in its name what it is of
                : TypedResults.File(write(), WriteCsv.ContentType,
                    $"{of}-{(sheet is Items ? Names.Items : Names.Milestones)}-{at.Board.Day.Iso()}.csv");
        }
    }
}
