using System.Runtime.CompilerServices;
using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;
using Actieplan.Web.History;
using Actieplan.Web.Log;
using Actieplan.Web.Tests.Hosting;
using Actieplan.Web.Tests.Past;
using AngleSharp.Dom;
using Shouldly;

namespace Actieplan.Web.Tests.History;

public sealed class Every_story_is_told_whole(TestTracker tracker) : IClassFixture<TestTracker>
{
    [Theory]
    [InlineData("/acties/toegang-tot-toestellen/verloop", "items/toegang-tot-toestellen")]
    [InlineData("/acties/software-op-maat/verloop", "items/software-op-maat")]
    [InlineData("/groepen/antwerpen/verloop", "groups/antwerpen")]
    [InlineData("/mijlpalen/overzicht-uitleenpunten", "milestones/overzicht-uitleenpunten")]
    [InlineData("/mijlpalen/tweede-sociaalwerkconferentie", "milestones/tweede-sociaalwerkconferentie")]
    public async Task Every_event_has_its_line_and_its_address_the_last_that_was_recorded_first(string page, string of)
    {
        using var visit = await new Visit(tracker).Open(page);
        visit.ShouldBe(200, "verloop").ShouldNotSay("niet kent", "account:");
        var events = (await tracker.Read($"{of}/history")).EnumerateArray()
            .Where(e => e.GetProperty("type").GetString() != "milestone_attached").ToArray();
        var own = of.StartsWith("items", StringComparison.Ordinal)
            ? tracker.Item(of["items/".Length..]).Id
            : events[0].GetProperty("stream").GetGuid();

        visit.Page.QuerySelectorAll(".verloop > li").Select(line => line.Id).ShouldBe(events.Reverse().Select(e =>
            e.GetProperty("stream").GetGuid() is var stream && stream == own
                ? $"v-{e.GetProperty("version")}"
                : $"v-{stream.ToString("N")[..8]}-{e.GetProperty("version")}"));
        // each says when, and by whom: the role
        foreach (var (line, e) in visit.Page.QuerySelectorAll(".verloop > li").Zip(events.Reverse()))
        {
            line.TextContent.ShouldContain(Brussels.Dutch(e.GetProperty("recordedAt").GetDateTimeOffset()));
            line.TextContent.ShouldContain(
                e.GetProperty("role").GetString() == "lead" ? "van " : "secretariaat", Case.Sensitive);
        }
    }

    [Fact]
    public async Task A_report_that_was_put_right_stands_with_its_former_words_struck_through_and_the_reason()
    {
        var (item, report) = tracker.PromptReport(0);
        await tracker.Edit(item, $"items/{item.Added.Slug}/progress/{report.Version}/correct", new
        {
            story = "Dit is wat er echt gebeurde.", phase = JsonNames.Of(report.Event.Phase!.Value),
            happenedOn = report.HappenedOn.AddDays(-1), helped = "Een tweede lezing.", reason = "De dag was verkeerd.",
        });
        using var visit = await new Visit(tracker).Open($"/acties/{item.Added.Slug}/verloop");

        var line = Line(visit, $"v-{report.Version}");
        line.QuerySelector(".merkje")!.TextContent.ShouldBe("gecorrigeerd");
        line.QuerySelector("blockquote del")!.TextContent.ShouldBe($"vroeger: {report.Event.Story}");
        line.QuerySelectorAll("blockquote p")[^1].TextContent.ShouldBe("Dit is wat er echt gebeurde.");
        Field(line, "Gebeurd op").ShouldBe(
            [$"vroeger: {Day.Dutch(report.HappenedOn)}", Day.Dutch(report.HappenedOn.AddDays(-1))]);
        Field(line, "Wat hielp").ShouldBe(["vroeger: niets", "Een tweede lezing."]);
        // only where it differs
        Field(line, "Fase").Length.ShouldBe(1);
        line.QuerySelector(".achteraf")!.TextContent.ShouldContain("secretariaat, 5 mei 2022 om 09:");
        line.QuerySelector(".achteraf q")!.TextContent.ShouldBe("De dag was verkeerd.");
        var correction = Line(visit, line.QuerySelector(".achteraf a")!.GetAttribute("href")![1..]);
        correction.TextContent.ShouldContain($"Het bericht over {Day.Dutch(report.HappenedOn)} verbeterd.");
        correction.QuerySelector($"a[href='#v-{report.Version}']").ShouldNotBeNull();

        await visit.Open($"/acties/{item.Added.Slug}");
        visit.Page.QuerySelector($"#verhaal a[href='/acties/{item.Added.Slug}/verloop#v-{report.Version}']")!
            .TextContent.ShouldBe("gecorrigeerd");
    }

    [Fact]
    public async Task A_report_that_was_taken_back_is_struck_through_with_the_reason()
    {
        var (item, report) = tracker.PromptReport(1);
        await tracker.Edit(item, $"items/{item.Added.Slug}/progress/{report.Version}/retract",
            new { reason = "Dit hoorde elders." });
        using var visit = await new Visit(tracker).Open($"/acties/{item.Added.Slug}/verloop");

        var line = Line(visit, $"v-{report.Version}");
        line.QuerySelector(".merkje")!.TextContent.ShouldBe("ingetrokken");
        line.QuerySelector("blockquote p")!.FirstElementChild!.LocalName.ShouldBe("del");
        line.QuerySelectorAll("dd").ShouldAllBe(field => field.QuerySelector("del") != null);
        line.QuerySelector(".achteraf q")!.TextContent.ShouldBe("Dit hoorde elders.");
    }

    [Fact]
    public async Task What_was_told_late_says_when_it_happened_and_when_it_was_told()
    {
        var (item, _) = tracker.PromptReport(2);
        var group = tracker.Board.Groups[item.Added.Group];
        using var lead = await ApiClient.OfLead(tracker, group.Started.Slug);
        (await lead.Post($"/api/v1/items/{item.Added.Slug}/progress",
            new { story = "Nog van maart.", happenedOn = "2022-03-31" })).ShouldBe(200);
        using var visit = await new Visit(tracker).Open($"/acties/{item.Added.Slug}/verloop");

        visit.Page.QuerySelector(".verloop > li .bij")!.TextContent
            .ShouldStartWith($"{Wording.Leads(group)}, gebeurd op 31 maart 2022, gemeld op 5 mei 2022 om 09:");
    }

    [Fact]
    public async Task What_was_taken_away_is_gone_and_that_it_was_taken_away_is_told()
    {
        var (item, report) = tracker.PromptReport(3);
        await tracker.Edit(item, $"items/{item.Added.Slug}/mask",
            new { version = report.Version, texts = new[] { "story" }, reason = "Er stond een naam in." });
        using var visit = await new Visit(tracker).Open($"/acties/{item.Added.Slug}/verloop");

        visit.ShouldNotSay(report.Event.Story);
        Line(visit, $"v-{report.Version}").QuerySelector("blockquote")!.TextContent.ShouldBe("[weggehaald]");
        var masking = visit.Page.QuerySelector(".verloop > li")!;
        masking.TextContent.ShouldContain(
            $"Tekst weggehaald uit wat op {Day.Dutch(Brussels.DayOf(report.RecordedAt))} geschreven werd.");
        masking.TextContent.ShouldContain("Er stond een naam in.");
        masking.QuerySelector("a")!.GetAttribute("href").ShouldBe($"#v-{report.Version}");
    }

    [Fact]
    public async Task A_move_stands_in_three_stories_and_a_new_name_strikes_the_old_one()
    {
        var item = tracker.Item("burgerinitiatieven");
        await tracker.Edit(item, "items/burgerinitiatieven/move", new { group = "limburg", reason = "Dichter bij." });
        await tracker.Edit(tracker.Item("burgerinitiatieven"), "items/burgerinitiatieven/describe",
            new { title = "Burgers aan zet", slug = "burgers-aan-zet" });
        using var visit = new Visit(tracker);

        foreach (var (path, sentence) in new[]
        {
            ("/acties/burgerinitiatieven/verloop",
                "Verhuisd van regionaal platform Vlaams-Brabant naar regionaal platform Limburg."),
            ("/groepen/vlaams-brabant/verloop", "De actie “Burgers aan zet” doorgegeven aan regionaal platform Limburg."),
            ("/groepen/limburg/verloop", "De actie “Burgers aan zet” overgenomen van een andere groep."),
        })
        {
            await visit.Open(path);
            visit.ShouldBe(200, sentence, "Dichter bij.");
        }
        // an old address leads to the story as well
        await visit.Open("/acties/burgerinitiatieven/verloop");
        visit.Address.AbsolutePath.ShouldBe("/acties/burgers-aan-zet/verloop");
        Field(visit.Page.QuerySelector(".verloop > li")!, "Naam").ShouldBe([$"vroeger: {item.Added.Title}", "Burgers aan zet"]);
    }

    [Fact]
    public async Task A_milestone_has_a_page_with_every_shift_and_a_reach_that_was_taken_back()
    {
        var milestone = tracker.Reached();
        await tracker.Edit(milestone, $"milestones/{milestone.Plan.Slug}/retract", new { reason = "Te vroeg gemeld." });
        using var visit = await new Visit(tracker).Open($"/mijlpalen/{milestone.Plan.Slug}");

        visit.ShouldBe(200, milestone.Plan.Title, "Het hele verloop", "toch niet bereikt", "Te vroeg gemeld.");
        var reach = visit.Page.QuerySelector(".verloop .ingetrokken")!;
        reach.QuerySelector(".wat del")!.TextContent.ShouldContain("bereikt op");
        reach.QuerySelector(".achteraf q")!.TextContent.ShouldBe("Te vroeg gemeld.");
        visit.Page.QuerySelector($".kruimels a[href='/acties/{tracker.Board.Items[milestone.Plan.Item!.Value].Added.Slug}']")
            .ShouldNotBeNull();

        await visit.Open("/mijlpalen/overzicht-uitleenpunten");
        visit.Page.QuerySelectorAll(".mijlpaalstand s").Select(date => date.TextContent)
            .ShouldBe(["december 2021", "1e kwartaal 2022"]);
        visit.Page.QuerySelectorAll(".verloop del").Select(date => date.TextContent)
            .ShouldBe(["vroeger: 1e kwartaal 2022", "vroeger: december 2021"]);

        await tracker.Edit(tracker.Board.Milestones.Values.Single(m => m.Plan.Slug == "bundel-verhalen"),
            "milestones/bundel-verhalen/describe", new { title = "Bundel", slug = "bundel" });
        await visit.Open("/mijlpalen/bundel-verhalen");
        visit.Address.AbsolutePath.ShouldBe("/mijlpalen/bundel");
    }

    [Theory]
    [InlineData(Role.Secretariat, true)]
    [InlineData(Role.Steering, true)]
    [InlineData(Role.Lead, false)]
    [InlineData(null, false)]
    public async Task Which_account_it_was_is_shown_only_by_right_and_kept_nowhere(Role? role, bool isShown)
    {
        using var reader = role is { } some ? await ApiClient.Of(tracker, some) : new ApiClient(tracker);
        foreach (var path in new[]
        {
            "/acties/toegang-tot-toestellen/verloop", "/mijlpalen/overzicht-uitleenpunten", "/groepen/antwerpen/verloop",
        })
        {
            var answer = await reader.Get(path, ("If-None-Match", "*"));
            if (isShown)
            {
                answer.Status.ShouldBe(200);
                answer.Body.ShouldContain("(account: ");
                answer.Headers["Cache-Control"].ShouldBe("no-store, private");
                answer.ETag.ShouldBeNull();
            }
            else
            {
                answer.Status.ShouldBe(304);
                (await reader.Get(path)).Body.ShouldNotContain("account:");
            }
        }
    }

    [Fact]
    public async Task Of_a_past_day_a_story_tells_what_was_then()
    {
        using var visit = await new Visit(tracker).Open("/acties/toegang-tot-toestellen/verloop?op=2021-03-01&kennis=toen");

        visit.ShouldBe(200, "Het bord op 1 maart 2021");
        var days = (await tracker.Read("items/toegang-tot-toestellen/history")).EnumerateArray()
            .Where(e => e.GetProperty("type").GetString() != "milestone_attached")
            .Count(e => Brussels.DayOf(e.GetProperty("recordedAt").GetDateTimeOffset()) <= new DateOnly(2021, 3, 1));
        visit.Page.QuerySelectorAll(".verloop > li").Length.ShouldBe(days);
    }

    [Theory]
    [InlineData("/acties/nergens/verloop", "Er is geen actie met dit adres.")]
    [InlineData("/groepen/nergens/verloop", "Er is geen groep met dit adres.")]
    [InlineData("/mijlpalen/nergens", "Er is geen mijlpaal met dit adres.")]
    [InlineData("/mijlpalen/overzicht-uitleenpunten?op=2019-12-31", "Deze mijlpaal bestond nog niet op 31 december 2019")]
    public async Task What_is_not_there_says_so(string path, string sentence)
    {
        using var visit = await new Visit(tracker).Open(path);
        visit.ShouldBe(404, sentence);
    }

    [Theory]
    [InlineData("/api/v1/groups/nergens/history")]
    [InlineData("/api/v1/milestones/nergens/history")]
    public async Task As_data_too(string path)
    {
        using var program = new ApiClient(tracker);
        (await program.Get(path)).ShouldBeProblem(404, "onbekend");
    }

    [Fact]
    public async Task The_pages_lead_to_it()
    {
        using var visit = await new Visit(tracker).Open("/acties/toegang-tot-toestellen");
        LinkOf("Het hele verloop").ShouldBe("/acties/toegang-tot-toestellen/verloop");
        visit.Page.QuerySelector("#mijlpalen a[href='/mijlpalen/overzicht-uitleenpunten']").ShouldNotBeNull();
        await visit.Open("/groepen/antwerpen");
        LinkOf("Het hele verloop").ShouldBe("/groepen/antwerpen/verloop");
        await visit.Open("/mijlpalen");
        foreach (var milestone in tracker.Board.Milestones.Values)
            visit.Page.QuerySelector($"tbody a[href='/mijlpalen/{milestone.Plan.Slug}']").ShouldNotBeNull();

        string? LinkOf(string words) => visit.Page.QuerySelectorAll("main a").Single(a => a.TextContent == words)
            .GetAttribute("href");
    }

    // also of what a foreign writer left everything out
    [Fact]
    public void Every_kind_of_event_has_a_sentence_of_its_own()
    {
        var wording = new HistoryWording(PlanBoard.Empty);
        var sentences = DomainEvents.Types.Select(type => wording.Sentence(new(
            new(Guid.Empty, 1, 1, DateTimeOffset.UnixEpoch, new(2021, 1, 1), Author.Unknown, false,
                (DomainEvent)RuntimeHelpers.GetUninitializedObject(type)),
            PlanBoard.Empty, PlanBoard.Empty))).ToArray();

        sentences.ShouldAllBe(sentence => sentence.Length > 5 && sentence.EndsWith('.'));
        sentences.ShouldNotContain(sentence => sentence.Contains("niet kent"));
        sentences.Distinct().Count().ShouldBe(DomainEvents.Types.Length);
    }

    private static IElement Line(Visit visit, string id) => visit.Page.QuerySelector($".verloop > li#{id}").ShouldNotBeNull();

    /// <summary>What stands with a field, the former values first.</summary>
    private static string[] Field(IElement line, string term)
    {
        var found = line.QuerySelectorAll("dt").SingleOrDefault(dt => dt.TextContent == term);
        List<string> values = [];
        for (var next = found?.NextElementSibling; next?.LocalName == "dd"; next = next.NextElementSibling)
            values.Add(next.TextContent);
        return [.. values];
    }
}
