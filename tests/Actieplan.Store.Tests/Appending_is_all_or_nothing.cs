using Npgsql;
using Shouldly;
using Xunit;

namespace Actieplan.Store.Tests;

public sealed class Appending_is_all_or_nothing(Postgres postgres) : StoreTest(postgres)
{
    private readonly Guid a = Guid.NewGuid();
    private readonly Guid b = Guid.NewGuid();

    [Fact]
    public async Task Events_over_several_streams_are_numbered_in_the_order_given()
    {
        var appended = await Store.AppendAsync(
            new AppendRequest
            {
                Events =
                [
                    On(b, new TaskAdded("b")), On(a, new TaskAdded("a")),
                    On(b, new TaskNoted("b2")), On(a, new TaskNoted("a2")), On(b, new TaskNoted("b3")),
                ],
                ExpectedVersions = new Dictionary<Guid, long> { [a] = 0, [b] = 0 },
            },
            Ct);

        appended.Events.Select(e => e.Sequence).ShouldBe([1, 2, 3, 4, 5]);
        appended.Events.Select(e => e.Version).ShouldBe([1, 1, 2, 2, 3]);
        appended.Position.ShouldBe(5);
        appended.VersionOf(a).ShouldBe(2);
        appended.VersionOf(b).ShouldBe(3);
        (await Store.ReadAllAsync(0, 5, 10, Ct)).Select(e => (e.Sequence, e.StreamId, e.Version, e.Data))
            .ShouldBe(appended.Events.Select(e => (e.Sequence, e.StreamId, e.Version, e.Data)));
    }

    [Fact]
    public async Task A_long_append_keeps_its_order()
    {
        var streams = Enumerable.Range(0, 7).Select(_ => Guid.NewGuid()).ToArray();
        var events = Enumerable.Range(0, 2_000).Select(i => On(streams[i * 31 % 7], new TaskNoted($"{i}"))).ToList();
        await Store.AppendAsync(new AppendRequest { Events = events }, Ct);

        var all = await Store.ReadAllAsync(0, long.MaxValue, 5_000, Ct);
        all.Select(e => e.Data).ShouldBe(events.Select(e => e.Data));
        all.GroupBy(e => e.StreamId).ShouldAllBe(s =>
            s.Select(e => e.Version).SequenceEqual(Enumerable.Range(1, s.Count()).Select(v => (long)v)));
    }

    [Fact]
    public async Task What_is_answered_is_what_is_read_later()
    {
        var appended = await Store.AppendAsync(
            new AppendRequest
            {
                Events =
                [
                    new NewEvent(a, "task", new TaskDone(new DateOnly(2021, 5, 31), Mood.Proud),
                        new Dictionary<string, string> { ["role"] = "lead", ["own"] = "é\"\\u0000" }),
                ],
                Headers = new Dictionary<string, string> { ["role"] = "any", ["common"] = "x" },
                CorrelationId = "c1",
                CausationId = "c2",
            },
            Ct);

        var stored = (await LoadAsync(a)).Events.Single();
        var answered = appended.Events.Single();
        (stored with { Headers = answered.Headers }).ShouldBe(answered);
        stored.Headers.ShouldBe(
            new Dictionary<string, string> { ["role"] = "lead", ["own"] = "é\"\\u0000", ["common"] = "x" }, ignoreOrder: true);
        stored.EventTypeName.ShouldBe("task_done");
        (await LinesAsync("select concat_ws(' ', mt_dotnet_type, correlation_id, causation_id, data) from {s}.mt_events")).ShouldBe(
            ["""Actieplan.Store.Tests.TaskDone, Actieplan.Store.Tests c1 c2 {"On": "2021-05-31", "Mood": "Proud"}"""]);
    }

    [Fact]
    public async Task The_stream_row_tells_its_type_version_and_times()
    {
        var first = new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.Zero);
        await Store.AppendAsync(new AppendRequest { Events = [On(a, new TaskAdded("a"))], Timestamps = [first] }, Ct);
        await Store.AppendAsync(
            new AppendRequest { Events = [On(a, new TaskNoted("n"))],
                Timestamps = [first.AddDays(1).ToOffset(TimeSpan.FromHours(2))] }, Ct);

        (await LoadAsync(a)).Type.ShouldBe("task");
        (await LinesAsync("select concat_ws(' ', type, version, created at time zone 'UTC', timestamp at time zone 'UTC', tenant_id, is_archived) from {s}.mt_streams"))
            .ShouldBe(["task 2 2020-01-02 03:04:05 2020-01-03 03:04:05 *DEFAULT* f"]);
    }

    [Fact]
    public async Task A_stream_that_does_not_exist_is_loaded_as_version_0()
    {
        await AppendAsync(a, 0, new TaskAdded("a"));
        var loaded = await Store.LoadAsync([a, b, a], Ct);
        loaded.Count.ShouldBe(2);
        loaded[a].Version.ShouldBe(1);
        loaded[b].ShouldSatisfyAllConditions(
            s => s.Version.ShouldBe(0), s => s.Type.ShouldBeNull(), s => s.Events.ShouldBeEmpty());
    }

    [Fact]
    public async Task An_event_of_an_unknown_type_is_kept_and_read_as_unknown()
    {
        await AppendAsync(a, 0, new TaskAdded("a"));
        await ExecuteAsync($$"""
            insert into {s}.mt_events (seq_id, id, stream_id, version, data, type, headers)
            values (nextval('{s}.mt_events_sequence'), gen_random_uuid(), '{{a}}', 2, '{"x": 1}', 'foreign_thing', '{"n": 5, "s": "t"}')
            """);

        var foreign = (await LoadAsync(a)).Events[1];
        foreign.EventTypeName.ShouldBe("foreign_thing");
        foreign.Data.ShouldBeOfType<UnknownEvent>().Data.GetProperty("x").GetInt32().ShouldBe(1);
        foreign.Headers.ShouldBe(new Dictionary<string, string> { ["n"] = "5", ["s"] = "t" }, ignoreOrder: true);
    }

    [Fact]
    public async Task An_event_that_does_not_fit_its_type_is_named()
    {
        await AppendAsync(a, 0, new TaskAdded("a"));
        await ExecuteAsync($$"""
            insert into {s}.mt_events (seq_id, id, stream_id, version, data, type)
            values (nextval('{s}.mt_events_sequence'), gen_random_uuid(), '{{a}}', 2, '{"On": "not a day"}', 'task_done')
            """);
        var e = await Should.ThrowAsync<UnreadableEventException>(() => LoadAsync(a));
        e.Sequence.ShouldBe(2);
        e.EventTypeName.ShouldBe("task_done");
    }

    [Fact]
    public async Task Nothing_of_an_append_remains_when_the_database_refuses_a_part()
    {
        await ExecuteAsync("alter table {s}.mt_events add constraint no_b check (data ->> 'Note' <> 'refuse')");
        await Should.ThrowAsync<PostgresException>(() => Store.AppendAsync(
            new AppendRequest
            {
                Events = [On(a, new TaskAdded("a")), On(b, new TaskNoted("refuse"))],
                Names = [new NameReservation("slug", "a", a)],
            },
            Ct));
        (await CountAsync("mt_events") + await CountAsync("mt_streams") + await CountAsync("reserved_names"))
            .ShouldBe(0);
    }
}
