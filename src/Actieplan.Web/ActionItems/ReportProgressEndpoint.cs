using System.Globalization;
using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Store;
using Actieplan.Web.Accounts;
using Actieplan.Web.Boards;
using Actieplan.Web.Desk;
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
        app.MapGet(Back, List).ExcludeFromDescription();
        app.MapGet($"{Back}/{{slug}}", Open).ExcludeFromDescription();
        app.MapPost($"{Back}/{{slug}}", SubmitAsync).ExcludeFromDescription();
        app.MapPost($"{Back}/{{slug}}/toch-niet", UndoReportEndpoint.SubmitAsync).ExcludeFromDescription();
    }

    internal static string PathOf(ItemCard item) => $"{Back}/{item.Added.Slug}";

    /// <summary>Which report it was, so that a reload, and another tab, say the same.</summary>
    /// <param name="report">Its version.</param>
    internal static string ReceiptOf(ItemCard item, long report) =>
        $"{Back}?gemeld={item.Added.Slug}&{UndoReportEndpoint.ReportName}={report}";

    private static IResult List(
        string? gemeld, string? bericht, string? straks, HttpContext http, ShownBoards boards, DemoAccounts accounts,
        PlanClock clock)
    {
        if (http.User.ToActor() is not { } actor) return AskToSignIn(AddressOf(http), accounts);
        if (actor.Role is Role.Steering) return DeskAnswers.OnlyReads(null);
        var board = boards.Now;
        return Results.Page<MyItemsPage>(new
        {
            Board = board, By = actor, Reported = Find(board, gemeld), Report = VersionOf(bericht),
            Now = clock.GetUtcNow(), Soon = straks is not null,
        });
    }

    private static IResult Open(
        string slug, string? opnieuw, HttpContext http, ShownBoards boards, DemoAccounts accounts)
    {
        if (http.User.ToActor() is not { } actor) return AskToSignIn(AddressOf(http), accounts);
        var board = boards.Now;
        if (Find(board, slug) is not { } item) return Unknown(null);
        if (!actor.MayWriteFor(item.Added.Group)) return NotYours(actor, null);
        // the words of one's own report, once it was taken back
        var again = item.Told.FirstOrDefault(told => told.Version == VersionOf(opnieuw) && told.By.Id == actor.Id);
        return again is null
            ? Page(board, item, new ReportForm { Key = ReportForm.NewKey() }, [], StatusCodes.Status200OK)
            : Page(board, item, ReportForm.Of(again, board.Day), [], StatusCodes.Status200OK, again.IsRetracted
                ? "Je bericht is ingetrokken. Je woorden staan hier nog: maak ze beter, en meld opnieuw."
                : "Dit zijn de woorden van een bericht dat nog op het bord staat.");
    }

    private static async Task<IResult> SubmitAsync(
        string slug, HttpContext http, IAntiforgery antiforgery, ShownBoards boards, Deciding deciding,
        LivePlan plan, PlanClock clock, Unsent unsent, CancellationToken cancel)
    {
        var sent = await Form.ReadUncheckedAsync(http);
        var form = ReportForm.From(sent);
        if (http.User.ToActor() is not { } actor) return unsent.AskToSignIn(http, sent, form.Typed());
        if (Find(boards.Now, slug) is not { } item) return Unknown(form);
        if (!actor.MayWriteFor(item.Added.Group)) return NotYours(actor, form);
        if (Unsent.IsBack(sent)) return Page(boards.Now, item, form, [], StatusCodes.Status200OK, Unsent.Sentence);
        if (await Form.ReadAsync(http, antiforgery) is null)
            return Page(boards.Now, item, form, [new Refusal(Form.Stale)], StatusCodes.Status400BadRequest);
        var command = form.ToCommand(item.Id, actor, clock.Today());
        if (form.Refuse(command, item.StartedOn) is { Count: > 0 } refusals)
            return Page(boards.Now, item, form, refusals, StatusCodes.Status422UnprocessableEntity);
        try
        {
            var outcome = await deciding.DecideAsync(
                new Asked(actor, form.Key, Asked.FingerprintOf("report_progress", form)), command, [], cancel);
            return Answer(outcome, plan.Now.Position, boards.Now, item, form, actor);
        }
        catch (Exception lost) when (Errors.IsUnreachable(lost))
        {
            // every word stays in the form, and so does its key: sent again, it counts once
            return Page(boards.Now, item, form, [new Refusal("De gegevens zijn even niet bereikbaar. Je bericht staat "
                + "hier nog; verstuur het straks opnieuw.")], StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static IResult Answer(
        Outcome outcome, long shown, BoardOn board, ItemCard item, ReportForm form, Actor by) => outcome switch
    {
        Outcome.Refused { Refusal: Refusal no } =>
            Page(board, item, form, [no], StatusCodes.Status422UnprocessableEntity),
        Outcome.KeyReused => Page(board, item, form with { Key = ReportForm.NewKey() },
            [new Refusal("Dit formulier is al eens verstuurd met andere woorden. Verstuur het opnieuw als dit "
                + "een nieuw bericht is.")], StatusCodes.Status409Conflict),
        // kept, and not on the board yet: the receipt says no more than that
        Outcome.Done done => TypedResults.LocalRedirect(
            ReceiptOf(item, done.Versions[item.Id]) + (done.Position > shown ? "&straks" : "")),
        // told already, by this person, in these words
        _ => TypedResults.LocalRedirect(ReceiptOf(item,
            item.Told.Where(told => told.By.Id == by.Id).Select(told => told.Version).DefaultIfEmpty().Max())),
    };

    private static string AddressOf(HttpContext http) => http.Request.Path + http.Request.QueryString;

    internal static ItemCard? Find(BoardOn board, string? slug) =>
        board.Items.FirstOrDefault(item => item.Added.Slug == slug);

    private static long? VersionOf(string? typed) =>
        long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    private static IResult Page(
        BoardOn board, ItemCard item, ReportForm form, IReadOnlyList<Refusal> refusals, int status,
        string? notice = null) => Results.Page<ReportProgressPage>(new
    {
        Board = board, Item = item, Form = form, Refusals = refusals, Notice = notice,
    }, status);

    internal static IResult AskToSignIn(string back, DemoAccounts accounts) => Results.Page<SignInPage>(
        new { Demo = accounts.Exist, Back = back }, StatusCodes.Status401Unauthorized);

    internal static IResult Unknown(ReportForm? form) => Results.Page<MessagePage>(new
    {
        Title = "Dit bestaat niet",
        Text = "Er is geen actie met dit adres. Zoek ze op het bord.",
        Lost = form?.Typed(),
    }, StatusCodes.Status404NotFound);

    // also for who could a moment ago: a role or a group may have become another one
    internal static IResult NotYours(Actor by, ReportForm? form) => Results.Page<MessagePage>(new
    {
        Title = "Je meldt niet voor deze groep",
        Text = by.Role is Role.Steering
            ? "De stuurgroep leest alles en verandert niets. Geef dit door aan de trekker, of aan het secretariaat."
            : "Je meldt alleen voor de acties van je eigen groepen. Geef dit door aan de trekker, of aan het "
                + "secretariaat.",
        Lost = form?.Typed(),
        Link = by.Role is Role.Steering ? "/" : Back,
        LinkText = by.Role is Role.Steering ? "Naar het bord" : "Naar je eigen acties",
    }, StatusCodes.Status403Forbidden);
}
