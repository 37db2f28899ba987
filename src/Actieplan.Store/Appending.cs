using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Actieplan.Store;

/// <summary>Appends sent together in one transaction and one round trip, and what became of each.</summary>
internal static class Appending
{
    private const string StreamMoved = "SV001";
    private const string NameTaken = "SN001";
    private const string MaskTargetMissing = "SM001";

    /// <summary>One append by itself, with all that an append can ask for.</summary>
    public static async Task<Appended> AppendAloneAsync(EventStore store, PreparedEvents append, CancellationToken ct)
    {
        await using var connection = await store.DataSource.OpenConnectionAsync(ct);
        try
        {
            if (append.IsOne)
                return await AppendOneAsync(store, connection, append, ct);
            var outcomes = await CallAsync(store, connection, [append], raise: true, ct);
            return outcomes[0].Appended!;
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
            // a writer that takes no row locks got in between; the violation does not say on which stream
            throw await FindMovedAsync(store, connection, append, e, ct);
        }
    }

    /// <summary>What became of each, in their order: null for one that a conflict kept out, and that says more when it
    /// is tried alone. Any other failure is everyone's.</summary>
    /// <param name="appends">Each of one event (<see cref="PreparedEvents.IsOne"/>), or none of them.</param>
    public static async Task<IReadOnlyList<AppendOutcome?>> AppendTogetherAsync(
        EventStore store, IReadOnlyList<PreparedEvents> appends, CancellationToken ct)
    {
        await using var connection = await store.DataSource.OpenConnectionAsync(ct);
        return appends[0].IsOne
            ? await CallOnesAsync(store, connection, appends, ct)
            : await CallAsync(store, connection, appends, raise: false, ct);
    }

    private static async Task<Appended> AppendOneAsync(
        EventStore store, NpgsqlConnection connection, PreparedEvents append, CancellationToken ct)
    {
        var one = append.Request.Events[0];
        await using (var command = await connection.PreparedAsync(store.Sql["append_one"], ct,
            Database.Parameter(NpgsqlDbType.Uuid, one.StreamId),
            Database.Parameter(NpgsqlDbType.Bigint, append.Request.ExpectedVersions[one.StreamId]),
            Database.Parameter(NpgsqlDbType.TimestampTz, append.Timestamps[0]),
            Database.Parameter(NpgsqlDbType.Uuid, append.Ids[0]),
            Database.Parameter(NpgsqlDbType.Jsonb, append.Data[0]),
            Database.Parameter(NpgsqlDbType.Varchar, append.Types[0].Alias),
            Database.Parameter(NpgsqlDbType.Varchar, append.Types[0].DotnetName),
            Nullable(NpgsqlDbType.Jsonb, append.HeaderJson[0]),
            Nullable(NpgsqlDbType.Varchar, append.Request.CorrelationId),
            Nullable(NpgsqlDbType.Varchar, append.Request.CausationId)))
        {
            await using var row = await command.ExecuteReaderAsync(ct);
            if (await row.ReadAsync(ct))
            {
                var appended = new Appended([append.Stored(0, row.GetInt64(0), row.GetInt64(1))]);
                await HearCommitAsync(row, ct);
                return appended;
            }
        }
        throw await FindMovedAsync(store, connection, append, null, ct);
    }

    private static async Task<IReadOnlyList<AppendOutcome>> CallAsync(EventStore store, NpgsqlConnection connection,
        IReadOnlyList<PreparedEvents> appends, bool raise, CancellationToken ct)
    {
        // a batch without error barriers is one transaction
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Call(store.Sql["call_append"], Parameters(appends, raise)));
        if (appends is [{ Masks: true } masking])
            batch.BatchCommands.Add(Call(store.Sql["call_mask"], MaskParameters(masking)));
        await batch.PrepareAsync(ct);
        await using var row = await batch.ExecuteReaderAsync(ct);

        var outcomes = new AppendOutcome[appends.Count];
        var more = await row.ReadAsync(ct);
        for (; more && !row.IsDBNull(2); more = await row.ReadAsync(ct))
            outcomes[row.GetInt32(2)] = new(
                null, new UnexpectedVersionException(row.GetGuid(3), row.GetInt64(4), row.GetInt64(5)));
        for (var i = 0; i < appends.Count; i++)
        {
            if (outcomes[i] is not null)
                continue;
            var events = new List<StoredEvent>(appends[i].Ids.Length);
            for (; events.Count < appends[i].Ids.Length; more = await row.ReadAsync(ct))
                events.Add(appends[i].Stored(events.Count, row.GetInt64(0), row.GetInt64(1)));
            outcomes[i] = new(new Appended(events), null);
        }
        await HearCommitAsync(row, ct);
        return outcomes;
    }

    /// <summary>The rows may come before the commit: only at the end of all results is it known, and closing a reader
    /// would swallow that it never came. What a masking has to say is said here as well.</summary>
    private static Task HearCommitAsync(NpgsqlDataReader row, CancellationToken ct) => row.NextResultAsync(ct);

    private static async Task<IReadOnlyList<AppendOutcome?>> CallOnesAsync(
        EventStore store, NpgsqlConnection connection, IReadOnlyList<PreparedEvents> appends, CancellationToken ct)
    {
        PreparedEvents[] ordered = [.. appends.OrderBy(a => a.Uses[0].Stream)];
        var appended = new Dictionary<Guid, (long Sequence, long Version)>(ordered.Length);
        await using (var command = await connection.PreparedAsync(
            store.Sql["call_append_ones"], ct, OneArrays(ordered)))
        {
            await using var row = await command.ExecuteReaderAsync(ct);
            while (await row.ReadAsync(ct))
                appended[row.GetGuid(2)] = (row.GetInt64(0), row.GetInt64(1));
            await HearCommitAsync(row, ct);
        }
        return [.. appends.Select(a => appended.TryGetValue(a.Uses[0].Stream, out var at)
            ? new AppendOutcome(new Appended([a.Stored(0, at.Sequence, at.Version)]), null)
            : null)];
    }

    private static NpgsqlParameter[] OneArrays(PreparedEvents[] appends) =>
    [
        ArrayOf(NpgsqlDbType.Uuid, Array.ConvertAll(appends, a => a.Uses[0].Stream)),
        ArrayOf(NpgsqlDbType.Bigint, Array.ConvertAll(appends, a => a.Uses[0].Expected!.Value)),
        ArrayOf(NpgsqlDbType.TimestampTz, Array.ConvertAll(appends, a => a.Timestamps[0])),
        ArrayOf(NpgsqlDbType.Uuid, Array.ConvertAll(appends, a => a.Ids[0])),
        ArrayOf(NpgsqlDbType.Jsonb, Array.ConvertAll(appends, a => a.Data[0])),
        ArrayOf(NpgsqlDbType.Varchar, Array.ConvertAll(appends, a => a.Types[0].Alias)),
        ArrayOf(NpgsqlDbType.Varchar, Array.ConvertAll(appends, a => a.Types[0].DotnetName)),
        ArrayOf(NpgsqlDbType.Jsonb, Array.ConvertAll(appends, a => a.HeaderJson[0])),
        ArrayOf(NpgsqlDbType.Varchar, Array.ConvertAll(appends, a => a.Request.CorrelationId)),
        ArrayOf(NpgsqlDbType.Varchar, Array.ConvertAll(appends, a => a.Request.CausationId)),
    ];

    private static NpgsqlBatchCommand Call(string sql, NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(parameters);
        return command;
    }

    private static NpgsqlParameter[] Parameters(IReadOnlyList<PreparedEvents> appends, bool raise)
    {
        var guards = appends.SelectMany((a, i) => a.Uses.Select(u => (Append: i, u.Stream, u.Expected))).ToArray();
        var events = appends.SelectMany((a, i) => a.Request.Events.Select(e => (Append: i, Of: a.Request, e)))
            .ToArray();
        return
        [
            Database.Parameter(NpgsqlDbType.Boolean, raise),
            ArrayOf(NpgsqlDbType.Integer, Array.ConvertAll(guards, g => g.Append)),
            ArrayOf(NpgsqlDbType.Uuid, Array.ConvertAll(guards, g => g.Stream)),
            ArrayOf(NpgsqlDbType.Bigint, Array.ConvertAll(guards, g => g.Expected)),
            ArrayOf(NpgsqlDbType.Integer, Array.ConvertAll(events, v => v.Append)),
            ArrayOf(NpgsqlDbType.Uuid, Array.ConvertAll(events, v => v.e.StreamId)),
            ArrayOf(NpgsqlDbType.Bigint, Places(Array.ConvertAll(events, v => v.e.StreamId))),
            ArrayOf(NpgsqlDbType.Varchar, Array.ConvertAll(events, v => v.e.StreamType)),
            ArrayOf(NpgsqlDbType.Uuid, appends.SelectMany(a => a.Ids)),
            ArrayOf(NpgsqlDbType.Varchar, appends.SelectMany(a => a.Types.Select(t => t.Alias))),
            ArrayOf(NpgsqlDbType.Varchar, appends.SelectMany(a => a.Types.Select(t => t.DotnetName))),
            ArrayOf(NpgsqlDbType.Jsonb, appends.SelectMany(a => a.Data)),
            ArrayOf(NpgsqlDbType.Jsonb, appends.SelectMany(a => a.HeaderJson)),
            ArrayOf(NpgsqlDbType.TimestampTz, appends.SelectMany(a => a.Timestamps)),
            ArrayOf(NpgsqlDbType.Varchar, Array.ConvertAll(events, v => v.Of.CorrelationId)),
            ArrayOf(NpgsqlDbType.Varchar, Array.ConvertAll(events, v => v.Of.CausationId)),
            .. NameArrays([.. appends.SelectMany(a => a.Request.Names)]),
        ];
    }

    /// <summary>How many of these streams were the same, up to and with each.</summary>
    private static long[] Places(Guid[] streams)
    {
        var counts = new Dictionary<Guid, long>();
        return Array.ConvertAll(streams, s => counts[s] = counts.GetValueOrDefault(s) + 1);
    }

    private static NpgsqlParameter[] MaskParameters(PreparedEvents append) =>
    [
        ArrayOf(NpgsqlDbType.Uuid, append.Request.Masked.Select(m => m.StreamId)),
        ArrayOf(NpgsqlDbType.Bigint, append.Request.Masked.Select(m => m.Version)),
        ArrayOf(NpgsqlDbType.Jsonb, append.Masked),
        .. NameArrays(append.Request.Released),
    ];

    private static NpgsqlParameter[] NameArrays(IReadOnlyList<NameReservation> names) =>
    [
        ArrayOf(NpgsqlDbType.Varchar, names.Select(n => n.Scope)),
        ArrayOf(NpgsqlDbType.Varchar, names.Select(n => n.Name)),
        ArrayOf(NpgsqlDbType.Uuid, names.Select(n => n.StreamId)),
    ];

    private static NpgsqlParameter ArrayOf<T>(NpgsqlDbType type, IEnumerable<T> values) =>
        Database.Parameter(NpgsqlDbType.Array | type, values as T[] ?? values.ToArray());

    private static NpgsqlParameter Nullable(NpgsqlDbType type, object? value) =>
        new() { NpgsqlDbType = type, Value = value ?? DBNull.Value };

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

    private static async Task<UnexpectedVersionException> FindMovedAsync(EventStore store, NpgsqlConnection connection,
        PreparedEvents append, PostgresException? why, CancellationToken ct)
    {
        var streams = append.Request.Events.Select(n => n.StreamId).Distinct().ToArray();
        await using var command = await connection.PreparedAsync(
            store.Sql["stream_versions"], ct, ArrayOf(NpgsqlDbType.Uuid, streams));
        await using var row = await command.ExecuteReaderAsync(ct);
        var expectations = append.Request.ExpectedVersions;
        var found = new UnexpectedVersionException(streams[0], expectations.GetValueOrDefault(streams[0]), 0, why);
        while (await row.ReadAsync(ct))
        {
            var (id, actual) = (row.GetGuid(0), row.GetInt64(1));
            var expected = expectations.GetValueOrDefault(id, actual);
            found = new UnexpectedVersionException(id, expected, actual, why);
            if (expected != actual)
                break;
        }
        return found;
    }
}

/// <summary>What became of one of several appends: one of the two.</summary>
internal sealed record AppendOutcome(Appended? Appended, UnexpectedVersionException? Moved);
