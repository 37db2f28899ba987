using System.Diagnostics.Metrics;
using Npgsql;
using Shouldly;
using Xunit;

namespace Actieplan.Store.Tests;

/// <summary>Appends that wait at the same time are gathered. The commits of these tests are held up by a lock, until
/// all that is to wait behind them waits.</summary>
public sealed class Appends_share_a_commit(Postgres postgres) : StoreTest(postgres)
{
    private const int Waiting = 40;

    [Fact]
    public async Task One_conflict_fails_none_of_its_neighbours()
    {
        var streams = await StreamsAsync(Waiting);
        var results = await TogetherAsync(
            streams.Select((s, i) => Append(s, expected: i % 4 == 0 ? 7 : 1)));

        results.Count(r => r is null).ShouldBe(30);
        foreach (var (stream, conflict) in streams.Zip(results).Where((_, i) => i % 4 == 0))
            conflict.ShouldBeOfType<UnexpectedVersionException>()
                .ShouldSatisfyAllConditions(c => c.StreamId.ShouldBe(stream), c => c.Expected.ShouldBe(7), c => c.Actual.ShouldBe(1));
        (await LastNumberAsync()).ShouldBe(Waiting + 1 + 30, "a loser draws no number");
        (await CommitsAsync()).ShouldBeLessThan(10);
    }

    [Fact]
    public async Task Those_that_read_other_streams_share_one_too_and_each_guard_counts()
    {
        var read = (await StreamsAsync(2)).ToArray();
        var streams = await StreamsAsync(Waiting);
        var results = await TogetherAsync(streams.Select((s, i) => new AppendRequest
        {
            Events = [On(s, new TaskNoted("n")), On(s, new TaskNoted("m"))],
            ExpectedVersions = new Dictionary<Guid, long> { [s] = 1, [read[i % 2]] = i % 2 == 0 ? 1 : 5 },
        }));
        results.Where((_, i) => i % 2 == 0).ShouldAllBe(r => r == null);
        results.Where((_, i) => i % 2 == 1).ShouldAllBe(r => ((UnexpectedVersionException)r!).StreamId == read[1]);
        (await Store.LoadAsync(streams, Ct)).Values.Sum(s => s.Version).ShouldBe(Waiting + Waiting);
        (await CommitsAsync()).ShouldBeLessThan(10);
    }

    [Fact]
    public async Task Reports_on_one_stream_at_any_version_follow_each_other()
    {
        var stream = (await StreamsAsync(1)).Single();
        var results = await TogetherAsync(Enumerable.Range(0, Waiting).Select(_ => Append(stream, null)));
        results.ShouldAllBe(r => r == null);
        (await LoadAsync(stream)).Events.Select(e => e.Version).ShouldBe(Enumerable.Range(1, Waiting + 1).Select(v => (long)v));
        (await CommitsAsync()).ShouldBeLessThan(10);
    }

    [Fact]
    public async Task Of_those_that_exclude_each_other_one_wins()
    {
        var stream = (await StreamsAsync(1)).Single();
        var results = await TogetherAsync(Enumerable.Range(0, Waiting).Select(_ => Append(stream, 1)));
        results.Count(r => r is null).ShouldBe(1);
        (await LoadAsync(stream)).Version.ShouldBe(2);
    }

    [Fact]
    public async Task One_who_reads_what_a_neighbour_writes_is_not_decided_on_the_old_version()
    {
        var pairs = (await StreamsAsync(Waiting)).Chunk(2).ToList();
        var results = await TogetherAsync(pairs.SelectMany(pair => new[] { (pair[0], pair[1]), (pair[1], pair[0]) })
            .Select(p => new AppendRequest
            {
                Events = [On(p.Item1, new TaskNoted("n"))],
                ExpectedVersions = new Dictionary<Guid, long> { [p.Item1] = 1, [p.Item2] = 1 },
            }));
        results.Chunk(2).ShouldAllBe(pair => pair.Count(r => r == null) == 1);
    }

    [Fact]
    public async Task One_that_PostgreSQL_refuses_for_a_reason_of_its_own_fails_none_of_its_neighbours()
    {
        var streams = await StreamsAsync(Waiting);
        await using (var foreign = await DataSource.OpenConnectionAsync(Ct))
        await using (var behind = new NpgsqlCommand($$"""
            insert into {{Schema}}.mt_events (seq_id, id, stream_id, version, data, type) values
                (nextval('{{Schema}}.mt_events_sequence'), gen_random_uuid(), '{{streams[3]}}', 2, '{"Note": "f"}', 'task_noted')
            """, foreign))
            await behind.ExecuteNonQueryAsync(Ct);

        var results = await TogetherAsync(streams.Select(s => Append(s, 1)));
        results.Count(r => r is null).ShouldBe(Waiting - 1);
        results[3].ShouldBeOfType<UnexpectedVersionException>().Actual.ShouldBe(2);
    }

    [Fact]
    public async Task A_stream_that_somebody_keeps_locked_holds_up_only_who_writes_it()
    {
        var streams = await StreamsAsync(Waiting);
        await using var foreign = await DataSource.OpenConnectionAsync(Ct);
        await using var transaction = await foreign.BeginTransactionAsync(Ct);
        await using (var keep = new NpgsqlCommand($"select from {Schema}.mt_streams where id = '{streams[0]}' for update", foreign))
            await keep.ExecuteNonQueryAsync(Ct);

        var waiting = streams.Select(s => Store.AppendAsync(Append(s, 1), Ct)).ToList();
        await Task.WhenAll(waiting[1..]).BoundAsync(Ct);
        for (var more = 0; more < 20; more++)
            await Store.AppendAsync(Append(streams[1], null), Ct).BoundAsync(Ct);
        waiting[0].IsCompleted.ShouldBeFalse();

        await transaction.RollbackAsync(Ct);
        (await waiting[0].BoundAsync(Ct)).VersionOf(streams[0]).ShouldBe(2);
    }

    [Fact]
    public async Task Who_gives_up_waiting_is_not_waited_for()
    {
        var streams = await StreamsAsync(3);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        await using var holder = await HoldAsync();
        var ahead = await AheadAsync();
        var waiting = streams.Select(s => Store.AppendAsync(Append(s, 1), giveUp.Token)).ToList();
        await giveUp.CancelAsync();
        foreach (var one in waiting)
            await Should.ThrowAsync<OperationCanceledException>(() => one.BoundAsync(Ct));
        await holder.DisposeAsync();
        await ahead.End.BoundAsync(Ct);
        await Store.AppendAsync(Append(streams[0], 1), Ct);
        (await Store.LoadAsync(streams, Ct)).Values.Sum(s => s.Version).ShouldBe(4, "what was not sent yet never is");
    }

    [Fact]
    public async Task More_than_the_queue_holds_wait_their_turn()
    {
        var streams = await StreamsAsync(3_000);
        var results = await TogetherAsync(streams.Select(s => Append(s, 1)));
        results.ShouldAllBe(r => r == null);
        (await CountAsync("mt_events")).ShouldBe(6_001);
    }

    [Fact]
    public async Task It_can_be_counted()
    {
        var (appends, conflicts) = (0L, 0L);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Name == StoreMetrics.MeterName)
                    l.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
        {
            if (instrument.Name == "actieplan.store.appends")
                Interlocked.Add(ref appends, value);
            if (instrument.Name == "actieplan.store.conflicts")
                Interlocked.Add(ref conflicts, value);
        });
        listener.Start();
        var streams = await StreamsAsync(4);
        await TogetherAsync(streams.Select((s, i) => Append(s, i == 0 ? 9 : 1)));
        // other tests append at the same time
        Interlocked.Read(ref appends).ShouldBeGreaterThanOrEqualTo(5);
        Interlocked.Read(ref conflicts).ShouldBeGreaterThanOrEqualTo(1);
    }

    /// <summary>What became of each: null, or why not. They wait behind a commit that is held up.</summary>
    private async Task<Exception?[]> TogetherAsync(IEnumerable<AppendRequest> requests)
    {
        await using var holder = await HoldAsync();
        var ahead = await AheadAsync();
        var waiting = requests.Select(r => Store.AppendAsync(r, Ct)).ToList();
        await holder.DisposeAsync();
        await ahead.End;
        return await Task.WhenAll(waiting.Select(async one =>
        {
            try
            {
                await one;
                return null;
            }
            catch (UnexpectedVersionException e)
            {
                return (Exception)e;
            }
        })).BoundAsync(Ct);
    }

    private async Task<NpgsqlConnection> HoldAsync()
    {
        await ExecuteAsync("""
            create or replace function {s}.hold() returns trigger language plpgsql as
                'begin perform pg_advisory_xact_lock_shared(hashtextextended(''{s}'', 0)); return new; end';
            create or replace trigger hold before insert on {s}.mt_events for each row
                when (new.type = 'task_added') execute function {s}.hold()
            """);
        // out of the pool, which would keep it open with its lock
        var holder = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        await holder.OpenAsync(Ct);
        await using var hold = new NpgsqlCommand($"select pg_advisory_lock(hashtextextended('{Schema}', 0))", holder);
        await hold.ExecuteNonQueryAsync(Ct);
        return holder;
    }

    /// <summary>A commit that is held up.</summary>
    private async Task<Held> AheadAsync()
    {
        var ahead = AppendAsync(Guid.NewGuid(), 0, new TaskAdded("ahead"));
        await Until.TrueAsync(async () => await ScalarAsync<long>(
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and wait_event = 'advisory' and query like '%{s}.store_append%'") == 1,
            "a commit is held up", Ct);
        return new Held(ahead);
    }

    private async Task<IReadOnlyList<Guid>> StreamsAsync(int count)
    {
        var streams = Enumerable.Range(0, count).Select(_ => Guid.NewGuid()).ToList();
        foreach (var some in streams.Chunk(1_000))
            await Store.AppendAsync(new AppendRequest { Events = [.. some.Select(s => On(s, new TaskNoted("first")))] }, Ct);
        return streams;
    }

    private static AppendRequest Append(Guid stream, long? expected) => new()
    {
        Events = [On(stream, new TaskNoted("n"))],
        ExpectedVersions = expected is { } version ? new() { [stream] = version } : new Dictionary<Guid, long>(),
    };

    private Task<long> CommitsAsync() => ScalarAsync<long>("select count(distinct xmin::text) from {s}.mt_events");

    /// <summary>So that waiting until it is held up is not waiting for its end.</summary>
    private sealed record Held(Task End);
}
