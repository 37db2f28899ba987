using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Actieplan.Store;

/// <summary>
/// How far the log can be read without missing what is still on its way. A number is drawn under a lock on the
/// sequence that PostgreSQL keeps to the end of the transaction. So: read the last number L; then, in a later
/// statement, list who holds that lock; wait until those are gone; whoever draws from now on draws above L.
/// Listing before or together with L misses events, as the tests show.
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
        var warned = false;
        for (var pause = FirstPause; holders.Count > 0; pause = Min(pause * 2, LongestPause))
        {
            if (!warned && Stopwatch.GetElapsedTime(since) > LongWait)
            {
                Log.FenceHeld(store.FenceLogger, last, string.Join(", ", holders));
                warned = true;
            }
            await Task.Delay(pause, ct);
            holders = await StillThereAsync(store, connection, holders, ct);
        }
        return last;
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
        await using var command = await connection.PreparedAsync(store.Sql["number_holders"], ct);
        await using var row = await command.ExecuteReaderAsync(ct);
        var still = new HashSet<string>();
        while (await row.ReadAsync(ct))
        {
            if (holders.Contains(row.GetString(0)))
                still.Add(row.GetString(0));
        }
        return still;
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning,
            "Readers wait at {Position} for transactions that drew a number: {Holders}")]
        public static partial void FenceHeld(ILogger logger, long position, string holders);
    }
}
