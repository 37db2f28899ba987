using System.Text.Json;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Api;

/// <summary>The members of the answers, letter by letter: programs rely on them.</summary>
public sealed class Reads_are_as_described(TestTracker tracker) : IClassFixture<TestTracker>
{
    private static readonly string[]
        Board = ["position", "asOf", "knowledge", "plan", "counts", "groups", "items", "milestones"],
        Item = ["id", "slug", "title", "kind", "ongoing", "group", "phase", "standing", "koers", "story",
            "happenedOn", "version"],
        Milestone =
            ["id", "slug", "title", "item", "state", "due", "precision", "baseline", "slipDays", "reachedOn",
            "version"],
        Entry = ["position", "stream", "version", "type", "recordedAt", "happenedOn", "role", "data"],
        Group = ["id", "slug", "name", "kind", "members", "startedOn", "version"];

    public static TheoryData<string> Reads =>
    [
        "/api/v1/board", "/api/v1/groups", "/api/v1/groups/limburg", "/api/v1/items",
            "/api/v1/items/software-op-maat",
        "/api/v1/items/software-op-maat/history", "/api/v1/milestones", "/api/v1/log", "/openapi/v1.json",
        "/api/v1/since?van=2021-01-15",
    ];

    [Fact]
    public async Task A_board_has_everything()
    {
        var board = await Read("/api/v1/board");

        ShouldHave(board, Board);
        board.GetProperty("position").GetInt64().ShouldBe(await tracker.LastPosition());
        board.GetProperty("asOf").GetString().ShouldBe("2022-05-05");
        board.GetProperty("plan").GetProperty("title").GetString().ShouldBe("Sterk Sociaal Werk 2020-2024");
        board.GetProperty("items").GetRawText().ShouldBe((await Read("/api/v1/items")).GetRawText());
        board.GetProperty("groups").GetRawText().ShouldBe((await Read("/api/v1/groups")).GetRawText());
        board.GetProperty("milestones").GetRawText()
            .ShouldBe((await Read("/api/v1/milestones")).GetRawText());
    }

    [Fact]
    public async Task Its_counts_count_what_is_there_per_phase_koers_and_milestone_state()
    {
        var board = await Read("/api/v1/board");
        var counts = board.GetProperty("counts");

        var going = tracker.Today().Items.Where(item => item.Stopped is null).ToArray();
        CountsOf(counts, "phases").Sum(phase => phase.Item2)
            .ShouldBe(going.Count(item => item.Phase is not null));
        CountsOf(counts, "koersen").Sum(koers => koers.Item2).ShouldBe(going.Length);
        CountsOf(counts, "milestones").ShouldBe(CountedIn(board, "milestones", "state"));
        counts.GetProperty("ongoing").GetInt32().ShouldBe(
            board.GetProperty("items").EnumerateArray()
                .Count(item => item.GetProperty("ongoing").GetBoolean()));
        counts.GetProperty("phases").EnumerateObject().Select(phase => phase.Name).ShouldBe(
        [
            "nogNietGestart", "inDeStartblokken", "verkenning", "inUitvoering", "eersteResultaten",
                "gerealiseerd",
            "verankerd",
        ]);
    }

    [Fact]
    public async Task An_item_is_found_by_slug_and_by_id()
    {
        var item = await Read("/api/v1/items/software-op-maat");

        ShouldHave(item, Item);
        item.GetProperty("kind").GetString().ShouldBe("initiatief");
        item.GetProperty("group").GetString().ShouldBe("digitalisering");
        item.GetProperty("parent").GetString().ShouldBe("digitale-vaardigheden");
        item.GetProperty("standing").GetString().ShouldBe("open");
        (await Read($"/api/v1/items/{item.GetProperty("id").GetString()}")).GetRawText()
            .ShouldBe(item.GetRawText());
    }

    [Fact]
    public async Task All_items_are_there_and_an_ongoing_one_has_no_phase()
    {
        var items = (await Read("/api/v1/items")).EnumerateArray().ToArray();

        items.Length.ShouldBe(tracker.Board.Items.Count);
        foreach (var item in items)
        {
            ShouldHave(item, Item);
            (item.GetProperty("phase").ValueKind is JsonValueKind.Null)
                .ShouldBe(item.GetProperty("ongoing").GetBoolean());
        }
        items.Count(item => item.GetProperty("ongoing").GetBoolean()).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Milestones_have_their_dates_and_their_slip()
    {
        var milestones = (await Read("/api/v1/milestones")).EnumerateArray().ToArray();

        foreach (var milestone in milestones) ShouldHave(milestone, Milestone);
        var late = milestones.First(m => m.GetProperty("state").GetString() == "bereiktNaStreefdatum");
        var due = late.GetProperty("due").Deserialize<DateOnly>();
        late.GetProperty("slipDays").GetInt32()
            .ShouldBe(late.GetProperty("reachedOn").Deserialize<DateOnly>().DayNumber - due.DayNumber);
        late.GetProperty("baseline").Deserialize<DateOnly>().ShouldBe(due);
        milestones.Select(m => m.GetProperty("state").GetString())
            .ShouldBeSubsetOf(
            [
                "gepland", "verschoven", "streefdatumVoorbij", "bereikt", "bereiktNaStreefdatum", "vervallen",
            ]);
        milestones.ShouldContain(m => m.GetProperty("precision").GetString() == "onbekend"
            && m.GetProperty("due").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task A_group_comes_with_what_it_carries()
    {
        foreach (var group in (await Read("/api/v1/groups")).EnumerateArray())
        {
            ShouldHave(group, Group);
            var slug = group.GetProperty("slug").GetString();
            var alone = await Read($"/api/v1/groups/{slug}");
            alone.GetProperty("group").GetRawText().ShouldBe(group.GetRawText());
            alone.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("group").GetString())
                .ShouldAllBe(carrier => carrier == slug);
        }
    }

    [Fact]
    public async Task The_log_is_whole_in_order_and_paged()
    {
        var whole = (await Read("/api/v1/log?limit=1000")).EnumerateArray().ToArray();
        whole.Length.ShouldBe((int)await tracker.LastPosition());
        foreach (var entry in whole) ShouldHave(entry, Entry);
        whole.Select(entry => entry.GetProperty("position").GetInt64()).ShouldBeInOrder();
        whole[0].GetProperty("type").GetString().ShouldBe("plan_adopted");
        whole[0].GetProperty("recordedAt").GetString().ShouldBe("2019-12-20T15:00:00+01:00");
        whole.ShouldContain(entry => entry.GetProperty("recordedAt").GetString()!.EndsWith("+02:00"));
        whole.Select(entry => entry.GetProperty("role").GetString()).Distinct().Order()
            .ShouldBe(["lead", "secretariat"]);

        List<string> paged = [];
        for (long after = 0; ;)
        {
            var page = (await Read($"/api/v1/log?after={after}&limit=37")).EnumerateArray().ToArray();
            if (page.Length == 0) break;
            paged.AddRange(page.Select(entry => entry.GetRawText()));
            after = page[^1].GetProperty("position").GetInt64();
        }
        paged.ShouldBe(whole.Select(entry => entry.GetRawText()));
        (await Read("/api/v1/log")).GetArrayLength().ShouldBe(100);
    }

    [Fact]
    public async Task A_history_is_the_log_of_one_item()
    {
        var item = tracker.Item("toegang-tot-toestellen");
        var mine = tracker.Board.Milestones.Values.Where(m => m.Plan.Item == item.Id).Select(m => m.Id)
            .Append(item.Id);
        var whole = (await Read("/api/v1/log?limit=1000")).EnumerateArray()
            .Where(entry => mine.Contains(entry.GetProperty("stream").GetGuid()));

        (await Read("/api/v1/items/toegang-tot-toestellen/history")).EnumerateArray()
            .Select(e => e.GetRawText())
            .ShouldBe(whole.Select(entry => entry.GetRawText()));
    }

    [Fact]
    public async Task Every_member_is_camel_case()
    {
        foreach (
            var read in Reads.Select(row => row.Data)
                .Where(path => path.StartsWith("/api", StringComparison.Ordinal)))
            MembersOf(await Read(read)).Where(name => !char.IsAsciiLetterLower(name[0])).ShouldBeEmpty(read);
    }

    [Theory]
    [InlineData("/api/v1/groups/bestaat-niet")]
    [InlineData("/api/v1/items/bestaat-niet")]
    [InlineData("/api/v1/items/bestaat-niet/history")]
    [InlineData("/api/v1/items/00000000-0000-0000-0000-000000000000")]
    [InlineData("/api/v1/nergens")]
    [InlineData("/api/v2/board")]
    [InlineData("/borden/nergens")]
    [InlineData("/borden/actie-nergens")]
    public async Task What_is_not_there_says_so(string path)
    {
        using var program = new ApiClient(tracker);
        (await program.Get(path)).ShouldBeProblem(404, "onbekend");
    }

    [Theory]
    [InlineData("/api/v1/log?after=-1")]
    [InlineData("/api/v1/log?after=begin")]
    [InlineData("/api/v1/log?after=99999999999999999999")]
    [InlineData("/api/v1/log?limit=0")]
    [InlineData("/api/v1/log?limit=-1")]
    [InlineData("/api/v1/log?limit=1001")]
    [InlineData("/api/v1/log?limit=1e3")]
    [InlineData("/api/v1/log?limit=1&limit=x")]
    [InlineData("/borden/plan?sinds=gisteren")]
    public async Task A_question_that_makes_no_sense_is_told_so(string path)
    {
        using var program = new ApiClient(tracker);
        (await program.Get(path)).ShouldBeProblem(400, "onleesbaar");
    }

    [Fact]
    public async Task A_log_beyond_its_end_is_empty()
    {
        (await Read($"/api/v1/log?after={long.MaxValue}")).GetArrayLength().ShouldBe(0);
        (await Read($"/api/v1/log?after={await tracker.LastPosition()}")).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task The_description_lists_every_endpoint_and_its_words()
    {
        var description = await Read("/openapi/v1.json");

        description.GetProperty("openapi").GetString()!.ShouldStartWith("3.");
        description.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(verb => $"{verb.Name} {path.Name}"))
                .Order()
            .ShouldBe(new[]
            {
                "get /api/v1/groups/{slug}/history",
                "get /api/v1/milestones/{id}/history", "get /api/v1/board", "get /api/v1/groups", "get /api/v1/groups/{slug}", "get /api/v1/items",
                "get /api/v1/items/{id}", "get /api/v1/items/{id}/history", "get /api/v1/log",
                "get /api/v1/milestones", "get /api/v1/milestones/{id}", "get /api/v1/signals", "get /api/v1/since",
                "get /api/v1/items.csv", "get /api/v1/milestones.csv", "get /api/v1/groups/{slug}/items.csv",
                "get /api/v1/groups/{slug}/milestones.csv", "get /api/v1/items/{id}/milestones.csv",
            }.Concat(EveryWrite.All.Select(write => "post /api/v1"
                + write.Path.Replace("{report:long}", "{report}", StringComparison.Ordinal))).Order());
        var schemas = description.GetProperty("components").GetProperty("schemas").GetRawText();
        foreach (
            var word in new[] { "inUitvoering", "onderDruk", "ietsAnders", "regionaalPlatform", "seizoen" })
            schemas.ShouldContain($"\"{word}\"");
    }

    [Fact]
    public async Task The_description_tells_what_an_outage_answers()
    {
        foreach (var verb in (await Read("/openapi/v1.json")).GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject()))
        {
            var answers = verb.Value.GetProperty("responses");
            answers.GetProperty("503").GetProperty("headers").TryGetProperty("Retry-After", out _).ShouldBeTrue();
            if (verb.Name == "get")
                answers.GetProperty("200").GetProperty("headers").TryGetProperty("Stale-Since", out _).ShouldBeTrue();
            else answers.GetRawText().ShouldNotContain("Stale-Since");
        }
    }

    private async Task<JsonElement> Read(string path)
    {
        using var program = new ApiClient(tracker);
        return (await program.Get(path)).ShouldBe(200);
    }

    private static void ShouldHave(JsonElement element, string[] members) =>
        members.Except(element.EnumerateObject().Select(member => member.Name))
            .ShouldBeEmpty(element.GetRawText());

    private static IEnumerable<(string, int)> CountsOf(JsonElement counts, string of) =>
        counts.GetProperty(of)
        .EnumerateObject().Select(count => (count.Name, count.Value.GetInt32()))
            .Where(count => count.Item2 > 0).Order();

    private static IEnumerable<(string, int)> CountedIn(JsonElement board, string list, string by) =>
        board.GetProperty(list).EnumerateArray().Select(card => card.GetProperty(by).GetString())
            .OfType<string>().CountBy(word => word).Select(count => (count.Key, count.Value)).Order();

    private static IEnumerable<string> MembersOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject()
            .SelectMany(member => MembersOf(member.Value).Prepend(member.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(MembersOf),
        _ => [],
    };
}
