using Npgsql;
using Shouldly;
using Xunit;
using BoardState = System.Collections.Immutable.ImmutableDictionary<System.Guid, Actieplan.Store.Tests.Board>;

namespace Actieplan.Store.Tests;

public sealed class A_follower_misses_no_change(Postgres postgres) : ProjectionTest(postgres)
{
    [Fact]
    public async Task An_append_on_this_node_reaches_it_by_signals_alone()
    {
        var (daemon, _) = Start(settings: BySignal);
        var followed = Follow(BySignal);
        await ListeningAsync(daemon, followed);
        for (var round = 1; round <= 20; round++)
        {
            await AddBoardAsync(0);
            await followed.ReachesAsync(round);
        }
        Text(followed.All[^1].State).ShouldBe(Text(await FoldAsync()));
    }

    [Fact]
    public async Task An_append_on_another_node_reaches_it_by_signals_alone()
    {
        await using var others = NpgsqlDataSource.Create(ConnectionString);
        var (daemon, _) = Start(NewStore(others), BySignal);
        var followed = Follow(BySignal);
        await ListeningAsync(daemon, followed);
        await AddBoardAsync(0);
        await followed.ReachesAsync(1);
        await AddBoardAsync(0);
        await followed.ReachesAsync(2);
    }

    [Fact]
    public async Task A_lost_signal_costs_only_a_poll()
    {
        var (daemon, run) = Start();
        await AddBoardAsync(0);
        await ReachedAsync(daemon, 1);
        var followed = Follow();
        await followed.ReachesAsync(1);

        // as an active daemon would, but nobody says so
        await ExecuteAsync("""
            begin;
            update {s}.mt_doc_board set mt_version = 2, data = jsonb_set(data, '{Title}', '"changed"');
            update {s}.mt_event_progression set last_seq_id = 2 where name = 'Board:All';
            commit
            """);
        await followed.ReachesAsync(2);
        followed.All[^1].State.Values.Single().Title.ShouldBe("changed");
        run.IsFaulted.ShouldBeFalse();
    }

    [Fact]
    public async Task It_starts_from_what_it_was_given()
    {
        var (daemon, _) = Start();
        await AddBoardAsync(0);
        await ReachedAsync(daemon, 1);
        var follower = new ProjectionFollower<BoardState>(Store, Boards.Projection, ByPoll);
        var loaded = await follower.LoadAsync(Ct);
        loaded.Position.ShouldBe(1);

        await using var next = follower.FollowAsync(loaded, Ct).GetAsyncEnumerator(Ct);
        await AddBoardAsync(0);
        (await next.MoveNextAsync().AsTask().BoundAsync(Ct)).ShouldBeTrue();
        next.Current.Position.ShouldBe(2);
        next.Current.State.Count.ShouldBe(2);
    }

    [Fact]
    public async Task It_outlives_a_loss_of_all_connections_and_says_so()
    {
        await using var own = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(ConnectionString)
            { ApplicationName = $"{Schema} node" }.ConnectionString);
        Start(NewStore(own));
        // long enough to be seen
        var followed = Follow(ByPoll with { ReconnectPause = TimeSpan.FromMilliseconds(500) }, NewStore(own));
        await AddBoardAsync(0);
        await followed.ReachesAsync(1);

        for (var round = 2; round <= 4; round++)
        {
            await ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where application_name = '{s} node'");
            await Until.TrueAsync(
                () => followed.Follower.Status.Condition == ProjectionCondition.Disconnected, "it says so", Ct);
            await AddBoardAsync(0);
            await followed.ReachesAsync(round);
        }
        followed.Follower.Status.Condition.ShouldBe(ProjectionCondition.Active);
        followed.All.Select(f => f.Position).ShouldBeInOrder();
        Text(followed.All[^1].State).ShouldBe(Text(await FoldAsync()));
    }

    [Fact]
    public async Task It_never_goes_back()
    {
        var (daemon, run) = Start();
        await AddBoardAsync(2);
        await ReachedAsync(daemon, 3);
        var followed = Follow();
        await followed.ReachesAsync(3);

        await ExecuteAsync("update {s}.mt_event_progression set last_seq_id = 1 where name = 'Board:All'");
        await AddBoardAsync(2);
        await followed.ReachesAsync(6);
        followed.All.Select(f => f.Position).ShouldBeInOrder();
        followed.All.ShouldAllBe(f => f.Position >= 0 && f.Position != 1);
        run.IsFaulted.ShouldBeFalse();
    }

    [Fact]
    public async Task Who_stops_following_gives_the_connection_back()
    {
        await using var narrow = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(ConnectionString) { MaxPoolSize = 1 }.ConnectionString);
        var follower = new ProjectionFollower<BoardState>(NewStore(narrow), Boards.Projection, ByPoll);
        for (var round = 0; round < 5; round++)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            await Should.ThrowAsync<OperationCanceledException>(async () =>
            {
                await foreach (var _ in follower.FollowAsync(null, stop.Token))
                    await stop.CancelAsync();
            });
        }
        await narrow.OpenConnectionAsync(Ct).AsTask().BoundAsync(Ct);
    }

    /// <summary>A signal before anybody listens is lost, and these wait an hour to poll.</summary>
    private static Task ListeningAsync(ProjectionDaemon<BoardState> daemon, Followed followed) =>
        Until.TrueAsync(() =>
            daemon.Status.Condition == ProjectionCondition.Active && followed.All.Count > 0, "both listen", Ct);
}
