using Actieplan.Store;
using Npgsql;
using NpgsqlTypes;

namespace Actieplan.Benchmarks;

/// <summary>The floor: raw Npgsql that makes the same reads and writes by one prepared statement each, over the same
/// pool. It takes its JSON ready made, checks nothing and turns nothing into events.</summary>
public sealed class RawStore(Bench bench, EventStore store)
{
    // a row is written whole: of a stream's, only what differs need be named
    private readonly string appendSql =
        $"""
        with moved as (
            update {store.Options.Schema}.mt_streams set version = version + 1, timestamp = $3
            where id = $1 and version = $2 returning version)
        insert into {store.Options.Schema}.mt_events
            (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type,
             correlation_id, causation_id, headers)
        select nextval('{store.Options.Schema}.mt_events_sequence'), $4, $1, version, $5, $6, $3, $7, null, null, $8
        from moved
        """;

    private readonly string readSql =
        "select seq_id, id, stream_id, version, type, data, timestamp, headers "
        + $"from {store.Options.Schema}.mt_events where stream_id = $1 order by version";

    private readonly string scanSql =
        "select seq_id, id, stream_id, version, type, data, timestamp, headers "
        + $"from {store.Options.Schema}.mt_events where seq_id <= $1 order by seq_id";

    /// <summary>One event with its expected version.</summary>
    public async Task AppendAsync(Guid stream, long version, RawEvent e)
    {
        await using var connection = await bench.Source.OpenConnectionAsync();
        await AppendAsync(connection, stream, version, e);
    }

    /// <summary>One read of a stream, and one event appended at the version that was read.</summary>
    public async Task ReadAndAppendAsync(Guid stream, RawEvent e)
    {
        await using var connection = await bench.Source.OpenConnectionAsync();
        var version = 0L;
        await using (var command = await PreparedAsync(connection, readSql, Of(NpgsqlDbType.Uuid, stream)))
        await using (var row = await command.ExecuteReaderAsync())
            while (await row.ReadAsync())
                version = Touch(row) > 0 ? row.GetInt64(3) : version;
        await AppendAsync(connection, stream, version, e);
    }

    /// <summary>The log in its order, as bytes.</summary>
    /// <returns>How many events there are.</returns>
    public async Task<long> ScanAsync(long through)
    {
        await using var connection = await bench.Source.OpenConnectionAsync();
        await using var command = await PreparedAsync(connection, scanSql, Of(NpgsqlDbType.Bigint, through));
        await using var row = await command.ExecuteReaderAsync();
        var count = 0L;
        while (await row.ReadAsync())
            if (Touch(row) > 0) count++;
        return count;
    }

    /// <summary>Both sides wrote the same: one shape of event stands in the log beyond this version.</summary>
    public async Task CheckSameBytesAsync(long afterVersion)
    {
        var shapes = await bench.AskAsync<long>(
            $"""
            select count(distinct (type, mt_dotnet_type, octet_length(data::text), octet_length(headers::text),
                correlation_id is null, causation_id is null))
            from {store.Options.Schema}.mt_events where version > {afterVersion}
            """);
        if (shapes != 1) throw new InvalidOperationException($"The two sides wrote {shapes} shapes of event.");
    }

    private async Task AppendAsync(NpgsqlConnection connection, Guid stream, long version, RawEvent e)
    {
        await using var command = await PreparedAsync(connection, appendSql,
            Of(NpgsqlDbType.Uuid, stream), Of(NpgsqlDbType.Bigint, version),
            Of(NpgsqlDbType.TimestampTz, TimeProvider.System.GetUtcNow()),
            Of(NpgsqlDbType.Uuid, Guid.CreateVersion7()), Of(NpgsqlDbType.Jsonb, e.Data),
            Of(NpgsqlDbType.Varchar, e.Type), Of(NpgsqlDbType.Varchar, e.DotnetType),
            e.Headers is null
                ? new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Jsonb, Value = DBNull.Value }
                : Of(NpgsqlDbType.Jsonb, e.Headers));
        if (await command.ExecuteNonQueryAsync() != 1) throw new InvalidOperationException("The floor wrote nothing.");
    }

    private static long Touch(NpgsqlDataReader row) =>
        row.GetInt64(0) + row.GetGuid(1).Version + row.GetGuid(2).Version + row.GetInt64(3) + row.GetString(4).Length
        + row.GetFieldValue<byte[]>(5).Length + row.GetFieldValue<DateTimeOffset>(6).Offset.Hours
        + (row.IsDBNull(7) ? 0 : row.GetFieldValue<byte[]>(7).Length);

    // prepared once per physical connection; from then on this only looks it up
    private static async Task<NpgsqlCommand> PreparedAsync(
        NpgsqlConnection connection, string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        await command.PrepareAsync();
        return command;
    }

    private static NpgsqlParameter Of<T>(NpgsqlDbType type, T value) =>
        new NpgsqlParameter<T> { NpgsqlDbType = type, TypedValue = value };
}

/// <summary>An event as the floor takes it.</summary>
public sealed record RawEvent(string Type, string DotnetType, byte[] Data, byte[]? Headers)
{
    public static string NameOf(Type type) => $"{type.FullName}, {type.Assembly.GetName().Name}";
}
