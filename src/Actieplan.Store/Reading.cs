using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Actieplan.Store;

/// <summary>Rows into events.</summary>
internal static class Reading
{
    public static async Task<IReadOnlyDictionary<Guid, StreamState>> LoadAsync(
        EventStore store, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var streams = ids.Distinct().ToDictionary(id => id, id => new StreamState(id, null, 0, []));
        await using var connection = await store.DataSource.OpenConnectionAsync(ct);
        await using var command = await connection.PreparedAsync(store.Sql["load"], ct,
            Database.Parameter(NpgsqlDbType.Array | NpgsqlDbType.Uuid, streams.Keys.ToArray()));
        await using var row = await command.ExecuteReaderAsync(ct);

        var events = new List<StoredEvent>();
        while (await row.ReadAsync(ct))
        {
            var id = row.GetGuid(0);
            if (streams[id].Type is null && streams[id].Version == 0)
                streams[id] = new StreamState(id, row[1] as string, row.GetInt64(2), events = []);
            if (row.IsDBNull(3))
                continue;
            var read = Event(row, 3, store.Options);
            // what is decided rests on all of a history
            events.Add(read.Data is UnreadableEvent { Why: var why }
                ? throw new UnreadableEventException(read.Sequence, read.EventTypeName, why)
                : read);
        }
        return streams;
    }

    public static async Task<IReadOnlyList<StoredEvent>> ReadAllAsync(
        EventStore store, NpgsqlConnection connection, long after, long through, int limit, CancellationToken ct) =>
        await connection.ListAsync(store.Sql["read_all"], row => Event(row, 0, store.Options), ct,
            Database.Parameter(NpgsqlDbType.Bigint, after),
            Database.Parameter(NpgsqlDbType.Bigint, through),
            Database.Parameter(NpgsqlDbType.Integer, limit));

    public static async Task<StoredEvent?> LastAsync(EventStore store, CancellationToken ct)
    {
        await using var connection = await store.DataSource.OpenConnectionAsync(ct);
        await using var command = await connection.PreparedAsync(store.Sql["read_last"], ct);
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? Event(row, 0, store.Options) : null;
    }

    public static async Task<Guid?> FindNameAsync(EventStore store, string scope, string name, CancellationToken ct)
    {
        // nobody can have such a name, and PostgreSQL would not take the question
        if (!PreparedEvents.CanBeKept(scope) || !PreparedEvents.CanBeKept(name))
            return null;
        await using var connection = await store.DataSource.OpenConnectionAsync(ct);
        return await connection.AskAsync(store.Sql["find_name"], ct,
            Database.Parameter(NpgsqlDbType.Varchar, scope), Database.Parameter(NpgsqlDbType.Varchar, name)) as Guid?;
    }

    /// <summary>The eight columns from <paramref name="at"/> on, in the order of read_all.sql.</summary>
    private static StoredEvent Event(NpgsqlDataReader row, int at, EventStoreOptions options)
    {
        var sequence = row.GetInt64(at);
        var name = row.GetString(at + 4);
        var json = row.GetFieldValue<byte[]>(at + 5);
        var headers = row.IsDBNull(at + 7) ? StoredEvent.NoHeaders : Headers(row.GetFieldValue<byte[]>(at + 7));
        return new StoredEvent(
            sequence, row.GetGuid(at + 1), row.GetGuid(at + 2), row.GetInt64(at + 3), name,
            Data(name, json, options), row.GetFieldValue<DateTimeOffset>(at + 6), headers);
    }

    private static object Data(string name, byte[] json, EventStoreOptions options)
    {
        try
        {
            return options.Types.Read(name, json, options.Json);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException
            or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return new UnreadableEvent(e);
        }
    }

    private static Dictionary<string, string> Headers(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind != JsonValueKind.Object ? [] : document.RootElement.EnumerateObject()
            .ToDictionary(m => m.Name, m => m.Value.ValueKind == JsonValueKind.String
                ? m.Value.GetString()!
                : m.Value.GetRawText());
    }
}
