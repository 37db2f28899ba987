using Actieplan.Web.Seeds;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Seeds;

/// <summary>A wrong line is named with its reason, and what stands before and after it is not loaded either.</summary>
public sealed class A_wrong_line_loads_nothing(TestTracker tracker) : IClassFixture<TestTracker>, IDisposable
{
    private const string
        Good = """{"recordedAt":"2022-05-05T08:57","by":"trekker-limburg","do":"reportProgress","item":"limburg-invulling","happenedOn":"2022-05-05","story":"Goed."}""",
        Later = """{"recordedAt":"2022-05-05T08:59","by":"trekker-limburg","do":"reportProgress","item":"limburg-invulling","happenedOn":"2022-05-05","story":"Ook goed."}""";

    private readonly string folder = Directory.CreateTempSubdirectory("zaad-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Lines => new()
    {
        { "{", "regel 2", "onleesbaar" },
        { "[]", "regel 2", "onleesbaar" },
        { "null", "regel 2", "leeg" },
        { Line(""" "story":"een","onzin":1 """), "regel 2", "onzin" },
        { Line(""" "story":"een","story":"twee" """), "regel 2", "onleesbaar" },
        { Line(""" "story":"een","koers":"prima" """), "regel 2", "koers" },
        { Line(""" "story":"een","koers":2 """), "regel 2", "koers" },
        { Line(""" "story":null """), "regel 2", "story" },
        { Line(""" "helped":"een" """), "regel 2", "story" },
        { Line(""" "story":"een" """).Replace("\"do\":\"reportProgress\",", "", StringComparison.Ordinal), "regel 2", "do" },
        { Line(""" "story":"een" """).Replace("reportProgress", "dropEverything", StringComparison.Ordinal), "regel 2", "onleesbaar" },
        { Line(""" "story":"een" """).Replace("T08:58", "T25:58", StringComparison.Ordinal), "regel 2", "recordedAt" },
        { Line(""" "story":"een" """).Replace("T08:58", "T08:58Z", StringComparison.Ordinal), "regel 2", "Brussel" },
        { Line(""" "story":"een" """).Replace("T08:58", "T08:58+02:00", StringComparison.Ordinal), "regel 2", "Brussel" },
        { Line(""" "story":" " """), "bericht over limburg-invulling, 2022-05-05 08:58", "Je zin ontbreekt." },
        { Line(""" "story":"een\u0000" """), "bericht over limburg-invulling", "teken dat niet bewaard kan worden" },
        { Line(""" "story":"een","koers":"onderDruk" """), "bericht over limburg-invulling", "Zeg ook wat er drukt" },
        { Line(""" "story":"een" """).Replace("\"happenedOn\":\"2022-05-05\"", "\"happenedOn\":\"2022-05-06\"", StringComparison.Ordinal),
            "bericht over limburg-invulling", "ligt in de toekomst" },
        { Line(""" "story":"een" """).Replace("\"limburg-invulling\"", "\"bestaat-niet\"", StringComparison.Ordinal),
            "bericht over bestaat-niet", "Deze actie bestaat niet." },
        { Line(""" "story":"een" """).Replace("trekker-limburg", "trekker-brussel", StringComparison.Ordinal),
            "bericht over limburg-invulling", "eigen groepen" },
        { Line(""" "story":"een" """).Replace("trekker-limburg", "wie dan ook", StringComparison.Ordinal),
            "bericht over limburg-invulling", "eigen groepen" },
        { Line(""" "story":"een" """).Replace("2022-05-05T08:58", "2021-05-05T08:58", StringComparison.Ordinal)
                .Replace("\"happenedOn\":\"2022-05-05\"", "\"happenedOn\":\"2021-05-05\"", StringComparison.Ordinal),
            "5 mei 2021", "Opgeschreven tijd loopt niet terug." },
        { """{"recordedAt":"2022-05-05T08:58","by":"trekker-limburg","do":"planMilestone","slug":"een","title":"Een","item":"limburg-open-tafel","due":{"precision":"maand","from":"2022-06-02","through":"2022-06-30"},"plannedOn":"2022-05-05"}""",
            "mijlpaal een", "geen maand" },
        { """{"recordedAt":"2022-05-05T08:58","by":"trekker-limburg","do":"planMilestone","slug":"een","title":"Een","item":"limburg-open-tafel","due":null,"plannedOn":"2022-05-05"}""",
            "regel 2", "due" },
        { """{"recordedAt":"2022-05-05T08:58","by":"trekker-limburg","do":"addItem","slug":"een","title":"Een","kind":"actie","group":"limburg","startedOn":"2022-05-05","krachtlijnen":[null]}""",
            "actie een", "krachtlijn" },
        { """{"recordedAt":"2022-05-05T08:58","by":"trekker-limburg","do":"addItem","slug":"housing-first","title":"Een","kind":"actie","group":"limburg","startedOn":"2022-05-05","krachtlijnen":[]}""",
            "actie housing-first", "bestaat al" },
        { """{"recordedAt":"2022-05-05T08:58","by":"trekker-limburg","do":"reachMilestone","milestone":"bestaat-niet","on":"2022-05-05"}""",
            "mijlpaal bestaat-niet", "Deze mijlpaal bestaat niet." },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task And_is_named_with_its_reason(string line, string name, string reason)
    {
        SeedException wrong = null!;
        await tracker.ShouldNotMove(async () => wrong = await Should.ThrowAsync<SeedException>(() => PlayAsync(Good, line, Later)));

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

        (await Should.ThrowAsync<SeedException>(() => ReadSeeds.ReadAsync(path, Cancel))).Message.ShouldContain(name);
    }

    [Fact]
    public async Task Without_it_the_others_are_loaded()
    {
        var before = await tracker.LastPosition();
        (await PlayAsync(Good, "", Later)).ShouldBe(2);

        (await tracker.LastPosition()).ShouldBe(before + 2);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Line(string rest) =>
        """{"recordedAt":"2022-05-05T08:58","by":"trekker-limburg","do":"reportProgress","item":"limburg-invulling","happenedOn":"2022-05-05",""" + rest + "}";

    private async Task<int> PlayAsync(params string[] lines)
    {
        var path = Path.Combine(folder, "zaad.jsonl");
        await File.WriteAllLinesAsync(path, lines, Cancel);
        return await new PlaySeeds(tracker.Store).PlayAsync(await ReadSeeds.ReadAsync(path, Cancel), Cancel);
    }
}
