using Actieplan.Domain.ActionItems;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.ActionItems;

public sealed class A_report_shows_everywhere_at_once(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const string Slug = "software-op-maat";

    [Fact]
    public async Task What_a_lead_reports_by_the_form_stands_on_board_table_page_and_api()
    {
        const string story = "Een eerste versie staat klaar en zes mensen proberen ze uit.";
        using var lead = new Visit(tracker, "trekker-digitalisering");
        await lead.Open("/melden");
        lead.ShouldBe(200, "Is er nieuws?", tracker.Item(Slug).Added.Title);
        await lead.Open($"/melden/{Slug}");
        await lead.Submit(form => form
            .Choose("koers", "op koers").Write("In één zin", story).Choose("Fase", "eerste resultaten"));

        lead.ShouldBe(200, "Je bericht staat op het bord", tracker.Item(Slug).Added.Title);
        lead.Address.PathAndQuery.ShouldBe($"/melden?gemeld={Slug}&bericht={tracker.Item(Slug).Latest!.Version}");
        tracker.Item(Slug).Phase.ShouldBe(Phase.EersteResultaten);
        using var hall = new Visit(tracker);
        await hall.Open("/");
        hall.ShouldBe(200, story);
        hall.Page.QuerySelector($"#veld-teken-{Slug} title")!.TextContent.ShouldEndWith(
            ": eerste resultaten, op koers");
        hall.Page.QuerySelector($"#groep-digitalisering tr:has(a[href='/acties/{Slug}'])")!.TextContent
            .ShouldSatisfyAllConditions(
                row => row.ShouldContain("eerste resultaten"),
                row => row.ShouldContain("op koers"),
                row => row.ShouldContain("5 mei 2022"));
        hall.Page.QuerySelector($"#station-eersteResultaten a[href='/acties/{Slug}']").ShouldNotBeNull();
        await hall.Open($"/acties/{Slug}");
        hall.ShouldBe(200, story, "trekker van digitalisering");
        await hall.Open("/scherm");
        hall.ShouldBe(200, story);
        using var program = new ApiClient(tracker);
        var item = (await program.Get($"/api/v1/items/{Slug}")).ShouldBe(200);
        item.GetProperty("story").GetString().ShouldBe(story);
        item.GetProperty("phase").GetString().ShouldBe("eersteResultaten");
        item.GetProperty("koers").GetString().ShouldBe("opKoers");
        item.GetProperty("happenedOn").GetString().ShouldBe("2022-05-05");
        item.GetProperty("version").GetInt64().ShouldBe(tracker.Item(Slug).Version);
    }

    [Fact]
    public async Task A_late_report_takes_its_place_and_leaves_the_later_phase_alone()
    {
        const string late = "In september zaten we even zonder tolken.", slug = "digitale-vaardigheden";
        var before = tracker.Item(slug);
        using var lead = new Visit(tracker, "trekker-digitalisering");
        await lead.Open($"/melden/{slug}");
        await lead.Submit(form => form
            .Choose("koers", "onderDruk").Choose("pressure", "personeel").Choose("phase", "verkenning")
            .Write("story", late).Write("Gebeurd op", "2021-09-15"));

        lead.ShouldBe(200, "Je bericht staat op het bord");
        var after = tracker.Item(slug);
        after.Phase.ShouldBe(before.Phase);
        after.Koers.ShouldBe(before.Koers);
        after.Latest.ShouldBe(before.Latest);
        after.Reports.Select(report => report.HappenedOn).ShouldBeInOrder();
        after.Reports.Single(report => report.Event.Story == late).HappenedOn.ShouldBe(new(2021, 9, 15));
        await lead.Open($"/acties/{slug}");
        lead.ShouldBe(200, late, "Gebeurd op 15 september 2021, opgeschreven op 5 mei 2022.",
            "onder druk: personeel");
        var told = lead.Page.QuerySelectorAll("#verhaal .bericht").Select(report => report.TextContent)
            .ToList();
        told.FindIndex(text => text.Contains(late)).ShouldBeGreaterThan(0, "it is not the newest");
    }

    [Fact]
    public async Task The_secretariat_reports_for_every_group()
    {
        using var secretariat = new Visit(tracker, "secretariaat");
        foreach (var (group, items) in tracker.Today().Lanes)
        {
            var item = items.First(item => item.Stopped is null).Added.Slug;
            await secretariat.Open($"/melden/{item}");
            await secretariat.Submit(form => form.Write("story", $"Nieuws van {group.Started.Name}."));

            secretariat.ShouldBe(200, "Je bericht staat op het bord");
            tracker.Item(item).Latest!.Event.Story.ShouldBe($"Nieuws van {group.Started.Name}.");
        }
    }

    [Fact]
    public async Task Everything_that_was_told_stands_with_the_story()
    {
        const string slug = "limburg-open-tafel";
        using var lead = new Visit(tracker, "trekker-limburg");
        await lead.Open($"/melden/{slug}");
        await lead.Submit(form => form
            .Write("story", "De tafel staat voortaan op de markt.").Write("Wat hielp?", "De marktkramers.")
            .Write("Wat hinderde?", "De regen.").Write("Wie zat nog niet aan tafel?", "Jongeren.")
            .Write("Link naar meer", "https://voorbeeld.be/tafel").Write("happenedOn", "1/5/2022"));

        lead.ShouldBe(200, "Je bericht staat op het bord");
        await lead.Open($"/acties/{slug}");
        lead.ShouldBe(
            200, "De tafel staat voortaan op de markt.", "De marktkramers.", "De regen.", "Jongeren.",
            "Gebeurd op 1 mei 2022");
        lead.Page.QuerySelector("#verhaal a[href='https://voorbeeld.be/tafel']").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("", "Je bericht staat op het bord")]
    [InlineData("&straks", "Je bericht is bewaard en staat zo meteen op het bord")]
    public async Task The_receipt_says_no_more_than_what_is_so(string state, string receipt)
    {
        using var lead = await new Visit(tracker).SignInAs("trekker-digitalisering");
        await lead.Open($"/melden?gemeld={Slug}{state}");

        lead.ShouldBe(200, receipt);
    }
}
