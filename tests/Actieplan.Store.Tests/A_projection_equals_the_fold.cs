using System.Collections.Concurrent;
using Npgsql;
using Shouldly;
using Xunit;

namespace Actieplan.Store.Tests;

public sealed class A_projection_equals_the_fold(Postgres postgres) : ProjectionTest(postgres)
{
    [Fact]
    public async Task While_events_come_in()
    {
        var (daemon, _) = Start();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => AddBoardAsync(i)));
        await ReachedAsync(daemon, await LastNumberAsync());
        Text(await TablesAsync()).ShouldBe(Text(await FoldAsync()));
    }

    [Fact]
    public async Task It_resumes_at_its_checkpoint_after_a_stop_midway()
    {
        for (var i = 0; i < 10; i++)
            await AddBoardAsync(9);
        var folded = new ConcurrentQueue<long>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var slow = Boards.Projection with
        {
            Evolve = (boards, e) =>
            {
                folded.Enqueue(e.Sequence);
                if (e.Sequence == 45)
                    stop.Cancel();
                return Boards.Projection.Evolve(boards, e);
            },
        };
        var (_, first) = Start(settings: ByPoll with { PageSize = 10, PagesPerWrite = 1 }, projection: slow, stop: stop);
        await Should.ThrowAsync<OperationCanceledException>(() => first.BoundAsync(Ct));
        var checkpoint = await ScalarAsync<long>(
            "select last_seq_id from {s}.mt_event_progression where name = 'Board:All'");
        checkpoint.ShouldBeInRange(40, 50);

        folded.Clear();
        var (daemon, _) = Start(projection: slow with { Name = "Board" });
        await ReachedAsync(daemon, 100);
        folded.First().ShouldBe(checkpoint + 1);
        folded.Count.ShouldBe((int)(100 - checkpoint));
        Text(await TablesAsync()).ShouldBe(Text(await FoldAsync()));
    }

    [Fact]
    public async Task Documents_and_checkpoint_are_written_together_or_not_at_all()
    {
        await AddBoardAsync(3);
        await ExecuteAsync("""
            create function {s}.refuse() returns trigger language plpgsql as 'begin raise exception ''not now''; end';
            create trigger refuse before insert on {s}.mt_event_progression for each row execute function {s}.refuse()
            """);
        var (daemon, _) = Start();
        await Until.TrueAsync(() =>
            daemon.Status.Reason?.Contains("not now", StringComparison.Ordinal) == true, "the refusal", Ct);
        (await CountAsync("mt_doc_board")).ShouldBe(0);

        await ExecuteAsync("drop trigger refuse on {s}.mt_event_progression");
        await ReachedAsync(daemon, 4);
        await Until.TrueAsync(() => daemon.Status.Condition == ProjectionCondition.Active, "active again", Ct);
        (await CountAsync("mt_doc_board")).ShouldBe(1);
    }

    [Fact]
    public async Task A_document_is_written_once_per_page_with_the_last_event_that_changed_it()
    {
        var quiet = await AddBoardAsync(1);
        var busy = await AddBoardAsync(50);
        await AppendAsync(Guid.NewGuid(), 0, new TaskNoted("no board changes"));
        await Store.ApplySchemaAsync(Boards.Projection, Ct);
        await ExecuteAsync("""
            create sequence {s}.writes;
            create function {s}.tally() returns trigger language plpgsql as 'begin perform nextval(''{s}.writes''); return new; end';
            create trigger tally before insert or update on {s}.mt_doc_board for each row execute function {s}.tally()
            """);
        var (daemon, _) = Start();
        await ReachedAsync(daemon, 54);

        (await ScalarAsync<long>("select last_value from {s}.writes")).ShouldBe(2);
        (await LinesAsync("select id || ' ' || mt_version || ' ' || mt_dotnet_type from {s}.mt_doc_board order by mt_version")).ShouldBe(
            [$"{quiet} 2 Actieplan.Store.Tests.Board", $"{busy} 53 Actieplan.Store.Tests.Board"]);
        (await LinesAsync("select name || ' ' || last_seq_id from {s}.mt_event_progression order by name collate \"C\"")).ShouldBe(
            ["Board:All 54", "HighWaterMark 54"]);
    }

    [Fact]
    public async Task A_second_version_stands_beside_the_first()
    {
        await AddBoardAsync(1);
        var (first, _) = Start();
        var (second, _) = Start(projection: Boards.Projection with { Version = 2 });
        await ReachedAsync(first, 2);
        await ReachedAsync(second, 2);
        (await CountAsync("mt_doc_board_2")).ShouldBe(1);
        (await LinesAsync("select name from {s}.mt_event_progression order by name collate \"C\"")).ShouldBe(
            ["Board:All", "Board:V2:All", "HighWaterMark"]);
    }

    [Fact]
    public async Task A_poison_event_stops_only_its_projection_and_is_not_skipped()
    {
        var stream = await AddBoardAsync(2);
        await AppendAsync(stream, 3, new TaskNoted("poison"), new TaskNoted("after"));
        var (stopped, run) = Start();
        var (other, _) = Start(projection: Boards.Projection
            with { Name = "Other", Version = 3, Evolve = (boards, _) => boards });
        await run.BoundAsync(Ct);
        await ReachedAsync(other, 5);

        stopped.Status.Condition.ShouldBe(ProjectionCondition.Stopped);
        stopped.Status.Position.ShouldBe(4);
        stopped.Status.Reason!.ShouldContain("cannot fold this");
        (await TablesAsync())[stream].Notes.ShouldBe(["1", "2"], "what came before it counts");
        (await ScalarAsync<long>("select last_seq_id from {s}.mt_event_progression where name = 'Board:All'"))
            .ShouldBe(3);

        var cured = Boards.Projection with
        {
            Evolve = (boards, e) =>
                e.Data is TaskNoted { Note: "poison" } ? boards : Boards.Projection.Evolve(boards, e),
        };
        var (daemon, _) = Start(projection: cured);
        await ReachedAsync(daemon, 5);
        (await TablesAsync())[stream].Notes.ShouldBe(["1", "2", "after"]);
    }

    [Fact]
    public async Task An_unreadable_event_stops_it_at_its_position()
    {
        var stream = await AddBoardAsync(1);
        await ExecuteAsync($$"""
            insert into {s}.mt_events (seq_id, id, stream_id, version, data, type)
            values (nextval('{s}.mt_events_sequence'), gen_random_uuid(), '{{stream}}', 3, '{"On": 7}', 'task_done')
            """);
        var (daemon, run) = Start();
        await run.BoundAsync(Ct);
        daemon.Status.ShouldSatisfyAllConditions(
            s => s.Condition.ShouldBe(ProjectionCondition.Stopped), s => s.Position.ShouldBe(3));
        (await TablesAsync())[stream].Notes.ShouldBe(["1"]);
    }

    [Fact]
    public async Task A_daemon_that_is_cancelled_leaves_the_lock_to_others()
    {
        using var stop = new CancellationTokenSource();
        var (first, run) = Start(stop: stop);
        await Until.TrueAsync(() => first.Status.Condition == ProjectionCondition.Active, "the first is active", Ct);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => run.BoundAsync(Ct));

        // another node, since the same pool would hand out the very connection that holds the lock
        await using var others = NpgsqlDataSource.Create(ConnectionString);
        var (second, _) = Start(NewStore(others));
        await Until.TrueAsync(() => second.Status.Condition == ProjectionCondition.Active, "the second is active", Ct);
    }
}
