using System.Collections.Immutable;
using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Signals;
using Actieplan.Store;
using Actieplan.Web.Accounts;
using Actieplan.Web.Boards;
using Actieplan.Web.Desk;
using Actieplan.Web.Log;
using Actieplan.Web.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Signals;

/// <summary>What somebody of the secretariat says of one signal, as it was typed.</summary>
/// <param name="Key">Sent twice it has effect once.</param>
public sealed record Weighed(string Key, string Text, ImmutableArray<string> Items, string Reason)
{
    public static Weighed Fresh(WaitingSignal signal, BoardOn board) => new(
        Guid.CreateVersion7().ToString(), signal.Text,
        signal.About is { } item && board.Board.Items.GetValueOrDefault(item) is { } card ? [card.Added.Slug] : [], "");
}

/// <summary>Where the secretariat reads what waits: accepts it, as it is or shortened, or declines it.</summary>
public static class SignalDesk
{
    public const string Path = $"{Desk.Subject.Desk}/{Names.Signals}", Waits = $"{Path}/wacht";

    public const string StepName = "stap", ToAccept = "aanvaarden", ToDecline = "afwijzen", ToRestore = "terugzetten",
        ToErase = "wissen";

    /// <summary>What a page shows of each list: the rest comes when these are done.</summary>
    public const int MostShown = 50;

    public static readonly Subject Subject = new(default, 0, "Signalen", "Signalen", Path);

    public static void MapSignalDesk(this IEndpointRouteBuilder app)
    {
        // whoever may not read what waits learns not even whether it does
        var desk = app.MapGroup("").ExcludeFromDescription().AddEndpointFilter(DeskDoor.OnlySecretariatAsync);
        desk.MapGet(Path, ShowAsync);
        desk.MapGet($"{Waits}/{{id:guid}}", OpenAsync);
        desk.MapPost($"{Waits}/{{id:guid}}", SubmitAsync);
    }

    private static async Task<IResult> ShowAsync(
        string? gedaan, HttpContext http, ShownBoards boards, WaitingSignals waiting, PlanClock clock,
        CancellationToken cancel)
    {
        await waiting.ForgetAsync(clock.GetUtcNow(), cancel);
        return Results.Page<SignalsDeskPage>(new
        {
            Board = boards.Now, Done = gedaan, Count = await waiting.CountAsync(cancel),
            Waiting = await waiting.WaitingAsync(MostShown, cancel),
            Declined = await waiting.DeclinedAsync(MostShown, cancel),
        });
    }

    private static async Task<IResult> OpenAsync(
        Guid id, ShownBoards boards, WaitingSignals waiting, CancellationToken cancel)
    {
        if (await waiting.FindAsync(id, cancel) is not { DeclinedAt: null } signal) return Gone(id, null, boards.Now);
        return Page(signal, Weighed.Fresh(signal, boards.Now), boards.Now, null, StatusCodes.Status200OK);
    }

    private static async Task<IResult> SubmitAsync(
        Guid id, HttpContext http, ShownBoards boards, WaitingSignals waiting, IAntiforgery antiforgery,
        Deciding deciding, PlanClock clock, CancellationToken cancel)
    {
        var form = await Form.ReadUncheckedAsync(http);
        var typed = Typed.From(form);
        var weighed = new Weighed(typed.Key, typed["text"], typed.All(SignalEdits.Items), typed["reason"]);
        try
        {
            if (await waiting.FindAsync(id, cancel) is not { } signal) return Gone(id, typed, boards.Now);
            if (await Form.ReadAsync(http, antiforgery) is null)
                return Page(signal, weighed, boards.Now,
                    new Refusal(Unsent.IsBack(form) ? Unsent.Sentence : Form.Stale), StatusCodes.Status400BadRequest);
            switch (form[StepName].ToString())
            {
                case ToAccept:
                    // from the list it is taken as it was written, and where it was written
                    return await AcceptAsync(signal, form.ContainsKey("text")
                        ? weighed
                        : Weighed.Fresh(signal, boards.Now) with { Key = weighed.Key });
                case ToDecline when Text.RefuseRequired(
                    Text.Clean(weighed.Reason), Text.SentenceLength, "De reden", "reason") is { } refusal:
                    return Page(signal, weighed, boards.Now, refusal, StatusCodes.Status422UnprocessableEntity);
                case ToDecline:
                    await waiting.DeclineAsync(id, Text.Clean(weighed.Reason)!, cancel);
                    return Back("afgewezen");
                case ToRestore:
                    await waiting.RestoreAsync(id, cancel);
                    return Back("teruggezet");
                case ToErase when signal.DeclinedAt is not null:
                    await waiting.RemoveAsync(id, cancel);
                    return Back("gewist");
                default:
                    return Page(signal, weighed, boards.Now, new Refusal("Kies wat er met dit signaal gebeurt."),
                        StatusCodes.Status422UnprocessableEntity);
            }
        }
        catch (Exception lost) when (Errors.IsUnreachable(lost))
        {
            return DeskAnswers.Unreachable(typed);
        }

        async Task<IResult> AcceptAsync(WaitingSignal signal, Weighed weighed)
        {
            var by = http.User.ToActor()!;
            var command = CommandOf(signal, weighed, boards.Now, by, clock.Today());
            var outcome = await deciding.DecideAsync(
                new Asked(by, weighed.Key, Asked.FingerprintOf($"accept_signal {signal.Id}", weighed)), command, [],
                cancel);
            if (outcome is Outcome.Refused { Refusal: Refusal no })
                return Page(signal, weighed, boards.Now, no, StatusCodes.Status422UnprocessableEntity);
            // it is on the log now; were this never reached, it would wait on, and be accepted without effect
            await waiting.RemoveAsync(signal.Id, cancel);
            return Back("aanvaard");
        }
    }

    private static AcceptSignal CommandOf(
        WaitingSignal signal, Weighed weighed, BoardOn board, Actor by, DateOnly today) => new(
        signal.Id, weighed.Text, Text.Clean(weighed.Text) != signal.Text, signal.From,
        [
            .. weighed.Items.Select(slug =>
                board.Items.FirstOrDefault(item => item.Added.Slug == slug)?.Id ?? Guid.Empty),
        ],
        Brussels.DayOf(signal.RaisedAt), by, today);

    private static IResult Back(string done) => TypedResults.LocalRedirect($"{Path}?gedaan={done}");

    // a colleague was faster, or it is on the log already
    private static IResult Gone(Guid id, Typed? typed, BoardOn board) =>
        board.Board.Signals.GetValueOrDefault(id) is { } signal
            ? TypedResults.LocalRedirect(Desk.Subject.Of(signal).Path)
            : Results.Page<MessagePage>(new
            {
                Title = "Dit signaal wacht niet meer", Text = "Iemand heeft er al over beslist, of het is gewist.",
                Lost = typed?.Words(), Link = Path, LinkText = "Naar de signalen",
            }, StatusCodes.Status404NotFound);

    private static IResult Page(WaitingSignal signal, Weighed weighed, BoardOn board, Refusal? refusal, int status) =>
        Results.Page<WeighSignalPage>(
            new { Signal = signal, Weighed = weighed, Board = board, Refusal = refusal }, status);
}
