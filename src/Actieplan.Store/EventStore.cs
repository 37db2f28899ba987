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
    private readonly Gathering gathering;

    /// <summary>A store over a data source that stays the caller's to dispose of.</summary>
    public EventStore(NpgsqlDataSource dataSource, EventStoreOptions options)
    {
        DataSource = dataSource;
        Options = options;
        Sql = new SqlTexts(options.Schema);
        Signals = new AppendSignals(this, options.LoggerFactory.CreateLogger<EventStore>());
        FenceLogger = options.LoggerFactory.CreateLogger("Actieplan.Store.Fence");
        gathering = new Gathering(this);
        Decider = new Decider(this, options.LoggerFactory.CreateLogger<EventStore>());
    }

    /// <summary>The options it was made with.</summary>
    public EventStoreOptions Options { get; }

    internal NpgsqlDataSource DataSource { get; }

    internal SqlTexts Sql { get; }

    internal AppendSignals Signals { get; }

    internal ILogger FenceLogger { get; }

    internal Decider Decider { get; }

    /// <summary>Creates what is missing of the schema; may run at any time, on several nodes at once.</summary>
    public Task ApplySchemaAsync(CancellationToken ct) => Schema.ApplyAsync(this, ct);

    /// <summary>Creates what is missing of a projection's document tables, and drops those of older versions of it that
    /// no daemon runs any more; its daemon and followers do so too.</summary>
    public Task ApplySchemaAsync<TState>(Projection<TState> projection, CancellationToken ct) =>
        Schema.ApplyDocumentsAsync(this, projection, ct);

    /// <summary>The streams asked for, each of them, existing or not. One round trip, one snapshot.</summary>
    /// <exception cref="UnreadableEventException">An event does not fit its type.</exception>
    public Task<IReadOnlyDictionary<Guid, StreamState>> LoadAsync(
        IReadOnlyCollection<Guid> streamIds, CancellationToken ct) => Reading.LoadAsync(this, streamIds, ct);

    /// <summary>
    /// Appends in one round trip and one transaction, all of it or nothing. The rows of all streams concerned are
    /// locked in the order of their ids, as Marten's fetch-for-writing locks one, and versions and names are compared
    /// before a sequence number is drawn: an append that is refused burns none. Appends that write one stream and wait
    /// at the same time share a commit. Cancelling stops the waiting, not always the append.
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
        var prepared = PreparedEvents.From(request, Options);
        try
        {
            if (prepared.MayShare)
                return await gathering.AppendAsync(prepared, ct);
            var appended = await Appending.AppendAloneAsync(this, prepared, ct);
            Tell(appended);
            return appended;
        }
        catch (UnexpectedVersionException)
        {
            StoreMetrics.Refused();
            throw;
        }
    }

    internal void Tell(Appended appended)
    {
        StoreMetrics.Committed(1);
        Signals.Raise(appended.Position);
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
        Decider.DecideAsync(request, decide, ct);

    /// <summary>
    /// Waits among the decisions of this process on these streams, and keeps the others waiting until it is disposed:
    /// for whoever decides outside <see cref="DecideAsync"/>, and would lose to shorter decisions time after time. It
    /// guards nothing against other processes: expected versions do. Whoever holds one asks for no decision on these
    /// streams, which would wait for itself.
    /// </summary>
    public Task<IDisposable> TakeTurnAsync(IEnumerable<Guid> streams, CancellationToken ct) =>
        Decider.Queues.EnterAsync(streams, ct);

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
    /// <paramref name="limit"/>. Complete only up to a position that <see cref="FenceAsync"/> gave. One that cannot be
    /// read is there as an <see cref="UnreadableEvent"/>.
    /// </summary>
    public async Task<IReadOnlyList<StoredEvent>> ReadAllAsync(
        long after, long through, int limit, CancellationToken ct)
    {
        await using var connection = await DataSource.OpenConnectionAsync(ct);
        return await Reading.ReadAllAsync(this, connection, after, through, limit, ct);
    }

    /// <summary>
    /// Folds a projection anew from the first event and puts the result in the place of its documents in one step,
    /// while the present ones go on being served and kept up; a version that no daemon runs yet is so made ready beside
    /// the one that does. The log is read in large pages and folded in memory, the documents are written once.
    /// </summary>
    /// <param name="progress">Told after each page.</param>
    /// <exception cref="PoisonEventException">An event could not be folded; nothing was replaced.</exception>
    public Task<Rebuilt> RebuildAsync<TState>(
        Projection<TState> projection, IProgress<LogProgress>? progress, CancellationToken ct) =>
        new Rebuilding<TState>(this, projection).RebuildAsync(progress, ct);

    /// <summary>Folds the log in memory as far as a projection's documents are, and compares. Text that was masked and
    /// that the projection has not let go of yet is a difference: the log no longer has it.</summary>
    /// <inheritdoc cref="RebuildAsync"/>
    public Task<Verified> VerifyAsync<TState>(
        Projection<TState> projection, IProgress<LogProgress>? progress, CancellationToken ct) =>
        new Rebuilding<TState>(this, projection).VerifyAsync(progress, ct);

    /// <summary>How far each projection and subscription is, whoever runs it.</summary>
    public Task<IReadOnlyList<ProjectionReport>> ProjectionsAsync(CancellationToken ct) =>
        Operating.ProjectionsAsync(this, ct);

    /// <summary>
    /// Tells a projection or subscription to pass over the event it is stopped at, now and whenever it is folded again.
    /// Nothing is skipped unless somebody says so here. Its daemon goes on when it is run again.
    /// </summary>
    /// <param name="name">The name of its progression row.</param>
    /// <param name="by">Who says so; kept with the reason.</param>
    /// <returns>False where it is not stopped at that event: nothing was written.</returns>
    public Task<bool> SkipAsync(string name, long sequence, string by, string reason, CancellationToken ct) =>
        Operating.SkipAsync(this, name, sequence, by, reason, ct);

    /// <summary>The committed event with the highest number; null in an empty log. Others with a lower number may
    /// still appear: this tells how far recorded time has come, not what is complete.</summary>
    public Task<StoredEvent?> LastAsync(CancellationToken ct) => Reading.LastAsync(this, ct);

    /// <summary>The stream that has a name; null if nobody has.</summary>
    public Task<Guid?> FindNameAsync(string scope, string name, CancellationToken ct) =>
        Reading.FindNameAsync(this, scope, name, ct);
}
