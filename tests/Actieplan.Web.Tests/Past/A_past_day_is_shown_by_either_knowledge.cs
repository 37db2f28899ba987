using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Past;

/// <summary>What we now know of a day, and what we then knew: a late report, a correction, a retraction, and a milestone
/// that was not reached after all.</summary>
public sealed class A_past_day_is_shown_by_either_knowledge(TestTracker tracker) : IClassFixture<TestTracker>
{
    private static readonly DateOnly March = new(2021, 3, 1);

    [Fact]
    public async Task A_late_report_is_part_of_its_day_for_who_knows_it_now()
    {
        const string slug = "limburg-invulling", late = "Dit vertelden we pas een jaar later.";
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        (await secretariat.Post($"/api/v1/items/{slug}/progress", new { story = late, happenedOn = March })).ShouldBe(200);

        (await tracker.Stories(slug, March, "nu")).ShouldContain(late);
        (await tracker.Stories(slug, March, "toen")).ShouldNotContain(late);
        (await tracker.Stories(slug, March.AddDays(-1), "nu")).ShouldNotContain(late);
        (await tracker.Story(slug, March, "nu")).ShouldBe(late);
        (await tracker.Story(slug, March, "toen")).ShouldNotBe(late);
        (await tracker.Read($"items/{slug}/history?op={March:yyyy-MM-dd}")).GetRawText().ShouldContain(late);
        (await tracker.Read($"items/{slug}/history?op={March:yyyy-MM-dd}&kennis=toen")).GetRawText().ShouldNotContain(late);
        // reported on the day of the conference, it is known from then on
        (await tracker.Stories(slug, new(2022, 5, 4), "toen")).ShouldNotContain(late);
        (await tracker.Stories(slug, new(2022, 5, 5), "toen")).ShouldContain(late);
    }

    [Fact]
    public async Task A_correction_moves_a_report_to_its_day_and_leaves_what_we_then_knew()
    {
        const string corrected = "Het was tien dagen later, en met andere woorden.";
        var (item, report) = tracker.PromptReport(0);
        var (slug, was) = (item.Added.Slug, report.Event.Story);
        var (then, later) = (report.HappenedOn, report.HappenedOn.AddDays(10));
        await tracker.Edit(item, $"items/{slug}/progress/{report.Version}/correct",
            new { story = corrected, happenedOn = later, reason = "De dag klopte niet." });

        (await tracker.Stories(slug, then, "nu")).ShouldSatisfyAllConditions(
            stories => stories.ShouldNotContain(was), stories => stories.ShouldNotContain(corrected));
        (await tracker.Stories(slug, later.AddDays(-1), "nu")).ShouldNotContain(corrected);
        (await tracker.Stories(slug, later, "nu")).ShouldContain(corrected);
        (await tracker.Stories(slug, then, "toen")).ShouldContain(was);
        (await tracker.Stories(slug, later, "toen")).ShouldNotContain(corrected);
        (await tracker.Story(slug, then, "nu")).ShouldNotBe(corrected);
        (await tracker.Story(slug, later, "nu")).ShouldBe(corrected);
        (await tracker.Story(slug, later, "toen")).ShouldBe(was);
    }

    [Fact]
    public async Task A_report_that_was_retracted_stood_there_then_and_does_not_now()
    {
        var (item, report) = tracker.PromptReport(1);
        var (slug, day, story) = (item.Added.Slug, report.HappenedOn, report.Event.Story);
        (await tracker.Stories(slug, day, "nu")).ShouldContain(story);

        await tracker.Edit(item, $"items/{slug}/progress/{report.Version}/retract", new { reason = "Dit was een andere actie." });

        (await tracker.Stories(slug, day, "nu")).ShouldNotContain(story);
        (await tracker.Stories(slug, day, "toen")).ShouldContain(story);
        (await tracker.Story(slug, day, "nu")).ShouldNotBe(story);
        (await tracker.Story(slug, day, "toen")).ShouldBe(story);
    }

    [Fact]
    public async Task A_reach_that_was_retracted_was_a_reach_then()
    {
        var milestone = tracker.Reached();
        var after = milestone.ReachedOn!.Value.AddDays(100);
        var (slug, item) = (milestone.Plan.Slug, tracker.Board.Items[milestone.Plan.Item!.Value].Added.Slug);
        await tracker.Edit(milestone, $"milestones/{slug}/retract", new { reason = "Er ontbrak nog een handtekening." });

        foreach (var (kennis, reached) in new[] { ("toen", true), ("nu", false) })
        {
            var then = await tracker.Read($"milestones/{slug}?op={after:yyyy-MM-dd}&kennis={kennis}");
            then.GetProperty("state").GetString().ShouldBe(reached ? "bereikt" : "streefdatumVoorbij");
            then.GetProperty("retractions").GetArrayLength().ShouldBe(reached ? 0 : 1);
            using var visit = new Visit(tracker);
            foreach (var (page, row) in new[] { ("/mijlpalen", $"#rij-{slug}"), ($"/acties/{item}", "#mijlpalen") })
            {
                await visit.Open($"{page}?op={after:yyyy-MM-dd}&kennis={kennis}");
                var shown = visit.Page.QuerySelector(row)!.TextContent;
                shown.Contains("ingetrokken op 5 mei 2022", StringComparison.Ordinal).ShouldBe(!reached, shown);
                shown.Contains($"streefdatum voorbij", StringComparison.Ordinal).ShouldBe(
                    !reached && page == "/mijlpalen", shown);
            }
        }
    }

    [Fact]
    public async Task An_action_that_was_written_down_later_is_there_for_who_knows_it_now()
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        (await secretariat.Post("/api/v1/items", new
        {
            title = "Al lang bezig", slug = "al-lang-bezig", group = "digitalisering", startedOn = March,
        })).ShouldBe(201);
        using var visit = new Visit(tracker);

        await visit.Open($"/acties/al-lang-bezig?op=2021-06-01");
        visit.ShouldBe(200, "Al lang bezig", "Toen nog niets van gehoord.", "Er was nog niets gemeld.");
        await visit.Open($"/acties/al-lang-bezig?op=2021-06-01&kennis=toen");
        visit.ShouldBe(404, "Op 1 juni 2021 was deze actie nog niet opgeschreven. Ze begon op 1 maart 2021, en dat is pas "
            + "later gemeld.");
        await visit.Open($"/acties/al-lang-bezig?op=2021-02-28");
        visit.ShouldBe(404, "Deze actie bestond nog niet op 28 februari 2021; ze begon op 1 maart 2021.");
    }

    [Fact]
    public async Task The_field_stands_as_it_stood()
    {
        const string slug = "wachtende-actie";
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        (await secretariat.Post("/api/v1/items", new { title = "Wachtende actie", slug, group = "impact", startedOn = March }))
            .ShouldBe(201);
        (await secretariat.Post($"/api/v1/items/{slug}/progress",
            new { story = "Vertrokken.", phase = "inUitvoering", koers = "opKoers", happenedOn = "2021-06-01" })).ShouldBe(200);
        using var visit = new Visit(tracker);

        foreach (var (day, stand) in new[] { ("2021-05-31", "nog niet gestart, niet gekend"), ("2021-06-01", "in uitvoering, op koers") })
        {
            foreach (var page in new[] { "/", "/groepen/impact" })
            {
                await visit.Open($"{page}?op={day}");
                visit.Page.QuerySelector($"#veld-teken-{slug} title")!.TextContent.ShouldEndWith($": {stand}", customMessage: page);
            }
            await visit.Open($"/scherm?op={day}");
            visit.Page.QuerySelector($"#scherm-teken-{slug} title")!.TextContent.ShouldEndWith($": {stand}");
        }
        (await tracker.Read($"items/{slug}?op=2021-05-31")).GetProperty("phase").GetString().ShouldBe("nogNietGestart");
    }

    [Fact]
    public async Task Of_today_it_is_the_board_of_today()
    {
        foreach (var read in new[] { "board", "groups", "groups/limburg", "items", "items/software-op-maat", "milestones" })
            (await tracker.Read($"{read}?op=2022-05-05&kennis=nu")).GetRawText().ShouldBe((await tracker.Read(read)).GetRawText(), read);
        using var visit = new Visit(tracker);
        await visit.Open("/");
        var today = visit.Page.QuerySelectorAll("table, .tellingen, .smal").Select(part => part.TextContent).ToArray();
        await visit.Open("/?op=2022-05-05");

        visit.Page.QuerySelectorAll("table, .tellingen, .smal").Select(part => part.TextContent).ShouldBe(today);
    }

    [Fact]
    public async Task A_renamed_action_has_its_page_of_then_under_its_name_of_then()
    {
        var item = tracker.Item("energiesnoeiers");
        await tracker.Edit(item, $"items/{item.Id}/describe", new { title = "Een nieuwe naam", slug = "nieuwe-naam" });
        using var visit = new Visit(tracker);

        await visit.Open("/acties/nieuwe-naam?op=2021-03-01&kennis=toen");

        visit.ShouldBe(200, item.Added.Title);
        visit.Address.PathAndQuery.ShouldBe("/acties/energiesnoeiers?op=2021-03-01&kennis=toen");
        (await tracker.Read("items/nieuwe-naam?op=2021-03-01")).GetProperty("title").GetString().ShouldBe(item.Added.Title);
        await visit.Open("/acties/energiesnoeiers");
        visit.ShouldBe(200, "Een nieuwe naam");
    }
}
