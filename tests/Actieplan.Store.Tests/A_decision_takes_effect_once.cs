using Npgsql;
using Shouldly;
using Xunit;

namespace Actieplan.Store.Tests;

public sealed class A_decision_takes_effect_once(Postgres postgres) : StoreTest(postgres)
{
    private readonly Guid a = Guid.NewGuid();
    private readonly Guid b = Guid.NewGuid();

    [Fact]
    public async Task It_sees_the_streams_it_named_and_appends_to_them()
    {
        await AppendAsync(b, 0, new TaskAdded("b"));
        var outcome = await Store.DecideAsync(Request("k", streams: [a, b]), loaded =>
        {
            (loaded[a].Version, loaded[b].Version, loaded.Has(Guid.Empty)).ShouldBe((0, 1, false));
            return Verdict.Of([On(a, new TaskAdded("a")), On(b, new TaskNoted("n"))],
                new NameReservation("slug", "a", a));
        }, Ct);

        var done = outcome.ShouldBeOfType<Outcome.Done>();
        done.Position.ShouldBe(3);
        done.Repeated.ShouldBeFalse();
        done.Versions.ShouldBe(new Dictionary<Guid, long> { [a] = 1, [b] = 2 }, ignoreOrder: true);
        (await LoadAsync(a)).Events.Single().Headers.ShouldBe(
            new Dictionary<string, string> { ["actor"] = "ann", ["idempotency_key"] = "k", ["body"] = "b1", ["day"] = "2021-05-31" },
            ignoreOrder: true);
        (await Store.FindNameAsync("slug", "a", Ct)).ShouldBe(a);
    }

    [Fact]
    public async Task The_same_key_appends_once_and_answers_the_same()
    {
        var first = await Store.DecideAsync(Request("k", streams: [a, b]), _ => Both(), Ct);
        await AppendAsync(a, null, new TaskNoted("later"));
        var second = await Store.DecideAsync(
            Request("k", streams: [a, b]), _ => throw new InvalidOperationException("asked"), Ct);

        var (one, two) = (first.ShouldBeOfType<Outcome.Done>(), second.ShouldBeOfType<Outcome.Done>());
        two.Repeated.ShouldBeTrue();
        two.Position.ShouldBe(one.Position);
        two.Versions.ShouldBe(one.Versions, ignoreOrder: true);
        (await CountAsync("mt_events")).ShouldBe(3);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        await Store.DecideAsync(Request("k"), _ => Note("1"), Ct);
        (await Store.DecideAsync(Request("k", body: "b2"), _ => Note("2"), Ct)).ShouldBeOfType<Outcome.KeyReused>();
        (await CountAsync("mt_events")).ShouldBe(1);
    }

    [Fact]
    public async Task The_key_of_another_actor_is_another_key()
    {
        await Store.DecideAsync(Request("k"), _ => Note("1"), Ct);
        (await Store.DecideAsync(Request("k", actor: "bob"), _ => Note("2"), Ct))
            .ShouldBeOfType<Outcome.Done>().Repeated.ShouldBeFalse();
        (await CountAsync("mt_events")).ShouldBe(2);
    }

    [Fact]
    public async Task The_same_key_sent_from_several_nodes_at_once_appends_once()
    {
        await using var others = NpgsqlDataSource.Create(ConnectionString);
        EventStore[] nodes = [Store, NewStore(others)];
        for (var round = 0; round < 20; round++)
        {
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
                nodes[i % 2].DecideAsync(Request($"k{round}"), _ => Note("n"), Ct)));
            outcomes.Count(o => o is Outcome.Done { Repeated: false }).ShouldBe(1);
            outcomes.Count(o => o is Outcome.Done { Repeated: true }).ShouldBe(5);
        }
        (await LoadAsync(a)).Version.ShouldBe(20);
    }

    [Fact]
    public async Task Nothing_to_do_and_a_refusal_write_nothing()
    {
        (await Store.DecideAsync(Request("k"), _ => Verdict.Nothing, Ct)).ShouldBeOfType<Outcome.Nothing>();
        (await Store.DecideAsync(Request("k"), _ => Verdict.Refused("because"), Ct))
            .ShouldBe(new Outcome.Refused("because"));
        (await CountAsync("mt_streams")).ShouldBe(0);
    }

    [Fact]
    public async Task It_can_ask_for_more_streams_which_are_then_guarded_too()
    {
        await AppendAsync(b, 0, new TaskAdded("b"));
        var asked = 0;
        var outcome = await Store.DecideAsync(Request("k"), loaded =>
        {
            asked++;
            if (!loaded.Has(b))
                return Verdict.Load(b);
            if (loaded[b].Version == 1)
                AppendAsync(b, null, new TaskNoted("moved meanwhile")).GetAwaiter().GetResult();
            return Verdict.Of([On(a, new TaskNoted($"b at {loaded[b].Version}"))]);
        }, Ct);

        outcome.ShouldBeOfType<Outcome.Done>();
        asked.ShouldBe(3);
        (await LoadAsync(a)).Events.Single().Data.ShouldBe(new TaskNoted("b at 2"));
    }

    [Fact]
    public async Task Asking_for_ever_more_streams_is_a_mistake()
    {
        await Should.ThrowAsync<InvalidOperationException>(() =>
            Store.DecideAsync(Request("k"), _ => Verdict.Load(Guid.NewGuid()), Ct));
        await Should.ThrowAsync<InvalidOperationException>(() =>
            Store.DecideAsync(Request("k"), _ => Verdict.Load(a), Ct));
    }

    [Fact]
    public Task Names_alone_are_no_decision() =>
        Should.ThrowAsync<ArgumentException>(() =>
            Store.DecideAsync(Request("k"), _ => Verdict.Of([], new NameReservation("slug", "a", a)), Ct));

    [Fact]
    public async Task Its_own_headers_cannot_be_given_by_an_event()
    {
        var forged = On(a, new TaskNoted("n")) with { Headers = new Dictionary<string, string> { ["actor"] = "bob" } };
        await Should.ThrowAsync<ArgumentException>(
            () => Store.DecideAsync(Request("k"), _ => Verdict.Of([forged]), Ct));
    }

    [Fact]
    public Task A_stream_that_was_not_loaded_cannot_be_written() =>
        Should.ThrowAsync<ArgumentException>(() =>
            Store.DecideAsync(Request("k"), _ => Verdict.Of([On(b, new TaskNoted("n"))]), Ct));

    [Fact]
    public async Task Two_hundred_racing_decisions_are_all_there()
    {
        await using var others = NpgsqlDataSource.Create(ConnectionString);
        EventStore[] nodes = [Store, NewStore(others)];
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(i =>
            nodes[i % 2].DecideAsync(Request($"k{i}"), loaded => Note($"{i} on {loaded[a].Version}"), Ct)));

        outcomes.ShouldAllBe(o => o is Outcome.Done);
        var stream = await LoadAsync(a);
        stream.Events.Count.ShouldBe(200);
        stream.Events.ShouldAllBe(e =>
            ((TaskNoted)e.Data).Note.EndsWith($" on {e.Version - 1}", StringComparison.Ordinal));
        (await LastNumberAsync()).ShouldBe(200, "a conflict burns no number");
        nodes.ShouldAllBe(n => n.Decider.Queues.Count == 0);
    }

    [Fact]
    public async Task Decisions_that_share_streams_in_any_order_do_not_wait_in_a_ring()
    {
        var streams = Enumerable.Range(0, 5).Select(_ => Guid.NewGuid()).ToArray();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i =>
        {
            var (first, second) = (streams[i % 5], streams[(i * 3 + 1) % 5]);
            return Store.DecideAsync(Request($"k{i}", streams: [first]), loaded => loaded.Has(second)
                ? Verdict.Of([On(second, new TaskNoted("n")), On(first, new TaskNoted("n"))])
                : Verdict.Load(second), Ct);
        })).BoundAsync(Ct);
        (await CountAsync("mt_events")).ShouldBe(200);
        Store.Decider.Queues.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_decision_that_is_given_up_leaves_the_queue()
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var inside = new TaskCompletionSource();
        var leave = new TaskCompletionSource();
        var slow = Task.Run(() => Store.DecideAsync(Request("slow"), _ =>
        {
            inside.SetResult();
            leave.Task.GetAwaiter().GetResult();
            return Verdict.Nothing;
        }, Ct), Ct);
        await inside.Task.BoundAsync(Ct);
        var waiting = Store.DecideAsync(Request("k"), _ => Note("n"), giveUp.Token);
        await giveUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        leave.SetResult();
        await slow;
        Store.Decider.Queues.Count.ShouldBe(0);
        (await CountAsync("mt_events")).ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_has_the_turn_keeps_decisions_on_the_same_streams_waiting_and_no_others()
    {
        Task<Outcome> waiting;
        using (await Store.TakeTurnAsync([b, a], Ct))
        {
            waiting = Store.DecideAsync(Request("k"), loaded => Note($"after {loaded[a].Version}"), Ct);
            var elsewhere = Guid.NewGuid();
            await Store.DecideAsync(Request("other", streams: [elsewhere]), _ => Verdict.Of([On(elsewhere, new TaskNoted("n"))]), Ct)
                .BoundAsync(Ct);
            await Store.AppendAsync(new() { Events = [On(a, new TaskNoted("first"))] }, Ct);
            waiting.IsCompleted.ShouldBeFalse();
        }
        await waiting.BoundAsync(Ct);
        (await LoadAsync(a)).Events.Select(e => ((TaskNoted)e.Data).Note).ShouldBe(["first", "after 1"]);
        Store.Decider.Queues.Count.ShouldBe(0);
    }

    // Marten #5262: a batch whose outcome was not known was sent again, so that events were dropped or doubled
    [Fact]
    public async Task A_lost_answer_is_looked_up_and_not_sent_again()
    {
        var real = new NpgsqlConnectionStringBuilder(ConnectionString);
        await using var proxy = new CuttingProxy(real.Host!, real.Port);
        await using var throughProxy = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ConnectionString)
        {
            Host = "127.0.0.1",
            Port = proxy.Port,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString);
        proxy.LoseTheAnswerTo("lose this answer");

        var asked = 0;
        var outcome = await NewStore(throughProxy).DecideAsync(Request("k"), loaded =>
        {
            asked++;
            return Note("lose this answer");
        }, Ct).BoundAsync(Ct);

        proxy.Cuts.ShouldBe(1);
        outcome.ShouldBeOfType<Outcome.Done>().ShouldSatisfyAllConditions(
            d => d.Repeated.ShouldBeFalse("this call appended it"), d => d.Versions[a].ShouldBe(1));
        (await LoadAsync(a)).Version.ShouldBe(1);
        asked.ShouldBeInRange(1, 2);
    }

    [Fact]
    public async Task A_connection_cut_before_the_commit_is_sent_again()
    {
        await ExecuteAsync("""
            create sequence {s}.once;
            create function {s}.cut() returns trigger language plpgsql as
                'begin if nextval(''{s}.once'') = 1 then perform pg_terminate_backend(pg_backend_pid()); end if; return new; end';
            create trigger cut before insert on {s}.mt_events for each row execute function {s}.cut()
            """);
        var outcome = await Store.DecideAsync(Request("k"), _ => Note("n"), Ct).BoundAsync(Ct);
        outcome.ShouldBeOfType<Outcome.Done>().Versions[a].ShouldBe(1);
        (await CountAsync("mt_events")).ShouldBe(1);
    }

    private DecisionRequest Request(string key, string actor = "ann", string body = "b1", Guid[]? streams = null) =>
        new()
    {
        Streams = streams ?? [a],
        Actor = actor,
        IdempotencyKey = key,
        Body = body,
        Headers = new Dictionary<string, string> { ["day"] = "2021-05-31" },
    };

    private Verdict Note(string note) => Verdict.Of([On(a, new TaskNoted(note))]);

    private Verdict Both() => Verdict.Of([On(a, new TaskAdded("a")), On(b, new TaskAdded("b"))]);
}
