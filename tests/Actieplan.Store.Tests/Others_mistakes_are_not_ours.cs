using Npgsql;
using Shouldly;
using Xunit;

namespace Actieplan.Store.Tests;

/// <summary>
/// What went wrong in other stores, each with the issue that tells of it. Some are held where they belong:
/// a position taken by several snapshots (Marten #4953) by the readers of <see cref="Order.Readers_agree_on_one_log"/>,
/// an idle transaction (#5108) by <see cref="The_fence_misses_nothing"/>, an answer that was lost (#5262) by
/// <see cref="A_decision_takes_effect_once"/>, masking by the wrong key (#5234) by
/// <see cref="Masking_rewrites_what_it_names"/>, a leader that lost its lock by <see cref="One_daemon_is_active"/>, trust in an isolation level (Jepsen on PostgreSQL) by
/// <see cref="A_guarded_stream_has_not_moved"/>.
/// </summary>
public sealed class Others_mistakes_are_not_ours(Postgres postgres) : ProjectionTest(postgres)
{
    private readonly Guid a = Guid.NewGuid();

    // Marten #4749: a conflict had drawn a number already, and its hole stalled the daemon for ever
    [Fact]
    public async Task A_conflict_burns_no_number_and_stalls_nobody()
    {
        var (daemon, _) = Start();
        await AppendAsync(a, 0, new TaskAdded("a"));
        await Should.ThrowAsync<UnexpectedVersionException>(() => AppendAsync(a, 0, new TaskAdded("again")));
        await Should.ThrowAsync<UnexpectedVersionException>(() => AppendAsync(a, 7, new TaskNoted("too early")));
        (await LastNumberAsync()).ShouldBe(1);

        // a foreign writer still leaves one
        (await Should.ThrowAsync<PostgresException>(() => ForeignAppendAsync(version: 1))).SqlState
            .ShouldBe(PostgresErrorCodes.UniqueViolation);
        (await LastNumberAsync()).ShouldBe(2);
        (await AppendAsync(a, 1, new TaskNoted("after the hole"))).Position.ShouldBe(3);
        await ReachedAsync(daemon, 3);
        Text(await TablesAsync()).ShouldBe($"{a} a: after the hole");
    }

    // Marten #4961: the listener died in an outage, and the app looked healthy and heard nothing any more
    [Fact]
    public async Task After_an_outage_everybody_hears_by_signal_again()
    {
        await using var one = Node("one");
        await using var two = Node("two");
        var (daemon, _) = Start(NewStore(one), BySignal);
        var followed = Follow(BySignal, NewStore(two));
        await BothAsync(ProjectionCondition.Active);
        for (var round = 1; round <= 3; round++)
        {
            await ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where application_name in ('{s} one', '{s} two')");
            await BothAsync(ProjectionCondition.Disconnected);
            await BothAsync(ProjectionCondition.Active);
            await AppendAsync(Guid.NewGuid(), 0, new TaskAdded("who hears this"));
            await followed.ReachesAsync(round);
        }

        Task BothAsync(ProjectionCondition condition) => Until.TrueAsync(() => daemon.Status.Condition == condition
            && followed.Follower.Status.Condition == condition, $"both are {condition}", Ct);
    }

    // Marten #5539: an append of nothing wedged its stream for weeks
    [Fact]
    public async Task An_append_of_nothing_wedges_no_stream()
    {
        var (daemon, _) = Start();
        foreach (var expected in new[] { 0L, 1L })
        {
            (await Should.ThrowAsync<ArgumentException>(() => Store.AppendAsync(
                new AppendRequest { Events = [], ExpectedVersions = new Dictionary<Guid, long> { [a] = expected } }, Ct)))
                .Message.ShouldStartWith("An append has 1 to 10000 events, not 0.");
            (await Store.DecideAsync(Request($"{expected}"), _ => Verdict.Of([]), Ct)).ShouldBeOfType<Outcome.Nothing>();
            (await LoadAsync(a)).Version.ShouldBe(expected);
            (await AppendAsync(a, expected, new TaskAdded("a"))).VersionOf(a).ShouldBe(expected + 1);
        }
        await ReachedAsync(daemon, 2);
    }

    // Npgsql #4611: requests that each held a connection while they waited for a second one locked the pool for good
    [Fact]
    public async Task A_pool_of_one_connection_is_enough_for_everybody()
    {
        await using var narrow = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(ConnectionString) { MaxPoolSize = 1 }.ConnectionString);
        var node = NewStore(narrow);
        Func<int, Task>[] calls =
        [
            i => node.DecideAsync(Request($"{i}"), _ => Verdict.Of([Note($"{i}")]), Ct),
            i => node.AppendAsync(new AppendRequest { Events = [Note($"{i}")] }, Ct),
            i => ConflictAsync(node),
            _ => node.LoadAsync([a], Ct),
            _ => node.FenceAsync(Ct),
            _ => node.ReadAllAsync(0, long.MaxValue, 10, Ct),
            _ => node.LastAsync(Ct),
            _ => node.FindNameAsync("slug", "a", Ct),
            _ => node.ApplySchemaAsync(Ct),
            _ => new ProjectionFollower<System.Collections.Immutable.ImmutableDictionary<Guid, Board>>(
                node, Boards.Projection).LoadAsync(Ct),
        ];
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => calls[i % calls.Length](i), Ct)))
            .BoundAsync(Ct);
        (await LoadAsync(a)).Version.ShouldBe(10);
    }

    /// <summary>A conflict found by the unique index asks once more what the versions are, on the same
    /// connection.</summary>
    private async Task ConflictAsync(EventStore node)
    {
        var stream = Guid.NewGuid();
        await AppendAsync(stream, 0, new TaskAdded("a"));
        await ForeignAppendAsync(version: 2, stream);
        await Should.ThrowAsync<UnexpectedVersionException>(() => node.AppendAsync(
            new AppendRequest { Events = [On(stream, new TaskNoted("n"))],
                ExpectedVersions = new Dictionary<Guid, long> { [stream] = 1 } }, Ct));
    }

    private NpgsqlDataSource Node(string name) => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(ConnectionString) { ApplicationName = $"{Schema} {name}" }.ConnectionString);

    private NewEvent Note(string note) => On(a, new TaskNoted(note));

    private DecisionRequest Request(string key) =>
        new() { Streams = [a], Actor = "ann", IdempotencyKey = key, Body = "b" };

    private Task ForeignAppendAsync(long version, Guid? stream = null) => ExecuteAsync($$"""
        insert into {s}.mt_events (seq_id, id, stream_id, version, data, type)
        values (nextval('{s}.mt_events_sequence'), gen_random_uuid(), '{{stream ?? a}}', {{version}}, '{"Note": "f"}', 'task_noted')
        """);
}
