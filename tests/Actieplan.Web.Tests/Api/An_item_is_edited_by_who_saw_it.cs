using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Api;

public sealed class An_item_is_edited_by_who_saw_it(TestTracker tracker) : IClassFixture<TestTracker>
{
    private string slug = "";

    [Fact]
    public async Task A_whole_life_is_told_and_counts_once()
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        await Add(secretariat, "Een leven", "brussel");
        var milestone = (await secretariat.Post($"/api/v1/items/{slug}/milestones", new { title = "Een dag", due = "2022-06-01" }))
            .ShouldBe(201).GetProperty("slug").GetString()!;
        await Report(secretariat, """{"story":"We kijken rond.","phase":"verkenning","happenedOn":"2022-05-02"}""");
        await Edit(secretariat, "describe", new { title = "Een ander leven", slug = "een-ander-leven" });
        slug = "een-ander-leven";
        await Edit(secretariat, "move", new { group = "limburg", reason = "Dichter bij de mensen." });
        await Edit(secretariat, "suspend", new { reason = "We wachten op geld.", on = "2022-05-03" });
        (await Read(secretariat)).GetProperty("resting").GetProperty("reason").GetString()
            .ShouldBe("We wachten op geld.");
        await Edit(secretariat, "resume", new { reason = "Het geld is er.", on = "2022-05-04" });
        await Edit(secretariat, "progress/4/correct", new
        {
            story = "We beginnen eraan.", phase = "inDeStartblokken", happenedOn = "2022-05-03", reason = "Verkeerd.",
        }, tracker.Item(slug).Told.Single().Version);
        var corrected = await Read(secretariat);
        corrected.GetProperty("phase").GetString().ShouldBe("inDeStartblokken");
        corrected.GetProperty("story").GetString().ShouldBe("We beginnen eraan.");
        corrected.GetProperty("group").GetString().ShouldBe("limburg");
        // of each open milestone it is asked what becomes of it
        (await secretariat.Post(At("stop"), new { reason = "Geen vraag." }, Seen()))
            .ShouldBeProblem(422, "geweigerd").GetProperty("field").GetString().ShouldBe("fates");
        await Edit(secretariat, "stop", new
        {
            reason = "Geen vraag.", milestones = new[] { new { milestone, fate = "vervallen" } },
        });
        (await secretariat.Get($"/api/v1/milestones/{milestone}")).ShouldBe(200).GetProperty("state").GetString()
            .ShouldBe("vervallen");
        (await Read(secretariat)).GetProperty("standing").GetString().ShouldBe("stopgezet");
        await Edit(secretariat, "reopen", new { reason = "Er is weer vraag." });
        await Edit(secretariat, "progress/4/retract", new { reason = "Het ging over iets anders." },
            tracker.Item(slug).Told.Single().Version);
        var last = await Read(secretariat);
        last.GetProperty("standing").GetString().ShouldBe("open");
        last.GetProperty("phase").GetString().ShouldBe("nogNietGestart");
    }

    [Fact]
    public async Task A_group_ends_when_what_it_carries_went_elsewhere()
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        (await secretariat.Post("/api/v1/groups",
            new { name = "Tijdelijke groep", kind = "werkgroep", startedOn = "2022-05-01" })).ShouldBe(201);
        await Add(secretariat, "Iets van even", "tijdelijke-groep");
        var group = tracker.GroupOf("tijdelijke-groep");
        (await secretariat.Post("/api/v1/groups/tijdelijke-groep/dissolve", new { reason = "Klaar." }, SeenOf(group)))
            .ShouldBeProblem(422, "geweigerd").GetProperty("detail").GetString()!.ShouldContain("Iets van even");
        await Edit(secretariat, "move", new { group = "limburg", reason = "De groep stopt." });
        (await secretariat.Post("/api/v1/groups/tijdelijke-groep/dissolve", new { reason = "Klaar." }, SeenOf(group)))
            .ShouldBe(200);
        (await secretariat.Get("/api/v1/groups/tijdelijke-groep")).ShouldBe(200).GetProperty("group").GetProperty("dissolved")
            .GetProperty("reason").GetString().ShouldBe("Klaar.");
        (await secretariat.Post("/api/v1/items", new { title = "Te laat", group = "tijdelijke-groep" }))
            .ShouldBeProblem(422, "geweigerd").GetProperty("field").GetString().ShouldBe("group");
        await Edit(secretariat, "stop", new { reason = "Klaar." });
        (await secretariat.Post(At("move"), new { group = "tijdelijke-groep", reason = "Terug." }, Seen()))
            .ShouldBeProblem(422, "geweigerd");
    }

    [Fact]
    public async Task Moments_and_the_baseline_are_told_with_the_plan_and_what_came_since_is_growth()
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        (await secretariat.Post("/api/v1/plan/moments",
            new { slug = "halfweg", name = "Halfweg", day = "2022-05-05" })).ShouldBe(200);
        (await secretariat.Post("/api/v1/plan/baseline", new { name = "Vandaag" })).ShouldBe(200);
        await Add(secretariat, "Na de basislijn", "limburg");
        var plan = (await secretariat.Get("/api/v1/board")).ShouldBe(200).GetProperty("plan");
        plan.GetProperty("moments").EnumerateArray()
            .Select(moment => moment.GetProperty("slug").GetString()).ShouldContain("halfweg");
        plan.GetProperty("baseline").GetProperty("name").GetString().ShouldBe("Vandaag");
        plan.GetProperty("baseline").GetProperty("frozenOn").GetString().ShouldBe("2022-05-05");
        plan.GetProperty("baseline").GetProperty("itemsSince").GetInt32().ShouldBe(1);
    }

    private async Task Add(ApiClient who, string title, string group)
    {
        slug = (await who.Post("/api/v1/items", new { title, group, startedOn = "2022-05-01" })).ShouldBe(201)
            .GetProperty("slug").GetString()!;
    }

    private Task Report(ApiClient who, string body) => who.Post($"/api/v1/items/{slug}/progress", body);

    private async Task<System.Text.Json.JsonElement> Read(ApiClient who) =>
        (await who.Get($"/api/v1/items/{slug}")).ShouldBe(200);

    private async Task Edit(ApiClient who, string verb, object body, long? report = null)
    {
        var at = At(report is { } version ? verb.Replace("/4/", $"/{version}/", StringComparison.Ordinal) : verb);
        var (seen, key) = (Seen(), ("Idempotency-Key", $"{verb} {slug}"));
        (await who.Post(at, body)).ShouldBeProblem(428, "versie-ontbreekt");
        (await who.Post(at, body, ("If-Match", "\"999\""))).ShouldBeProblem(412, "verouderd");
        var first = (await who.Post(at, body, seen, key)).ShouldBe(200).GetProperty("version").GetInt64();
        // the same again, with the version that was seen then, is the same answer and no second event
        await tracker.ShouldNotMove(async () => (await who.Post(at, body, seen, key)).ShouldBe(200)
            .GetProperty("version").GetInt64().ShouldBe(first));
    }

    private string At(string verb) => $"/api/v1/items/{slug}/{verb}";

    private (string, string) Seen() => SeenOf(tracker.Item(slug).Id);

    private (string, string) SeenOf(Guid id) => ("If-Match", $"\"{tracker.Board.Find(id)!.Version}\"");
}
