using System.Text.Encodings.Web;
using Actieplan.Web.Log;
using Actieplan.Web.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Actieplan.Web.Accounts;

/// <summary>Authorization: Bearer, with a token from <c>actieplan token</c>.</summary>
public sealed class TokenSignIn(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder,
    AccessTokens tokens, Reach reach) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Name = "Bearer";

    private const string Prefix = "Bearer ";

    // another scheme, such as that of a proxy before us, is not for us
    public static bool IsMeant(HttpContext http) =>
        http.Request.Headers.Authorization.ToString().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    private bool IsForEveryone => HttpMethods.IsGet(Request.Method) && Request.Path.StartsWithSegments("/api");

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        // no token can be looked up while the database is away; what anybody may read needs none
        if (IsForEveryone && reach.StandsSince is not null) return AuthenticateResult.NoResult();
        TokenHolder? holder;
        try
        {
            holder = await tokens.FindAsync(header[Prefix.Length..].Trim(), Context.RequestAborted);
        }
        catch (Exception lost) when (IsForEveryone && Errors.IsUnreachable(lost))
        {
            return AuthenticateResult.NoResult();
        }
        return holder is null
            ? AuthenticateResult.Fail("Unknown or expired token.")
            : AuthenticateResult.Success(new(holder.ToPrincipal(Name), Name));
    }
}
