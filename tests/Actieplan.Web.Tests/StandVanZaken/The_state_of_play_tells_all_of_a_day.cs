using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;
using Actieplan.Web.StandVanZaken;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.StandVanZaken;

public sealed class The_state_of_play_tells_all_of_a_day(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const string Path = "/stand-van-zaken";

    [Fact]
    public async Task Each_group_with_what_it_counts_and_the_last_story_of_every_action()
    {
        using var visit = await new Visit(tracker).Open(Path);
        visit.ShouldBe(200, "Stand van zaken op 5 mei 2022", "Met wat we nu weten.", "Voorbeeldgegevens: ",
            $"tot en met plaats {await tracker.LastPosition()}", "Hoe er geteld is", "Bronnen");
        foreach (var lane in tracker.Today().Lanes)
        {
            var chapter = visit.Page.QuerySelector($"#hoofdstuk-{lane.Group.Started.Slug}")!;
            chapter.QuerySelector("h2")!.TextContent.ShouldContain(Wording.FullName(lane.Group));
            foreach (var item in lane.Items)
            {
                var told = chapter.QuerySelector($"#actie-{item.Added.Slug}")!;
                told.QuerySelector("h4")!.TextContent.ShouldContain(item.Added.Title);
                told.QuerySelector("blockquote p")?.TextContent.ShouldBe(item.Latest!.Event.Story);
                (told.QuerySelector("blockquote") is null).ShouldBe(item.Latest is null, item.Added.Slug);
            }
        }
    }

    [Fact]
    public async Task Each_number_leads_to_as_many_stories()
    {
        using var visit = await new Visit(tracker).Open(Path);
        var counts = visit.Page.QuerySelectorAll(".standtel > li:has(b)");
        counts.Length.ShouldBeGreaterThan(40);
        foreach (var count in counts)
        {
            var links = count.QuerySelectorAll("a").Select(link => link.GetAttribute("href")!).ToArray();
            var number = count.QuerySelector("b")!.TextContent.Split(' ').Select(word => int.TryParse(word, out var n) ? n : -1)
                .FirstOrDefault(n => n >= 0);
            links.Length.ShouldBe(number, count.TextContent);
            links.ShouldAllBe(link => visit.Page.QuerySelector(link) != null);
        }
        // of the plan as a whole, every action once by its phase, and once by its koers unless it was stopped
        var plan = visit.Page.QuerySelector("#het-plan")!;
        plan.QuerySelectorAll(".metverhaal a[href^='#actie-']").Length.ShouldBe(tracker.Board.Items.Count
            + tracker.Board.Items.Values.Count(item => item.Suspended is not null) + tracker.Today().Going.Length);
    }

    [Fact]
    public async Task Read_aloud_it_goes_by_its_headings_and_says_whole_sentences()
    {
        using var visit = await new Visit(tracker).Open(Path);
        var levels = visit.Page.QuerySelectorAll("main h1, main h2, main h3, main h4").Select(h => h.LocalName[1] - '0').ToArray();
        levels[0].ShouldBe(1);
        levels.Zip(levels.Skip(1)).ShouldAllBe(pair => pair.Second <= pair.First + 1);
        visit.Page.QuerySelectorAll("main .stand table").ShouldBeEmpty();
        foreach (var link in visit.Page.QuerySelectorAll(".inhoudstafel a"))
            visit.Page.QuerySelector(link.GetAttribute("href")!)!.QuerySelector("h2")!.TextContent
                .ShouldStartWith(link.TextContent);
        StandWording.Of(Domain.ActionItems.Phase.InUitvoering, 3).ShouldBe("3 acties zijn in uitvoering");
        StandWording.Of(Domain.ActionItems.Phase.EersteResultaten, 1).ShouldBe("1 actie toont eerste resultaten");
        StandWording.Of(Domain.ActionItems.Koers.NietGekend, 2).ShouldBe("Van 2 acties is de koers niet gekend");
        StandWording.Of(MilestoneState.StreefdatumVoorbij, 1).ShouldBe("Van 1 mijlpaal is de streefdatum voorbij");
    }

    [Fact]
    public async Task Of_a_past_day_it_is_the_board_the_words_and_the_foreword_of_then()
    {
        using var visit = await new Visit(tracker).Open($"{Path}?op=2021-07-01&kennis=toen&vorig=2021-01-01");
        visit.ShouldBe(200, "Stand van zaken op 1 juli 2021", "Met wat we toen wisten.", "Vergeleken met 1 januari 2021.",
            "Halverwege kijken we om.", "alles wat tegen het einde van die dag gemeld was.");
        visit.ShouldNotSay("Vandaag zitten we samen");
        var slug = tracker.Board.Items.Values.First(item => item.StartedOn > new DateOnly(2021, 7, 1)).Added.Slug;
        visit.Page.QuerySelector($"#actie-{slug}").ShouldBeNull();
        visit.Page.QuerySelectorAll("main a[href^='/groepen/']").ShouldAllBe(
            link => link.GetAttribute("href")!.EndsWith("?op=2021-07-01&kennis=toen", StringComparison.Ordinal));
        (await visit.Open("/stand-van-zaken/blad.css?op=2021-07-01&kennis=toen")).Body.ShouldContain(
            $"Stand van zaken op 1 juli 2021, met wat we toen wisten. Logboek tot en met plaats {await tracker.LastPosition()}.");
        visit.Header("Content-Type").ShouldBe("text/css; charset=utf-8");
    }

    [Fact]
    public async Task What_changed_since_the_former_moment_stands_with_its_group()
    {
        using var visit = await new Visit(tracker).Open($"{Path}?op=2022-05-05&kennis=nu&vorig=2022-03-01");
        var day = new AsOf(new(2022, 3, 1), Knowledge.Nu, Brussels.EndOf(new(2022, 3, 1)));
        var log = await PastBoards.ReadAsync(tracker.Store, await tracker.LastPosition(), TestContext.Current.CancellationToken);
        var moved = BoardDiff.Between(day.Fold(log), tracker.Today()).Changes.OfType<PhaseChange>().ToArray();
        moved.ShouldNotBeEmpty();
        foreach (var change in moved)
        {
            var group = tracker.Board.Groups[change.Item.Added.Group].Started.Slug;
            visit.Page.QuerySelector($"#hoofdstuk-{group} .standveranderd")!.TextContent.ShouldContain(change.Item.Added.Title);
        }
        visit.Page.QuerySelector("#het-plan .standveranderd")!.TextContent.ShouldContain(
            moved.Length == 1 ? "1 actie is van fase veranderd" : $"{moved.Length} acties zijn van fase veranderd");
    }

    [Fact]
    public async Task A_moment_is_chosen_by_its_name_and_the_address_says_its_day()
    {
        using var visit = await new Visit(tracker).Open(Path);
        visit.ValueOf("op").ShouldBe("2022-05-05");
        // unless asked otherwise, with the last moment of the plan before
        visit.ValueOf("vorig").ShouldBe("2020-01-09");
        await visit.Submit(form => form.Choose("vorigMoment", "goedkeuring van het plan, 20 december 2019, 20 december 2019"), Path);
        visit.Address.PathAndQuery.ShouldBe($"{Path}?op=2022-05-05&kennis=nu&vorig=2019-12-20");
        visit.ShouldBe(200, "Vergeleken met 20 december 2019");
    }

    [Theory]
    [InlineData("op=2022-05-06", "6 mei 2022 ligt in de toekomst.")]
    [InlineData("op=gisteren", "Schrijf de dag als jaar, maand en dag: 2021-03-01.")]
    [InlineData("vorig=2022-05-05", "5 mei 2022 ligt niet voor 5 mei 2022. Kies een vroegere dag om mee te vergelijken.")]
    [InlineData("vorig=overmorgen", "Schrijf de datum als dag, maand en jaar: 5/5/2022.")]
    [InlineData("vorig=1899-12-31", "Kies een dag vanaf 1 januari 1900: ouder is niets van dit plan.")]
    [InlineData("vorigMoment=nergens", "Dat moment kent het plan niet.")]
    [InlineData("vorig=2022-01-01&vorig=2022-02-01", "Kies één dag, en één om mee te vergelijken.")]
    public async Task A_question_that_cannot_be_answered_is_told_so(string query, string sentence)
    {
        using var visit = await new Visit(tracker).Open($"{Path}?{query}");
        visit.ShouldBe(400, sentence);
        if (query == "vorig=overmorgen") visit.ValueOf("vorig").ShouldBe("overmorgen");
    }

    [Fact]
    public async Task Before_the_plan_it_says_that_there_was_none()
    {
        using var visit = await new Visit(tracker).Open($"{Path}?op=2015-01-01");
        visit.ShouldBe(200, "Op die dag was er nog geen plan.", "Colofon");
        visit.Page.QuerySelectorAll("[id^=hoofdstuk-]").ShouldBeEmpty();
    }

    [Fact]
    public async Task It_is_kept_until_something_changes()
    {
        using var visit = await new Visit(tracker).Open(Path);
        var tag = visit.Header("ETag")!;
        await visit.Open(Path, request => request.Headers.TryAddWithoutValidation("If-None-Match", tag));
        visit.Status.ShouldBe(304);
        await visit.Open($"{Path}?op=2022-05-05&kennis=nu&vorig=2021-01-01", request => request.Headers.TryAddWithoutValidation("If-None-Match", tag));
        visit.Status.ShouldBe(200);
    }
}
