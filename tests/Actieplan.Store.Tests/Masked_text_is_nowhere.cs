using System.Collections.Concurrent;
using Shouldly;
using Xunit;
using BoardState = System.Collections.Immutable.ImmutableDictionary<System.Guid, Actieplan.Store.Tests.Board>;

namespace Actieplan.Store.Tests;

public sealed class Masked_text_is_nowhere(Postgres postgres) : ProjectionTest(postgres)
{
    private const string Word = "Zwartboekje";

    private readonly Guid a = Guid.NewGuid();
    private readonly Guid b = Guid.NewGuid();

    [Fact]
    public async Task Not_in_any_table_nor_with_a_daemon_or_follower()
    {
        await PlantAsync();
        var held = Boards.Projection.Empty;
        var (daemon, _) = Start(projection: Boards.Projection with
        {
            Evolve = (boards, e) => Boards.Projection.Evolve(held = boards, e),
        });
        await ReachedAsync(daemon, 3);
        var followed = Follow();
        await followed.ReachesAsync(3);
        Text(followed.All[^1].State).ShouldContain(Word);
        (await TablesWithTheWordAsync()).ShouldBe(["mt_doc_board", "mt_events", "reserved_names"], "it was there");

        await MaskAsync("-");
        await followed.ReachesAsync(4);
        (await TablesWithTheWordAsync()).ShouldBeEmpty();
        Text(followed.All[^1].State).ShouldBe(Text(await FoldAsync()));
        Text(await TablesAsync()).ShouldBe(Text(await FoldAsync()));

        await AppendAsync(b, null, new TaskNoted("goes on from what it holds"));
        await followed.ReachesAsync(5);
        Text(held).ShouldNotContain(Word);
        Text(followed.All[^1].State).ShouldBe(Text(await FoldAsync()));
        (await TablesWithTheWordAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Not_in_a_document_that_the_new_fold_no_longer_has()
    {
        await PlantAsync();
        Start();
        var followed = Follow();
        await followed.ReachesAsync(3);

        // an untitled task makes no board
        await MaskAsync("");
        await followed.ReachesAsync(4);
        (await TablesWithTheWordAsync()).ShouldBeEmpty();
        (await LinesAsync("select id::text from {s}.mt_doc_board")).ShouldBe([b.ToString()]);
        followed.All[^1].State.Keys.ShouldBe([b]);
    }

    [Fact]
    public async Task Not_when_all_documents_are_gone()
    {
        await AppendAsync(a, 0, new TaskAdded(Word));
        Start();
        var followed = Follow();
        await followed.ReachesAsync(1);
        followed.All[^1].State.Count.ShouldBe(1);

        await MaskAsync("", releases: false);
        await followed.ReachesAsync(2);
        followed.All[^1].State.ShouldBeEmpty();
        (await TablesWithTheWordAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Not_with_a_follower_that_missed_what_came_in_between()
    {
        await PlantAsync();
        var (daemon, _) = Start();
        await ReachedAsync(daemon, 3);
        var loaded = await new ProjectionFollower<BoardState>(Store, Boards.Projection).LoadAsync(Ct);
        Text(loaded.State).ShouldContain(Word);

        await MaskAsync("-");
        await AppendAsync(b, null, new TaskNoted("later"));
        await AppendAsync(Guid.NewGuid(), null, new TaskAdded("another"));
        await ReachedAsync(daemon, 6);

        var follower = new ProjectionFollower<BoardState>(Store, Boards.Projection, ByPoll);
        await using var next = follower.FollowAsync(loaded, Ct).GetAsyncEnumerator(Ct);
        (await next.MoveNextAsync().AsTask().BoundAsync(Ct)).ShouldBeTrue();
        next.Current.Position.ShouldBe(6);
        Text(next.Current.State).ShouldBe(Text(await FoldAsync()));
    }

    [Fact]
    public async Task Not_after_a_daemon_was_stopped_midway()
    {
        await PlantAsync();
        await DaemonUpTo3Async();
        await MaskAsync("-");

        using var stopAnew = new CancellationTokenSource();
        var folded = new ConcurrentQueue<long>();
        var (_, half) = Start(settings: ByPoll with { PageSize = 2 }, stop: stopAnew, projection: Boards.Projection with
        {
            Evolve = (boards, e) =>
            {
                folded.Enqueue(e.Sequence);
                if (e.Sequence == 1)
                    stopAnew.Cancel();
                return Boards.Projection.Evolve(boards, e);
            },
        });
        await Should.ThrowAsync<OperationCanceledException>(() => half.BoundAsync(Ct));
        folded.ToArray().ShouldBe([1, 2], "it had begun anew");
        (await CheckpointAsync()).ShouldBe(3);
        (await TablesWithTheWordAsync()).ShouldBe(["mt_doc_board"], "all of it or nothing");

        var (daemon, _) = Start(settings: ByPoll with { PageSize = 2 });
        await ReachedAsync(daemon, 4);
        (await TablesWithTheWordAsync()).ShouldBeEmpty();
        Text(await TablesAsync()).ShouldBe(Text(await FoldAsync()));
    }

    [Fact]
    public async Task Not_where_the_checkpoint_could_not_be_written_along()
    {
        await PlantAsync();
        await DaemonUpTo3Async();
        await MaskAsync("-");
        await ExecuteAsync("""
            create function {s}.refuse() returns trigger language plpgsql as 'begin raise exception ''not now''; end';
            create trigger refuse before insert on {s}.mt_event_progression for each row execute function {s}.refuse()
            """);
        var (daemon, _) = Start();
        await Until.TrueAsync(() =>
            daemon.Status.Reason?.Contains("not now", StringComparison.Ordinal) == true, "the refusal", Ct);
        (await TablesWithTheWordAsync()).ShouldBe(["mt_doc_board"], "all of it or nothing");

        await ExecuteAsync("drop trigger refuse on {s}.mt_event_progression");
        await ReachedAsync(daemon, 4);
        (await TablesWithTheWordAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_with_several_maskings_is_folded_anew_once()
    {
        await PlantAsync();
        await DaemonUpTo3Async();
        await MaskAsync("-");
        await MaskAsync("+", "again", releases: false);
        await AppendAsync(b, null, new TaskNoted("later"));

        var folded = new ConcurrentQueue<long>();
        var (daemon, _) = Start(settings: ByPoll with { PageSize = 4 }, projection: Boards.Projection with
        {
            Evolve = (boards, e) =>
            {
                folded.Enqueue(e.Sequence);
                return Boards.Projection.Evolve(boards, e);
            },
        });
        await ReachedAsync(daemon, 6);
        folded.ToArray().ShouldBe([1, 2, 3, 4, 5, 6]);
        (await LinesAsync("select concat_ws(' ', id, mt_version) from {s}.mt_doc_board order by mt_version"))
            .ShouldBe([$"{a} 3", $"{b} 6"], "the last event that changed it; that all are new, the generation tells");
    }

    [Fact]
    public async Task An_event_that_can_be_folded_no_longer_stops_it_and_what_was_shown_stays()
    {
        await PlantAsync();
        await DaemonUpTo3Async();
        await MaskAsync("-");
        var (daemon, run) = Start(projection: Boards.Projection with
        {
            Evolve = (boards, e) => e.Sequence == 2
                ? throw new InvalidOperationException("no longer")
                : Boards.Projection.Evolve(boards, e),
        });
        await run.BoundAsync(Ct);
        daemon.Status.ShouldSatisfyAllConditions(
            s => s.Condition.ShouldBe(ProjectionCondition.Stopped), s => s.Position.ShouldBe(2));
        (await CheckpointAsync()).ShouldBe(3);
        (await CountAsync("mt_doc_board")).ShouldBe(2);
    }

    [Fact]
    public async Task An_unreadable_event_after_it_stops_it_once_the_text_is_gone()
    {
        await PlantAsync();
        await DaemonUpTo3Async();
        await MaskAsync("-");
        await ExecuteAsync($$"""
            insert into {s}.mt_events (seq_id, id, stream_id, version, data, type)
            values (nextval('{s}.mt_events_sequence'), gen_random_uuid(), '{{b}}', 2, '{"On": 7}', 'task_done')
            """);
        var (daemon, run) = Start(settings: BySignal);
        await run.BoundAsync(Ct);
        daemon.Status.ShouldSatisfyAllConditions(
            s => s.Condition.ShouldBe(ProjectionCondition.Stopped), s => s.Position.ShouldBe(5));
        (await CheckpointAsync()).ShouldBe(4);
        (await TablesWithTheWordAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Not_when_a_rebuild_had_read_it_before_and_swaps_afterwards()
    {
        await PlantAsync();
        var (daemon, _) = Start();
        await ReachedAsync(daemon, 3);
        var reads = 0;
        await Store.RebuildAsync(Boards.Projection, new Told(_ =>
        {
            if (reads++ > 0)
                return;
            MaskAsync("-").GetAwaiter().GetResult();
            ReachedAsync(daemon, 4).GetAwaiter().GetResult();
        }), Ct);

        reads.ShouldBe(2, "it was read again");
        (await TablesWithTheWordAsync()).ShouldBeEmpty();
        Text(await TablesAsync()).ShouldBe(Text(await FoldAsync()));
    }

    /// <summary>The word in an event, its name, its fingerprint (also at the other stream's event), and a
    /// document.</summary>
    private async Task PlantAsync()
    {
        await Store.DecideAsync(Request("plant", Word, a, b), _ => Verdict.Of(
            [On(a, new TaskAdded(Word)), On(b, new TaskAdded("another"))],
            new NameReservation("slug", Word.ToLowerInvariant(), a), new NameReservation("slug", Word, a)), Ct);
        await AppendAsync(a, null, new TaskNoted("fine"));
    }

    private async Task MaskAsync(string title, string key = "mask", bool releases = true) =>
        (await Store.DecideAsync(Request(key, "m", a), _ => new Verdict.Append([On(a, new TextMasked("a name"))], [])
        {
            Masked = [new MaskedEvent(a, 1, new TaskAdded(title))],
            Released = releases
                ? [new NameReservation("slug", Word.ToLowerInvariant(), a), new NameReservation("slug", Word, a)]
                : [],
        }, Ct)).ShouldBeOfType<Outcome.Done>();

    private static DecisionRequest Request(string key, string body, params Guid[] streams) =>
        new() { Streams = streams, Actor = "ann", IdempotencyKey = key, Body = body };

    /// <summary>A daemon that has written the word into a document, and has stopped.</summary>
    private async Task DaemonUpTo3Async()
    {
        using var stop = new CancellationTokenSource();
        var (daemon, run) = Start(stop: stop);
        await Until.TrueAsync(async () => daemon.Status.Position >= 3 && await CheckpointAsync() == 3, "at 3", Ct);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => run.BoundAsync(Ct));
    }

    private Task<long> CheckpointAsync() =>
        ScalarAsync<long>("select coalesce(max(last_seq_id), 0) from {s}.mt_event_progression where name = 'Board:All'");

    /// <summary>Whatever tables there are, and whatever columns they have.</summary>
    private async Task<IReadOnlyList<string>> TablesWithTheWordAsync()
    {
        var found = new List<string>();
        foreach (var table in await LinesAsync("""
            select table_name::text from information_schema.tables where table_schema = '{s}'
            order by table_name collate "C"
            """))
        {
            if (await ScalarAsync<long>(
                $"select count(*) from {{s}}.{table} t where row_to_json(t)::text ilike '%{Word}%'") > 0)
                found.Add(table);
        }
        return found;
    }
}
