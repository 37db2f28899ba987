namespace Actieplan.Store;

/// <summary>One row of the table <c>mt_doc_&lt;lower-case type name&gt;</c> of its value's type.</summary>
/// <param name="Id">Its primary key.</param>
/// <param name="Value">What is stored as JSON; its type is one of the projection's document types.</param>
public sealed record Document(Guid Id, object Value);

/// <summary>A pure fold over the whole log, kept in documents. Its functions have no effects and take no
/// clock.</summary>
/// <typeparam name="TState">An immutable state that can be put together again from its documents.</typeparam>
public sealed record Projection<TState>
{
    /// <summary>PostgreSQL cuts names at 63 bytes, and a constraint's name is longer than its table's.</summary>
    private const int MaxTableName = 48;

    /// <summary>The progression row is <c>&lt;Name&gt;:All</c>; a document type's name, letters and digits.</summary>
    public required string Name { get; init; }

    /// <summary>Raised when the fold changes; from 2 on, rows <c>&lt;Name&gt;:V2:All</c> and tables with
    /// suffix <c>_2</c>, as Marten does it, so that two versions stand side by side. What an older one keeps goes when
    /// no daemon runs it any more, as no masking would reach it.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The state before the first event.</summary>
    public required TState Empty { get; init; }

    /// <summary>The state after one more event. If it throws, the projection stops there.</summary>
    public required Func<TState, StoredEvent, TState> Evolve { get; init; }

    /// <summary>The documents of the second state that differ from the first's, from which it was folded by this event;
    /// documents are never deleted, but where everything is folded anew. Asked for each event, so it should be
    /// cheap.</summary>
    public required Func<TState, TState, StoredEvent, IEnumerable<Document>> Changes { get; init; }

    /// <summary>
    /// Whether an event changed what stands before it in the log, as one that records a masking does. There the state
    /// is folded anew from the first event, and all documents are replaced, in one transaction with the checkpoint, as
    /// by a rebuild. Marten leaves documents made before a masking as they were. Never, by default.
    /// </summary>
    public Func<StoredEvent, bool> Refolds { get; init; } = _ => false;

    /// <summary>The state with documents read from the tables put into it, at this position.</summary>
    public required Func<TState, IReadOnlyList<Document>, long, TState> Restore { get; init; }

    /// <summary>The types of the documents; each has a table of its own.</summary>
    public required IReadOnlyList<Type> DocumentTypes { get; init; }

    /// <summary>The name of its row in <c>mt_event_progression</c>.</summary>
    public string ProgressionName => Version == 1 ? $"{Name}:All" : $"{Name}:V{Version}:All";

    internal string TableOf(Type documentType)
    {
        var table = "mt_doc_" + documentType.Name.ToLowerInvariant();
        if (table.Length > MaxTableName || !table.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            throw new ArgumentException($"{documentType.Name} cannot name a table.", nameof(documentType));
        return Version == 1 ? table : $"{table}_{Version}";
    }
}

/// <summary>A projection's state, and how far in the log it is.</summary>
/// <param name="State">The state.</param>
/// <param name="Position">The sequence number of the last event in it.</param>
public sealed record Followed<TState>(TState State, long Position)
{
    /// <summary>How often all documents were replaced before this was read: after a rebuild or a masking a state of the
    /// same position may be another one.</summary>
    public long Generation { get; init; }
}

/// <summary>How far something that reads the log has come.</summary>
/// <param name="Position">The last event it has done.</param>
/// <param name="Through">Where it is going.</param>
public readonly record struct LogProgress(long Position, long Through);

/// <summary>How a daemon and a follower go about it.</summary>
public sealed record ProjectionSettings
{
    /// <summary>Events read at once. Large, since catching up pays a round trip for each.</summary>
    public int PageSize { get; init; } = 5_000;

    /// <summary>Pages folded in memory before a daemon that is behind writes its documents.</summary>
    public int PagesPerWrite { get; init; } = 20;

    /// <summary>How long a lost signal can delay; also how often a standby asks for the lock.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long to wait after the database failed, before it is tried again.</summary>
    public TimeSpan ReconnectPause { get; init; } = TimeSpan.FromMilliseconds(500);
}

/// <summary>What a daemon or follower is doing.</summary>
public enum ProjectionCondition
{
    /// <summary>Has not reached the database yet.</summary>
    Starting,

    /// <summary>A daemon elsewhere is active; this one waits for its place.</summary>
    Standby,

    /// <summary>Reading what is new.</summary>
    Active,

    /// <summary>The database cannot be reached; it is tried again until it can.</summary>
    Disconnected,

    /// <summary>It could not get past an event; nothing moves until the daemon is run again.</summary>
    Stopped,
}

/// <summary>The state of a daemon or follower, to be shown.</summary>
/// <param name="Condition">What it is doing.</param>
/// <param name="Position">How far it is; for <see cref="ProjectionCondition.Stopped"/> the event it stopped at.</param>
/// <param name="Reason">Why it is disconnected or stopped, for the log and the operator, not for the public.</param>
public sealed record ProjectionStatus(ProjectionCondition Condition, long Position, string? Reason = null)
{
    /// <summary>Where an active daemon is going; its position once it is there.</summary>
    public long Through { get; init; } = Position;
}
