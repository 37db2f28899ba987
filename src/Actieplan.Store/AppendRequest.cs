namespace Actieplan.Store;

/// <summary>An event to be appended.</summary>
/// <param name="StreamId">The stream; it is started if it does not exist.</param>
/// <param name="StreamType">The alias of what the stream is about, snake case; written when the stream starts.</param>
/// <param name="Data">The event; its type must be in <see cref="EventTypes"/>.</param>
/// <param name="Headers">This event's own headers; they win over the request's.</param>
public sealed record NewEvent(
    Guid StreamId, string StreamType, object Data, IReadOnlyDictionary<string, string>? Headers = null);

/// <summary>A name that one stream alone may have within a scope, such as a slug. Taken for good, unless a masking
/// releases it.</summary>
/// <param name="Scope">Where the name is unique.</param>
/// <param name="Name">The name, compared letter by letter.</param>
/// <param name="StreamId">Who takes it; taking what one has already is fine.</param>
public sealed record NameReservation(string Scope, string Name, Guid StreamId);

/// <summary>
/// An event whose text should never have been written: it stays where it is in the log, and its content becomes this.
/// Its fingerprint (<see cref="HeaderNames.Body"/>) goes too, from all events that carry the same, since it would tell
/// whether a guess at the text is right; its key stays, so the command that wrote it still takes effect once.
/// </summary>
/// <remarks>
/// The idea is Marten's, and so is a lesson: its masking went by <c>seq_id</c> alone, told nobody how many events that
/// met, and overwrote those of others (Marten #5234). Here each target is one event, or nothing is written.
/// What records the masking (its events, headers, key and fingerprint) is the caller's, and must not repeat the text.
/// PostgreSQL itself forgets later: dead rows at the next vacuum, statistics at the next analyze, and the write-ahead
/// log, backups and its own log files when they are let go of.
/// </remarks>
/// <param name="StreamId">Its stream.</param>
/// <param name="Version">Its place in its stream: 1, 2, 3 …</param>
/// <param name="Data">What it says from now on; of the stored event's own type.</param>
public sealed record MaskedEvent(Guid StreamId, long Version, object Data);

/// <summary>Events for one or more streams, appended in one transaction or not at all.</summary>
public sealed record AppendRequest
{
    /// <summary>A larger append is refused: one transaction should not hold the log's readers for long.</summary>
    public const int MaxEvents = 10_000;

    /// <summary>A larger event is refused, measured as UTF-8 JSON.</summary>
    public const int MaxEventBytes = 1024 * 1024;

    /// <summary>Larger headers of one event are refused, measured as UTF-8 JSON.</summary>
    public const int MaxHeaderBytes = 64 * 1024;

    /// <summary>A larger append is refused, events and headers together, measured as UTF-8 JSON.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>At least one; they get ascending sequence numbers in this order, over all streams.</summary>
    public required IReadOnlyList<NewEvent> Events { get; init; }

    /// <summary>
    /// Every stream, written or only read, whose version must be exactly this at the commit; 0 = must not exist.
    /// A stream that is not named here is appended to at whatever version it has.
    /// </summary>
    public IReadOnlyDictionary<Guid, long> ExpectedVersions { get; init; } = new Dictionary<Guid, long>();

    /// <summary>Names taken in the same transaction.</summary>
    public IReadOnlyList<NameReservation> Names { get; init; } = [];

    // only a decision masks: it has seen what it masks, and guards it
    internal IReadOnlyList<MaskedEvent> Masked { get; init; } = [];

    internal IReadOnlyList<NameReservation> Released { get; init; } = [];

    /// <summary>Written on every event.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = StoredEvent.NoHeaders;

    /// <summary>Marten's correlation id, for every event.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Marten's causation id, for every event.</summary>
    public string? CausationId { get; init; }

    /// <summary>One per event, for imports and seeds; null = the clock's now for all.</summary>
    public IReadOnlyList<DateTimeOffset>? Timestamps { get; init; }
}

/// <summary>What an append wrote.</summary>
/// <param name="Events">The events as they now stand in the log, in the order asked.</param>
public sealed record Appended(IReadOnlyList<StoredEvent> Events)
{
    /// <summary>The last sequence number written: a reader that has reached it has seen all of this append.</summary>
    public long Position => Events[^1].Sequence;

    /// <summary>The version of a stream after this append.</summary>
    /// <exception cref="InvalidOperationException">Nothing was appended to that stream.</exception>
    public long VersionOf(Guid stream) => Events.Last(e => e.StreamId == stream).Version;
}
