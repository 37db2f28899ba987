using Actieplan.Web.Boards;
using Actieplan.Web.Pages;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Plans;

public static class KrachtlijnEndpoint
{
    public static void MapKrachtlijnen(this IEndpointRouteBuilder app) =>
        app.MapGet("/krachtlijnen/{slug}", ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(
        string slug, HttpContext http, ShownBoards boards, CancellationToken cancel)
    {
        if (boards.Now.Board.Plan?.Krachtlijnen.GetValueOrDefault(slug) is not { } krachtlijn)
            return Results.NotFound("Er is geen krachtlijn met dit adres. Zoek ze op het bord.");
        var snapshot = (await boards.FindAsync(BoardNames.OfKrachtlijn(slug), cancel))!;
        return http.PageOf<KrachtlijnPage>(snapshot, new { Snapshot = snapshot, Krachtlijn = krachtlijn });
    }
}
