using System.Globalization;
using Actieplan.Domain;
using Actieplan.Web.Api;
using Actieplan.Web.Log;
using Actieplan.Web.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Accounts;

/// <summary>The door: by address and password; by a code where accounts to practise with exist.</summary>
public static class SignInEndpoints
{
    public const string Path = "/aanmelden", WithCode = $"{Path}/code", Leave = "/afmelden";

    /// <summary>Where whoever signed out comes: here, or everywhere.</summary>
    public const string LeftHere = $"{Path}?afgemeld=hier", LeftEverywhere = $"{Path}?afgemeld=overal";

    /// <summary>The field of a sign-in code.</summary>
    public const string Code = "code";

    public const string Wrong =
        "Dit e-mailadres en dit wachtwoord horen niet bij elkaar. Kijk ze na en probeer opnieuw.";

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        var door = app.MapGroup("").ExcludeFromDescription();
        door.MapGet(Path, OpenAsync);
        door.MapPost(Path, SubmitAsync);
        door.MapPost(WithCode, SubmitCodeAsync);
        door.MapPost(Leave, LeaveAsync);
        door.MapChoosing();
        door.MapForgotten();
    }

    /// <summary>Tells how long to wait, in a header and in a sentence that says nothing of the account.</summary>
    public static string WaitSentence(HttpContext http, TimeSpan wait)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var minutes = (seconds + 59) / 60;
        return "Er is te vaak na elkaar geprobeerd. Wacht "
            + (seconds <= 60 ? $"{seconds} {(seconds == 1 ? "seconde" : "seconden")}" : $"{minutes} minuten")
            + " en probeer het dan opnieuw. Alle borden blijven intussen te lezen.";
    }

    /// <summary>Where somebody's work is.</summary>
    public static string HomeOf(Role role) => role switch
    {
        Role.Lead => "/melden",
        Role.Secretariat => "/beheer",
        _ => MineEndpoints.Path,
    };

    /// <summary>The page itself, or, with the code of a sign-in link, straight on.</summary>
    private static Task<IResult> OpenAsync(
        string? code, string? terug, string? afgemeld, HttpContext http, LivePlan plan, DemoAccounts accounts,
        LiveAccounts known, Sessions sessions, Unsent unsent) => (code, http.User.ToActor(), afgemeld) switch
    {
        ({ } given, _, _) => EnterByCodeAsync(given, terug, null, http, plan, accounts, sessions, unsent),
        (_, { } actor, _) => Task.FromResult<IResult>(Results.Page<SignedInPage>(
            new { By = actor, Name = known.NameOf(actor.Id), Home = IsLocal(terug) ? terug : HomeOf(actor.Role) })),
        _ => Task.FromResult(Page(accounts, terug, [], StatusCodes.Status200OK, left: afgemeld switch
        {
            null => null,
            "overal" => "Je bent overal afgemeld. Tokens blijven werken tot je ze intrekt.",
            _ => "Je bent afgemeld op dit toestel. De borden blijven te lezen.",
        })),
    };

    private static async Task<IResult> SubmitAsync(
        HttpContext http, IAntiforgery antiforgery, DemoAccounts accounts, SigningIn signingIn, Unsent unsent)
    {
        var typed = await Form.ReadUncheckedAsync(http);
        var (email, back, stays) = (typed[Membership.Email].ToString().Trim(), typed["terug"].ToString(),
            typed.ContainsKey("blijf"));
        if (await Form.ReadAsync(http, antiforgery) is not { } form)
            return Refuse(StatusCodes.Status400BadRequest, new Refusal(Form.Stale));
        if (Missing(email, form[Passwords.Field].ToString()) is [_, ..] missing)
            return Refuse(StatusCodes.Status422UnprocessableEntity, missing);
        var tried = await TryAsync(form[Passwords.Field].ToString());
        if (tried is null)
            return Refuse(StatusCodes.Status503ServiceUnavailable, new Refusal("De gegevens zijn even niet bereikbaar. "
                + "Probeer straks opnieuw aan te melden; de borden blijven te lezen."));
        if (tried.Wait is { } wait)
            return Refuse(StatusCodes.Status429TooManyRequests, new Refusal(WaitSentence(http, wait)));
        return tried.Person is { } person
            ? Onward(WordsOf(http, typed), IsLocal(back) ? back : HomeOf(person.Role), unsent)
            : Refuse(StatusCodes.Status401Unauthorized, new Refusal(Wrong, Membership.Email));

        IResult Refuse(int status, params IReadOnlyList<Refusal> refusals) =>
            Page(accounts, back, refusals, status, email, stays, words: WordsOf(http, typed));

        async Task<Tried?> TryAsync(string password)
        {
            try
            {
                return await signingIn.TryAsync(http, email, password, stays);
            }
            catch (Exception lost) when (Errors.IsUnreachable(lost))
            {
                return null;
            }
        }
    }

    private static Refusal[] Missing(string email, string password) =>
    [
        .. email is "" ? [new Refusal("Vul je e-mailadres in.", Membership.Email)] : Array.Empty<Refusal>(),
        .. password is "" ? [new Refusal("Vul je wachtwoord in.", Passwords.Field)] : Array.Empty<Refusal>(),
    ];

    private static async Task<IResult> SubmitCodeAsync(
        HttpContext http, IAntiforgery antiforgery, LivePlan plan, DemoAccounts accounts, Sessions sessions,
        Unsent unsent)
    {
        var typed = await Form.ReadUncheckedAsync(http);
        if (await Form.ReadAsync(http, antiforgery) is not { } form)
            return Page(accounts, typed["terug"], [new(Form.Stale)], StatusCodes.Status400BadRequest,
                words: WordsOf(http, typed));
        return await EnterByCodeAsync(
            form[Code], form["terug"], WordsOf(http, form), http, plan, accounts, sessions, unsent);
    }

    private static async Task<IResult> EnterByCodeAsync(
        string? code, string? back, string? words, HttpContext http, LivePlan plan, DemoAccounts accounts,
        Sessions sessions, Unsent unsent)
    {
        if (accounts.Find(code, plan.Now.State) is not { } account)
            return Page(accounts, back, [new("Deze code klopt niet. Kijk ze na, of open de link opnieuw.", Code)],
                StatusCodes.Status401Unauthorized, words: words);
        await sessions.StartAsync(http, account.Actor.Id, "", stays: true);
        return Onward(words, IsLocal(back) ? back! : "/melden", unsent);
    }

    // what another site made a browser send goes no further
    private static string? WordsOf(HttpContext http, IFormCollection form) =>
        SameOrigin.IsForeign(http) ? null : form[Unsent.Field].ToString();

    // what was typed when the session had ended goes back to its form
    private static IResult Onward(string? words, string otherwise, Unsent unsent) =>
        unsent.Resume(words) ?? TypedResults.LocalRedirect(otherwise);

    private static async Task<IResult> LeaveAsync(HttpContext http, IAntiforgery antiforgery, Sessions sessions)
    {
        if (await Form.ReadAsync(http, antiforgery) is null)
            return Results.Message(StatusCodes.Status400BadRequest, "Nog niet afgemeld", Form.Stale);
        try
        {
            await sessions.EndAsync(http);
        }
        catch (Exception lost) when (Errors.IsUnreachable(lost))
        {
            return Results.Message(StatusCodes.Status503ServiceUnavailable, "Afgemeld op dit toestel",
                "Deze browser is afgemeld. De gegevens zijn even niet bereikbaar: meld je straks op een ander toestel "
                + "aan en kies “Overal afmelden” als iemand anders deze browser kan gebruiken.");
        }
        return TypedResults.LocalRedirect(LeftHere);
    }

    private static IResult Page(
        DemoAccounts accounts, string? back, IReadOnlyList<Refusal> refusals, int status, string email = "",
        bool stays = false, string? words = null, string? left = null) => Results.Page<SignInPage>(new
    {
        Demo = accounts.Exist, Back = IsLocal(back) ? back : null, Refusals = refusals, Email = email, Stays = stays,
        Unsent = words, Left = left,
    }, status);

    // an address elsewhere is not followed: a link to sign in leads to no other site; one with other characters
    // than an address has could not even be answered with
    private static bool IsLocal(string? path) =>
        path is ['/', not ('/' or '\\'), ..] or "/" && path.All(c => c is > ' ' and <= '~');
}
