using System.Text;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Actieplan.Store;

/// <summary>A document as it was after the last event that changed it.</summary>
internal readonly record struct ChangedDocument(Document Document, long Sequence);

/// <summary>A projection's tables and its row in the progression.</summary>
internal sealed class Documents<TState>(EventStore store, Projection<TState> projection)
{
    private readonly string readSql = ReadSql(store, projection);

    /// <summary>Other nodes hear on it how far the documents are.</summary>
    public string Channel => store.Sql.Named(projection.ProgressionName);

    /// <summary>What changed after <paramref name="from"/> put into it; the position may be the same, or lower
    /// if somebody set the projection back.</summary>
    public async Task<Followed<TState>> ReadAsync(
        NpgsqlConnection connection, Followed<TState> from, CancellationToken ct)
    {
        await using var command = await connection.PreparedAsync(readSql, ct,
            Database.Parameter(NpgsqlDbType.Varchar, projection.ProgressionName),
            Database.Parameter(NpgsqlDbType.Bigint, from.Position));
        await using var row = await command.ExecuteReaderAsync(ct);

        var types = projection.DocumentTypes.ToDictionary(projection.TableOf);
        var documents = new List<Document>();
        var (position, allAreNew) = (0L, true);
        while (await row.ReadAsync(ct))
        {
            if (row.IsDBNull(0))
                position = row.GetInt64(3);
            else if (row.IsDBNull(1))
                allAreNew = false;
            else
                documents.Add(new Document(row.GetGuid(1),
                    Value(row.GetFieldValue<byte[]>(2), types[row.GetString(0)])));
        }
        if (position <= from.Position)
            return new Followed<TState>(from.State, position);
        // after a fold anew all are, and nothing in memory may outlive the document that it came from
        var start = allAreNew ? projection.Empty : from.State;
        return new Followed<TState>(projection.Restore(start, documents, position), position);
    }

    /// <summary>Documents and checkpoint in one transaction, in one round trip; refused if another daemon has the
    /// lock.</summary>
    /// <param name="whole">Whether these are all documents there are.</param>
    public async Task WriteAsync(NpgsqlConnection connection, IReadOnlyCollection<ChangedDocument> changed, bool whole,
        long position, CancellationToken ct)
    {
        // a batch without error barriers is one transaction
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(store.Sql["call_stay_active"])
        {
            Parameters = { Database.Parameter(NpgsqlDbType.Text, Channel) },
        });
        foreach (var type in whole ? projection.DocumentTypes : [])
            batch.BatchCommands.Add(new(store.Sql.For("document_clear", projection.TableOf(type))));
        foreach (var ofType in changed.GroupBy(c => c.Document.Value.GetType()))
            batch.BatchCommands.Add(Write(ofType.Key, [.. ofType]));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(store.Sql["progression_write"])
        {
            Parameters =
            {
                Database.Parameter(NpgsqlDbType.Varchar, projection.ProgressionName),
                Database.Parameter(NpgsqlDbType.Bigint, position),
            },
        });
        await batch.PrepareAsync(ct);
        await batch.ExecuteNonQueryAsync(ct);
    }

    private NpgsqlBatchCommand Write(Type type, ChangedDocument[] changed) =>
        new(store.Sql.For("document_write", projection.TableOf(type)))
        {
            Parameters =
            {
                Database.Parameter(NpgsqlDbType.Array | NpgsqlDbType.Uuid,
                    Array.ConvertAll(changed, c => c.Document.Id)),
                Database.Parameter(NpgsqlDbType.Array | NpgsqlDbType.Jsonb,
                    Array.ConvertAll(changed, c =>
                        JsonSerializer.SerializeToUtf8Bytes(c.Document.Value, type, store.Options.Json))),
                Database.Parameter(NpgsqlDbType.Array | NpgsqlDbType.Varchar,
                    Array.ConvertAll(changed, _ => type.FullName)),
                Database.Parameter(NpgsqlDbType.Array | NpgsqlDbType.Bigint,
                    Array.ConvertAll(changed, c => c.Sequence)),
            },
        };

    private object Value(byte[] json, Type type) => JsonSerializer.Deserialize(json, type, store.Options.Json)
        ?? throw new JsonException($"A {type.Name} is stored as null.");

    private static string ReadSql(EventStore store, Projection<TState> projection)
    {
        var sql = new StringBuilder(store.Sql["progression_read"]);
        foreach (var type in projection.DocumentTypes)
            sql.Append(store.Sql.For("document_changes", projection.TableOf(type)));
        return sql.ToString();
    }
}
