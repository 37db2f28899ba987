using Actieplan.Web.Boards;
using Actieplan.Web.Pages;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Plans;

public static class KrachtlijnEndpoint
{
    public static void MapKrachtlijnen(this IEndpointRouteBuilder app) => app.MapGet("/krachtlijnen/{slug}", ShowAsync)
        .ExcludeFromDescription().TakesDay(Results.NoSuchDay);

    private static async Task<IResult> ShowAsync(
        string slug, HttpContext http, Paths paths, ShownBoards boards, CancellationToken cancel)
    {
        var (board, _) = await boards.AtAsync(paths.Past, cancel);
        if (board.Board.Plan?.Krachtlijnen.GetValueOrDefault(slug) is not { } krachtlijn)
            return boards.Now.Board.Plan?.Krachtlijnen.ContainsKey(slug) is true && paths.Past is { } past
                ? Results.NotYet(paths, $"Deze krachtlijn stond {PastWords.On(past)} nog niet in het plan.")
                : Results.NotFound("Er is geen krachtlijn met dit adres. Zoek ze op het bord.");
        var snapshot = (await boards.FindAsync(BoardNames.OfKrachtlijn(slug), paths.Past, cancel))!;
        return http.PageOf<KrachtlijnPage>(snapshot, new { Snapshot = snapshot, Krachtlijn = krachtlijn });
    }
}
