using Microsoft.Extensions.Logging;
using Npgsql;

namespace Actieplan.Store;

/// <summary>
/// An event store in Marten's table layout and words. One per database and schema in a process: its decisions
/// queue in it. Safe for concurrent use. Every call takes at most one connection of the pool at a time.
/// </summary>
/// <remarks>
/// A lost or unreachable database shows as <see cref="NpgsqlException"/>, unless a method says otherwise.
/// </remarks>
public sealed class EventStore
{
    private readonly Decider decider;

    /// <summary>A store over a data source that stays the caller's to dispose of.</summary>
    public EventStore(NpgsqlDataSource dataSource, EventStoreOptions options)
    {
        DataSource = dataSource;
        Options = options;
        Sql = new SqlTexts(options.Schema);
        Signals = new AppendSignals(this, options.LoggerFactory.CreateLogger<EventStore>());
        FenceLogger = options.LoggerFactory.CreateLogger("Actieplan.Store.Fence");
        decider = new Decider(this, options.LoggerFactory.CreateLogger<EventStore>());
    }

    /// <summary>The options it was made with.</summary>
    public EventStoreOptions Options { get; }

    internal NpgsqlDataSource DataSource { get; }

    internal SqlTexts Sql { get; }

    internal AppendSignals Signals { get; }

    internal ILogger FenceLogger { get; }

    internal Decider Decider => decider;

    /// <summary>Creates what is missing of the schema; may run at any time, on several nodes at once.</summary>
    public Task ApplySchemaAsync(CancellationToken ct) => Schema.ApplyAsync(this, ct);

    /// <summary>Creates what is missing of a projection's document tables; its daemon and followers do so
    /// too.</summary>
    public Task ApplySchemaAsync<TState>(Projection<TState> projection, CancellationToken ct) =>
        Schema.ApplyDocumentsAsync(this, projection.DocumentTypes.Select(projection.TableOf), ct);

    /// <summary>The streams asked for, each of them, existing or not. One round trip, one snapshot.</summary>
    /// <exception cref="UnreadableEventException">An event does not fit its type.</exception>
    public Task<IReadOnlyDictionary<Guid, StreamState>> LoadAsync(
        IReadOnlyCollection<Guid> streamIds, CancellationToken ct) => Reading.LoadAsync(this, streamIds, ct);

    /// <summary>
    /// Appends in one round trip and one transaction. The rows of all streams concerned are locked in the order of
    /// their ids, as Marten's fetch-for-writing locks one, and versions and names are compared before a sequence
    /// number is drawn: an append that is refused burns none.
    /// </summary>
    /// <exception cref="UnexpectedVersionException">A guarded stream moved.</exception>
    /// <exception cref="NameTakenException">A name belongs to another stream.</exception>
    /// <exception cref="ArgumentException">No events, too many or too large ones, an event of an unknown type, a
    /// missing timestamp, or text that cannot be kept: null characters, half of a surrogate pair. The database was not
    /// asked.</exception>
    /// <exception cref="NpgsqlException">The database failed. Unless it is a <see cref="PostgresException"/>, whether
    /// the events were appended is unknown: <see cref="DecideAsync"/> finds out by key.</exception>
    public async Task<Appended> AppendAsync(AppendRequest request, CancellationToken ct)
    {
        var appended = await Appending.AppendAsync(this, request, ct);
        Signals.Raise(appended.Position);
        return appended;
    }

    /// <summary>
    /// Loads, decides and appends, guarded by every stream loaded. A key that these streams already carry answers
    /// what it did then. On a conflict it decides again from a fresh load; a lost answer is looked up by key.
    /// Decisions that share a stream wait for each other inside the process instead of racing.
    /// </summary>
    /// <exception cref="UnexpectedVersionException">The streams kept moving until time was up.</exception>
    /// <exception cref="NameTakenException">A name belongs to another stream.</exception>
    /// <exception cref="MaskTargetMissingException">An event to mask or a name to release is not there.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost and could not be looked up in time.</exception>
    /// <exception cref="ArgumentException">As for <see cref="AppendAsync"/>, or a stream written or
    /// masked was not loaded, or a mask is of another type than the event.</exception>
    public Task<Outcome> DecideAsync(
        DecisionRequest request, Func<LoadedStreams, Verdict> decide, CancellationToken ct) =>
        decider.DecideAsync(request, decide, ct);

    /// <summary>
    /// A position at or below which no event can still appear. Waits for the transactions that hold a number.
    /// </summary>
    public async Task<long> FenceAsync(CancellationToken ct)
    {
        await using var connection = await DataSource.OpenConnectionAsync(ct);
        return await Fence.TakeAsync(this, connection, ct);
    }

    /// <summary>
    /// Events with <paramref name="after"/> &lt; sequence ≤ <paramref name="through"/>, ascending, at most
    /// <paramref name="limit"/>. Complete only up to a position that <see cref="FenceAsync"/> gave.
    /// </summary>
    /// <exception cref="UnreadableEventException">An event does not fit its type.</exception>
    public async Task<IReadOnlyList<StoredEvent>> ReadAllAsync(
        long after, long through, int limit, CancellationToken ct)
    {
        await using var connection = await DataSource.OpenConnectionAsync(ct);
        return await Reading.ReadAllAsync(this, connection, after, through, limit, ct);
    }

    /// <summary>The committed event with the highest number; null in an empty log. Others with a lower number may
    /// still appear: this tells how far recorded time has come, not what is complete.</summary>
    public Task<StoredEvent?> LastAsync(CancellationToken ct) => Reading.LastAsync(this, ct);

    /// <summary>The stream that has a name; null if nobody has.</summary>
    public Task<Guid?> FindNameAsync(string scope, string name, CancellationToken ct) =>
        Reading.FindNameAsync(this, scope, name, ct);
}
