using System.Security.Claims;
using Actieplan.Domain;

namespace Actieplan.Web.Accounts;

/// <summary>Between who is signed in and who acts in the domain.</summary>
public static class Visitor
{
    private const string Group = "group";

    public static ClaimsPrincipal ToPrincipal(this Actor actor, string scheme) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, actor.Id),
            new Claim(ClaimTypes.Role, actor.Role.ToString()),
            .. actor.Groups.Select(group => new Claim(Group, group.ToString())),
        ], scheme));

    /// <summary>Null for a stranger.</summary>
    public static Actor? ToActor(this ClaimsPrincipal user) =>
        user.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
        && Enum.TryParse<Role>(user.FindFirstValue(ClaimTypes.Role), out var role)
            ? new Actor(id, role, [.. user.FindAll(Group).Select(claim => Guid.Parse(claim.Value))])
            : null;
}
