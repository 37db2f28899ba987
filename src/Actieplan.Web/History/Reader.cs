using Actieplan.Domain;
using Actieplan.Web.Accounts;

namespace Actieplan.Web.History;

/// <summary>For whom a story is told: everyone reads the role, the secretariat and the steering group also which
/// account it was.</summary>
public sealed class Reader(Actor? actor, LiveAccounts accounts)
{
    /// <summary>What is shown is for this reader alone, and nobody keeps it.</summary>
    public bool SeesAccounts => actor?.Role is Role.Secretariat or Role.Steering;

    /// <summary>Null where the reader has no right to it, or the accounts do not know it.</summary>
    public string? AccountOf(Author author) => SeesAccounts ? accounts.NameOf(author.Id) : null;
}
