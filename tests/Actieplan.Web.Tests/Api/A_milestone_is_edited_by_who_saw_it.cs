using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Api;

public sealed class A_milestone_is_edited_by_who_saw_it(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const string Open = "overzicht-uitleenpunten", Reached = "regiogesprekken";

    public static TheoryData<string, string> Edits => new()
    {
        { "reschedule", """{"due":"2023-03-01","precision":"seizoen","reason":"Later is niet mislukt."}""" },
        { "refine", """{"due":"2022-07-15","precision":"maand"}""" },
        { "describe", """{"title":"Lijst van plekken"}""" },
        { "cancel", """{"reason":"Ze komt er niet."}""" },
        { "retract", """{"reason":"Te vroeg."}""" },
    };

    public static TheoryData<string, string, int> Bad => new()
    {
        { "reschedule", "{}", 400 },
        { "reschedule", """{"due":"2023-03-01"}""", 400 },
        { "reschedule", """{"due":"2023-03-01","reason":null}""", 400 },
        { "reschedule", """{"due":"2023-03-01","reason":"een","onzin":1}""", 400 },
        { "reschedule", """{"due":"2023-13-01","reason":"een"}""", 400 },
        { "reschedule", """{"due":"2023-03-01","precision":"week","reason":"een"}""", 400 },
        { "reschedule", """{"due":"2023-03-01","reason":"  "}""", 422 },
        { "reschedule", """{"reason":"een"}""", 422 },
        { "reschedule", """{"due":"2022-08-31","precision":"seizoen","reason":"een"}""", 422 },
        { "reschedule", """{"due":"2022-07-15","reason":"een"}""", 422 },
        { "reschedule", """{"due":"2023-03-01","precision":"periode","reason":"een"}""", 422 },
        { "reschedule", """{"due":"9999-12-31","precision":"seizoen","reason":"een"}""", 422 },
        { "refine", "{}", 422 },
        { "refine", """{"due":"2022-09-01"}""", 422 },
        { "refine", """{"precision":"onbekend"}""", 422 },
        { "cancel", "{}", 400 },
        { "cancel", """{"reason":""}""", 422 },
        { "retract", """{"reason":"een"}""", 422 },
        { "describe", "{}", 400 },
        { "describe", """{"title":" "}""", 422 },
        { "describe", """{"title":"een","slug":"Geen Adres"}""", 422 },
        { "describe", """{"title":"een","slug":"regiogesprekken"}""", 409 },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task What_makes_no_sense_changes_nothing(string verb, string body, int status)
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        await tracker.ShouldNotMove(async () =>
            (await secretariat.Post(At(Open, verb), body, Seen(Open))).Status.ShouldBe(status, body));
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task Without_the_version_that_was_seen_nothing_is_edited(string verb, string body)
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        var slug = verb == "retract" ? Reached : Open;
        await tracker.ShouldNotMove(async () =>
        {
            (await secretariat.Post(At(slug, verb), body)).ShouldBeProblem(428, "versie-ontbreekt");
            (await Seeing(slug, "*")).ShouldBeProblem(428, "versie-ontbreekt");
            (await Seeing(slug, "\"1\"")).ShouldBeProblem(412, "verouderd");
            (await Seeing(slug, "\"999\"")).ShouldBeProblem(412, "verouderd");
            (await Seeing(slug, "drie")).ShouldBeProblem(400, "onleesbaar");
            (await Seeing("bestaat-niet", "\"1\"")).ShouldBeProblem(404, "onbekend");
        });

        Task<Answer> Seeing(string milestone, string version) =>
            secretariat.Post(At(milestone, verb), body, ("If-Match", version));
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task Only_who_carries_it_edits_it(string verb, string body)
    {
        using var stranger = new ApiClient(tracker);
        using var other = await ApiClient.OfLead(tracker, "limburg");
        var slug = verb == "retract" ? Reached : Open;
        await tracker.ShouldNotMove(async () =>
        {
            (await stranger.Post(At(slug, verb), body, Seen(slug))).ShouldBeProblem(401, "niet-aangemeld");
            (await other.Post(At(slug, verb), body, Seen(slug))).ShouldBeProblem(403, "niet-toegestaan");
        });
    }

    [Fact]
    public async Task What_is_reached_does_not_shift()
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        await tracker.ShouldNotMove(async () => (await secretariat.Post(At(Reached, "reschedule"),
                new { due = "2023-03-01", reason = "een" }, Seen(Reached))).ShouldBeProblem(422, "geweigerd")
            .GetProperty("detail").GetString()!.ShouldStartWith("Deze mijlpaal is al bereikt, op 25 november 2021."));
    }

    [Fact]
    public async Task A_whole_life_is_told_and_counts_once()
    {
        using var lead = await ApiClient.OfLead(tracker, "brussel");
        var group = tracker.GroupOf("brussel");
        var item = tracker.Board.Items.Values.First(i => i.Added.Group == group && !i.Added.Ongoing).Added.Slug;
        var slug = (await lead.Post($"/api/v1/items/{item}/milestones",
            new { title = "Een leven", due = "2022-06-30", precision = "kwartaal" }))
            .ShouldBe(201).GetProperty("slug").GetString()!;
        await Edit("reschedule", new { due = "2022-12-01", precision = "seizoen", reason = "De zaal was bezet." });
        await Edit("refine", new { due = "2023-01-15", precision = "maand" });
        (await lead.Post(At(slug, "reach"), new { on = "2022-05-05", evidence = "De foto's." })).ShouldBe(200);
        await Edit("retract", new { reason = "Het was een andere zaal." });
        await Edit("describe", new { title = "Een langer leven", slug = "een-langer-leven" });
        (await lead.Get($"/api/v1/milestones/{slug}")).Headers["Location"]
            .ShouldBe("/api/v1/milestones/een-langer-leven");
        slug = "een-langer-leven";
        await Edit("cancel", new { reason = "Er komt een feest in de plaats." });

        var told = await lead.Get($"/api/v1/milestones/{slug}");
        var milestone = told.ShouldBe(200);
        told.ETag!.ShouldStartWith("\"7-");
        (await lead.Get($"/api/v1/milestones/{slug}", ("If-None-Match", told.ETag!))).Status.ShouldBe(304);
        milestone.GetProperty("state").GetString().ShouldBe("vervallen");
        milestone.GetProperty("baseline").GetString().ShouldBe("2022-06-30");
        milestone.GetProperty("due").GetString().ShouldBe("2023-01-31");
        milestone.GetProperty("slipDays").GetInt32().ShouldBe(215);
        milestone.GetProperty("earlierDates").EnumerateArray()
            .Select(date => (date.GetProperty("due").GetString(), date.GetProperty("reason").GetString()))
            .ShouldBe([("2022-06-30", "De zaal was bezet."), ("2023-02-28", null)]);
        milestone.GetProperty("retractions")[0].GetProperty("reason").GetString()
            .ShouldBe("Het was een andere zaal.");
        milestone.GetProperty("cancelled").GetProperty("reason").GetString()
            .ShouldBe("Er komt een feest in de plaats.");
        var log = (await lead.Get("/api/v1/log?limit=1000")).ShouldBe(200).EnumerateArray()
            .Where(entry => entry.GetProperty("stream").GetGuid() == milestone.GetProperty("id").GetGuid()).ToArray();
        log.Select(entry => entry.GetProperty("type").GetString()).ShouldBe(
        [
            "milestone_planned", "milestone_rescheduled", "milestone_date_refined", "milestone_reached",
            "milestone_reach_retracted", "milestone_described", "milestone_cancelled",
        ]);
        log[1].GetProperty("data").GetProperty("reason").GetString().ShouldBe("De zaal was bezet.");
        log[2].GetProperty("data").GetProperty("due").GetProperty("through").GetString().ShouldBe("2023-01-31");

        async Task Edit(string verb, object body)
        {
            var (seen, key) = (Seen(slug), ("Idempotency-Key", $"{verb}-een"));
            var first = await lead.Post(At(slug, verb), body, seen, key);
            first.ShouldBe(200);
            // the same again, with the version that was seen then, is the same answer and no second event
            await tracker.ShouldNotMove(async () => (await lead.Post(At(slug, verb), body, seen, key)).ShouldBe(200)
                .GetProperty("version").GetInt64().ShouldBe(first.Json.GetProperty("version").GetInt64()));
        }
    }

    [Fact]
    public async Task A_reach_under_an_item_that_arrived_is_not_taken_back()
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        var arrived = tracker.Board.Milestones.Values.Single(m => m.Plan.Slug == "uitwisseling-energie");
        await tracker.ShouldNotMove(async () => (await secretariat.Post(At(arrived.Plan.Slug, "retract"),
                new { reason = "Te vroeg." }, Seen(arrived.Plan.Slug))).ShouldBeProblem(422, "geweigerd")
            .GetProperty("detail").GetString()!.ShouldContain("verankerd"));
    }

    private static string At(string slug, string verb) => $"/api/v1/milestones/{slug}/{verb}";

    private (string, string) Seen(string slug) => ("If-Match",
        $"\"{tracker.Board.Milestones.Values.Single(m => m.Plan.Slug == slug).Version}\"");
}
