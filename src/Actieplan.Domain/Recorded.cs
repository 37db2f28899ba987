namespace Actieplan.Domain;

/// <summary>Who wrote an event: an opaque id, never a name. A foreign writer without headers is
/// unknown.</summary>
public sealed record Author(string Id, Role? Role)
{
    public static readonly Author Unknown = new("onbekend", null);
}

/// <summary>An event as the log holds it, with both its times: when it happened and when it was
/// recorded.</summary>
/// <param name="Position">Its place in the whole log.</param>
/// <param name="Version">Its place in its own stream, from 1.</param>
/// <param name="Example">Invented progress, for trying things out; marked wherever it is shown.</param>
public sealed record Recorded<TEvent>(
    Guid Stream, long Version, long Position, DateTimeOffset RecordedAt, DateOnly HappenedOn,
    Author By, bool Example, TEvent Event);

public static class Envelope
{
    /// <summary>The same envelope around the event by its own type.</summary>
    public static Recorded<TEvent> With<TEvent>(this Recorded<DomainEvent> recorded, TEvent e)
        where TEvent : DomainEvent =>
        new(recorded.Stream, recorded.Version, recorded.Position, recorded.RecordedAt, recorded.HappenedOn,
            recorded.By, recorded.Example, e);
}
