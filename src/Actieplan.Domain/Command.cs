namespace Actieplan.Domain;

/// <summary>What somebody asks, today. Each has a <c>Decide</c> over the states that it is decided on, and no
/// other effect.</summary>
public abstract record Command;
