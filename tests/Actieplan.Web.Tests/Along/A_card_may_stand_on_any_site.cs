using Actieplan.Web.Along;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Along;

/// <summary>The card may, and nothing else may; and each form leads to the others.</summary>
[Collection(TakingAlong.Name)]
public sealed class A_card_may_stand_on_any_site(TestTracker tracker)
{
    private static readonly string[] Boards = ["", "/groepen/digitalisering", "/acties/toegang-tot-toestellen"];

    [Fact]
    public async Task Without_a_cookie_a_script_or_a_form_and_its_links_lead_out_of_the_frame()
    {
        using var visit = new Visit(tracker);
        foreach (var board in Boards)
        {
            await visit.Open($"{board}/{Topic.EmbedName}");
            visit.ShouldBe(200, "Stand van 5 mei 2022", "Voorbeeldgegevens: ");
            var policy = visit.Header("Content-Security-Policy")!;
            policy.ShouldContain("frame-ancestors *");
            policy.ShouldNotContain("script-src");
            visit.Header("Set-Cookie").ShouldBeNull();
            visit.Page.QuerySelectorAll("script, form, button, [style], style").ShouldBeEmpty();
            visit.Page.QuerySelector("base")!.GetAttribute("target").ShouldBe("_top");
            visit.Page.DocumentElement.GetAttribute("lang").ShouldBe("nl-BE");
        }
    }

    [Fact]
    public async Task With_a_mark_for_every_action_and_no_number()
    {
        using var visit = new Visit(tracker);
        await visit.Open("/kaart");
        visit.Page.QuerySelectorAll("a.mark").Select(mark => mark.GetAttribute("href")!["/acties/".Length..]).Order()
            .ShouldBe(tracker.Today().Items.Select(item => item.Added.Slug).Order());
        visit.Page.QuerySelector("dl")!.TextContent.ShouldNotMatch(@"\d");
    }

    [Fact]
    public async Task No_other_page_may()
    {
        using var visit = new Visit(tracker);
        foreach (var path in new[] { "/", "/meenemen", "/api", "/groepen/nergens", "/feed.atom", "/aanmelden", "/api/v1/board", "/kaart/nergens" })
        {
            await visit.Open(path);
            visit.Header("Content-Security-Policy")!.ShouldContain("frame-ancestors 'none'", customMessage: path);
        }
    }

    [Fact]
    public async Task Every_board_leads_to_its_own_forms_and_each_form_to_the_others_also_of_a_past_day()
    {
        using var visit = new Visit(tracker);
        foreach (var page in Boards.Select(board => board is "" ? "/" : board).Append("/mijlpalen"))
        {
            await visit.Open(page);
            var forms = visit.Page.QuerySelectorAll(".meenemen a").Select(link => link.GetAttribute("href")!).ToArray();
            visit.Page.QuerySelectorAll("head link[rel=alternate]").Select(link => link.GetAttribute("href")!).ShouldBeSubsetOf(forms);
            await ShouldLeadToEachOtherAsync(forms.Where(form => !form.Contains(Topic.AboutName, StringComparison.Ordinal)).ToArray());

            await visit.Open($"{page}?op=2021-03-01&kennis=toen");
            var past = visit.Page.QuerySelectorAll(".meenemen a").Select(link => link.GetAttribute("href")!).ToArray();
            past.ShouldAllBe(form => form.EndsWith("?op=2021-03-01&kennis=toen", StringComparison.Ordinal));
            await ShouldLeadToEachOtherAsync(past);
        }
    }

    private async Task ShouldLeadToEachOtherAsync(string[] forms)
    {
        forms.Length.ShouldBeGreaterThan(1);
        using var program = new ApiClient(tracker);
        foreach (var form in forms)
        {
            var answer = await program.Get(form);
            answer.Status.ShouldBe(200, form);
            foreach (var other in forms.Where(other => !other.Contains("/milestones?", StringComparison.Ordinal) && !other.EndsWith("/milestones", StringComparison.Ordinal)))
                answer.Headers["Link"].ShouldContain($"<{other}>; rel=\"alternate\"", customMessage: form);
        }
    }
}
