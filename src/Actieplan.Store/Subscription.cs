namespace Actieplan.Store;

/// <summary>Something that must happen because of events, outside the database: the log is its outbox. At least once
/// for each event, and in order.</summary>
public sealed record Subscription
{
    /// <summary>The progression row is <c>&lt;Name&gt;:All</c>.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Handles one event. Where it throws, the subscription stops at that event, and only this subscription. What fails
    /// for a while, as a mail server does, is its own to try again for as long as it takes; only cancelling ends it.
    /// </summary>
    public required Func<StoredEvent, CancellationToken, Task> HandleAsync { get; init; }

    /// <summary>How many events are handled before that is kept: so many may be handled again after a crash.</summary>
    public int EventsPerCheckpoint { get; init; } = 100;

    /// <summary>Whether what was in the log when it first ran is none of its business.</summary>
    public bool FromNow { get; init; }
}
