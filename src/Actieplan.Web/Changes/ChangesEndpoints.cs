using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;
using Actieplan.Web.Pages;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Changes;

public static class ChangesEndpoints
{
    public const string Path = "/sinds";

    public static void MapChanges(this IEndpointRouteBuilder app) =>
        app.MapGet(Path, ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(
        HttpContext http, LivePlan plan, PlanClock clock, PastBoards past, RenderCards render, CancellationToken cancel)
    {
        var (board, today) = (plan.Now.State, clock.Today());
        var moments = PeriodForm.MomentsOf(board.Plan, today);
        if (PeriodForm.From(http.Request.Query) is not { } form)
            return Refused(new("", "", "", "", ""), new("Kies één dag om van te vertrekken, en één om bij te eindigen."));
        var (asked, refusal) = form.Read(board.Plan, today);
        if (asked is not { } period) return Refused(form, refusal!);
        if (form.IsByMoment) return TypedResults.LocalRedirect(Path + period.Query);
        if (http.IsKnown($"{plan.Now.Position}-{today:yyyyMMdd}-{period.Van:yyyyMMdd}-{period.Tot:yyyyMMdd}-"
            + JsonNames.Of(period.Kennis)))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        var diff = await past.BetweenAsync(period, cancel);
        return Results.Page<ChangesPage>(new
        {
            Form = PeriodForm.Of(period), Moments = moments, Today = today, Period = period, Diff = diff,
            Field = await FieldOf(diff, render),
        });

        IResult Refused(PeriodForm typed, Domain.Refusal why) => Results.Page<ChangesPage>(
            new { Form = typed, Moments = moments, Today = today, Refusal = why }, StatusCodes.Status400BadRequest);
    }

    public static async Task<BoardDiff> BetweenAsync(this PastBoards past, Period period, CancellationToken cancel) =>
        BoardDiff.Between(
            (await past.FindAsync(period.From, cancel)).Board, (await past.FindAsync(period.To, cancel)).Board);

    private static async Task<BoardSnapshot> FieldOf(BoardDiff diff, RenderCards render)
    {
        var cards = BoardNames.CardsOf(new ChangesField(diff));
        return new BoardSnapshot("sinds", 0, 0, diff.To, []).Become(0, diff.To, await render.RenderAsync(cards));
    }
}
