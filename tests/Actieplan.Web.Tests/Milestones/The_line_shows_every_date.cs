using System.Net;
using Actieplan.Web.Boards;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Milestones;

public sealed class The_line_shows_every_date(TestTracker tracker) : IClassFixture<TestTracker>
{
    [Fact]
    public async Task Every_milestone_stands_on_the_line_in_the_narrow_line_in_the_table_and_in_the_counts()
    {
        using var hall = new Visit(tracker);
        await hall.Open("/mijlpalen");

        hall.ShouldBe(HttpStatusCode.OK, "Waar werken we naartoe?", "vandaag, 5 mei 2022", "Voorbeeldgegevens");
        foreach (var milestone in tracker.Board.Milestones.Values)
        {
            var (slug, title) = (milestone.Plan.Slug, milestone.Plan.Title);
            hall.Page.QuerySelectorAll($"#lijn-teken-{slug} title").Single().TextContent.ShouldStartWith(title);
            hall.Page.QuerySelector($"#smal-{slug}")!.TextContent.ShouldBe(title);
            hall.Page.QuerySelector($"#rij-{slug}")!.TextContent.ShouldContain(title);
            var href = hall.Page.QuerySelector($"#lijn-teken-{slug}")!.GetAttribute("href")!;
            href.ShouldBe($"/mijlpalen/{slug}");
        }
        var counts = hall.Page.QuerySelectorAll("#tellingen details").Sum(state =>
        {
            var count = int.Parse(state.QuerySelector("strong")!.TextContent);
            state.QuerySelectorAll("li").Length.ShouldBe(count);
            return count;
        });
        counts.ShouldBe(tracker.Board.Milestones.Count);
    }

    [Fact]
    public async Task The_examples_hold_shifts_a_cancelled_a_refined_and_one_reached_again()
    {
        using var hall = new Visit(tracker);
        await hall.Open("/mijlpalen");
        var all = tracker.Board.Milestones.Values.ToArray();

        all.Sum(milestone => milestone.Shifts.Count()).ShouldBeGreaterThanOrEqualTo(4);
        hall.Page.QuerySelectorAll(".achter .ooit").Length.ShouldBe(all.Sum(milestone => milestone.Shifts.Count()));
        hall.Page.QuerySelectorAll(".achter .boog").Length.ShouldBeGreaterThanOrEqualTo(4);
        var shifted = hall.Page.QuerySelector("#rij-overzicht-uitleenpunten")!;
        shifted.QuerySelectorAll("s").Select(date => date.TextContent).ShouldBe(["december 2021", "1e kwartaal 2022"]);
        shifted.TextContent.ShouldContain("Drie gemeenten vullen hun lijst nog aan.");
        shifted.TextContent.ShouldContain("verschoven op 14 december 2021");
        hall.Page.QuerySelector("#rij-ontmoeting-energiehuizen")!.TextContent
            .ShouldContain("vervallen op 23 februari 2021");
        hall.Page.QuerySelector("#rij-ontmoetingsdag-antwerpen s")!.TextContent.ShouldBe("herfst 2022");
        var again = hall.Page.QuerySelector("#rij-afspraken-inclusieve-stage")!;
        again.QuerySelector("s")!.TextContent.ShouldBe("bereikt op 22 april 2021");
        again.TextContent.ShouldContain("bereikt op 22 juni 2021");
        foreach (var row in new[] { shifted, again }) row.QuerySelector(".voorbeeld").ShouldNotBeNull();
        hall.Page.QuerySelector("#jaar-onbekend")!.TextContent.ShouldContain("Regionale platforms versterkt");
    }

    [Fact]
    public async Task The_page_of_an_action_shows_what_its_milestones_were()
    {
        using var hall = new Visit(tracker);
        await hall.Open("/acties/toegang-tot-toestellen");
        hall.ShouldBe(200, "verschoven naar zomer 2022", "Drie gemeenten vullen hun lijst nog aan.");
        hall.Page.QuerySelectorAll("#mijlpalen s").Select(date => date.TextContent)
            .ShouldBe(["december 2021", "1e kwartaal 2022"]);
    }

    [Fact]
    public async Task A_span_is_drawn_as_a_span_and_a_day_is_not()
    {
        using var hall = new Visit(tracker);
        await hall.Open("/mijlpalen");
        hall.Page.QuerySelector("#lijn-achter-lijst-dubbel-werk .spanne").ShouldNotBeNull();
        hall.Page.QuerySelector("#lijn-achter-regiogesprekken .spanne").ShouldBeNull();
    }

    [Fact]
    public async Task A_change_comes_as_the_cards_that_differ_and_is_kept_until_then()
    {
        const string slug = "bundel-verhalen";
        using var hall = new Visit(tracker);
        await hall.Open("/mijlpalen");
        var (before, tag) = (long.Parse(hall.Page.Body!.GetAttribute("data-positie")!), hall.Header("ETag")!);
        await hall.Open("/mijlpalen", request => request.Headers.TryAddWithoutValidation("If-None-Match", tag));
        hall.Status.ShouldBe(304);
        using var lead = await ApiClient.OfLead(tracker, "impact");
        var card = tracker.Board.Milestones.Values.Single(m => m.Plan.Slug == slug);
        (await lead.Post($"/api/v1/milestones/{slug}/reschedule",
            new { due = "2022-09-15", reason = "Dat ligt in de periode die er al is." },
            ("If-Match", $"\"{card.Version}\""))).ShouldBeProblem(422, "geweigerd");
        (await lead.Post($"/api/v1/milestones/{slug}/reschedule",
            new { due = "2022-12-10", reason = "De kring leest nog." },
            ("If-Match", $"\"{card.Version}\""))).ShouldBe(200);

        var delta = await tracker.Since(BoardNames.Milestones, before);

        delta.Cards.Keys.ShouldContain($"lijn-achter-{slug}");
        delta.Cards.Keys.ShouldContain("jaar-2022");
        delta.Cards.Keys.ShouldContain("tabel-2022");
        delta.Cards.Keys.ShouldContain("tellingen");
        delta.Cards.Keys.ShouldNotContain("jaar-2021");
        delta.Cards["tabel-2022"]!.ShouldContain("De kring leest nog.");
        await hall.Open("/mijlpalen", request => request.Headers.TryAddWithoutValidation("If-None-Match", tag));
        hall.Status.ShouldBe(200);
        tracker.Board.Milestones[card.Id].Shifts.Single().Due.ShouldBe(card.Plan.Due);
    }
}
