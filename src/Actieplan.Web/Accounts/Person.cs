using Actieplan.Domain;
using Microsoft.AspNetCore.Identity;

namespace Actieplan.Web.Accounts;

/// <summary>Somebody who was invited, as Identity keeps them: in a table of their own beside the log. Events hold the
/// <see cref="IdentityUser{TKey}.Id"/> and nothing else, so that name and address go when this row goes. A new security
/// stamp ends every session, token and link.</summary>
public sealed class Person : IdentityUser
{
    public required string Name { get; set; }

    public required Role Role { get; set; }

    /// <summary>Those that a lead leads; nobody else has any.</summary>
    public Guid[] Groups { get; set; } = [];

    public DateTimeOffset InvitedAt { get; set; }

    /// <summary>Since when they no longer sign in; their name stays with what they wrote.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>They once chose a password, and nobody ended the account.</summary>
    public bool IsActive => PasswordHash is not null && EndedAt is null;
}
