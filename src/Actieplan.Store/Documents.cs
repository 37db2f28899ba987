using System.Text;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Actieplan.Store;

/// <summary>A document as it was after the last event that changed it.</summary>
internal readonly record struct ChangedDocument(Document Document, long Sequence);

/// <summary>A document as its table has it.</summary>
internal sealed record StoredDocument(Type Type, Guid Id, byte[] Json);

/// <summary>A projection's tables and its row in the progression.</summary>
internal sealed class Documents<TState>(EventStore store, Projection<TState> projection)
{
    private const int MaxSecondsToReplace = 600;

    private readonly string readSql = ReadSql(store, projection);

    /// <summary>Other nodes hear on it how far the documents are.</summary>
    public string Channel => store.Sql.Named(projection.ProgressionName);

    /// <summary>What changed after <paramref name="from"/> put into it, or all there is after documents were replaced
    /// as a whole; the position may be the same, or lower if somebody set the projection back.</summary>
    public async Task<Followed<TState>> ReadAsync(
        NpgsqlConnection connection, Followed<TState> from, CancellationToken ct)
    {
        var (documents, position, generation) = await ReadAsync(connection, from.Position, ct);
        if (generation != from.Generation && from.Position > 0)
        {
            // nothing in memory may outlive the document that it came from
            from = Start;
            (documents, position, generation) = await ReadAsync(connection, 0, ct);
        }
        var state = position > from.Position
            ? projection.Restore(from.State, [.. documents.Select(Value)], position)
            : from.State;
        return new Followed<TState>(state, position) { Generation = generation };
    }

    /// <summary>Before the first event.</summary>
    public Followed<TState> Start => new(projection.Empty, 0);

    /// <summary>The documents changed after a position, how far they are and of which generation, in one snapshot.
    /// </summary>
    public async Task<(IReadOnlyList<StoredDocument> Documents, long Position, long Generation)> ReadAsync(
        NpgsqlConnection connection, long after, CancellationToken ct)
    {
        await using var command = await connection.PreparedAsync(readSql, ct,
            Database.Parameter(NpgsqlDbType.Varchar, projection.ProgressionName),
            Database.Parameter(NpgsqlDbType.Bigint, after));
        await using var row = await command.ExecuteReaderAsync(ct);

        var types = projection.DocumentTypes.ToDictionary(projection.TableOf);
        var documents = new List<StoredDocument>();
        var (position, generation) = (0L, 0L);
        while (await row.ReadAsync(ct))
        {
            if (row.IsDBNull(0))
                (position, generation) = (row.GetInt64(3), row.GetInt64(4));
            else
                documents.Add(new StoredDocument(
                    types[row.GetString(0)], row.GetGuid(1), row.GetFieldValue<byte[]>(2)));
        }
        return (documents, position, generation);
    }

    /// <summary>Documents, checkpoint and the signal for followers in one transaction, in one round trip.</summary>
    /// <param name="from">What a daemon folded on: nobody may have gone beyond it. Null = whatever is there.</param>
    /// <param name="replace">Whether the documents changed are all there are.</param>
    /// <returns>The state folded, with the generation it is now.</returns>
    /// <exception cref="OvertakenException">Somebody has.</exception>
    public async Task<Followed<TState>> WriteAsync(NpgsqlConnection connection, Folding<TState> folding,
        Followed<TState>? from, bool replace, CancellationToken ct)
    {
        // a batch without error barriers is one transaction
        await using var batch = new NpgsqlBatch(connection);
        // all documents may take longer than any question that a person waits for
        if (replace)
            batch.Timeout = MaxSecondsToReplace;
        batch.BatchCommands.Add(Checkpoint.Advance(
            store, projection.ProgressionName, from?.Position ?? long.MaxValue, folding.Reached.Position,
            from?.Generation, replace, isDaemon: from is not null));
        foreach (var type in replace ? projection.DocumentTypes : [])
            batch.BatchCommands.Add(new(store.Sql.For("document_clear", projection.TableOf(type))));
        foreach (var ofType in folding.Changed.GroupBy(c => c.Document.Value.GetType()))
            batch.BatchCommands.Add(Write(ofType.Key, [.. ofType]));
        batch.BatchCommands.Add(Checkpoint.Signal(store, projection.ProgressionName, folding.Reached.Position));
        return folding.Reached with { Generation = await Checkpoint.WriteAsync(batch, ct) };
    }

    /// <summary>As it is stored.</summary>
    public byte[] Json(Document document) =>
        JsonSerializer.SerializeToUtf8Bytes(document.Value, document.Value.GetType(), store.Options.Json);

    private NpgsqlBatchCommand Write(Type type, ChangedDocument[] changed) =>
        new(store.Sql.For("document_write", projection.TableOf(type)))
        {
            Parameters =
            {
                Database.Parameter(NpgsqlDbType.Array | NpgsqlDbType.Uuid,
                    Array.ConvertAll(changed, c => c.Document.Id)),
                Database.Parameter(NpgsqlDbType.Array | NpgsqlDbType.Jsonb,
                    Array.ConvertAll(changed, c => Json(c.Document))),
                Database.Parameter(NpgsqlDbType.Array | NpgsqlDbType.Varchar,
                    Array.ConvertAll(changed, _ => type.FullName)),
                Database.Parameter(NpgsqlDbType.Array | NpgsqlDbType.Bigint,
                    Array.ConvertAll(changed, c => c.Sequence)),
            },
        };

    private Document Value(StoredDocument stored) => new(stored.Id,
        JsonSerializer.Deserialize(stored.Json, stored.Type, store.Options.Json)
            ?? throw new JsonException($"A {stored.Type.Name} is stored as null."));

    private static string ReadSql(EventStore store, Projection<TState> projection)
    {
        var sql = new StringBuilder(store.Sql["progression_read"]);
        foreach (var type in projection.DocumentTypes)
            sql.Append(store.Sql.For("document_changes", projection.TableOf(type)));
        return sql.ToString();
    }
}
