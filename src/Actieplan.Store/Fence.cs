using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Actieplan.Store;

/// <summary>
/// How far the log can be read without missing what is still on its way. A number is drawn under a lock on the
/// sequence that PostgreSQL keeps to the end of the transaction. So: read the last number L; then, in a later
/// statement, list who holds that lock; wait until those are gone; whoever draws from now on draws above L.
/// Listing before or together with L misses events, as the tests show. Who dawdles with a number holds up every reader:
/// a session that does nothing in its transaction for too long is ended; others are named, and waited for.
/// </summary>
internal static partial class Fence
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);

    /// <summary>A transaction that holds the fence for longer is worth a warning, once per fence.</summary>
    private static readonly TimeSpan LongWait = TimeSpan.FromSeconds(5);

    public static async Task<long> TakeAsync(EventStore store, NpgsqlConnection connection, CancellationToken ct)
    {
        var (last, holders) = await LastNumberAndHoldersAsync(store, connection, ct);
        var since = Stopwatch.GetTimestamp();
        var (warned, end) = (false, store.Options.IdleHolderLimit);
        for (var pause = FirstPause; holders.Count > 0; pause = Min(pause * 2, LongestPause))
        {
            var age = Stopwatch.GetElapsedTime(since);
            StoreMetrics.FenceHeldFor(age);
            if (!warned && age > LongWait)
            {
                Log.FenceHeld(store.FenceLogger, last, string.Join(", ", holders));
                warned = true;
            }
            if (age > end)
            {
                await EndIdleAsync(store, connection, holders, ct);
                end = age + TimeSpan.FromSeconds(1);
            }
            await Task.Delay(pause, ct);
            holders = await StillThereAsync(store, connection, holders, ct);
        }
        StoreMetrics.FenceHeldFor(TimeSpan.Zero);
        return last;
    }

    private static async Task EndIdleAsync(
        EventStore store, NpgsqlConnection connection, HashSet<string> holders, CancellationToken ct)
    {
        await using var command = await connection.PreparedAsync(store.Sql["end_idle_holders"], ct,
            Database.Parameter(NpgsqlDbType.Array | NpgsqlDbType.Text, holders.ToArray()),
            Database.Parameter(NpgsqlDbType.Interval, store.Options.IdleHolderLimit));
        try
        {
            await using var row = await command.ExecuteReaderAsync(ct);
            while (await row.ReadAsync(ct) && row.GetBoolean(3))
                Log.Ended(store.FenceLogger, row.GetInt32(0), row.GetString(1), row.GetString(2));
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InsufficientPrivilege)
        {
            Log.MayNotEnd(store.FenceLogger, e.MessageText);
        }
    }

    private static async Task<(long, HashSet<string>)> LastNumberAndHoldersAsync(
        EventStore store, NpgsqlConnection connection, CancellationToken ct)
    {
        // two statements of one batch run one after the other, each with a snapshot of its own: one round trip
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { new(store.Sql["last_number"]), new(store.Sql["number_holders"]) },
        };
        await batch.PrepareAsync(ct);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        var last = row.GetInt64(0);
        await row.NextResultAsync(ct);

        var holders = new HashSet<string>();
        while (await row.ReadAsync(ct))
            holders.Add(row.GetString(0));
        return (last, holders);
    }

    private static async Task<HashSet<string>> StillThereAsync(
        EventStore store, NpgsqlConnection connection, HashSet<string> holders, CancellationToken ct)
    {
        var still = await connection.ListAsync(store.Sql["number_holders"], row => row.GetString(0), ct);
        return [.. still.Where(holders.Contains)];
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning,
            "Readers wait at {Position} for transactions that drew a number: {Holders}")]
        public static partial void FenceHeld(ILogger logger, long position, string holders);

        [LoggerMessage(4, LogLevel.Warning,
            "Session {Pid} of {User} ({Application}) was ended: it held a number and did nothing in its transaction")]
        public static partial void Ended(ILogger logger, int pid, string user, string application);

        [LoggerMessage(5, LogLevel.Warning, "Whoever holds up the readers may not be ended: {Reason}")]
        public static partial void MayNotEnd(ILogger logger, string reason);
    }
}
