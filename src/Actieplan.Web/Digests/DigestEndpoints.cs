using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Web.Accounts;
using Actieplan.Web.Desk;
using Actieplan.Web.Log;
using Actieplan.Web.Mail;
using Actieplan.Web.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Digests;

/// <summary>Where somebody says what they want to be told by mail, sees what that would be, and leaves again without
/// signing in.</summary>
public static class DigestEndpoints
{
    public const string Path = "/mijn/berichten", PreviewPath = $"{Path}/voorbeeld", Left = "/berichten";

    public const string PaceName = "ritme", Off = "uit", Daily = "dagelijks", Weekly = "wekelijks";

    public const string ScopeName = "waarover", Whole = "alles", Own = "eigen";

    /// <summary>In the form of who left, by mistake or not.</summary>
    public const string StepName = "stap", Back = "terug";

    private const int WeekDays = 7, LongerMonths = 3;

    public static string LeavePath(string leave) => $"{Left}/{leave}";

    public static void MapDigests(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, OpenAsync).ExcludeFromDescription();
        app.MapPost(Path, SubmitAsync).ExcludeFromDescription();
        app.MapGet(PreviewPath, PreviewAsync).ExcludeFromDescription();
        app.MapGet($"{Left}/{{leave}}", AskAsync).ExcludeFromDescription();
        app.MapPost($"{Left}/{{leave}}", LeaveAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> OpenAsync(
        string? bewaard, HttpContext http, Wishes wishes, LiveAccounts accounts, Outbox outbox,
        CancellationToken cancel)
    {
        if (http.User.ToActor() is not { } actor) return DeskAnswers.AskToSignIn(http);
        var wish = await wishes.FindAsync(actor.Id, cancel);
        return Page(DigestForm.Of(wish, actor), actor, Reach(actor, accounts, outbox), wish,
            isSaved: bewaard is not null);
    }

    private static async Task<IResult> SubmitAsync(
        HttpContext http, IAntiforgery antiforgery, ChooseDigest choose, CancellationToken cancel)
    {
        var form = DigestForm.From(await Form.ReadUncheckedAsync(http));
        if (http.User.ToActor() is not { } actor) return DeskAnswers.AskToSignIn(http);
        if (await Form.ReadAsync(http, antiforgery) is null)
            return Page(form, actor, null, null, [new(Form.Stale)], StatusCodes.Status400BadRequest);
        if (form.Refuse() is [_, ..] refusals)
            return Page(form, actor, null, null, refusals, StatusCodes.Status422UnprocessableEntity);
        try
        {
            await choose.ChooseAsync(actor.Id, form.Pace, form.IsWhole, cancel);
            return TypedResults.LocalRedirect($"{Path}?bewaard");
        }
        catch (Exception lost) when (Errors.IsUnreachable(lost))
        {
            return Page(form, actor, null, null,
                [new("De gegevens zijn even niet bereikbaar. Je keuze staat hier nog; bewaar ze straks opnieuw.")],
                StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>What the letter of this morning would have been to whoever wanted it.</summary>
    private static async Task<IResult> PreviewAsync(
        HttpContext http, Wishes wishes, LivePlan plan, PastBoards past, PlanClock clock, CancellationToken cancel)
    {
        if (http.User.ToActor() is not { } actor) return DeskAnswers.AskToSignIn(http);
        var wish = await wishes.FindAsync(actor.Id, cancel);
        var today = clock.Today();
        var pace = wish?.Pace ?? Pace.Weekly;
        var whole = DigestForm.Of(wish, actor).IsWhole;
        var digest = await SinceAsync(today.AddDays(pace is Pace.Daily ? -1 : -WeekDays));
        var longer = digest.IsEmpty ? await SinceAsync(today.AddMonths(-LongerMonths)) : null;
        return Results.Page<DigestPreviewPage>(new
        {
            Digest = longer is { IsEmpty: false } ? longer : digest, IsLonger = longer is { IsEmpty: false },
            Pace = pace, IsOn = wish is { IsOn: true },
        });

        async Task<Digest> SinceAsync(DateOnly since)
        {
            var (then, _) = await past.FindAsync(new(since, Knowledge.Toen, Brussels.EndOf(since)), cancel);
            return Digest.Of(BoardDiff.Between(then, new(plan.Now.State, today)), actor, whole);
        }
    }

    // a program that follows every link of a letter to look what is behind it changes nothing
    private static async Task<IResult> AskAsync(
        string leave, HttpContext http, Wishes wishes, CancellationToken cancel) =>
        Answer(http, await wishes.OfLetterAsync(leave, cancel));

    /// <summary>By the button of the page, or by that of a mail program (RFC 8058), which sends no cookie and reads no
    /// page: what stands in the letter is all that is needed, and nobody else has it.</summary>
    private static async Task<IResult> LeaveAsync(
        string leave, HttpContext http, Wishes wishes, ChooseDigest choose, CancellationToken cancel)
    {
        var form = await Form.ReadUncheckedAsync(http);
        if (await wishes.OfLetterAsync(leave, cancel) is not { } wish) return Answer(http, null);
        if (form[StepName] != Back)
        {
            await wishes.LeaveAsync(leave, cancel);
            return Answer(http, wish with { IsOn = false });
        }
        await choose.ChooseAsync(wish.Person, wish.Pace, wish.Whole, cancel);
        return Answer(http, wish with { IsOn = true }, isBack: true);
    }

    private static IResult Answer(HttpContext http, Wish? wish, bool isBack = false)
    {
        // it is about one person, and it may be another one's next time
        http.Response.Headers.CacheControl = "no-store";
        return wish is null
            ? Results.Message(StatusCodes.Status404NotFound, "Deze link kennen we niet",
                "Hij is niet volledig overgenomen, of hij hoort bij een account dat er niet meer is. In dat geval "
                + "krijgt u geen overzichten meer.")
            : Results.Page<LeavePage>(new { Wish = wish, IsBack = isBack });
    }

    /// <summary>Where letters go; null where they go nowhere.</summary>
    private static string? Reach(Actor actor, LiveAccounts accounts, Outbox outbox) =>
        outbox.IsOn && accounts.Find(actor.Id) is { IsActive: true } account ? account.Email : null;

    private static IResult Page(
        DigestForm form, Actor actor, string? address, Wish? wish, IReadOnlyList<Refusal>? refusals = null,
        int status = StatusCodes.Status200OK, bool isSaved = false) => Results.Page<DigestPage>(new
    {
        Form = form, By = actor, Address = address, Wish = wish, Refusals = refusals ?? [], IsSaved = isSaved,
    }, status);
}
