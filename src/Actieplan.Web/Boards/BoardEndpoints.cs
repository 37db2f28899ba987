using Actieplan.Web.Api;
using Actieplan.Web.Log;
using Actieplan.Web.Pages;
using Actieplan.Web.Shows;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Boards;

public static class BoardEndpoints
{
    public static void MapBoards(this IEndpointRouteBuilder app)
    {
        app.MapGet(Paths.Board, ShowPlanAsync).ExcludeFromDescription().TakesDay(Results.NoSuchDay)
            .ShortCircuit();
        app.MapGet(Paths.Screen, ShowScreenAsync).ExcludeFromDescription().TakesDay(Results.NoSuchDay)
            .ShortCircuit();
        app.MapGet(JoinAddress.Path, ShowPhoneAsync).ExcludeFromDescription().ShortCircuit();
        app.MapGet("/borden/{board}", SinceAsync).ExcludeFromDescription().ShortCircuit();
    }

    private static async Task<IResult> ShowPlanAsync(
        HttpContext http, Paths paths, ShownBoards boards, CancellationToken cancel)
    {
        var snapshot = (await boards.FindAsync(BoardNames.Plan, paths.Past, cancel))!;
        return http.PageOf<PlanPage>(snapshot, new { Snapshot = snapshot });
    }

    private static async Task<IResult> ShowScreenAsync(
        HttpContext http, Paths paths, ShownBoards boards, TellShow show, PlanClock clock, TimeProvider real,
        CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Page<ScreenPage>(new
        {
            Snapshot = (await boards.FindAsync(BoardNames.Screen, paths.Past, cancel))!,
            Show = await show.NowAsync(), Address = JoinAddress.Of(http.Request),
            Clock = $"{Brussels.At(now):HH:mm}",
            ClockOffsetMs = (long)(now - real.GetUtcNow()).TotalMilliseconds,
        });
    }

    private static async Task<IResult> ShowPhoneAsync(
        HttpContext http, ShownBoards boards, CancellationToken cancel)
    {
        var snapshot = (await boards.FindAsync(BoardNames.Phone, cancel))!;
        return http.PageOf<PhonePage>(snapshot, new { Snapshot = snapshot });
    }

    /// <summary>What changed on a board since a position: after a reconnect, after being hidden, and at first load.
    /// </summary>
    private static async Task<IResult> SinceAsync(
        string board, long? sinds, HttpContext http, ShownBoards boards, KeptAnswers kept, CancellationToken cancel)
    {
        if (await boards.FindAsync(board, cancel) is not { } snapshot)
            return Problems.Unknown("Dit bord bestaat niet.");
        http.Response.Headers.CacheControl = "no-cache";
        return kept.Since(snapshot, sinds ?? 0);
    }
}
