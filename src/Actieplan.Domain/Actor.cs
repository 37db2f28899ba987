using System.Collections.Immutable;

namespace Actieplan.Domain;

public enum Role { Secretariat, Lead, Steering }

/// <summary>Who asks. Who leads which group belongs to the accounts, outside the log.</summary>
public sealed record Actor(string Id, Role Role, ImmutableArray<Guid> Groups)
{
    public static Actor Secretariat(string id) => new(id, Role.Secretariat, []);

    public static Actor LeadOf(string id, params ReadOnlySpan<Guid> groups) =>
        new(id, Role.Lead, [.. groups]);

    /// <summary>A lead acts only for the own groups; the secretariat for all; no one else writes.</summary>
    public bool MayWriteFor(Guid group) =>
        Role is Role.Secretariat || (Role is Role.Lead && Groups.Contains(group));

    public bool KeepsThePlan => Role is Role.Secretariat;
}
