using System.Net.Http.Headers;
using System.Text;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Api;

public sealed class A_bad_write_gets_a_sentence_and_changes_nothing(TestTracker tracker)
    : IClassFixture<TestTracker>
{
    private const string Progress = "/api/v1/items/software-op-maat/progress", Items = "/api/v1/items",
        Groups = "/api/v1/groups", Milestones = "/api/v1/items/software-op-maat/milestones",
        Adopt = "/api/v1/plan", Own = "/api/v1/plan/milestones",
            Reach = "/api/v1/milestones/overzicht-uitleenpunten/reach";

    public static TheoryData<string, string, int, string> Bodies => new()
    {
        { Progress, "", 400, "onleesbaar" },
        { Progress, "{", 400, "onleesbaar" },
        { Progress, "nee", 400, "onleesbaar" },
        { Progress, "null", 400, "onleesbaar" },
        { Progress, "[]", 400, "onleesbaar" },
        { Progress, "\"een verhaal\"", 400, "onleesbaar" },
        { Progress, "{}", 400, "onleesbaar" },
        { Progress, """{"story":null}""", 400, "onleesbaar" },
        { Progress, """{"story":3}""", 400, "onleesbaar" },
        { Progress, """{"story":["een"]}""", 400, "onleesbaar" },
        { Progress, """{"story":"een","onzin":1}""", 400, "onleesbaar" },
        { Progress, """{"Story":"een"}""", 400, "onleesbaar" },
        { Progress, """{"story":"een","story":"twee"}""", 400, "onleesbaar" },
        { Progress, """{"story":"een"} {}""", 400, "onleesbaar" },
        { Progress, """{"story":"een",}""", 400, "onleesbaar" },
        { Progress, """{/* zo */"story":"een"}""", 400, "onleesbaar" },
        { Progress, """{"story":"een","koers":"prima"}""", 400, "onleesbaar" },
        { Progress, """{"story":"een","koers":0}""", 400, "onleesbaar" },
        { Progress, """{"story":"een","koers":"opKoers, vraagtAandacht"}""", 400, "onleesbaar" },
        { Progress, """{"story":"een","koers":"OPKOERS"}""", 400, "onleesbaar" },
        { Progress, """{"story":"een","phase":"klaar"}""", 400, "onleesbaar" },
        { Progress, """{"story":"een","pressure":"de buren"}""", 400, "onleesbaar" },
        { Progress, """{"story":"een","happenedOn":"gisteren"}""", 400, "onleesbaar" },
        { Progress, """{"story":"een","happenedOn":"2022-02-30"}""", 400, "onleesbaar" },
        { Progress, """{"story":"een","happenedOn":20220505}""", 400, "onleesbaar" },
        { Progress, "{\"story\":\"half \\ud83d\"}", 400, "onleesbaar" },
        { Progress, """{"story":"een\u0000twee"}""", 422, "geweigerd" },
        { Progress, """{"story":"   "}""", 422, "geweigerd" },
        { Progress, """{"story":"een","happenedOn":"2022-05-06"}""", 422, "geweigerd" },
        { Progress, """{"story":"een","happenedOn":"9999-12-31"}""", 422, "geweigerd" },
        { Progress, """{"story":"een","happenedOn":"0001-01-01"}""", 422, "geweigerd" },
        { Progress, """{"story":"een","koers":"onderDruk"}""", 422, "geweigerd" },
        { Progress, """{"story":"een","koers":"opKoers","pressure":"tijd"}""", 422, "geweigerd" },
        { Progress, """{"story":"een","evidence":"geen link"}""", 422, "geweigerd" },
        { Progress, """{"story":"een","evidence":"javascript:alert(1)"}""", 422, "geweigerd" },
        { "/api/v1/items/toegang-tot-toestellen/progress", """{"story":"een","phase":"verankerd"}""", 422,
            "geweigerd" },
        { "/api/v1/items/draagvlak-krachtlijnen/progress", """{"story":"een","phase":"verkenning"}""", 422,
            "geweigerd" },
        { "/api/v1/items/bestaat-niet/progress", """{"story":"een"}""", 404, "onbekend" },
        { "/api/v1/items/00000000-0000-0000-0000-000000000000/progress", """{"story":"een"}""", 404,
            "onbekend" },
        { "/api/v1/items/bestaat-niet/milestones", """{"title":"een"}""", 404, "onbekend" },
        { "/api/v1/milestones/bestaat-niet/reach", """{"on":"2022-05-05"}""", 404, "onbekend" },
        { Items, """{"title":"een","group":"bestaat-niet"}""", 404, "onbekend" },
        { Items, """{"title":"een"}""", 400, "onleesbaar" },
        { Items, """{"title":"","group":"limburg"}""", 422, "geweigerd" },
        { Items, """{"title":"een","group":"limburg","kind":"initiatief"}""", 422, "geweigerd" },
        { Items, """{"title":"een","group":"limburg","kind":"initiatief","parent":"bestaat-niet"}""", 422,
            "geweigerd" },
        { Items, """{"title":"een","group":"limburg","kind":"initiatief","parent":"limburg-open-tafel"}""",
            422, "geweigerd" },
        { Items, """{"title":"een","group":"limburg","parent":"limburg-invulling"}""", 422, "geweigerd" },
        { Items, """{"title":"een","group":"limburg","krachtlijnen":["bestaat-niet"]}""", 422, "geweigerd" },
        { Items, """{"title":"een","group":"limburg","krachtlijnen":[null]}""", 422, "geweigerd" },
        { Items, """{"title":"een","group":"limburg","krachtlijnen":"nabijheid"}""", 400, "onleesbaar" },
        { Items, """{"title":"een","group":"limburg","challenge":"bestaat-niet"}""", 422, "geweigerd" },
        { Items, """{"title":"een","group":"limburg","slug":"Geen Adres"}""", 422, "geweigerd" },
        { Items, """{"title":"een","group":"limburg","slug":""}""", 422, "geweigerd" },
        { Items, """{"title":"een","group":"limburg","slug":"housing-first"}""", 409, "botsing" },
        { Items, """{"title":"een","group":"limburg","startedOn":"2019-01-01"}""", 422, "geweigerd" },
        { Items, """{"title":"een","group":"limburg","ongoing":"ja"}""", 400, "onleesbaar" },
        { Groups, """{"name":"een"}""", 400, "onleesbaar" },
        { Groups, """{"name":"een","kind":"club"}""", 400, "onleesbaar" },
        { Groups, """{"name":" ","kind":"werkgroep"}""", 422, "geweigerd" },
        { Groups, """{"name":"een","kind":"werkgroep","slug":"limburg"}""", 409, "botsing" },
        { Groups, """{"name":"een","kind":"werkgroep","members":[1]}""", 400, "onleesbaar" },
        { Groups, """{"name":"een","kind":"werkgroep","startedOn":"2031-01-01"}""", 422, "geweigerd" },
        { Milestones, """{"title":" "}""", 422, "geweigerd" },
        { Milestones, """{"title":"een","precision":"week"}""", 400, "onleesbaar" },
        { Milestones, """{"title":"een","precision":"dag"}""", 422, "geweigerd" },
        { Milestones, """{"title":"een","precision":"periode","due":"2022-06-01"}""", 422, "geweigerd" },
        { Milestones, """{"title":"een","precision":"periode","due":"2022-06-01","dueFrom":"2022-07-01"}""",
            422, "geweigerd" },
        { Milestones, """{"title":"een","precision":"onbekend","due":"2022-06-01"}""", 422, "geweigerd" },
        { Milestones, """{"title":"een","due":"2022-06-01","plannedOn":"2022-06-01"}""", 422, "geweigerd" },
        { Milestones, """{"title":"een","due":"2022-06-01","slug":"stappenplan-energiepremie"}""", 409,
            "botsing" },
        { Milestones, """{"title":"een","precision":"seizoen","due":"0001-01-01"}""", 422, "geweigerd" },
        { Milestones, """{"title":"een","precision":"seizoen","due":"9999-12-31"}""", 422, "geweigerd" },
        { Milestones, """{"title":"een","precision":"kwartaal","due":"9999-12-31"}""", 422, "geweigerd" },
        { Own, "[1]", 400, "onleesbaar" },
        { Own, """{"title":"een"}""", 422, "geweigerd" },
        { Adopt, "{}", 400, "onleesbaar" },
        { Adopt, """{"title":"Plan","from":"2020","through":2024,"goal":"Meer","adoptedOn":"2019-12-20"}""",
            400, "onleesbaar" },
        { Adopt, """{"title":"Plan","from":2020.5,"through":2024,"goal":"Meer","adoptedOn":"2019-12-20"}""",
            400, "onleesbaar" },
        { Adopt, """{"title":"Plan","from":2020,"through":2024,"goal":"Meer","adoptedOn":"2019-12-20"}""",
            422, "geweigerd" },
        { Reach, "{}", 400, "onleesbaar" },
        { Reach, """{"on":"2022-05-06"}""", 422, "geweigerd" },
        { Reach, """{"on":"2020-01-01"}""", 422, "geweigerd" },
        { "/api/v1/milestones/stappenplan-energiepremie/reach", """{"on":"2022-05-05"}""", 422, "geweigerd" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Whatever_stands_in_it(string path, string body, int status, string type)
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        await tracker.ShouldNotMove(
            async () => (await secretariat.Post(path, body)).ShouldBeProblem(status, type));
    }

    [Fact]
    public async Task However_long_it_is()
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        await tracker.ShouldNotMove(async () =>
        {
            (await secretariat.Post(Progress, new { story = new string('é', 281) }))
                .ShouldBeProblem(422, "geweigerd")
                .GetProperty("field").GetString().ShouldBe("story");
            (await secretariat.Post(Progress, new { story = "een", helped = new string('x', 4001) }))
                .ShouldBeProblem(422, "geweigerd").GetProperty("field").GetString().ShouldBe("helped");
            (await secretariat.Post(Progress, new { story = new string('x', 300_000) }))
                .ShouldBeProblem(413, "te-groot");
            (await secretariat.Post(Progress, Chunked(new string('x', 256 * 1024))))
                .ShouldBeProblem(413, "te-groot");
            (await secretariat.Post(Items, new { title = new string('x', 121), group = "limburg" }))
                .ShouldBeProblem(422, "geweigerd").GetProperty("field").GetString().ShouldBe("title");
            (await secretariat.Post(Groups, new
            {
                name = "een", kind = "werkgroep", members = Enumerable.Repeat("lid", 101),
            })).ShouldBeProblem(422, "geweigerd");
            (await secretariat.Post(Progress, $"{new string('[', 5000)}{new string(']', 5000)}"))
                .ShouldBeProblem(400, "onleesbaar");
        });
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/xml")]
    [InlineData(null)]
    public async Task Whatever_kind_it_says_it_is(string? contentType)
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"story":"een"}"""));
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        await tracker.ShouldNotMove(async () =>
            (await secretariat.Post(Progress, content)).ShouldBeProblem(415, "soort"));
    }

    [Fact]
    public async Task If_its_bytes_are_no_text()
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        var content = new ByteArrayContent([.. "{\"story\":\""u8, 0xff, 0xfe, 0xc3, .. "\"}"u8]);
        content.Headers.ContentType = new("application/json");
        await tracker.ShouldNotMove(async () =>
            (await secretariat.Post(Progress, content)).ShouldBeProblem(400, "onleesbaar"));
    }

    [Theory]
    [InlineData("Idempotency-Key", "a\tb", 400)]
    [InlineData("If-Match", "drie", 400)]
    [InlineData("If-Match", "\"-1\"", 400)]
    [InlineData("If-Match", "\"99999999999999999999\"", 400)]
    [InlineData("If-Match", "\"1\", \"2\"", 400)]
    [InlineData("If-Match", "\"1\"", 412)]
    [InlineData("If-Match", "\"999\"", 412)]
    public async Task Whatever_its_headers_say(string name, string value, int status)
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        await tracker.ShouldNotMove(async () =>
            (await secretariat.Post(Progress, new { story = $"Een bericht met {name}." }, (name, value)))
                .Status.ShouldBe(status));
    }

    [Fact]
    public async Task If_its_key_is_too_long()
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        await tracker.ShouldNotMove(async () => (await secretariat.Post(
            Progress, new { story = "een" }, ("Idempotency-Key", new string('k', 201))))
                .ShouldBeProblem(400, "onleesbaar"));
        (await secretariat.Post(
            Progress, new { story = "Met de langste sleutel." }, ("Idempotency-Key", new string('k', 200))))
                .ShouldBe(200);
    }

    [Fact]
    public async Task If_its_key_went_with_something_else_before()
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        var key = ("Idempotency-Key", "eenmalig");
        (await secretariat.Post(Progress, new { story = "Het eerste." }, key)).ShouldBe(200);
        (await secretariat.Post(Groups, new { name = "Eerste", kind = "werkgroep" }, key)).ShouldBe(201);

        await tracker.ShouldNotMove(async () =>
        {
            (await secretariat.Post(Progress, new { story = "Het tweede." }, key))
                .ShouldBeProblem(422, "sleutel-hergebruikt");
            (await secretariat.Post(Groups, new { name = "Tweede", kind = "werkgroep" }, key))
                .ShouldBeProblem(422, "sleutel-hergebruikt");
            (await secretariat.Post(Items, new { title = "Tweede", group = "limburg" }, key))
                .ShouldBeProblem(422, "sleutel-hergebruikt");
        });
    }

    [Fact]
    public async Task If_somebody_was_first()
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        var seen = (await secretariat.Get("/api/v1/items/housing-first")).ETag!;
        const string path = "/api/v1/items/housing-first/progress";
        (await secretariat.Post(path, new { story = "Ik was eerst." }, ("If-Match", seen))).ShouldBe(200);

        await tracker.ShouldNotMove(async () =>
            (await secretariat.Post(path, new { story = "Ik was te laat." }, ("If-Match", seen)))
                .ShouldBeProblem(412, "verouderd"));
    }

    [Theory]
    [InlineData(Progress)]
    [InlineData(Groups)]
    [InlineData(Milestones)]
    [InlineData(Own)]
    [InlineData(Reach)]
    public async Task If_it_is_asked_the_wrong_way(string path)
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch })
            if ((path, method) != (Groups, HttpMethod.Get))
                (await secretariat.Send(method, path, null)).ShouldBeProblem(405, "werkwijze");
    }

    private static StreamContent Chunked(string story)
    {
        var content =
            new StreamContent(new Unmeasured(Encoding.UTF8.GetBytes($$"""{"story":"{{story}}"}""")));
        content.Headers.ContentType = new("application/json");
        return content;
    }

    /// <summary>A body that does not say beforehand how long it is.</summary>
    private sealed class Unmeasured(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
