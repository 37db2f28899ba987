using System.Text;
using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;
using Actieplan.Web.Changes;
using Actieplan.Web.Log;
using Actieplan.Web.Pages;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.StandVanZaken;

/// <summary>The state of play, for paper and for reading aloud: of any day, beside a day before it.</summary>
public static class StandEndpoints
{
    public const string Path = "/stand-van-zaken", Sheet = $"{Path}/blad.css";

    public static void MapStand(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription().TakesDay(Results.NoSuchDay);
        pages.MapGet(Path, ShowAsync);
        pages.MapGet(Sheet, ShowSheetAsync);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, Paths paths, ShownBoards boards, PastBoards past, CancellationToken cancel)
    {
        var (board, position) = await boards.AtAsync(paths.Past, cancel);
        var now = boards.Now;
        var moments = PeriodForm.MomentsOf(now.Board.Plan, now.Day);
        if (StandForm.From(http.Request.Query, board, now.Day) is not { } form)
            return Refused(StandForm.Of(board, ""), new("Kies één dag, en één om mee te vergelijken."));
        var (former, refusal) = form.Read(board, now);
        if (refusal is not null) return Refused(form, refusal);
        if (form.IsByMoment) return TypedResults.LocalRedirect(form.Address(now.Board.Plan, former));
        if (http.IsKnown(VersionOf(board, position, former, now.Day)))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        var snapshot = (await boards.FindAsync(BoardNames.Plan, paths.Past, cancel))!;
        var before = former is { } day ? (await past.FindAsync(AsOfThen(day, board), cancel)).Board : null;
        return Results.Page<StandPage>(new
        {
            Form = StandForm.Of(board, former?.Iso() ?? ""), Moments = moments, Board = board, Field = snapshot,
            Position = position, Diff = before is null ? null : BoardDiff.Between(before, board), Today = now.Day,
            Address = $"{http.Request.Host.Value}{Path}{StandForm.QueryOf(board, former)}",
            Host = http.Request.Host.Value ?? "",
        });

        IResult Refused(StandForm typed, Refusal why) => Results.Page<StandPage>(
            new { Form = typed, Moments = moments, Board = board, Today = now.Day, Refusal = why },
            StatusCodes.Status400BadRequest);
    }

    /// <summary>What stands below every page of paper: which day, whose knowledge, and how far the log was.</summary>
    private static async Task<IResult> ShowSheetAsync(
        HttpContext http, Paths paths, ShownBoards boards, CancellationToken cancel)
    {
        var (board, position) = await boards.AtAsync(paths.Past, cancel);
        return http.IsKnown($"blad-{VersionOf(board, position, null, board.Day)}")
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Text(
                $"@page stand{{@bottom-left{{content:\"{StandWording.Footer(board, position)}\"}}}}", "text/css",
                Encoding.UTF8);
    }

    private static AsOf AsOfThen(DateOnly day, BoardOn board) =>
        new(day, board.AsOf?.Knowledge ?? Knowledge.Nu, Brussels.EndOf(day));

    private static string VersionOf(BoardOn board, long position, DateOnly? former, DateOnly today) =>
        $"{(board.AsOf is { } past ? Results.VersionOf(past, position) : $"{position}-{board.Day:yyyyMMdd}")}"
        + $"-{former:yyyyMMdd}-{today:yyyyMMdd}";
}
