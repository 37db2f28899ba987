using System.Text.Json;

namespace Actieplan.Store;

/// <summary>One event as it stands in the log; the words are Marten's <c>IEvent</c>.</summary>
/// <param name="Sequence">Its place in the whole log (<c>seq_id</c>); ascending, with holes where a writer
/// gave up.</param>
/// <param name="Id">The event's own id.</param>
/// <param name="StreamId">The stream it belongs to.</param>
/// <param name="Version">Its place in its stream: 1, 2, 3 … without holes.</param>
/// <param name="EventTypeName">The stored name, <c>progress_reported</c>.</param>
/// <param name="Data">The event itself; an <see cref="UnknownEvent"/> if nobody knows the name, an
/// <see cref="UnreadableEvent"/> if what is stored does not fit its type.</param>
/// <param name="Timestamp">When it was recorded, in UTC, to the microsecond.</param>
/// <param name="Headers">Its headers; a value that is no JSON string is given as raw JSON text. Empty if
/// there are none.</param>
public sealed record StoredEvent(
    long Sequence,
    Guid Id,
    Guid StreamId,
    long Version,
    string EventTypeName,
    object Data,
    DateTimeOffset Timestamp,
    IReadOnlyDictionary<string, string> Headers)
{
    internal static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>();
}

/// <summary>What is read for an event whose name nobody added to <see cref="EventTypes"/>; the log keeps it.</summary>
/// <param name="Data">Its JSON, as stored.</param>
public sealed record UnknownEvent(JsonElement Data);

/// <summary>What is read of the log for a known event whose stored JSON cannot be read as its type: an old shape that
/// nobody upcasts, or damage. A projection stops there; a stream that holds one cannot be loaded.</summary>
/// <param name="Why">What reading it threw.</param>
public sealed record UnreadableEvent(Exception Why);

/// <summary>One stream at one moment; its version and its events are of the same snapshot.</summary>
/// <param name="Id">The stream.</param>
/// <param name="Type">The alias of what the stream is about; null while it does not exist.</param>
/// <param name="Version">The version of its last event; 0 = the stream does not exist.</param>
/// <param name="Events">All its events, in order.</param>
public sealed record StreamState(Guid Id, string? Type, long Version, IReadOnlyList<StoredEvent> Events);

/// <summary>The headers that the store itself writes.</summary>
public static class HeaderNames
{
    /// <summary>Who decided.</summary>
    public const string Actor = "actor";

    /// <summary>The key under which this actor's command takes effect once.</summary>
    public const string IdempotencyKey = "idempotency_key";

    /// <summary>The fingerprint of the command, by which a reused key is told from a repeated one;
    /// gone once an event of that command is masked.</summary>
    public const string Body = "body";
}

/// <summary>A stream cannot be loaded because of an <see cref="UnreadableEvent"/>.</summary>
public sealed class UnreadableEventException(long sequence, string eventTypeName, Exception inner)
    : Exception($"Event {sequence} ({eventTypeName}) cannot be read: {inner.Message}", inner)
{
    /// <summary>Where it stands in the log.</summary>
    public long Sequence { get; } = sequence;

    /// <summary>Its stored name.</summary>
    public string EventTypeName { get; } = eventTypeName;
}
