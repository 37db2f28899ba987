using System.Collections.Concurrent;
using Npgsql;
using Shouldly;
using Xunit;
using BoardState = System.Collections.Immutable.ImmutableDictionary<System.Guid, Actieplan.Store.Tests.Board>;

namespace Actieplan.Store.Tests;

public sealed class A_rebuild_is_one_step(Postgres postgres) : ProjectionTest(postgres)
{
    private static readonly Projection<BoardState> Louder = Boards.Projection with
    {
        Version = 2,
        Evolve = (boards, e) => Boards.Projection.Evolve(
            boards, e.Data is TaskNoted noted ? e with { Data = new TaskNoted($"{noted.Note}!") } : e),
    };

    [Fact]
    public async Task A_changed_projection_is_made_ready_beside_the_one_that_serves()
    {
        var stream = await AddBoardAsync(3);
        var (serving, _) = Start();
        var followed = Follow();
        await followed.ReachesAsync(4);

        var rebuilt = await Store.RebuildAsync(Louder, null, Ct);
        await AppendAsync(stream, null, new TaskNoted("later"));
        await followed.ReachesAsync(5);

        rebuilt.ShouldBe(new Rebuilt(4, 1));
        serving.Status.Condition.ShouldBe(ProjectionCondition.Active);
        followed.All[^1].State[stream].Notes.ShouldBe(["1", "2", "3", "later"]);
        var ready = await new ProjectionFollower<BoardState>(Store, Louder).LoadAsync(Ct);
        ready.Position.ShouldBe(4);
        ready.State[stream].Notes.ShouldBe(["1!", "2!", "3!"]);

        // what was made ready is gone on with, not folded again
        var folded = new ConcurrentQueue<long>();
        var (next, _) = Start(projection: Louder with
        {
            Evolve = (boards, e) =>
            {
                folded.Enqueue(e.Sequence);
                return Louder.Evolve(boards, e);
            },
        });
        await ReachedAsync(next, 5);
        folded.ShouldBe([5]);
    }

    [Fact]
    public async Task What_an_older_version_keeps_goes_once_nobody_runs_it_as_no_masking_would_reach_it()
    {
        await AddBoardAsync(3);
        using var replaced = new CancellationTokenSource();
        var (serving, run) = Start(stop: replaced);
        await ReachedAsync(serving, 4);

        await Store.RebuildAsync(Louder, null, Ct);
        (await TableNamesAsync()).ShouldBe(["mt_doc_board", "mt_doc_board_2"], "somebody serves it");

        await replaced.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(run);
        await Store.ApplySchemaAsync(Louder, Ct);
        (await TableNamesAsync()).ShouldBe(["mt_doc_board_2"]);
        (await Store.ProjectionsAsync(Ct)).Select(p => p.Name).ShouldBe([Louder.ProgressionName]);

        // who goes back to it makes it again
        var (again, _) = Start();
        await ReachedAsync(again, 4);
        Text(await TablesAsync()).ShouldBe(Text(await FoldAsync()));
    }

    [Fact]
    public async Task What_serves_goes_on_during_it_and_from_what_it_made()
    {
        var stream = await AddBoardAsync(2_000);
        var (serving, _) = Start();
        var followed = Follow();
        await followed.ReachesAsync(2_001);
        await ExecuteAsync("""update {s}.mt_doc_board set data = jsonb_set(data, '{Title}', '"damaged"')""");

        // between the fold and the swap, and while others write
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var writing = WriteOnAsync(stream, stop.Token);
        for (var round = 0; round < 10; round++)
            await Store.RebuildAsync(Boards.Projection, null, Ct);
        await stop.CancelAsync();
        var written = await writing;

        var last = await AppendAsync(stream, null, new TaskNoted("last"));
        await followed.ReachesAsync(last.Position);
        await ReachedAsync(serving, last.Position);
        written.ShouldBeGreaterThan(10);
        followed.All[^1].State[stream].Title.ShouldBe("board");
        followed.All[^1].State[stream].Notes.Length.ShouldBe(2_000 + written + 1, "none lost, none twice");
        followed.All.Select(f => f.Position).ShouldBeInOrder();
        followed.All.Where(f => f.Position > 0)
            .ShouldAllBe(f => f.State[stream].Notes.Length == f.Position - 1, "no state that the log never had");
        Text(await TablesAsync()).ShouldBe(Text(await FoldAsync()));
        (await Store.VerifyAsync(Boards.Projection, null, Ct)).Difference.ShouldBeNull();
    }

    [Fact]
    public async Task What_serves_is_never_set_back_by_it()
    {
        var stream = await AddBoardAsync(3);
        var (serving, _) = Start();
        await ReachedAsync(serving, 4);

        // it has folded the log and not swapped yet: what serves goes on meanwhile
        var rebuilt = await Store.RebuildAsync(Boards.Projection, new Told(_ => ServeOneMore().Wait(Ct)), Ct);

        rebuilt.Position.ShouldBe(5);
        serving.Status.Position.ShouldBe(5);
        Text(await TablesAsync()).ShouldBe(Text(await FoldAsync()));

        async Task ServeOneMore() =>
            await ReachedAsync(serving, (await AppendAsync(stream, null, new TaskNoted("meanwhile"))).Position);
    }

    [Fact]
    public async Task Who_follows_hears_of_it_also_when_nothing_happens()
    {
        var stream = await AddBoardAsync(1);
        Start(settings: BySignal);
        var followed = Follow(BySignal);
        await followed.ReachesAsync(2);
        await ExecuteAsync("""update {s}.mt_doc_board set data = jsonb_set(data, '{Title}', '"damaged"')""");
        await using var others = NpgsqlDataSource.Create(ConnectionString);
        var late = Follow(BySignal, NewStore(others));
        await late.ReachesAsync(2);
        late.All[^1].State[stream].Title.ShouldBe("damaged");

        await Store.RebuildAsync(Boards.Projection, null, Ct);
        await Until.TrueAsync(() => late.All[^1].State[stream].Title == "board", "the follower has the new one", Ct);
        late.All[^1].Position.ShouldBe(2);
        late.All[^1].Generation.ShouldBe(1);
    }

    [Fact]
    public async Task Documents_that_the_log_no_longer_makes_are_gone()
    {
        var stream = await AddBoardAsync(1);
        await Store.RebuildAsync(Boards.Projection, null, Ct);
        await ExecuteAsync("""insert into {s}.mt_doc_board select gen_random_uuid(), data, now(), mt_dotnet_type, 1 from {s}.mt_doc_board""");
        (await CountAsync("mt_doc_board")).ShouldBe(2);
        await Store.RebuildAsync(Boards.Projection, null, Ct);
        (await TablesAsync()).Keys.ShouldBe([stream]);
    }

    [Fact]
    public async Task Progress_is_told_after_each_page_and_ends_at_the_end()
    {
        await AddBoardAsync(5_500);
        await AddBoardAsync(5_500);
        var told = new ConcurrentQueue<LogProgress>();
        await Store.RebuildAsync(Boards.Projection, new Told(told.Enqueue), Ct);
        told.ShouldBe([new(5_000, 11_002), new(10_000, 11_002), new(11_002, 11_002)]);
    }

    [Fact]
    public async Task A_poison_event_leaves_everything_as_it_is()
    {
        var stream = await AddBoardAsync(1);
        await Store.RebuildAsync(Boards.Projection, null, Ct);
        await AppendAsync(stream, null, new TaskNoted("poison"));
        var poison = await Should.ThrowAsync<PoisonEventException>(
            () => Store.RebuildAsync(Boards.Projection, null, Ct));
        poison.Sequence.ShouldBe(3);
        (await TablesAsync())[stream].Notes.ShouldBe(["1"]);
    }

    [Fact]
    public async Task An_empty_log_makes_nothing()
    {
        (await Store.RebuildAsync(Boards.Projection, null, Ct)).ShouldBe(new Rebuilt(0, 0));
        (await Store.VerifyAsync(Boards.Projection, null, Ct)).ShouldBe(new Verified(0, 0, 0, null));
    }

    private async Task<int> WriteOnAsync(Guid stream, CancellationToken stop)
    {
        var written = 0;
        for (; !stop.IsCancellationRequested; written++)
            await AppendAsync(stream, null, new TaskNoted("more"));
        return written;
    }

    private Task<IReadOnlyList<string>> TableNamesAsync() => LinesAsync(
        "select tablename::text from pg_tables where schemaname = '{s}' and tablename like 'mt\\_doc\\_%' order by 1");
}
