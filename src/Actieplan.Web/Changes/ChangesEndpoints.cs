using Actieplan.Domain.Boards;
using Actieplan.Web.Api;
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

    public static void MapChangesRead(this IEndpointRouteBuilder api) =>
        api.MapGet("/since", (
            HttpContext http, LivePlan plan, PlanClock clock, PastBoards past, CancellationToken cancel,
            string? van, string? tot, string? kennis) => ReadAsync(http, plan, clock, past, cancel))
            .Produces<ChangesView>();

    private static async Task<IResult> ReadAsync(
        HttpContext http, LivePlan plan, PlanClock clock, PastBoards past, CancellationToken cancel)
    {
        if (PeriodForm.From(http.Request.Query) is not { } form)
            return Problems.Malformed("“van”, “tot” en “kennis” staan er elk hoogstens één keer.");
        var (board, position) = plan.Now;
        var (asked, refusal) = form.Read(board.Plan, clock.Today());
        if (asked is not { } period) return Problems.Malformed(refusal!.Sentence);
        return http.IsKnown(TagOf(period, position, clock.Today()))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(ChangesView.Of(period, await past.BetweenAsync(period, cancel)));
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, LivePlan plan, PlanClock clock, PastBoards past, RenderCards render, CancellationToken cancel)
    {
        var ((board, position), today) = (plan.Now, clock.Today());
        var moments = PeriodForm.MomentsOf(board.Plan, today);
        if (PeriodForm.From(http.Request.Query) is not { } form)
            return Refused(
                new("", "", "", "", ""), new("Kies één dag om van te vertrekken, en één om bij te eindigen."));
        var (asked, refusal) = form.Read(board.Plan, today);
        if (asked is not { } period) return Refused(form, refusal!);
        if (form.IsByMoment) return TypedResults.LocalRedirect(Path + period.Query);
        if (http.IsKnown(TagOf(period, position, today)))
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

    private static string TagOf(Period period, long position, DateOnly today) =>
        $"{position}-{today:yyyyMMdd}-{period.Van:yyyyMMdd}-{period.Tot:yyyyMMdd}-{JsonNames.Of(period.Kennis)}";

    private static async Task<BoardSnapshot> FieldOf(BoardDiff diff, RenderCards render)
    {
        var cards = BoardNames.CardsOf(new ChangesField(diff));
        return new BoardSnapshot("sinds", 0, 0, diff.To, []).Become(0, diff.To, await render.RenderAsync(cards));
    }
}
