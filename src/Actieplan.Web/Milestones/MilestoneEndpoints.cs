using Actieplan.Web.Boards;
using Actieplan.Web.Pages;

namespace Actieplan.Web.Milestones;

public static class MilestoneEndpoints
{
    public static void MapMilestones(this IEndpointRouteBuilder app) =>
        app.MapGet(Paths.Milestones, ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(HttpContext http, ShownBoards boards, CancellationToken cancel)
    {
        var snapshot = (await boards.FindAsync(BoardNames.Milestones, cancel))!;
        return http.PageOf<LinePage>(snapshot, new { Snapshot = snapshot });
    }
}
