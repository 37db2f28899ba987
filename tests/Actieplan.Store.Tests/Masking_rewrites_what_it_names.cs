using Npgsql;
using Shouldly;
using Xunit;

namespace Actieplan.Store.Tests;

public sealed class Masking_rewrites_what_it_names(Postgres postgres) : StoreTest(postgres)
{
    private readonly Guid a = Guid.NewGuid();
    private readonly Guid b = Guid.NewGuid();

    // Marten #5234: masking went by a column that did not name one event alone, and overwrote those of others
    [Fact]
    public async Task Its_text_goes_and_all_else_stays()
    {
        await PlantAsync();
        var before = await EventsAsync("id, stream_id, version, type, timestamp, mt_dotnet_type, is_archived, headers - 'body'");
        (await DecideAsync("m", Mask(1, new TaskAdded("-")))).ShouldBeOfType<Outcome.Done>()
            .ShouldSatisfyAllConditions(d => d.Position.ShouldBe(4), d => d.Versions[a].ShouldBe(3));

        (await EventsAsync("id, stream_id, version, type, timestamp, mt_dotnet_type, is_archived, headers - 'body'"))
            .SkipLast(1).ShouldBe(before);
        (await LoadAsync(a)).Events.Select(e => e.Data).ShouldBe(
            [new TaskAdded("-"), new TaskNoted("fine"), new TextMasked("a name")]);
        (await LoadAsync(b)).Events.Single().Data.ShouldBe(new TaskAdded("b"), "of the same version, in another stream");
        (await Store.FindNameAsync("slug", "secret", Ct)).ShouldBeNull();
        (await Store.FindNameAsync("slug", "b", Ct)).ShouldBe(b);
    }

    [Fact]
    public async Task The_fingerprint_of_the_command_goes_wherever_that_wrote()
    {
        await PlantAsync();
        await DecideAsync("m", Mask(1, new TaskAdded("-")));
        (await EventsAsync("headers ->> 'idempotency_key', headers ->> 'body'")).ShouldBe(
            ["(plant,)", "(plant,)", "(note,note)", "(m,m)"]);
    }

    [Fact]
    public async Task The_command_that_wrote_it_does_nothing_when_sent_again()
    {
        await PlantAsync();
        await DecideAsync("m", Mask(1, new TaskAdded("-")));
        (await DecideAsync("plant", _ => throw new InvalidOperationException("asked")))
            .ShouldBeOfType<Outcome.Done>().Repeated.ShouldBeTrue();
        (await LoadAsync(a)).Events[0].Data.ShouldBe(new TaskAdded("-"));
    }

    [Fact]
    public async Task The_same_key_masks_once()
    {
        await PlantAsync();
        await DecideAsync("m", Mask(1, new TaskAdded("-")));
        await DecideAsync("m2", Mask(1, new TaskAdded("--"), releases: false));
        (await DecideAsync("m", Mask(1, new TaskAdded("-")))).ShouldBeOfType<Outcome.Done>().Repeated.ShouldBeTrue();
        (await LoadAsync(a)).Events[0].Data.ShouldBe(new TaskAdded("--"));
        (await CountAsync("mt_events")).ShouldBe(5);
    }

    [Fact]
    public async Task The_same_key_sent_from_several_nodes_at_once_masks_once()
    {
        await PlantAsync();
        await using var others = NpgsqlDataSource.Create(ConnectionString);
        EventStore[] nodes = [Store, NewStore(others)];
        // releasing twice would throw
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            nodes[i % 2].DecideAsync(Request("m"), Mask(1, new TaskAdded("-")), Ct)));
        outcomes.Count(o => o is Outcome.Done { Repeated: false }).ShouldBe(1);
        (await CountAsync("mt_events")).ShouldBe(4);
    }

    [Fact]
    public async Task A_lost_answer_is_looked_up_and_masks_once()
    {
        await PlantAsync();
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

        (await NewStore(throughProxy).DecideAsync(Request("m"), Mask(1, new TaskAdded("lose this answer")), Ct)
            .BoundAsync(Ct)).ShouldBeOfType<Outcome.Done>().Versions[a].ShouldBe(3);
        proxy.Cuts.ShouldBe(1);
        (await CountAsync("mt_events")).ShouldBe(4);
    }

    [Fact]
    public async Task What_comes_in_between_is_decided_on_again()
    {
        await PlantAsync();
        var asked = 0;
        await DecideAsync("m", loaded =>
        {
            if (++asked == 1)
                AppendAsync(a, null, new TaskNoted("secret too")).GetAwaiter().GetResult();
            return new Verdict.Append([On(a, new TextMasked("names"))], [])
            {
                Masked = [.. loaded[a].Events.Where(e => e.Data is TaskNoted)
                    .Select(e => new MaskedEvent(a, e.Version, new TaskNoted($"{asked}")))],
            };
        });
        (await LoadAsync(a)).Events.Skip(1).Select(e => e.Data).ShouldBe(
            [new TaskNoted("2"), new TaskNoted("2"), new TextMasked("names")]);
        (await LastNumberAsync()).ShouldBe(5, "a conflict burns no number");
    }

    [Fact]
    public async Task Masks_and_appends_that_race_on_two_nodes_all_take_effect()
    {
        await PlantAsync();
        await using var others = NpgsqlDataSource.Create(ConnectionString);
        EventStore[] nodes = [Store, NewStore(others)];
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => nodes[i % 2].DecideAsync(Request($"k{i}"), loaded =>
            i % 3 == 0 ? MaskNotes(loaded[a]) : Verdict.Of([On(a, new TaskNoted("secret"))]), Ct))).BoundAsync(Ct);
        await DecideAsync("last", loaded => MaskNotes(loaded[a]));

        var events = (await LoadAsync(a)).Events;
        events.Count(e => e.Data is TextMasked).ShouldBe(21);
        events.Where(e => e.Data is TaskNoted).Select(e => e.Data).ShouldBe(Enumerable.Repeat(new TaskNoted("-"), 41));
    }

    [Theory]
    [InlineData(7, "secret")]
    [InlineData(0, "secret")]
    [InlineData(1, "other")]
    [InlineData(1, "b")]
    public async Task A_target_that_is_not_there_lets_nothing_be_written(long version, string name)
    {
        await PlantAsync();
        var before = await AllRowsAsync();
        var e = await Should.ThrowAsync<MaskTargetMissingException>(() => DecideAsync("m", _ =>
            new Verdict.Append([On(a, new TextMasked("a name"))], [new NameReservation("slug", "new", a)])
            {
                Masked = [new MaskedEvent(a, 2, new TaskNoted("-")), new MaskedEvent(a, version, new TaskAdded("-"))],
                Released = [new NameReservation("slug", "secret", a), .. Also(name)],
            }));
        e.ToString().ShouldNotContain("secret");
        (await AllRowsAsync()).ShouldBe(before);
        if (name == "secret")
            (await LastNumberAsync()).ShouldBe(3, "an event that was not loaded burns no number");

        NameReservation[] Also(string other) => other == "secret" ? [] : [new NameReservation("slug", other, a)];
    }

    [Fact]
    public async Task Nothing_remains_of_it_when_the_database_refuses_a_part()
    {
        await PlantAsync();
        await ExecuteAsync("""
            create function {s}.refuse() returns trigger language plpgsql as 'begin raise exception ''not now''; end';
            create trigger refuse before delete on {s}.reserved_names for each row execute function {s}.refuse()
            """);
        var before = await AllRowsAsync();
        await Should.ThrowAsync<PostgresException>(() => DecideAsync("m", Mask(1, new TaskAdded("-"))));
        (await AllRowsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_mask_is_of_the_events_own_type()
    {
        await PlantAsync();
        var before = await AllRowsAsync();
        await Should.ThrowAsync<ArgumentException>(() => DecideAsync("m", Mask(1, new TaskNoted("-"))));
        await Should.ThrowAsync<ArgumentException>(() => DecideAsync("m", Mask(1, "-")));
        await Should.ThrowAsync<ArgumentException>(() => DecideAsync("m", Mask(1, new TaskAdded("nul\0l"))));
        (await AllRowsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_masking_that_nothing_records_is_a_mistake()
    {
        await PlantAsync();
        await Should.ThrowAsync<ArgumentException>(() => DecideAsync("m", _ => new Verdict.Append([], [])
        { Masked = [new MaskedEvent(a, 1, new TaskAdded("-"))] }));
        await Should.ThrowAsync<ArgumentException>(() => DecideAsync("m", _ => new Verdict.Append([], [])
        { Released = [new NameReservation("slug", "secret", a)] }));
    }

    [Fact]
    public async Task Only_what_was_loaded_is_masked_and_once()
    {
        await PlantAsync();
        await Should.ThrowAsync<ArgumentException>(() => DecideAsync("m", _ =>
            new Verdict.Append([On(a, new TextMasked("r"))], [])
            { Masked = [new MaskedEvent(b, 1, new TaskAdded("-"))] }));
        await Should.ThrowAsync<ArgumentException>(() => DecideAsync("m", _ =>
            new Verdict.Append([On(a, new TextMasked("r"))], [])
            { Masked = [new MaskedEvent(a, 1, new TaskAdded("-")), new MaskedEvent(a, 1, new TaskAdded("+"))] }));
        (await Should.ThrowAsync<ArgumentException>(() => DecideAsync("m", _ =>
            new Verdict.Append([On(a, new TextMasked("r"))], [])
            { Masked = [.. Enumerable.Range(1, 10_001).Select(v => new MaskedEvent(a, v, new TaskAdded("-")))] })))
            .Message.ShouldStartWith("10001 masks");
        (await LoadAsync(a)).Version.ShouldBe(2);
    }

    [Fact]
    public async Task The_database_itself_masks_nothing_that_is_not_there()
    {
        await PlantAsync();
        (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(
            $"select {{s}}.store_mask(array['{a}'::uuid], array[7], array['{{}}'::jsonb], '{{}}', '{{}}', '{{}}')")))
            .SqlState.ShouldBe("SM001");
    }

    [Fact]
    public async Task Afterwards_the_connection_can_change_no_event()
    {
        await PlantAsync();
        await using var narrow = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(ConnectionString) { MaxPoolSize = 1 }.ConnectionString);
        await NewStore(narrow).DecideAsync(Request("m"), Mask(1, new TaskAdded("-")), Ct);
        await RefusedAsync("update {s}.mt_events set data = '{}'");

        // the name is gone already
        await Should.ThrowAsync<MaskTargetMissingException>(() =>
            NewStore(narrow).DecideAsync(Request("m2"), Mask(1, new TaskAdded("-")), Ct));
        await RefusedAsync("update {s}.mt_events set data = '{}'");
        await RefusedAsync("""
            begin;
            select {s}.store_mask(array[stream_id], array[1], array['{"Title": "?"}'::jsonb], '{}', '{}', '{}')
            from {s}.mt_events where seq_id = 1;
            update {s}.mt_events set data = '{}';
            commit
            """);

        async Task RefusedAsync(string sql)
        {
            await using var plain = narrow.CreateCommand(sql.Replace("{s}", Schema, StringComparison.Ordinal));
            (await Should.ThrowAsync<PostgresException>(() => plain.ExecuteNonQueryAsync(Ct))).SqlState
                .ShouldBe("SI001");
        }
    }

    /// <summary>One command that writes to two streams, of which the first holds the secret, and another.</summary>
    private async Task PlantAsync()
    {
        await DecideAsync("plant", _ => Verdict.Of([On(a, new TaskAdded("secret")), On(b, new TaskAdded("b"))],
            new NameReservation("slug", "secret", a), new NameReservation("slug", "b", b)), also: b);
        await DecideAsync("note", _ => Verdict.Of([On(a, new TaskNoted("fine"))]));
    }

    private Task<Outcome> DecideAsync(string key, Func<LoadedStreams, Verdict> decide, Guid? also = null) =>
        Store.DecideAsync(Request(key, also), decide, Ct);

    private DecisionRequest Request(string key, Guid? also = null) =>
        new() { Streams = also is { } other ? [a, other] : [a], Actor = "ann", IdempotencyKey = key, Body = key };

    private Func<LoadedStreams, Verdict> Mask(long version, object data, bool releases = true) => _ =>
        new Verdict.Append([On(a, new TextMasked("a name"))], [])
        {
            Masked = [new MaskedEvent(a, version, data)],
            Released = releases ? [new NameReservation("slug", "secret", a)] : [],
        };

    private Verdict.Append MaskNotes(StreamState stream) => new([On(a, new TextMasked("names"))], [])
    {
        Masked = [.. stream.Events.Where(e => e.Data is TaskNoted)
            .Select(e => new MaskedEvent(a, e.Version, new TaskNoted("-")))],
    };

    private Task<IReadOnlyList<string>> EventsAsync(string columns) =>
        LinesAsync($"select ({columns})::text from {{s}}.mt_events order by seq_id");

    private Task<IReadOnlyList<string>> AllRowsAsync() => LinesAsync("""
        select e::text from {s}.mt_events e union all select t::text from {s}.mt_streams t
        union all select n::text from {s}.reserved_names n order by 1
        """);
}
