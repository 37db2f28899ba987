using Actieplan.Web.Log;
using Actieplan.Web.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Accounts;

public static class SignInEndpoints
{
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapGet("/aanmelden", OpenAsync).ExcludeFromDescription();
        app.MapPost("/aanmelden", SubmitAsync).ExcludeFromDescription();
        app.MapPost("/afmelden", LeaveAsync).ExcludeFromDescription();
    }

    /// <summary>The page itself, or, with the code of a sign-in link, straight on.</summary>
    private static Task<IResult> OpenAsync(
        string? code, string? terug, HttpContext http, LivePlan plan, DemoAccounts accounts, Unsent unsent) =>
        code is null
            ? Task.FromResult(Page(accounts, terug, null, StatusCodes.Status200OK))
            : SignInAsync(code, terug, null, http, plan, accounts, unsent);

    private static async Task<IResult> SubmitAsync(
        HttpContext http, IAntiforgery antiforgery, LivePlan plan, DemoAccounts accounts, Unsent unsent)
    {
        var typed = await Form.ReadUncheckedAsync(http);
        if (await Form.ReadAsync(http, antiforgery) is not { } form)
            return Page(accounts, typed["terug"], Form.Stale, StatusCodes.Status400BadRequest, typed[Unsent.Field]);
        return await SignInAsync(form["code"], form["terug"], form[Unsent.Field], http, plan, accounts, unsent);
    }

    private static async Task<IResult> SignInAsync(
        string? code, string? back, string? words, HttpContext http, LivePlan plan, DemoAccounts accounts,
        Unsent unsent)
    {
        if (accounts.Find(code, plan.Now.State) is not { } account)
            return Page(accounts, back, "Deze code klopt niet. Kijk ze na, of open de link opnieuw.",
                StatusCodes.Status401Unauthorized, words);
        await http.SignInAsync(Scheme, account.Actor.ToPrincipal(Scheme));
        // what was typed when the session had ended goes back to its form
        return unsent.Resume(words) ?? TypedResults.LocalRedirect(IsLocal(back) ? back! : "/melden");
    }

    private static async Task<IResult> LeaveAsync(HttpContext http, IAntiforgery antiforgery)
    {
        if (await Form.ReadAsync(http, antiforgery) is null)
            return Results.Message(StatusCodes.Status400BadRequest, "Nog niet afgemeld", Form.Stale);
        await http.SignOutAsync(Scheme);
        return TypedResults.LocalRedirect("/");
    }

    /// <summary>A cookie of an account that is not there, or no longer leads what it led, signs nobody in.</summary>
    public static Task RejectUnknownAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var board = services.GetRequiredService<LivePlan>().Now.State;
        var actor = context.Principal?.ToActor();
        var known = services.GetRequiredService<DemoAccounts>().Of(board)
            .FirstOrDefault(account => account.Actor.Id == actor?.Id)?.Actor;
        if (actor is null || known?.Role != actor.Role || !known.Groups.SequenceEqual(actor.Groups))
            context.RejectPrincipal();
        return Task.CompletedTask;
    }

    private static IResult Page(
        DemoAccounts accounts, string? back, string? error, int status, string? words = null) =>
        Results.Page<SignInPage>(new
        {
            Demo = accounts.Exist, Back = IsLocal(back) ? back : null, Error = error, Unsent = words,
        }, status);

    // an address elsewhere is not followed: a link to sign in leads to no other site; one with other characters
    // than an address has could not even be answered with
    private static bool IsLocal(string? path) =>
        path is ['/', not ('/' or '\\'), ..] or "/" && path.All(c => c is > ' ' and <= '~');
}
