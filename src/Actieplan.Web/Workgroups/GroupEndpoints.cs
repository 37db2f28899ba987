using Actieplan.Web.Api;
using Actieplan.Web.Boards;
using Actieplan.Web.Pages;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Workgroups;

public static class GroupEndpoints
{
    public static void MapGroups(this IEndpointRouteBuilder app)
    {
        app.MapGet(Paths.Groups, ListAsync).ExcludeFromDescription().TakesDay(Results.NoSuchDay);
        app.MapGet($"{Paths.Groups}/{{slug}}", ShowAsync).ExcludeFromDescription().TakesDay(Results.NoSuchDay);
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, Paths paths, ShownBoards boards, CancellationToken cancel)
    {
        var snapshot = (await boards.FindAsync(BoardNames.Groups, paths.Past, cancel))!;
        return http.PageOf<GroupsPage>(snapshot, new { Snapshot = snapshot });
    }

    private static async Task<IResult> ShowAsync(
        string slug, HttpContext http, Paths paths, ShownBoards boards, Finding finding, CancellationToken cancel)
    {
        var (board, _) = await boards.AtAsync(paths.Past, cancel);
        if (board.LaneOf(slug) is not { Group: var group })
        {
            var known = await finding.GroupAsync(slug, cancel);
            return Results.Absent(
                paths,
                known is not null && board.Board.Groups.TryGetValue(known.Id, out var there) ? paths.Of(there) : null,
                "groep", known?.StartedOn, "Er is geen groep met dit adres. Zoek ze bij de groepen.");
        }
        var snapshot = (await boards.FindAsync(BoardNames.OfGroup(slug), paths.Past, cancel))!;
        return http.PageOf<GroupPage>(snapshot, new { Snapshot = snapshot, Group = group });
    }
}
