using Actieplan.Web.Seeds;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Seeds;

/// <summary>A wrong line is named with its reason, and what stands before and after it is not loaded
/// either.</summary>
public sealed class A_wrong_line_loads_nothing(TestTracker tracker) : IClassFixture<TestTracker>, IDisposable
{
    private static readonly string
        Good = Report("08:57", """ "story":"Goed." """), Later = Report("08:59", """ "story":"Ook goed." """);

    private readonly string folder = Directory.CreateTempSubdirectory("zaad-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Lines => new()
    {
        { "{", "regel 2", "onleesbaar" },
        { "[]", "regel 2", "onleesbaar" },
        { "null", "regel 2", "leeg" },
        { Report("08:58", """ "story":"een","onzin":1 """), "regel 2", "onzin" },
        { Report("08:58", """ "story":"een","story":"twee" """), "regel 2", "onleesbaar" },
        { Report("08:58", """ "story":"een","koers":"prima" """), "regel 2", "koers" },
        { Report("08:58", """ "story":"een","koers":2 """), "regel 2", "koers" },
        { Report("08:58", """ "story":null """), "regel 2", "story" },
        { Report("08:58", """ "helped":"een" """), "regel 2", "story" },
        { With("\"do\":\"reportProgress\",", ""), "regel 2", "do" },
        { With("reportProgress", "dropEverything"), "regel 2", "onleesbaar" },
        { With("T08:58", "T25:58"), "regel 2", "recordedAt" },
        { With("T08:58", "T08:58Z"), "regel 2", "Brussel" },
        { With("T08:58", "T08:58+02:00"), "regel 2", "Brussel" },
        { Report("08:58", """ "story":" " """), "bericht over limburg-invulling, 2022-05-05 08:58",
            "Je zin ontbreekt." },
        { Report("08:58", """ "story":"een\u0000" """), "bericht over limburg-invulling",
            "teken dat niet bewaard kan worden" },
        { Report("08:58", """ "story":"een","koers":"onderDruk" """), "bericht over limburg-invulling",
            "Zeg ook wat er drukt" },
        { With("\"happenedOn\":\"2022-05-05\"", "\"happenedOn\":\"2022-05-06\""),
            "bericht over limburg-invulling", "ligt in de toekomst" },
        { With("\"limburg-invulling\"", "\"bestaat-niet\""), "bericht over bestaat-niet",
            "Deze actie bestaat niet." },
        { With("trekker-limburg", "trekker-brussel"), "bericht over limburg-invulling", "eigen groepen" },
        { With("trekker-limburg", "wie dan ook"), "bericht over limburg-invulling", "eigen groepen" },
        { With("2022-05-05", "2021-05-05"),
            "5 mei 2021", "Opgeschreven tijd loopt niet terug." },
        { Do("planMilestone", """
            "slug":"een","title":"Een","item":"software-op-maat","due":{"precision":"maand",
            "from":"2022-06-02","through":"2022-06-30"},"plannedOn":"2022-05-05"
            """.ReplaceLineEndings(""), "trekker-digitalisering"),
            "mijlpaal een", "geen maand" },
        { Do("planMilestone", """
            "slug":"een","title":"Een","item":"software-op-maat","due":null,
            "plannedOn":"2022-05-05"
            """.ReplaceLineEndings(""), "trekker-digitalisering"),
            "regel 2", "due" },
        { Do("addItem", """
            "slug":"een","title":"Een","kind":"actie","group":"limburg","startedOn":"2022-05-05",
            "krachtlijnen":[null]
            """.ReplaceLineEndings("")),
            "actie een", "krachtlijn" },
        { Do("addItem", """
            "slug":"housing-first","title":"Een","kind":"actie","group":"limburg",
            "startedOn":"2022-05-05","krachtlijnen":[]
            """.ReplaceLineEndings("")),
            "actie housing-first", "bestaat al" },
        { Do("reachMilestone", """
            "milestone":"bestaat-niet","on":"2022-05-05"
            """.ReplaceLineEndings("")),
            "mijlpaal bestaat-niet", "Deze mijlpaal bestaat niet." },
        { Do("describeMilestone", """ "milestone":"bestaat-niet","title":"een" """),
            "mijlpaal bestaat-niet, beschreven", "Deze mijlpaal bestaat niet." },
        { Do("describeItem", """ "item":"limburg-invulling","title":"een","krachtlijnen":["bestaat-niet"] """),
            "actie limburg-invulling, beschreven", "krachtlijn “bestaat-niet”" },
        { Do("moveItem", """ "item":"limburg-invulling","group":"nergens","reason":"een" """, "secretariaat"),
            "actie limburg-invulling, verplaatst", "Deze groep bestaat niet." },
        { Do("moveItem", """ "item":"limburg-invulling","group":"coronatijd","reason":"een" """, "secretariaat"),
            "actie limburg-invulling, verplaatst", "is opgeheven" },
        { Do("suspendItem", """ "item":"limburg-invulling","on":"2022-05-05" """), "regel 2", "reason" },
        { Do("suspendItem", """ "item":"limburg-invulling","on":"2022-05-05","reason":" " """),
            "actie limburg-invulling, opgeschort", "De reden ontbreekt." },
        { Do("resumeItem", """ "item":"limburg-invulling","on":"2022-05-05","reason":"een" """),
            "actie limburg-invulling, hervat", "Deze actie loopt al." },
        { Do("reopenItem", """ "item":"limburg-invulling","on":"2022-05-05","reason":"een" """),
            "actie limburg-invulling, heropend", "niet stopgezet" },
        { Stop("[]"), "actie toegang-tot-toestellen, stopgezet", "Wat gebeurt er met de mijlpaal" },
        { Stop("[null]"), "actie toegang-tot-toestellen, stopgezet", "Zeg van elke mijlpaal" },
        { Stop("null"), "regel 2", "fates" },
        { Do("correctReport", """
            "report":"nergens","happenedOn":"2022-05-05","story":"een","reason":"een"
            """.ReplaceLineEndings("")),
            "bericht nergens, verbeterd", "key “nergens”" },
        { Do("retractReport", """ "report":"nergens","reason":"een" """),
            "bericht nergens, ingetrokken", "key “nergens”" },
        { Do("startGroup", """
            "slug":"een","name":"Een","kind":"werkgroep","startedOn":"2022-05-05","members":[]
            """.ReplaceLineEndings("")),
            "groep een", "Alleen het secretariaat" },
        { Do("describeGroup", """ "group":"nergens","name":"Een","members":[] """, "secretariaat"),
            "groep nergens, beschreven", "Deze groep bestaat niet." },
        { Do("dissolveGroup", """ "group":"limburg","on":"2022-05-05","reason":"een" """, "secretariaat"),
            "groep limburg, opgeheven", "draagt nog" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task And_is_named_with_its_reason(string line, string name, string reason)
    {
        SeedException wrong = null!;
        await tracker.ShouldNotMove(
            async () => wrong = await Should.ThrowAsync<SeedException>(() => PlayAsync(Good, line, Later)));

        wrong.Message.ShouldStartWith("zaad.jsonl, regel 2");
        wrong.Message.ShouldContain(name, Case.Sensitive);
        wrong.Message.ShouldContain(reason, Case.Insensitive);
        Inside.ShownIn(wrong.Message).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_name_with_other_content_is_named_too()
    {
        var known = (await File.ReadAllLinesAsync(ReadSeeds.Examples, Cancel))[0];
        var changed = known.Replace("\"story\":\"", "\"story\":\"Toch: ", StringComparison.Ordinal);
        await tracker.ShouldNotMove(async () =>
            (await Should.ThrowAsync<SeedException>(() => PlayAsync(Good, changed, Later)))
                .Message.ShouldContain("staat al in het logboek, met andere inhoud"));
    }

    [Fact]
    public async Task A_name_that_stands_twice_in_one_file_is_named_too()
    {
        var once = Report("08:58", """ "story":"Goed." """);
        var again = once.Replace("Goed.", "Toch anders.", StringComparison.Ordinal);
        await tracker.ShouldNotMove(async () =>
            (await Should.ThrowAsync<SeedException>(() => PlayAsync(once, again)))
                .Message.ShouldContain("staat al op zaad.jsonl, regel 1, met andere inhoud"));
    }

    [Fact]
    public async Task A_plan_earlier_than_what_the_log_holds_is_named_too()
    {
        const string moment = """
            "moments":[{"slug":"te-vroeg","name":"te vroeg","day":"2020-03-13","facts":[],"source":"een",
            "recordedAt":"2020-03-13T12:00"},
            """;
        var path = Path.Combine(folder, "plan.json");
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(ReadSeeds.Plan, Cancel))
            .Replace("\"moments\": [", moment, StringComparison.Ordinal), Cancel);

        await tracker.ShouldNotMove(async () =>
            (await Should.ThrowAsync<SeedException>(async () => await new PlaySeeds(tracker.Store).PlayAsync(
                await ReadSeeds.ReadAsync(path, Cancel), Cancel)))
                .Message.ShouldStartWith("plan.json, moment te-vroeg: het logboek staat al op"));
    }

    [Theory]
    [InlineData("plan.json", "{}")]
    [InlineData("plan.json", "[]")]
    [InlineData("plan.json", "")]
    [InlineData("plan.json", "{\"plan\":null}")]
    [InlineData("plan.json", null)]
    [InlineData("lijnen.jsonl", null)]
    public async Task A_file_that_cannot_be_read_is_named(string name, string? content)
    {
        var path = Path.Combine(folder, name);
        if (content is not null) await File.WriteAllTextAsync(path, content, Cancel);

        (await Should.ThrowAsync<SeedException>(() => ReadSeeds.ReadAsync(path, Cancel)))
            .Message.ShouldContain(name);
    }

    [Fact]
    public async Task Without_it_the_others_are_loaded()
    {
        var before = await tracker.LastPosition();
        (await PlayAsync(Good, "", Later)).ShouldBe(2);

        (await tracker.LastPosition()).ShouldBe(before + 2);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Report(string at, string rest) => $$"""
        {"recordedAt":"2022-05-05T{{at}}","by":"trekker-limburg","do":"reportProgress",
        "item":"limburg-invulling","happenedOn":"2022-05-05",{{rest}}}
        """.ReplaceLineEndings("");

    private static string With(string right, string wrong) =>
        Report("08:58", """ "story":"een" """).Replace(right, wrong, StringComparison.Ordinal);

    private static string Do(string verb, string rest, string by = "trekker-limburg") => $$"""
        {"recordedAt":"2022-05-05T08:58","by":"{{by}}","do":"{{verb}}",{{rest}}}
        """;

    private static string Stop(string fates) => Do("stopItem", $$"""
        "item":"toegang-tot-toestellen","on":"2022-05-05","reason":"een","fates":{{fates}}
        """.ReplaceLineEndings(""), "trekker-digitalisering");

    private async Task<int> PlayAsync(params string[] lines)
    {
        var path = Path.Combine(folder, "zaad.jsonl");
        await File.WriteAllLinesAsync(path, lines, Cancel);
        return await new PlaySeeds(tracker.Store).PlayAsync(await ReadSeeds.ReadAsync(path, Cancel), Cancel);
    }
}
