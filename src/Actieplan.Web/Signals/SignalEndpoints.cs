using Actieplan.Web.Boards;
using Actieplan.Web.Pages;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Signals;

/// <summary>What was accepted, for everybody to read.</summary>
public static class SignalEndpoints
{
    public static void MapSignals(this IEndpointRouteBuilder app)
    {
        app.MapGet(Paths.Signals, ListAsync).ExcludeFromDescription().TakesDay(Results.NoSuchDay);
        app.MapRaising();
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, Paths paths, ShownBoards boards, CancellationToken cancel)
    {
        var snapshot = (await boards.FindAsync(BoardNames.Signals, paths.Past, cancel))!;
        return http.PageOf<SignalsPage>(snapshot, new { Snapshot = snapshot });
    }
}
