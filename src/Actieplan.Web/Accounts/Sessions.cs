using Actieplan.Web.Log;
using Actieplan.Web.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Actieplan.Web.Accounts;

/// <summary>Between the cookie of a browser and the sign-in that it names. The cookie says who signed in and when; what
/// they may do is looked up at every request.</summary>
public sealed class Sessions(SignIns signIns, LiveAccounts accounts, Reach reach)
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    // on a device of one's own, and elsewhere: a working day
    public static readonly TimeSpan OwnDevice = TimeSpan.FromDays(30), WorkingDay = TimeSpan.FromHours(12);

    /// <param name="stays">Also after the browser is closed.</param>
    public async Task StartAsync(HttpContext http, string person, string stamp, bool stays)
    {
        var lifetime = stays ? OwnDevice : WorkingDay;
        var signIn = await signIns.StartAsync(person, stamp, lifetime, http.RequestAborted);
        await accounts.RefreshAsync(http.RequestAborted);
        await http.SignInAsync(Scheme, Visitor.Named(person, signIn.Id, Scheme), new AuthenticationProperties
        {
            IsPersistent = stays, IssuedUtc = signIn.Started, ExpiresUtc = signIn.Expires,
        });
    }

    /// <summary>On this device; the cookie goes first, so that a browser never keeps what a person let go.</summary>
    public async Task EndAsync(HttpContext http)
    {
        await http.SignOutAsync(Scheme);
        if (http.User.SignIn() is not { } signIn) return;
        await signIns.EndAsync(signIn, http.RequestAborted);
        await accounts.RefreshAsync(http.RequestAborted);
    }

    public async Task EndAllAsync(HttpContext http, string person)
    {
        await http.SignOutAsync(Scheme);
        await signIns.EndAllAsync(person, http.RequestAborted);
        await accounts.RefreshAsync(http.RequestAborted);
    }

    public static Task ValidateAsync(CookieValidatePrincipalContext context) =>
        context.HttpContext.RequestServices.GetRequiredService<Sessions>().LookUpAsync(context);

    // a cookie of a sign-in that ended signs nobody in, and what a person may do is what they may do now
    private async Task LookUpAsync(CookieValidatePrincipalContext context)
    {
        if (context.Principal?.SignIn() is { } signIn && await FindAsync(signIn) is { } actor)
            context.ReplacePrincipal(actor.ToPrincipal(Scheme, signIn));
        else context.RejectPrincipal();

        async ValueTask<Domain.Actor?> FindAsync(Guid signIn)
        {
            try
            {
                return reach.StandsSince is null
                    ? await accounts.FindAsync(signIn, context.HttpContext.RequestAborted)
                    : accounts.FindKnown(signIn);
            }
            catch (Exception lost) when (Errors.IsUnreachable(lost))
            {
                // nobody knows of it, and nobody can be asked: whoever may only read reads on
                return null;
            }
        }
    }
}
