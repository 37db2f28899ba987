using System.Collections.Concurrent;
using Npgsql;
using Shouldly;
using Xunit;

namespace Actieplan.Store.Tests;

public sealed class A_subscription_misses_nothing(Postgres postgres) : ProjectionTest(postgres)
{
    private readonly ConcurrentQueue<long> handled = [];

    [Fact]
    public async Task Each_once_and_in_order_and_what_comes_later_too()
    {
        await AddBoardAsync(250);
        var (daemon, _) = Start(Telling(handled.Enqueue));
        await ReachedAsync(daemon, 251);
        await AddBoardAsync(1);
        await ReachedAsync(daemon, 253);
        handled.ShouldBe(Enumerable.Range(1, 253).Select(i => (long)i));
        (await LinesAsync("select name || ' ' || last_seq_id from {s}.mt_event_progression order by name collate \"C\""))
            .ShouldBe(["HighWaterMark 253", "Mails:All 253"]);
    }

    [Fact]
    public async Task What_was_handled_and_not_kept_is_handled_again_and_nothing_is_passed_over()
    {
        await AddBoardAsync(9);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var (first, run) = Start(Telling(sequence =>
        {
            handled.Enqueue(sequence);
            if (sequence == 7)
                stop.Cancel();
            stop.Token.ThrowIfCancellationRequested();
        }) with { EventsPerCheckpoint = 3 }, stop: stop);
        await Should.ThrowAsync<OperationCanceledException>(() => run.BoundAsync(Ct));

        var (second, _) = Start(Telling(handled.Enqueue));
        await ReachedAsync(second, 10);
        handled.ShouldBe([1, 2, 3, 4, 5, 6, 7, 7, 8, 9, 10]);
        first.Status.Position.ShouldBeLessThanOrEqualTo(6);
    }

    [Fact]
    public async Task One_that_begins_now_leaves_what_was_before()
    {
        await AddBoardAsync(3);
        var (daemon, _) = Start(Telling(handled.Enqueue) with { FromNow = true });
        await Until.TrueAsync(() => daemon.Status.Condition == ProjectionCondition.Active, "it began", Ct);
        await AddBoardAsync(1);
        await ReachedAsync(daemon, 6);
        handled.ShouldBe([5, 6]);
    }

    [Fact]
    public async Task A_handler_that_fails_stops_only_itself_at_that_event_and_can_be_told_to_pass_over_it()
    {
        var stream = await AddBoardAsync(4);
        var (projection, _) = Start();
        var (stopped, run) = Start(Telling(Fail));
        await run.BoundAsync(Ct);
        await ReachedAsync(projection, 5);
        stopped.Status.ShouldSatisfyAllConditions(
            s => s.Condition.ShouldBe(ProjectionCondition.Stopped), s => s.Position.ShouldBe(3),
            s => s.Reason!.ShouldContain("no such address"));
        handled.ShouldBe([1, 2]);
        (await Store.ProjectionsAsync(Ct)).Single(p => p.Name == "Mails:All").Fault!.Sequence.ShouldBe(3);

        (await Store.SkipAsync("Mails:All", 3, "ann", "moved away", Ct)).ShouldBeTrue();
        await AppendAsync(stream, null, new TaskNoted("more"));
        var (daemon, _) = Start(Telling(Fail));
        await ReachedAsync(daemon, 6);
        handled.ShouldBe([1, 2, 4, 5, 6]);

        void Fail(long sequence)
        {
            if (sequence == 3)
                throw new InvalidOperationException("no such address");
            handled.Enqueue(sequence);
        }
    }

    [Fact]
    public async Task Of_two_nodes_one_handles()
    {
        await using var others = NpgsqlDataSource.Create(ConnectionString);
        var (first, _) = Start(Telling(handled.Enqueue));
        await Until.TrueAsync(() => first.Status.Condition == ProjectionCondition.Active, "the first is active", Ct);
        var (second, _) = Start(Telling(handled.Enqueue), NewStore(others));
        await Until.TrueAsync(() => second.Status.Condition == ProjectionCondition.Standby, "the second stands by", Ct);
        await AddBoardAsync(20);
        await ReachedAsync(first, 21);
        handled.Count.ShouldBe(21);
    }

    private static Subscription Telling(Action<long> tell) => new()
    {
        Name = "Mails",
        HandleAsync = (e, _) =>
        {
            tell(e.Sequence);
            return Task.CompletedTask;
        },
    };

    private (SubscriptionDaemon Daemon, Task Run) Start(
        Subscription subscription, EventStore? node = null, CancellationTokenSource? stop = null)
    {
        var daemon = new SubscriptionDaemon(node ?? Store, subscription, ByPoll);
        return (daemon, Run(daemon, stop));
    }
}
