using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Store;
using Actieplan.Web.Accounts;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;
using Actieplan.Web.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.ActionItems;

/// <summary>A lead's own pages: what is theirs, and the form.</summary>
public static class ReportProgressEndpoint
{
    private const string Back = "/melden";

    public static void MapReporting(this IEndpointRouteBuilder app)
    {
        app.MapGet("/melden", List).ExcludeFromDescription();
        app.MapGet("/melden/{slug}", Open).ExcludeFromDescription();
        app.MapPost("/melden/{slug}", SubmitAsync).ExcludeFromDescription();
    }

    private static IResult List(
        string? gemeld, string? straks, HttpContext http, ShownBoards boards, DemoAccounts accounts)
    {
        if (http.User.ToActor() is not { } actor) return AskToSignIn(http, accounts);
        var board = boards.Now;
        return Results.Page<MyItemsPage>(new
        {
            Board = board, By = actor, Reported = Find(board, gemeld), Soon = straks is not null,
        });
    }

    private static IResult Open(string slug, HttpContext http, ShownBoards boards, DemoAccounts accounts)
    {
        if (http.User.ToActor() is not { } actor) return AskToSignIn(http, accounts);
        var board = boards.Now;
        if (Find(board, slug) is not { } item) return Unknown(null);
        if (!actor.MayWriteFor(item.Added.Group)) return NotYours(null);
        return Page(board, item, new ReportForm { Key = Guid.CreateVersion7().ToString() }, null,
            StatusCodes.Status200OK);
    }

    private static async Task<IResult> SubmitAsync(
        string slug, HttpContext http, IAntiforgery antiforgery, ShownBoards boards, Deciding deciding,
        LivePlan plan, PlanClock clock, CancellationToken cancel)
    {
        var form = ReportForm.From(await Form.ReadUncheckedAsync(http));
        if (http.User.ToActor() is not { } actor) return Stranger(form, slug);
        if (Find(boards.Now, slug) is not { } item) return Unknown(form);
        if (!actor.MayWriteFor(item.Added.Group)) return NotYours(form);
        if (await Form.ReadAsync(http, antiforgery) is null)
            return Page(boards.Now, item, form, new Refusal(Form.Stale), StatusCodes.Status400BadRequest);
        if (form.Refuse() is { } refusal)
            return Page(boards.Now, item, form, refusal, StatusCodes.Status422UnprocessableEntity);

        var command = form.ToCommand(item.Id, actor, clock.Today());
        try
        {
            var outcome = await deciding.DecideAsync(
                new Asked(actor, form.Key, Asked.FingerprintOf("report_progress", form)), command, [], cancel);
            return Answer(outcome, plan.Now.Position, boards.Now, item, form);
        }
        catch (Exception lost) when (Errors.IsUnreachable(lost))
        {
            // every word stays in the form, and so does its key: sent again, it counts once
            return Page(boards.Now, item, form, new Refusal("De gegevens zijn even niet bereikbaar. Je bericht staat "
                + "hier nog; verstuur het straks opnieuw."), StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static IResult Answer(Outcome outcome, long shown, BoardOn board, ItemCard item, ReportForm form) =>
        outcome switch
        {
            Outcome.Refused { Refusal: Refusal no } =>
                Page(board, item, form, no, StatusCodes.Status422UnprocessableEntity),
            Outcome.KeyReused => Page(board, item, form with { Key = Guid.CreateVersion7().ToString() },
                new Refusal("Dit formulier is al eens verstuurd met andere woorden. Verstuur het opnieuw als dit "
                    + "een nieuw bericht is."), StatusCodes.Status409Conflict),
            // kept, and not on the board yet: the receipt says no more than that
            Outcome.Done done when done.Position > shown =>
                TypedResults.LocalRedirect($"{Back}?gemeld={item.Added.Slug}&straks"),
            _ => TypedResults.LocalRedirect($"{Back}?gemeld={item.Added.Slug}"),
        };

    private static ItemCard? Find(BoardOn board, string? slug) =>
        board.Items.FirstOrDefault(item => item.Added.Slug == slug);

    private static IResult Page(BoardOn board, ItemCard item, ReportForm form, Refusal? refusal, int status) =>
        Results.Page<ReportProgressPage>(new { Board = board, Item = item, Form = form, Refusal = refusal }, status);

    private static IResult AskToSignIn(HttpContext http, DemoAccounts accounts) => Results.Page<SignInPage>(
        new { Demo = accounts.Exist, Back = http.Request.Path.ToUriComponent() }, StatusCodes.Status401Unauthorized);

    private static IResult Unknown(ReportForm? form) => Results.Page<MessagePage>(new
    {
        Title = "Dit bestaat niet",
        Text = "Er is geen actie met dit adres. Zoek ze op het bord.",
        Lost = form?.Typed(),
    }, StatusCodes.Status404NotFound);

    private static IResult NotYours(ReportForm? form) => Results.Page<MessagePage>(new
    {
        Title = "Dit is niet jouw actie",
        Text = "Je meldt alleen voor de acties van je eigen groepen. Geef je nieuws door aan de trekker, of aan het "
            + "secretariaat.",
        Lost = form?.Typed(),
        Link = Back,
        LinkText = "Naar je eigen acties",
    }, StatusCodes.Status403Forbidden);

    private static IResult Stranger(ReportForm form, string slug) => Results.Page<MessagePage>(new
    {
        Title = "Je bent niet meer aangemeld",
        Text = "Meld je opnieuw aan om dit te versturen.",
        Lost = form.Typed(),
        Link = $"/aanmelden?terug=/melden/{Uri.EscapeDataString(slug)}",
        LinkText = "Aanmelden",
    }, StatusCodes.Status401Unauthorized);
}
