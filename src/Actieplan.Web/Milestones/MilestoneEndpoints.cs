using Actieplan.Web.Boards;
using Actieplan.Web.Pages;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Milestones;

public static class MilestoneEndpoints
{
    public static void MapMilestones(this IEndpointRouteBuilder app) =>
        app.MapGet(Paths.Milestones, ShowAsync).ExcludeFromDescription().TakesDay(Results.NoSuchDay);

    private static async Task<IResult> ShowAsync(
        HttpContext http, Paths paths, ShownBoards boards, CancellationToken cancel)
    {
        var snapshot = (await boards.FindAsync(BoardNames.Milestones, paths.Past, cancel))!;
        return http.PageOf<LinePage>(snapshot, new { Snapshot = snapshot });
    }
}
