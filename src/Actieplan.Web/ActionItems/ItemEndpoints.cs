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
            return await Results.MovedAsync(store, Names.Items, slug,
                id => board.Board.Items.GetValueOrDefault(id)?.Added.Slug,
                "Er is geen actie met dit adres. Zoek ze op het bord.", cancel);
        var snapshot = (await boards.FindAsync(BoardNames.OfItem(slug), cancel))!;
        return http.PageOf<ItemPage>(snapshot, new { Snapshot = snapshot, Item = item });
    }
}
