namespace Actieplan.Domain;

/// <summary>Something that happened to the plan. Type names are the storage format and are kept for ever
/// (<c>Events.txt</c> lists them); a test compares the two.</summary>
public abstract record DomainEvent;
