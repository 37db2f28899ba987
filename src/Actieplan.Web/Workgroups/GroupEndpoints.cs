using Actieplan.Store;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;
using Actieplan.Web.Pages;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Workgroups;

public static class GroupEndpoints
{
    public static void MapGroups(this IEndpointRouteBuilder app)
    {
        app.MapGet(Paths.Groups, ListAsync).ExcludeFromDescription();
        app.MapGet($"{Paths.Groups}/{{slug}}", ShowAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, ShownBoards boards, CancellationToken cancel)
    {
        var snapshot = (await boards.FindAsync(BoardNames.Groups, cancel))!;
        return http.PageOf<GroupsPage>(snapshot, new { Snapshot = snapshot });
    }

    private static async Task<IResult> ShowAsync(
        string slug, HttpContext http, ShownBoards boards, EventStore store, CancellationToken cancel)
    {
        var board = boards.Now;
        if (board.LaneOf(slug) is not { Group: var group })
            return await Results.MovedAsync(store, Names.Groups, slug,
                id => board.Board.Groups.GetValueOrDefault(id)?.Started.Slug,
                "Er is geen groep met dit adres. Zoek ze bij de groepen.", cancel);
        var snapshot = (await boards.FindAsync(BoardNames.OfGroup(slug), cancel))!;
        return http.PageOf<GroupPage>(snapshot, new { Snapshot = snapshot, Group = group });
    }
}
