using Actieplan.Web.Api;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;
using Actieplan.Web.Pages;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.ActionItems;

public static class ItemEndpoints
{
    public static void MapItems(this IEndpointRouteBuilder app) =>
        app.MapGet($"/{Names.Items}/{{slug}}", ShowAsync).ExcludeFromDescription().TakesDay(Results.NoSuchDay);

    private static async Task<IResult> ShowAsync(
        string slug, HttpContext http, Paths paths, ShownBoards boards, Finding finding, CancellationToken cancel)
    {
        var (board, _) = await boards.AtAsync(paths.Past, cancel);
        if (board.Items.FirstOrDefault(item => item.Added.Slug == slug) is not { } item)
        {
            var known = await finding.ItemAsync(slug, cancel);
            return Results.Absent(
                paths, board.Items.FirstOrDefault(item => item.Id == known?.Id) is { } there ? paths.Of(there) : null,
                "actie", known?.StartedOn, "Er is geen actie met dit adres. Zoek ze op het bord.");
        }
        var snapshot = (await boards.FindAsync(BoardNames.OfItem(slug), paths.Past, cancel))!;
        return http.PageOf<ItemPage>(snapshot, new { Snapshot = snapshot, Item = item });
    }
}
