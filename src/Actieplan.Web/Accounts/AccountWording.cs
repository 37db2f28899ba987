using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;

namespace Actieplan.Web.Accounts;

/// <summary>How accounts are spoken of.</summary>
public static class AccountWording
{
    public static string Dutch(this Role role) => role switch
    {
        Role.Secretariat => "secretariaat",
        Role.Lead => "trekker of voorzitter",
        _ => "stuurgroep",
    };

    public static string Explain(Role role) => role switch
    {
        Role.Secretariat => "houdt het hele plan bij, en nodigt mensen uit",
        Role.Lead => "meldt voortgang voor de eigen groepen",
        _ => "leest alles, ook wie wat schreef, en verandert niets",
    };

    /// <summary>"trekker van digitalisering en voorzitter van Limburg".</summary>
    public static string What(Actor actor, PlanBoard board) => actor.Role is not Role.Lead ? actor.Role.Dutch()
        : Led(actor, board) is { Length: > 0 } groups ? And(groups.Select(Wording.Leads))
        : "trekt nu geen groep";

    public static GroupCard[] Led(Actor actor, PlanBoard board) => [.. actor.Groups
        .Select(group => board.Groups.GetValueOrDefault(group)).OfType<GroupCard>()
        .OrderBy(group => group.Started.Name, StringComparer.Ordinal)];

    public static string State(Account account) => account.State switch
    {
        AccountState.Invited => "uitgenodigd, koos nog geen wachtwoord",
        AccountState.Ended => "afgesloten",
        _ => "kan zich aanmelden",
    };

    private static string And(IEnumerable<string> parts) => parts.ToArray() is [.. var first, var last]
        ? first.Length == 0 ? last : $"{string.Join(", ", first)} en {last}"
        : "";
}
