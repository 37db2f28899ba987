using System.Globalization;
using Npgsql;
using Shouldly;
using Xunit;

namespace Actieplan.Store.Tests;

/// <summary>Whatever comes over the boundary: a sentence that says what is wrong, or events that are read as they were
/// given; and afterwards the log goes on.</summary>
public sealed class Bad_input_leaves_the_log_whole(Postgres postgres) : ProjectionTest(postgres)
{
    private readonly Guid a = Guid.NewGuid();
    private readonly Guid b = Guid.NewGuid();

    /// <summary>After each of these: what is in the log is without holes, and can be read and appended to.</summary>
    public override async ValueTask DisposeAsync()
    {
        var position = (await AppendAsync(Guid.NewGuid(), 0, new TaskAdded("after"))).Position;
        (await Store.FenceAsync(Ct).BoundAsync(Ct)).ShouldBe(position);
        (await Store.ReadAllAsync(0, position, int.MaxValue, Ct)).GroupBy(e => e.StreamId).ShouldAllBe(s =>
            s.Select(e => e.Version).SequenceEqual(Enumerable.Range(1, s.Count()).Select(v => (long)v)));
        (await LinesAsync("""
            select s.id::text from {s}.mt_streams s where s.version is distinct from
                (select max(e.version) from {s}.mt_events e where e.stream_id = s.id)
            """)).ShouldBeEmpty("streams whose row does not tell their version");
        (await LastNumberAsync()).ShouldBe(await CountAsync("mt_events"), "what is refused burns no number");
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public static TheoryData<string, AppendRequest, string> Refused()
    {
        var stream = Guid.NewGuid();
        AppendRequest with = new() { Events = [On(stream, new TaskAdded("a"))] };
        return new()
        {
            { "zero events", with with { Events = [] }, "An append has 1 to 10000 events, not 0." },
            { "too many events", with with { Events = [.. Enumerable.Repeat(with.Events[0], 10_001)] }, "An append has 1 to 10000 events, not 10001." },
            { "two mebibytes", with with { Events = [On(stream, new TaskAdded(new string('x', 2 * 1024 * 1024)))] }, "TaskAdded has 2097164 bytes; 1048576 is the most." },
            { "two mebibytes once written as UTF-8", with with { Events = [On(stream, new TaskAdded(new string('é', 600_000)))] }, "TaskAdded has 1200012 bytes" },
            { "an unknown type", with with { Events = [On(stream, new Uri("about:blank"))] }, "System.Uri is not a known event type" },
            { "a null character in text", with with { Events = [On(stream, new TaskAdded("nul\0l"))] }, "TaskAdded holds a null character" },
            { "a null character in a header's name", with with { Headers = Header("x\0", "y") }, "A header holds a null character" },
            { "a null character in a header", with with { Headers = Header("x", "\0") }, "A header holds a null character" },
            { "a null character in an event's header", with with { Events = [with.Events[0] with { Headers = Header("x", "\0") }] }, "A header holds a null character" },
            { "a null character in a name", with with { Names = [new("slug", "\0", stream)] }, "A name holds a null character or half a letter" },
            { "a null character in a scope", with with { Names = [new("sl\0ug", "a", stream)] }, "A name holds a null character or half a letter" },
            { "a null character in a stream's type", with with { Events = [with.Events[0] with { StreamType = "\0" }] }, "A name holds a null character or half a letter" },
            { "a null character in a correlation", with with { CorrelationId = "\0" }, "A name holds a null character or half a letter" },
            { "a null character in a causation", with with { CausationId = "\0" }, "A name holds a null character or half a letter" },
            { "a long name", with with { Names = [new("slug", new string('x', 501), stream)] }, "A name of 501 characters; 500 is the most." },
            { "a time too few", with with { Timestamps = [] }, "0 timestamps for 1 events." },
            { "no time", with with { Timestamps = [default] }, "A timestamp is missing." },
            { "half a letter in text", with with { Events = [On(stream, new TaskAdded("half \ud83d"))] }, "TaskAdded holds half a letter" },
            { "half a letter in a header", with with { Headers = Header("x", "\udc4d") }, "A header holds half a letter" },
            { "half a letter in a header's name", with with { Headers = Header("\udc4d", "x") }, "A header holds half a letter" },
            { "half a letter in a name", with with { Names = [new("slug", "\ud83d", stream)] }, "A name holds a null character or half a letter" },
            { "half a letter in a correlation", with with { CorrelationId = "\ud83d" }, "A name holds a null character or half a letter" },
            { "headers of two mebibytes", with with { Headers = Header("x", new string('x', 2 * 1024 * 1024)) }, "Headers of 2097160 bytes; 65536 is the most." },
        };
    }

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task It_is_refused_with_a_sentence_and_the_database_not_asked(string what, AppendRequest request, string sentence)
    {
        // nobody listens there: whoever asks says so
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Database=x;Username=x");
        (await Should.ThrowAsync<ArgumentException>(() => NewStore(nowhere).AppendAsync(request, Ct), what))
            .Message.ShouldStartWith(sentence);
        await Should.ThrowAsync<ArgumentException>(() => Store.AppendAsync(request, Ct), what);
        (await CountAsync("mt_events") + await CountAsync("mt_streams") + await CountAsync("reserved_names")).ShouldBe(0);
    }

    // stored as something else, a key would not be found when the command is sent again
    [Fact]
    public async Task An_actor_or_key_that_cannot_be_kept_is_refused()
    {
        foreach (var bad in new[] { "\0", "k\ud83d", "\udc4d" })
        {
            var good = new DecisionRequest { Streams = [a], Actor = "ann", IdempotencyKey = "k", Body = "b" };
            foreach (var request in new[] { good with { Actor = bad }, good with { IdempotencyKey = bad }, good with { Body = bad } })
            {
                (await Should.ThrowAsync<ArgumentException>(
                    () => Store.DecideAsync(request, _ => Verdict.Of([On(a, new TaskAdded("a"))]), Ct)))
                    .Message.ShouldStartWith("A header holds ");
            }
        }
        (await LoadAsync(a)).Version.ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_has_a_name_that_cannot_be_kept()
    {
        await Store.AppendAsync(new AppendRequest { Events = [On(a, new TaskAdded("a"))],
            Names = [new("slug", "\ufffd", a), new("slug", "", a)] }, Ct);
        foreach (var name in new[] { "\0", "\ud83d", "\udc4d" })
            (await Store.FindNameAsync("slug", name, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Letters_beyond_the_first_plane_and_the_sign_for_half_a_letter_are_kept()
    {
        var text = "👍 𝔸 \ufffd \\ufffd \\u0000 \u0001 \u2028 \" ' \\";
        await Store.AppendAsync(new AppendRequest { Events = [On(a, new TaskAdded(text))], Headers = Header(text, text) }, Ct);
        var stored = (await LoadAsync(a)).Events.Single();
        stored.Data.ShouldBe(new TaskAdded(text));
        stored.Headers.ShouldBe(Header(text, text));
    }

    [Fact]
    public async Task The_largest_event_that_is_allowed_is_kept()
    {
        var longest = new string('x', AppendRequest.MaxEventBytes - """{"Title":""}""".Length);
        await AppendAsync(a, 0, new TaskAdded(longest));
        await Should.ThrowAsync<ArgumentException>(() => AppendAsync(a, 1, new TaskAdded(longest + "x")));
        (await LoadAsync(a)).Events.Single().Data.ShouldBe(new TaskAdded(longest));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public async Task No_stream_is_at_a_version_that_cannot_be(long expected)
    {
        foreach (var actual in new[] { 0, 1 })
        {
            var conflict = await Should.ThrowAsync<UnexpectedVersionException>(
                () => AppendAsync(a, expected, new TaskAdded("a")));
            (conflict.StreamId, conflict.Expected, conflict.Actual).ShouldBe((a, expected, actual));
            await AppendAsync(a, actual, new TaskAdded("a"));
        }
    }

    [Fact]
    public async Task A_stream_named_twice_is_guarded_once()
    {
        var request = new DecisionRequest { Streams = [a, b, a, a], Actor = "ann", IdempotencyKey = "k", Body = "b" };
        var outcome = await Store.DecideAsync(request, loaded => loaded.Has(Guid.Empty)
            ? Verdict.Of([On(a, new TaskAdded("a")), On(a, new TaskNoted("n"))], new("slug", "a", a), new("slug", "a", a))
            : Verdict.Load(Guid.Empty, Guid.Empty, a), Ct);
        outcome.ShouldBeOfType<Outcome.Done>().Versions.ShouldBe(new Dictionary<Guid, long> { [a] = 2 });
    }

    [Fact]
    public async Task The_empty_id_is_an_id_like_any_other()
    {
        (await LoadAsync(default)).Version.ShouldBe(0);
        await AppendAsync(default, 0, new TaskAdded("a"));
        await Should.ThrowAsync<UnexpectedVersionException>(() => AppendAsync(default, 0, new TaskAdded("again")));
        (await LoadAsync(default)).Events.Single().Data.ShouldBe(new TaskAdded("a"));
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00.000001Z")]
    [InlineData("1582-10-10T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z")]
    [InlineData("9999-12-31T23:59:59.9999999-14:00")]
    [InlineData("0001-01-02T00:00:00+14:00")]
    public async Task A_time_at_the_ends_of_time_is_kept(string time)
    {
        var given = DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, out var parsed) ? parsed : DateTimeOffset.MaxValue;
        var appended = await Store.AppendAsync(
            new AppendRequest { Events = [On(a, new TaskAdded("a"))], Timestamps = [given] }, Ct);
        var stored = (await LoadAsync(a)).Events.Single();
        stored.Timestamp.ShouldBe(appended.Events.Single().Timestamp);
        (given - stored.Timestamp).ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromMicroseconds(1));
        (await ScalarAsync<bool>("select isfinite(timestamp) from {s}.mt_events")).ShouldBeTrue();
    }

    [Fact]
    public async Task An_event_that_nobody_knows_stops_nobody()
    {
        await AppendAsync(a, 0, new TaskAdded("a"));
        await ForeignAsync("\"just a text\"", version: 2);
        await ForeignAsync("null", version: 3);
        await ForeignAsync("""[1, {"x": "\ufffd"}]""", version: 4);
        await ExecuteAsync("update {s}.mt_streams set version = 4");
        (await LoadAsync(a)).Events.Skip(1).Select(e => ((UnknownEvent)e.Data).Data.GetRawText())
            .ShouldBe(["\"just a text\"", "null", """[1, {"x": "\ufffd"}]""".Replace("\\ufffd", "\ufffd", StringComparison.Ordinal)]);

        await AppendAsync(b, 0, new TaskAdded("b"));
        var request = new DecisionRequest { Streams = [a], Actor = "ann", IdempotencyKey = "k", Body = "b" };
        (await Store.DecideAsync(request, _ => Verdict.Of([On(a, new TaskNoted("on top"))]), Ct))
            .ShouldBeOfType<Outcome.Done>().Versions[a].ShouldBe(5);
        var (daemon, _) = Start();
        await ReachedAsync(daemon, 6);
        (await TablesAsync()).Values.Select(board => $"{board.Title}: {string.Join(' ', board.Notes)}")
            .ShouldBe(["a: on top", "b: "], ignoreOrder: true);
    }

    private Task ForeignAsync(string json, long version) => ExecuteAsync($$"""
        insert into {s}.mt_events (seq_id, id, stream_id, version, data, type, headers)
        values (nextval('{s}.mt_events_sequence'), gen_random_uuid(), '{{a}}', {{version}}, '{{json}}', 'foreign_thing', '[1]')
        """);

    private static Dictionary<string, string> Header(string name, string value) => new() { [name] = value };
}
