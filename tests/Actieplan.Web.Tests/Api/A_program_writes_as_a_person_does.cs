using Actieplan.Domain.ActionItems;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Api;

public sealed class A_program_writes_as_a_person_does(TestTracker tracker) : IClassFixture<TestTracker>
{
    private static int keys;

    public static TheoryData<string, string, int, string?> Writes => new()
    {
        { "/api/v1/groups", """{"name":"Groep voor herhaling","kind":"werkgroep","members":["Een","Twee"]}""",
            201, "groep-voor-herhaling" },
        { "/api/v1/items",
            """{"title":"Actie voor herhaling","group":"limburg","krachtlijnen":["nabijheid"]}""", 201,
                "actie-voor-herhaling" },
        { "/api/v1/items/limburg-invulling/progress",
            """{"story":"Bericht voor herhaling.","koers":"onderDruk","pressure":"tijd"}""", 200, null },
        { "/api/v1/items/software-op-maat/milestones",
            """{"title":"Mijlpaal voor herhaling","due":"2022-06-01","precision":"maand"}""", 201,
                "mijlpaal-voor-herhaling" },
        { "/api/v1/plan/milestones", """{"title":"Mijlpaal van het plan","due":"2022-06-01"}""", 201,
            "mijlpaal-van-het-plan" },
        { "/api/v1/milestones/conferentie-west-vlaanderen/reach",
            """{"on":"2022-05-04","evidence":"De foto's."}""", 200, null },
    };

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Twice_with_the_same_key_is_once(string path, string body, int status, string? slug)
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        var key = NewKey();
        var first = await secretariat.Post(path, body, key);
        var written = first.ShouldBe(status);
        Answer again = null!;
        await tracker.ShouldNotMove(async () => again = await secretariat.Post(path, body, key));

        again.ShouldBe(status);
        again.Body.ShouldBe(first.Body);
        again.ETag.ShouldBe(first.ETag);
        first.ETag.ShouldBe($"\"{written.GetProperty("version").GetInt64()}\"");
        written.GetProperty("position").GetInt64().ShouldBe(await tracker.LastPosition());
        written.GetProperty("slug").GetString().ShouldBe(slug);
        again.Headers.GetValueOrDefault("Location").ShouldBe(first.Headers.GetValueOrDefault("Location"));
    }

    [Fact]
    public async Task The_same_key_of_another_program_is_another_key()
    {
        using var one = await ApiClient.OfLead(tracker, "antwerpen");
        using var other = await ApiClient.OfSecretariat(tracker);
        var key = NewKey();
        var body = new { title = "Twee met een sleutel", group = "antwerpen" };

        var first = (await one.Post("/api/v1/items", body, key)).ShouldBe(201);
        var second = (await other.Post("/api/v1/items", body, key)).ShouldBe(201);

        second.GetProperty("id").GetGuid().ShouldNotBe(first.GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task A_title_that_is_taken_gets_a_number_and_keeps_it_when_asked_again()
    {
        using var lead = await ApiClient.OfLead(tracker, "brussel");
        var body = new { title = "Étape één: financiële hulp", group = "brussel" };
        var key = NewKey();
        (await lead.Post("/api/v1/items", body)).ShouldBe(201).GetProperty("slug").GetString()
            .ShouldBe("etape-een-financiele-hulp");
        (await lead.Post("/api/v1/items", body, key)).ShouldBe(201).GetProperty("slug").GetString()
            .ShouldBe("etape-een-financiele-hulp-2");
        (await lead.Post("/api/v1/items", body)).ShouldBe(201).GetProperty("slug").GetString()
            .ShouldBe("etape-een-financiele-hulp-3");

        await tracker.ShouldNotMove(async () => (await lead.Post("/api/v1/items", body, key)).ShouldBe(201)
            .GetProperty("slug").GetString().ShouldBe("etape-een-financiele-hulp-2"));
    }

    [Fact]
    public async Task What_was_created_stands_where_the_answer_says()
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        foreach (var created in new[]
        {
            await secretariat.Post(
                "/api/v1/groups", new { name = "Groep met een adres", kind = "taskforce" }),
            await secretariat.Post("/api/v1/items", new { title = "Actie met een adres", group = "brussel" }),
        })
        {
            created.ShouldBe(201);
            var there = (await secretariat.Get(created.Headers["Location"])).ShouldBe(200).GetRawText();
            there.ShouldContain(created.Json.GetProperty("id").GetString()!);
        }
    }

    [Fact]
    public async Task A_lead_adds_reports_plans_and_reaches_for_the_own_group()
    {
        using var lead = await ApiClient.OfLead(tracker, "oost-vlaanderen");
        var item = (await lead.Post("/api/v1/items", new
        {
            title = "Een keten van goede buren", group = "oost-vlaanderen", kind = "initiatief",
            parent = "oost-vlaanderen-zicht", krachtlijnen = new[] { "nabijheid" },
                challenge = "digitalisering",
            description = "Wie naast elkaar woont, helpt elkaar.", startedOn = "2022-05-01",
        })).ShouldBe(201);
        var at = $"/api/v1/items/{item.GetProperty("slug").GetString()}";
        var milestone = (await lead.Post($"{at}/milestones", new
        {
            title = "Eerste buurtfeest", due = "2022-06-21", precision = "seizoen",
        })).ShouldBe(201).GetProperty("slug").GetString();
        (await lead.Post($"{at}/progress", new { story = "We zijn er.", phase = "gerealiseerd" }))
            .ShouldBeProblem(422, "geweigerd").GetProperty("detail")
                .GetString()!.ShouldContain("Eerste buurtfeest");
        (await lead.Post($"/api/v1/milestones/{milestone}/reach", new { on = "2022-05-05" })).ShouldBe(200);
        (await lead.Post(
            $"{at}/progress", new { story = "We zijn er.", phase = "gerealiseerd", koers = "opKoers" }))
            .ShouldBe(200);
        (await lead.Post($"{at}/milestones", new { title = "Nog een feest", due = "2022-06-21" }))
            .ShouldBeProblem(422, "geweigerd");

        var shown = (await lead.Get(at)).ShouldBe(200);
        shown.GetProperty("phase").GetString().ShouldBe("gerealiseerd");
        shown.GetProperty("parent").GetString().ShouldBe("oost-vlaanderen-zicht");
        shown.GetProperty("version").GetInt64().ShouldBe(3);
        var told = (await lead.Get($"{at}/history")).ShouldBe(200).EnumerateArray()
            .Select(entry => entry.GetProperty("type").GetString()).ToArray();
        told.ShouldBe(
            ["item_added", "milestone_planned", "milestone_attached", "milestone_reached",
                "progress_reported"]);
        tracker.Item(item.GetProperty("slug").GetString()!).Phase.ShouldBe(Phase.Gerealiseerd);
    }

    [Fact]
    public async Task A_span_is_taken_from_a_day_in_it()
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        foreach (
            var (precision, due, dueFrom, from, through) in new (string, string?, string?, string?, string?)[]
        {
            ("dag", "2022-06-10", null, "2022-06-10", "2022-06-10"),
            ("maand", "2022-02-10", null, "2022-02-01", "2022-02-28"),
            ("kwartaal", "2022-06-10", null, "2022-04-01", "2022-06-30"),
            ("seizoen", "2023-01-10", null, "2022-12-01", "2023-02-28"),
            ("jaar", "2023-01-10", null, "2023-01-01", "2023-12-31"),
            ("periode", "2023-01-10", "2022-12-24", "2022-12-24", "2023-01-10"),
            ("onbekend", null, null, null, null),
        })
        {
            var slug =
                (await secretariat.Post(
                    "/api/v1/plan/milestones",
                        new { title = $"In een {precision}", due, dueFrom, precision }))
                .ShouldBe(201).GetProperty("slug").GetString();
            var milestone = (await secretariat.Get("/api/v1/milestones")).ShouldBe(200).EnumerateArray()
                .Single(m => m.GetProperty("slug").GetString() == slug);
            milestone.GetProperty("dueFrom").GetString().ShouldBe(from);
            milestone.GetProperty("due").GetString().ShouldBe(through);
            milestone.GetProperty("precision").GetString().ShouldBe(precision);
        }
    }

    [Fact]
    public async Task Markup_is_kept_as_text_and_shown_as_text()
    {
        const string story = "<script>alert('x')</script> & <b>vet</b> \"zo\" 👏🏽";
        using var lead = await ApiClient.OfLead(tracker, "limburg");
        (await lead.Post("/api/v1/items/limburg-open-tafel/progress", new { story })).ShouldBe(200);

        (await lead.Get("/api/v1/items/limburg-open-tafel")).ShouldBe(200)
            .GetProperty("story").GetString().ShouldBe(story);
        using var hall = new Visit(tracker);
        foreach (var path in new[] { "/", "/acties/limburg-open-tafel", "/scherm" })
        {
            await hall.Open(path);
            hall.ShouldBe(200, story);
            hall.Page.QuerySelectorAll("script:not([src]), b.vet, blockquote b").ShouldBeEmpty();
        }
        var delta = (await lead.Get("/borden/plan?sinds=0")).ShouldBe(200);
        delta.GetProperty("cards").GetProperty("verhalen").GetString()!.ShouldNotContain("<script");
    }

    [Fact]
    public async Task The_day_is_today_unless_it_is_said()
    {
        using var lead = await ApiClient.OfLead(tracker, "limburg");
        (await lead.Post("/api/v1/items/limburg-invulling/progress", new { story = "Van vandaag." }))
            .ShouldBe(200);
        (await lead.Post(
            "/api/v1/items/limburg-invulling/progress",
                new { story = "Van toen.", happenedOn = "2020-02-01" }))
            .ShouldBe(200);

        tracker.Item("limburg-invulling").Latest!.Event.Story.ShouldBe("Van vandaag.");
        tracker.Item("limburg-invulling").Latest!.HappenedOn.ShouldBe(new(2022, 5, 5));
        tracker.Item("limburg-invulling")
            .Reports.ShouldContain(report => report.HappenedOn == new DateOnly(2020, 2, 1));
    }

    private static (string, string) NewKey() =>
        ("Idempotency-Key", $"herhaling-{Interlocked.Increment(ref keys)}");
}
