using Actieplan.Store;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;
using Actieplan.Web.Pages;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.ActionItems;

public static class ItemEndpoints
{
    public static void MapItems(this IEndpointRouteBuilder app) =>
        app.MapGet("/acties/{slug}", ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(
        string slug, HttpContext http, ShownBoards boards, EventStore store, CancellationToken cancel)
    {
        var board = boards.Now;
        if (board.Items.FirstOrDefault(item => item.Added.Slug == slug) is not { } item)
            return await RedirectOldAsync(slug, boards, store, cancel);
        var snapshot = (await boards.FindAsync(BoardNames.OfItem(slug), cancel))!;
        return http.IsKnown(snapshot)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : Results.Page<ItemPage>(new { Snapshot = snapshot, Item = item });
    }

    // a name, once given, keeps leading to its item
    private static async Task<IResult> RedirectOldAsync(
        string slug, ShownBoards boards, EventStore store, CancellationToken cancel) =>
        await store.FindNameAsync(Names.Items, slug, cancel) is { } id
        && boards.Now.Board.Items.TryGetValue(id, out var item) && item.Added.Slug != slug
            ? TypedResults.Redirect($"/acties/{item.Added.Slug}", permanent: true)
            : Results.NotFound("Er is geen actie met dit adres. Zoek ze op het bord.");
}
