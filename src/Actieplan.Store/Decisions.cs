using System.Diagnostics.CodeAnalysis;

namespace Actieplan.Store;

/// <summary>What a decision reads and who asks for it.</summary>
public sealed record DecisionRequest
{
    /// <summary>
    /// Loaded together and all guarded by their versions, also those that do not exist yet. The streams that are
    /// written must be among them (or among those of a <see cref="Verdict.LoadAlso"/>), and must be the same ones
    /// when the command is sent again: the histories are where a repeated key is found.
    /// </summary>
    public required IReadOnlyCollection<Guid> Streams { get; init; }

    /// <summary>Who decides; keys of different actors are different keys.</summary>
    public required string Actor { get; init; }

    /// <summary>Under this key the command takes effect once.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>A fingerprint of the command's content; the same key with another body is refused.</summary>
    public required string Body { get; init; }

    /// <summary>Written on every event.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = StoredEvent.NoHeaders;
}

/// <summary>The streams a decision looks at, all of one snapshot.</summary>
public sealed class LoadedStreams(IReadOnlyDictionary<Guid, StreamState> streams)
{
    /// <summary>One of them; version 0 if it does not exist.</summary>
    /// <exception cref="KeyNotFoundException">It was not loaded: name it, or answer <see
    /// cref="Verdict.Load"/>.</exception>
    public StreamState this[Guid stream] => streams[stream];

    /// <summary>Whether the stream was loaded, existing or not.</summary>
    public bool Has(Guid stream) => streams.ContainsKey(stream);

    internal IReadOnlyDictionary<Guid, StreamState> All => streams;
}

/// <summary>What a decision comes to. A decision may be asked several times: it must have no effects of its
/// own.</summary>
[SuppressMessage("Design", "CA1034", Justification = "A closed hierarchy reads best in one place.")]
public abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>Append these, guarded by every stream loaded; no events (and no names) = there is nothing to
    /// do.</summary>
    public sealed record Append(IReadOnlyList<NewEvent> Events, IReadOnlyList<NameReservation> Names) : Verdict
    {
        /// <summary>Events of the streams loaded, each once, whose content is replaced in the same transaction. A
        /// masking is itself recorded: it goes with events, and a projection that shows them <see
        /// cref="Projection{TState}.Refolds"/> at one of those.</summary>
        public IReadOnlyList<MaskedEvent> Masked { get; init; } = [];

        /// <summary>Names that lead nowhere from then on, and are free to be taken; each must be its stream's,
        /// and goes with events too.</summary>
        public IReadOnlyList<NameReservation> Released { get; init; } = [];
    }

    /// <summary>No, and why.</summary>
    public sealed record Refuse(object Refusal) : Verdict;

    /// <summary>Decide again with these streams too; all are then of one new snapshot.</summary>
    public sealed record LoadAlso(IReadOnlyCollection<Guid> Streams) : Verdict;

    /// <inheritdoc cref="Append"/>
    public static Verdict Of(IReadOnlyList<NewEvent> events, params IReadOnlyList<NameReservation> names) =>
        new Append(events, names);

    /// <summary>There is nothing to do.</summary>
    public static Verdict Nothing { get; } = new Append([], []);

    /// <inheritdoc cref="Refuse"/>
    public static Verdict Refused(object refusal) => new Refuse(refusal);

    /// <inheritdoc cref="LoadAlso"/>
    public static Verdict Load(params IReadOnlyCollection<Guid> streams) => new LoadAlso(streams);
}

/// <summary>What became of a decision.</summary>
[SuppressMessage("Design", "CA1034", Justification = "A closed hierarchy reads best in one place.")]
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>The events are in the log.</summary>
    /// <param name="Position">The last sequence number of them.</param>
    /// <param name="Versions">The versions just after it, of the streams written.</param>
    /// <param name="Repeated">An earlier call with this key had appended them; nothing was appended now.</param>
    public sealed record Done(long Position, IReadOnlyDictionary<Guid, long> Versions, bool Repeated) : Outcome;

    /// <summary>There was nothing to do.</summary>
    [SuppressMessage("Naming", "CA1716", Justification = "Visual Basic is not spoken here.")]
    public sealed record Nothing : Outcome;

    /// <summary>The decision said no.</summary>
    public sealed record Refused(object Refusal) : Outcome;

    /// <summary>The actor has used this key for another body; nothing was decided.</summary>
    public sealed record KeyReused : Outcome;
}
