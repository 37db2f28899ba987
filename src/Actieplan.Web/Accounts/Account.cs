using System.Collections.Immutable;
using Actieplan.Domain;

namespace Actieplan.Web.Accounts;

/// <summary>How far an account is.</summary>
public enum AccountState { Invited, Active, Ended }

/// <summary>Who somebody is, apart from how they sign in.</summary>
/// <param name="Id">What events hold of them.</param>
/// <param name="Groups">Those that a lead leads.</param>
/// <param name="Stamp">Another one ends every session of before.</param>
public sealed record Account(
    string Id, string Email, string Name, Role Role, ImmutableArray<Guid> Groups, AccountState State, string Stamp)
{
    public bool IsActive => State is AccountState.Active;

    public Actor Actor => new(Id, Role, Groups);
}
