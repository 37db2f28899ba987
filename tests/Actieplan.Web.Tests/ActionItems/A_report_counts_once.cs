using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.ActionItems;

public sealed class A_report_counts_once(TestTracker tracker) : IClassFixture<TestTracker>
{
    [Fact]
    public async Task A_double_click_is_one_report()
    {
        const string story = "Twee keer gedrukt, een keer bedoeld.";
        using var lead = await AtForm("impactevaluatie");
        var first = lead.Filled(form => form.Choose("koers", "opKoers").Write("story", story));
        var second = lead.Filled(_ => { });
        using var tab = lead.Tab();

        await Task.WhenAll(lead.Send(first), tab.Send(second));

        lead.ShouldBe(200, "Je bericht staat op het bord");
        tab.ShouldBe(200, "Je bericht staat op het bord");
        StoriesOf("impactevaluatie").Count(told => told == story).ShouldBe(1);
    }

    [Fact]
    public async Task Sent_again_after_going_back_it_is_thanked_for_and_changes_nothing()
    {
        const string story = "Een bericht dat terugkeert.";
        using var lead = await AtForm("verhaal-achter-de-cijfers");
        var once = lead.Filled(form => form.Write("story", story));
        var again = lead.Filled(_ => { });
        await lead.Send(once);
        lead.ShouldBe(200, "Je bericht staat op het bord");

        await tracker.ShouldNotMove(() => lead.Send(again));

        lead.ShouldBe(200, "Je bericht staat op het bord");
        StoriesOf("verhaal-achter-de-cijfers").Count(told => told == story).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_form_with_other_words_is_held_back_with_the_words_in_it()
    {
        using var lead = await AtForm("leerkring-verhalen");
        var once = lead.Filled(form => form.Write("story", "Dit zei ik eerst."));
        var other =
            lead.Filled(form => form.Choose("koers", "vraagtAandacht").Write("story", "Dit zeg ik nu.")
            .Write("helped", "Koffie.").Write("happenedOn", "2022-05-04"));
        await lead.Send(once);

        await tracker.ShouldNotMove(() => lead.Send(other));

        lead.ShouldBe(409, "al eens verstuurd met andere woorden");
        lead.ValueOf("story").ShouldBe("Dit zeg ik nu.");
        lead.ValueOf("koers").ShouldBe("vraagtAandacht");
        lead.ValueOf("helped").ShouldBe("Koffie.");
        lead.ValueOf("happenedOn").ShouldBe("2022-05-04");
        await lead.Submit(_ => { });
        lead.ShouldBe(200, "Je bericht staat op het bord");
        StoriesOf("leerkring-verhalen").ShouldContain("Dit zeg ik nu.");
    }

    [Fact]
    public async Task The_same_words_about_the_same_day_are_one_report_whatever_the_form()
    {
        using var lead = await AtForm("impactevaluatie");
        await lead.Submit(form => form.Write("story", "Uit een eerste formulier."));
        await lead.Open("/melden/impactevaluatie");

        await tracker.ShouldNotMove(
            () => lead.Submit(form => form.Write("story", "Uit een eerste formulier. ")));

        lead.ShouldBe(200, "Je bericht staat op het bord");
    }

    private async Task<Visit> AtForm(string slug) =>
        await new Visit(tracker, "trekker-impact").Open($"/melden/{slug}");

    private IEnumerable<string> StoriesOf(string slug) =>
        tracker.Item(slug).Reports.Select(report => report.Event.Story);
}
