using Actieplan.Web.Boards;
using Actieplan.Web.Pages;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Milestones;

public static class MilestoneEndpoints
{
    public static void MapMilestones(this IEndpointRouteBuilder app) =>
        app.MapGet(Paths.Milestones, ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(
        HttpContext http, ShownBoards boards, Assets assets, CancellationToken cancel)
    {
        var snapshot = (await boards.FindAsync(BoardNames.Milestones, cancel))!;
        return http.IsKnown(snapshot, assets)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : Results.Page<LinePage>(new { Snapshot = snapshot });
    }
}
