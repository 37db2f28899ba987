using Npgsql;
using NpgsqlTypes;

namespace Actieplan.Store;

/// <summary>How far a projection or subscription is, written in one transaction with what goes with it.</summary>
internal static class Checkpoint
{
    private const string Overtaken = "SP001";

    /// <param name="isDaemon">Whether it is refused where another daemon has the lock.</param>
    public static NpgsqlBatchCommand Advance(
        EventStore store, string name, long from, long to, long? generation, bool replace, bool isDaemon) =>
        new(store.Sql["call_advance"])
        {
            Parameters =
            {
                Database.Parameter(NpgsqlDbType.Varchar, name),
                Database.Parameter(NpgsqlDbType.Bigint, from),
                Database.Parameter(NpgsqlDbType.Bigint, to),
                Database.Parameter(NpgsqlDbType.Bigint, generation),
                Database.Parameter(NpgsqlDbType.Boolean, replace),
                Database.Parameter(NpgsqlDbType.Text, isDaemon ? store.Sql.Named(name) : null),
            },
        };

    /// <summary>The mark that all share, and the signal for whoever follows this one.</summary>
    public static NpgsqlBatchCommand Signal(EventStore store, string name, long position) =>
        new(store.Sql["high_water"])
        {
            Parameters = { Database.Parameter(NpgsqlDbType.Bigint, position),
                Database.Parameter(NpgsqlDbType.Text, store.Sql.Named(name)) },
        };

    /// <summary>Carries out a batch that begins by advancing.</summary>
    /// <returns>The generation.</returns>
    public static async Task<long> WriteAsync(NpgsqlBatch batch, CancellationToken ct)
    {
        try
        {
            await batch.PrepareAsync(ct);
            return (long)(await batch.ExecuteScalarAsync(ct))!;
        }
        catch (PostgresException e) when (e.SqlState is Overtaken)
        {
            throw new OvertakenException(e);
        }
    }

    /// <summary>Null for one that never was anywhere.</summary>
    public static async Task<long?> ReadAsync(
        EventStore store, NpgsqlConnection connection, string name, CancellationToken ct) =>
        await connection.AskAsync(
            store.Sql["progression"], ct, Database.Parameter(NpgsqlDbType.Varchar, name)) as long?;

    public static async Task<IReadOnlySet<long>> SkippedAsync(
        EventStore store, NpgsqlConnection connection, string name, CancellationToken ct) =>
        (await connection.ListAsync(store.Sql["skipped"], row => row.GetInt64(0), ct,
            Database.Parameter(NpgsqlDbType.Varchar, name))).ToHashSet();

    public static Task StopAsync(EventStore store, NpgsqlConnection connection, string name, long sequence,
        string reason, CancellationToken ct) =>
        connection.AskAsync(store.Sql["stop"], ct,
            Database.Parameter(NpgsqlDbType.Varchar, name),
            Database.Parameter(NpgsqlDbType.Bigint, sequence),
            Database.Parameter(NpgsqlDbType.Varchar, reason));
}

/// <summary>Another node, or a rebuild, has gone beyond what this one folded on: it has to read again.</summary>
internal sealed class OvertakenException(Exception inner) : Exception(inner.Message, inner);
