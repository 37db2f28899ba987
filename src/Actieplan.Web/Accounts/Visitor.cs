using System.Security.Claims;
using Actieplan.Domain;

namespace Actieplan.Web.Accounts;

/// <summary>Between who is signed in and who acts in the domain.</summary>
public static class Visitor
{
    private const string Group = "group", SignInName = "sign-in", TokenName = "token", ScopeName = "scope";

    public static ClaimsPrincipal ToPrincipal(this Actor actor, string scheme, params IEnumerable<Claim> more) =>
        new(new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, actor.Id),
                new Claim(ClaimTypes.Role, actor.Role.ToString()),
                .. actor.Groups.Select(group => new Claim(Group, group.ToString())),
                .. more,
            ], scheme));

    /// <summary>Signed in on a device.</summary>
    public static ClaimsPrincipal ToPrincipal(this Actor actor, string scheme, Guid signIn) =>
        actor.ToPrincipal(scheme, new Claim(SignInName, signIn.ToString()));

    /// <summary>A program with a token.</summary>
    public static ClaimsPrincipal ToPrincipal(this TokenHolder holder, string scheme) => holder.Actor.ToPrincipal(
        scheme, new Claim(TokenName, holder.Token), new Claim(ScopeName, holder.Scope.ToString()));

    /// <summary>What a cookie holds: a name, and none of what goes with it.</summary>
    public static ClaimsPrincipal Named(string person, Guid signIn, string scheme) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, person), new Claim(SignInName, signIn.ToString())], scheme));

    /// <summary>Null for a stranger.</summary>
    public static Actor? ToActor(this ClaimsPrincipal user) =>
        user.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
        && Enum.TryParse<Role>(user.FindFirstValue(ClaimTypes.Role), out var role)
            ? new Actor(id, role, [.. user.FindAll(Group).Select(claim => Guid.Parse(claim.Value))])
            : null;

    /// <summary>Null for who did not sign in with a browser.</summary>
    public static Guid? SignIn(this ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(SignInName), out var id) ? id : null;

    /// <summary>Null for who has none.</summary>
    public static string? Token(this ClaimsPrincipal user) => user.FindFirstValue(TokenName);

    /// <summary>All, for who signed in with a browser.</summary>
    public static TokenScope Scope(this ClaimsPrincipal user) =>
        Enum.TryParse<TokenScope>(user.FindFirstValue(ScopeName), out var scope) ? scope : TokenScope.Alles;
}
