using System.Collections.Concurrent;
using Npgsql;

namespace Actieplan.Store.Tests.Order;

/// <summary>Reads the whole log on a node of its own, up to whatever position it believes in, and never
/// back.</summary>
internal sealed class LogReader(string name, EventStore node, Func<EventStore, Task<long>> positionAsync, int pageSize)
{
    private readonly ConcurrentDictionary<long, bool> seen = [];
    private readonly ConcurrentQueue<long> inOrder = [];
    private long through;

    public string Name => name;

    /// <summary>The numbers of the events it was given, as it was given them.</summary>
    public IReadOnlyList<long> Read => [.. inOrder];

    public bool HasMissed { get; private set; }

    public async Task ReadOnAsync(CancellationToken stop, CancellationToken ct)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await ReadToAsync(await positionAsync(node), ct);
            }
            catch (Exception e) when (Database.IsUnavailable(e))
            {
                // its connection was among those killed: what it has read stands, and it goes on from there
            }
        }
    }

    public async Task ReadToAsync(long position, CancellationToken ct)
    {
        for (var more = position > through; more;)
        {
            var page = await node.ReadAllAsync(through, position, pageSize, ct);
            foreach (var e in page)
            {
                inOrder.Enqueue(e.Sequence);
                seen.TryAdd(e.Sequence, true);
            }
            more = page.Count == pageSize;
            Volatile.Write(ref through, more ? page[^1].Sequence : position);
        }
    }

    /// <summary>Nobody reads back: what lies behind a reader and was not seen never will be.</summary>
    public int Missed(IEnumerable<long> committed)
    {
        var behind = Volatile.Read(ref through);
        return committed.Count(sequence => sequence <= behind && !seen.ContainsKey(sequence));
    }

    /// <summary>Counts only until something was missed, as this is asked again and again.</summary>
    public bool LooksForAMiss(IEnumerable<long> committed) => HasMissed = HasMissed || Missed(committed) > 0;
}

/// <summary>Ways to say how far the log is complete. The fence is; the others look right and are not.</summary>
internal sealed class Positions(CancellationToken ct)
{
    public Task<long> FenceAsync(EventStore node) => node.FenceAsync(ct);

    /// <summary>What is committed is taken for all there is.</summary>
    public async Task<long> NaiveAsync(EventStore node)
    {
        await using var connection = await node.DataSource.OpenConnectionAsync(ct);
        return await NumberAsync(connection, $"select coalesce(max(seq_id), 0) from {node.Options.Schema}.mt_events");
    }

    /// <summary>Who draws between the two questions is not among the holders.</summary>
    public async Task<long> HoldersFirstAsync(EventStore node)
    {
        await using var connection = await node.DataSource.OpenConnectionAsync(ct);
        var holders = await HoldersAsync(node, connection);
        var last = await NumberAsync(connection, node.Sql["last_number"]);
        await GoneAsync(node, connection, holders);
        return last;
    }

    /// <summary>One statement looks like one moment; a pause within it is what any busy machine brings.</summary>
    public async Task<long> TogetherAsync(EventStore node)
    {
        await using var connection = await node.DataSource.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand($"""
            with holders as materialized (
                select array_agg(virtualtransaction) as all, pg_sleep(0.01) from ({node.Sql["number_holders"]}) h)
            select s.last_value, holders.all from holders cross join {node.Options.Schema}.mt_events_sequence s
            """, connection);
        long last;
        string[] holders;
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            await row.ReadAsync(ct);
            last = row.GetInt64(0);
            holders = await row.IsDBNullAsync(1, ct) ? [] : row.GetFieldValue<string[]>(1);
        }
        await GoneAsync(node, connection, holders);
        return last;
    }

    /// <summary>The right order, and a second look instead of waiting: whoever is slower than that is missed.</summary>
    public async Task<long> LookTwiceAsync(EventStore node)
    {
        await using var connection = await node.DataSource.OpenConnectionAsync(ct);
        var last = await NumberAsync(connection, node.Sql["last_number"]);
        await HoldersAsync(node, connection);
        await HoldersAsync(node, connection);
        return last;
    }

    private async Task GoneAsync(EventStore node, NpgsqlConnection connection, IReadOnlyCollection<string> holders)
    {
        while (holders.Count > 0)
            holders = [.. (await HoldersAsync(node, connection)).Intersect(holders)];
    }

    private async Task<List<string>> HoldersAsync(EventStore node, NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(node.Sql["number_holders"], connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var holders = new List<string>();
        while (await row.ReadAsync(ct))
            holders.Add(row.GetString(0));
        return holders;
    }

    private async Task<long> NumberAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
