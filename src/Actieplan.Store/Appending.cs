using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Actieplan.Store;

/// <summary>One append: the request checked, sent as arrays, and the answer read.</summary>
internal static class Appending
{
    private const string StreamMoved = "SV001";
    private const string NameTaken = "SN001";
    private const string MaskTargetMissing = "SM001";

    public static async Task<Appended> AppendAsync(EventStore store, AppendRequest request, CancellationToken ct)
    {
        var prepared = PreparedEvents.From(request, store.Options);
        await using var connection = await store.DataSource.OpenConnectionAsync(ct);
        try
        {
            // a batch without error barriers is one transaction
            await using var batch = new NpgsqlBatch(connection);
            batch.BatchCommands.Add(Call(store.Sql["call_append"], Parameters(request, prepared)));
            if (request.Masked.Count + request.Released.Count > 0)
                batch.BatchCommands.Add(Call(store.Sql["call_mask"], MaskParameters(request, prepared)));
            await batch.PrepareAsync(ct);
            await using var row = await batch.ExecuteReaderAsync(ct);
            var events = new List<StoredEvent>(request.Events.Count);
            while (await row.ReadAsync(ct))
                events.Add(prepared.Stored(events.Count, row.GetInt64(0), row.GetInt64(1)));
            await row.NextResultAsync(ct);
            return new Appended(events);
        }
        catch (PostgresException e) when (e is { SqlState: StreamMoved, ConstraintName: "expected_version" })
        {
            throw Moved(e);
        }
        catch (PostgresException e) when (e is { SqlState: NameTaken, ConstraintName: "reserved_name" })
        {
            throw Taken(e);
        }
        catch (PostgresException e) when (e.SqlState is MaskTargetMissing)
        {
            throw new MaskTargetMissingException(e.MessageText, e);
        }
        catch (PostgresException e) when (e is
        {
            SqlState: PostgresErrorCodes.UniqueViolation,
            ConstraintName: "pk_mt_events_stream_and_version" or "pkey_mt_streams_id",
        })
        {
            throw await OvertakenAsync(store, connection, request, e, ct);
        }
    }

    private static NpgsqlBatchCommand Call(string sql, NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(parameters);
        return command;
    }

    private static NpgsqlParameter[] Parameters(AppendRequest request, PreparedEvents events)
    {
        var streams = request.ExpectedVersions.Keys.Union(request.Events.Select(e => e.StreamId)).ToArray();
        var expected = Array.ConvertAll(streams, s =>
            request.ExpectedVersions.TryGetValue(s, out var version) ? version : (long?)null);
        return
        [
            ArrayOf(NpgsqlDbType.Uuid, streams),
            ArrayOf(NpgsqlDbType.Bigint, expected),
            ArrayOf(NpgsqlDbType.Uuid, request.Events.Select(e => e.StreamId)),
            ArrayOf(NpgsqlDbType.Varchar, request.Events.Select(e => e.StreamType)),
            ArrayOf(NpgsqlDbType.Uuid, events.Ids),
            ArrayOf(NpgsqlDbType.Varchar, events.Aliases),
            ArrayOf(NpgsqlDbType.Varchar, request.Events.Select(e => DotnetTypeName(e.Data.GetType()))),
            ArrayOf(NpgsqlDbType.Jsonb, events.Data),
            ArrayOf(NpgsqlDbType.Jsonb, events.HeaderJson),
            ArrayOf(NpgsqlDbType.TimestampTz, events.Timestamps),
            Scalar(request.CorrelationId),
            Scalar(request.CausationId),
            .. NameArrays(request.Names),
        ];
    }

    private static NpgsqlParameter[] MaskParameters(AppendRequest request, PreparedEvents events) =>
    [
        ArrayOf(NpgsqlDbType.Uuid, request.Masked.Select(m => m.StreamId)),
        ArrayOf(NpgsqlDbType.Bigint, request.Masked.Select(m => m.Version)),
        ArrayOf(NpgsqlDbType.Jsonb, events.Masked),
        .. NameArrays(request.Released),
    ];

    private static NpgsqlParameter[] NameArrays(IReadOnlyList<NameReservation> names) =>
    [
        ArrayOf(NpgsqlDbType.Varchar, names.Select(n => n.Scope)),
        ArrayOf(NpgsqlDbType.Varchar, names.Select(n => n.Name)),
        ArrayOf(NpgsqlDbType.Uuid, names.Select(n => n.StreamId)),
    ];

    private static NpgsqlParameter ArrayOf<T>(NpgsqlDbType type, IEnumerable<T> values) =>
        Database.Parameter(NpgsqlDbType.Array | type, values as T[] ?? values.ToArray());

    private static NpgsqlParameter Scalar(string? text) =>
        new() { NpgsqlDbType = NpgsqlDbType.Varchar, Value = (object?)text ?? DBNull.Value };

    private static string DotnetTypeName(Type type) => $"{type.FullName}, {type.Assembly.GetName().Name}";

    private static UnexpectedVersionException Moved(PostgresException e)
    {
        using var detail = JsonDocument.Parse(e.MessageText);
        var root = detail.RootElement;
        return new UnexpectedVersionException(root.GetProperty("stream").GetGuid(),
            root.GetProperty("expected").GetInt64(), root.GetProperty("actual").GetInt64(), e);
    }

    private static NameTakenException Taken(PostgresException e)
    {
        using var detail = JsonDocument.Parse(e.MessageText);
        var root = detail.RootElement;
        return new NameTakenException(root.GetProperty("scope").GetString()!,
            root.GetProperty("name").GetString()!, root.GetProperty("holder").GetGuid(), e);
    }

    /// <summary>A writer that takes no row locks got in between; the violation does not say on which stream.</summary>
    private static async Task<UnexpectedVersionException> OvertakenAsync(
        EventStore store, NpgsqlConnection connection, AppendRequest request, PostgresException e, CancellationToken ct)
    {
        var streams = request.Events.Select(n => n.StreamId).Distinct().ToArray();
        await using var command = await connection.PreparedAsync(
            store.Sql["stream_versions"], ct, ArrayOf(NpgsqlDbType.Uuid, streams));
        await using var row = await command.ExecuteReaderAsync(ct);
        var found = new UnexpectedVersionException(
            streams[0], request.ExpectedVersions.GetValueOrDefault(streams[0]), 0, e);
        while (await row.ReadAsync(ct))
        {
            var (id, actual) = (row.GetGuid(0), row.GetInt64(1));
            var expected = request.ExpectedVersions.GetValueOrDefault(id, actual);
            found = new UnexpectedVersionException(id, expected, actual, e);
            if (expected != actual)
                break;
        }
        return found;
    }
}
