using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Npgsql;
using Shouldly;
using Xunit;

namespace Actieplan.Store.Tests;

/// <summary>
/// Writers that draw a number first and then dawdle or give up, as Marten does, beside our own; readers by the fence,
/// and readers by the ways that look right and are not. The test only ends once each of those has missed events.
/// </summary>
public sealed class The_fence_misses_nothing(Postgres postgres) : StoreTest(postgres)
{
    private const int DawdlingWriters = 10;
    private const int OwnWriters = 2;
    private const int LeastEvents = 3_000;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<long> committed = [];

    [Fact]
    public async Task Whatever_the_writers_do()
    {
        Reader[] fenced = [new("fence 1", FencedAsync), new("fence 2", FencedAsync)];
        Reader[] mutants = [new("naive", NaiveAsync), new("holders first", HoldersFirstAsync),
            new("together", TogetherAsync)];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);

        var writers = Enumerable.Range(0, DawdlingWriters).Select(i => DawdleAsync(i, stop.Token))
            .Concat(Enumerable.Range(0, OwnWriters).Select(i => AppendOnAsync(i, stop.Token))).ToList();
        var readers = fenced.Concat(mutants).Select(r => ReadOnAsync(r, stop.Token)).ToList();

        var started = Stopwatch.GetTimestamp();
        await Until.TrueAsync(
            () => (committed.Count >= LeastEvents && mutants.All(m => Missed(m) > 0))
                || Stopwatch.GetElapsedTime(started) > Bound || writers.Concat(readers).Any(t => t.IsFaulted),
            "every mutant missed something", Ct);
        await stop.CancelAsync();
        await Task.WhenAll(writers);
        await Task.WhenAll(readers);

        foreach (var reader in fenced)
            await ReadPageAsync(reader, await Store.FenceAsync(Ct));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"of {committed.Count}: " + string
                .Join(", ", fenced.Concat(mutants).Select(r => $"{r.Name} missed {Missed(r)}")));
        fenced.ShouldAllBe(r => Missed(r) == 0 && r.Seen.Count == committed.Count && r.InOrder);
        mutants.ShouldAllBe(r => Missed(r) > 0);
    }

    [Fact]
    public async Task An_open_transaction_with_a_number_holds_it()
    {
        var stream = Guid.NewGuid();
        await AppendAsync(stream, 0, new TaskAdded("a"));
        await using var connection = await DataSource.OpenConnectionAsync(Ct);
        var transaction = await connection.BeginTransactionAsync(Ct);
        await InsertAsync(connection, stream, 2);
        await AppendAsync(Guid.NewGuid(), 0, new TaskAdded("later"));

        var reading = Task.Run(async () => await Store.ReadAllAsync(0, await Store.FenceAsync(Ct), 100, Ct), Ct);
        await FenceLooksAgainAsync();
        reading.IsCompleted.ShouldBeFalse();
        await transaction.CommitAsync(Ct);

        (await reading.BoundAsync(Ct)).Select(e => e.Sequence).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_transaction_prepared_while_the_fence_waits_holds_it()
    {
        var stream = Guid.NewGuid();
        await AppendAsync(stream, 0, new TaskAdded("a"));
        await using var connection = await DataSource.OpenConnectionAsync(Ct);
        await RunAsync(connection, "begin");
        await InsertAsync(connection, stream, 2);

        var reading = Task.Run(async () => await Store.ReadAllAsync(0, await Store.FenceAsync(Ct), 100, Ct), Ct);
        await FenceLooksAgainAsync();
        await RunAsync(connection, $"prepare transaction '{Schema}'");
        await FenceLooksAgainAsync();
        await RunAsync(connection, $"commit prepared '{Schema}'");

        (await reading.BoundAsync(Ct)).Select(e => e.Sequence).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_number_that_was_given_up_holds_nobody()
    {
        await ScalarAsync<long>("select nextval('{s}.mt_events_sequence')");
        (await Store.FenceAsync(Ct).BoundAsync(Ct)).ShouldBe(1);
        (await Store.ReadAllAsync(0, 1, 100, Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_transaction_without_a_number_holds_nobody()
    {
        await AppendAsync(Guid.NewGuid(), 0, new TaskAdded("a"));
        await using var idle = await DataSource.OpenConnectionAsync(Ct);
        await using var transaction = await idle.BeginTransactionAsync(Ct);
        await RunAsync(idle, $"update {Schema}.mt_streams set is_archived = true");
        (await Store.FenceAsync(Ct).BoundAsync(Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task An_empty_log_has_its_fence_at_0() => (await Store.FenceAsync(Ct)).ShouldBe(0);

    private sealed record Reader(string Name, Func<NpgsqlConnection, Task<long>> PositionAsync)
    {
        public ConcurrentDictionary<long, bool> Seen { get; } = [];

        public long Through { get; set; }

        public bool InOrder { get; set; } = true;
    }

    /// <summary>Nobody reads back: what lies behind a reader and was not seen never will be.</summary>
    private int Missed(Reader reader)
    {
        var through = reader.Through;
        return committed.Count(sequence => sequence <= through && !reader.Seen.ContainsKey(sequence));
    }

    private async Task ReadOnAsync(Reader reader, CancellationToken ct)
    {
        await using var connection = await DataSource.OpenConnectionAsync(Ct);
        while (!ct.IsCancellationRequested)
            await ReadPageAsync(reader, await reader.PositionAsync(connection));
    }

    private async Task ReadPageAsync(Reader reader, long position)
    {
        var page = await Store.ReadAllAsync(reader.Through, position, int.MaxValue, Ct);
        var previous = reader.Through;
        foreach (var e in page)
        {
            reader.InOrder &= e.Sequence > previous && reader.Seen.TryAdd(e.Sequence, true);
            previous = e.Sequence;
        }
        reader.Through = Math.Max(reader.Through, position);
    }

    private Task<long> FencedAsync(NpgsqlConnection connection) => Store.FenceAsync(Ct);

    private Task<long> NaiveAsync(NpgsqlConnection connection) =>
        NumberAsync(connection, $"select coalesce(max(seq_id), 0) from {Schema}.mt_events");

    private async Task<long> HoldersFirstAsync(NpgsqlConnection connection)
    {
        var holders = await HoldersAsync(connection);
        var last = await NumberAsync(connection, Store.Sql["last_number"]);
        await GoneAsync(connection, holders);
        return last;
    }

    /// <summary>One statement looks like one moment; a millisecond within it is what any busy machine brings.</summary>
    private async Task<long> TogetherAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand($"""
            with holders as materialized (
                select array_agg(virtualtransaction) as all, pg_sleep(0.001) from ({Store.Sql["number_holders"]}) h)
            select s.last_value, holders.all from holders cross join {Schema}.mt_events_sequence s
            """, connection);
        long last;
        string[] holders;
        await using (var row = await command.ExecuteReaderAsync(Ct))
        {
            await row.ReadAsync(Ct);
            last = row.GetInt64(0);
            holders = await row.IsDBNullAsync(1, Ct) ? [] : row.GetFieldValue<string[]>(1);
        }
        await GoneAsync(connection, holders);
        return last;
    }

    private async Task GoneAsync(NpgsqlConnection connection, IReadOnlyCollection<string> holders)
    {
        while (holders.Count > 0)
            holders = [.. (await HoldersAsync(connection)).Intersect(holders)];
    }

    private async Task<List<string>> HoldersAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Store.Sql["number_holders"], connection);
        await using var row = await command.ExecuteReaderAsync(Ct);
        var holders = new List<string>();
        while (await row.ReadAsync(Ct))
            holders.Add(row.GetString(0));
        return holders;
    }

    /// <summary>As Marten: the number first, then the insert, then perhaps nothing of it.</summary>
    [SuppressMessage("Security", "CA5394", Justification = "Not a secret.")]
    private async Task DawdleAsync(int seed, CancellationToken ct)
    {
        var random = new Random(seed);
        var stream = Guid.NewGuid();
        await AppendAsync(stream, 0, new TaskAdded($"{seed}"));
        committed.Enqueue((await LoadAsync(stream)).Events[0].Sequence);
        await using var connection = await DataSource.OpenConnectionAsync(Ct);
        for (var version = 2; !ct.IsCancellationRequested;)
        {
            await using var transaction = await connection.BeginTransactionAsync(Ct);
            var number = await InsertAsync(connection, stream, version, dawdle: random.NextDouble() * 0.004);
            if (random.Next(4) == 0)
            {
                await transaction.RollbackAsync(Ct);
                continue;
            }
            await transaction.CommitAsync(Ct);
            committed.Enqueue(number);
            version++;
        }
    }

    private async Task AppendOnAsync(int seed, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var appended = await AppendAsync(Guid.NewGuid(), 0, new TaskAdded($"{seed}"), new TaskNoted("n"));
            foreach (var e in appended.Events)
                committed.Enqueue(e.Sequence);
        }
    }

    private async Task<long> InsertAsync(NpgsqlConnection connection, Guid stream, long version, double dawdle = 0)
    {
        var number = await NumberAsync(connection, $"select nextval('{Schema}.mt_events_sequence')");
        await RunAsync(connection, $$"""
            select pg_sleep({{dawdle}});
            insert into {{Schema}}.mt_events (seq_id, id, stream_id, version, data, type)
            values ({{number}}, gen_random_uuid(), '{{stream}}', {{version}}, '{"Note": "f"}', 'task_noted')
            """);
        return number;
    }

    /// <summary>The fence's own question is the last that some idle session asked, a few times over.</summary>
    private async Task FenceLooksAgainAsync()
    {
        // pg_stat_activity is shared with the tests of other schemas, so the question is told by this one's name
        const string asked = """
            select coalesce(max(query_start), '-infinity')::text from pg_stat_activity
            where query like '%from pg_locks%''{s}.mt_events_sequence''%' and pid <> pg_backend_pid()
            """;
        for (var times = 0; times < 3; times++)
        {
            var before = await ScalarAsync<string>(asked);
            await Until.TrueAsync(async () => await ScalarAsync<string>(asked) != before, "the fence looks again", Ct);
        }
    }

    private static async Task<long> NumberAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
