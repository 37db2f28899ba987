using Shouldly;
using Xunit;

namespace Actieplan.Store.Tests;

public sealed class An_old_shape_is_read_as_today(Postgres postgres) : StoreTest(postgres)
{
    private static readonly Guid Stream = Guid.Parse("22222222-2222-2222-2222-222222222222");

    private EventStore upcasting = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        upcasting = new EventStore(DataSource, Store.Options with
        {
            Types = new EventTypes().AddFrom([typeof(TaskAdded), typeof(TaskNoted), typeof(TextMasked)])
                // once a list of words
                .Upcast("task_noted", json => new TaskNoted(json.TryGetProperty("Words", out var words)
                    ? string.Join(' ', words.EnumerateArray().Select(w => w.GetString()))
                    : json.GetProperty("Note").GetString()!))
                // once under another name
                .Upcast("task_remarked", json => new TaskNoted(json.GetProperty("Remark").GetString()!)),
        });
        await AppendAsync(Stream, 0, new TaskAdded("a"), new TaskNoted("today"));
        await StoredAsync(3, "task_noted", """{"Words": ["from", "before"]}""");
        await StoredAsync(4, "task_remarked", """{"Remark": "another name"}""");
        await ExecuteAsync($"update {{s}}.mt_streams set version = 4 where id = '{Stream}'");
    }

    [Fact]
    public async Task In_its_stream_in_the_log_and_in_a_projection()
    {
        object[] read = [new TaskAdded("a"), new TaskNoted("today"), new TaskNoted("from before"), new TaskNoted("another name")];
        (await upcasting.LoadAsync([Stream], Ct))[Stream].Events.Select(e => e.Data).ShouldBe(read);
        (await upcasting.ReadAllAsync(0, 4, 10, Ct)).Select(e => e.Data).ShouldBe(read);
        await upcasting.RebuildAsync(Boards.Projection, null, Ct);
        (await new ProjectionFollower<System.Collections.Immutable.ImmutableDictionary<Guid, Board>>(
            upcasting, Boards.Projection).LoadAsync(Ct)).State[Stream].Notes.ShouldBe(["today", "from before", "another name"]);
    }

    [Fact]
    public async Task The_log_keeps_what_it_says() =>
        (await upcasting.ReadAllAsync(0, 4, 10, Ct)).Select(e => e.EventTypeName)
            .ShouldBe(["task_added", "task_noted", "task_noted", "task_remarked"]);

    [Fact]
    public async Task It_can_be_masked_and_appended_to()
    {
        var request = new DecisionRequest { Streams = [Stream], Actor = "ann", IdempotencyKey = "k", Body = "b" };
        (await upcasting.DecideAsync(request, _ => new Verdict.Append([On(Stream, new TextMasked("a name"))], [])
        {
            Masked = [new MaskedEvent(Stream, 3, new TaskNoted("-"))],
        }, Ct)).ShouldBeOfType<Outcome.Done>();
        (await upcasting.LoadAsync([Stream], Ct))[Stream].Events[2].Data.ShouldBe(new TaskNoted("-"));
    }

    [Fact]
    public async Task What_the_upcast_cannot_read_stops_only_whoever_needs_it()
    {
        await StoredAsync(5, "task_noted", """{"Nothing": "known"}""");
        await ExecuteAsync($"update {{s}}.mt_streams set version = 5 where id = '{Stream}'");
        var unreadable = await Should.ThrowAsync<UnreadableEventException>(() => upcasting.LoadAsync([Stream], Ct));
        (unreadable.Sequence, unreadable.EventTypeName).ShouldBe((5, "task_noted"));
        (await upcasting.ReadAllAsync(4, 5, 10, Ct)).Single().Data.ShouldBeOfType<UnreadableEvent>();
        var other = Guid.NewGuid();
        await AppendAsync(other, 0, new TaskAdded("b"));
        (await upcasting.LoadAsync([other], Ct))[other].Version.ShouldBe(1);
    }

    [Fact]
    public void A_name_is_upcast_in_one_way() => Should.Throw<ArgumentException>(() => new EventTypes()
        .Upcast("x", json => json.GetRawText()).Upcast("x", json => json.GetRawText()));

    private Task StoredAsync(long version, string type, string json) => ExecuteAsync($$"""
        insert into {s}.mt_events (seq_id, id, stream_id, version, data, type)
        values (nextval('{s}.mt_events_sequence'), gen_random_uuid(), '{{Stream}}', {{version}}, '{{json}}', '{{type}}')
        """);
}
