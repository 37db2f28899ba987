using Actieplan.Domain.Boards;
using Actieplan.Domain.Plans;
using Actieplan.Web.Boards;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Plans;

public sealed class A_krachtlijn_has_a_board_of_its_own(TestTracker tracker) : IClassFixture<TestTracker>
{
    public static TheoryData<string> Krachtlijnen =>
    [
        "generalistisch-werken", "nabijheid", "politiserend-handelen", "procesgericht-werken", "verbindend-werken",
    ];

    [Fact]
    public async Task The_plan_names_and_links_them_all_by_name_and_says_that_they_belong_together()
    {
        using var visit = await new Visit(tracker).Open("/");

        visit.ShouldBe(200, "De vijf krachtlijnen zijn onlosmakelijk verbonden");
        visit.Page.QuerySelectorAll("#krachtlijnen a").Select(link => link.GetAttribute("href"))
            .ShouldBe(Slugs.Select(slug => $"/krachtlijnen/{slug}"));
    }

    [Theory, MemberData(nameof(Krachtlijnen))]
    public async Task With_both_its_names_what_it_means_and_where_that_is_written(string slug)
    {
        using var visit = await Open(slug);
        var krachtlijn = Of(slug);

        visit.ShouldBe(200, Wording.Capital(krachtlijn.Name), krachtlijn.Name2018!, krachtlijn.Description!,
            krachtlijn.Source!, "onlosmakelijk verbonden; geen ervan staat boven een andere");
        visit.Page.QuerySelectorAll("#krachtlijnen a").Length.ShouldBe(5);
        visit.Page.QuerySelector("#krachtlijnen a[aria-current=page]")!.TextContent.ShouldBe(krachtlijn.Name);
    }

    [Theory, MemberData(nameof(Krachtlijnen))]
    public async Task Whose_lanes_are_the_groups_that_touch_it_with_only_the_actions_that_do(string slug)
    {
        using var visit = await Open(slug);
        var lanes = Board.LanesOf(Of(slug));
        var touching = Board.Items.Where(item => item.Added.Krachtlijnen.Contains(slug)).ToArray();

        visit.Page.QuerySelectorAll("g.baan a.groep").Select(label => label.GetAttribute("href"))
            .ShouldBe(Board.Lanes.Where(lane => lane.Items.Intersect(touching).Any())
                .Select(lane => $"/groepen/{lane.Group.Started.Slug}"));
        foreach (var marks in new[] { ".breed a.mark", ".smal a.mark", "tbody tr:not(.groepsnaam) th a" })
            visit.Page.QuerySelectorAll(marks).Select(mark => mark.GetAttribute("href")).Order(StringComparer.Ordinal)
                .ShouldBe(touching.Select(item => $"/acties/{item.Added.Slug}").Order(StringComparer.Ordinal), marks);
        visit.Page.QuerySelectorAll("tbody").Select(group => group.Id)
            .ShouldBe(lanes.Select(lane => $"groep-{lane.Group.Started.Slug}"));
        visit.Page.QuerySelectorAll("#verhalen blockquote").Select(story => story.TextContent.Trim())
            .ShouldBe(Board.StoriesOf(touching).Take(6).Select(story => story.Report.Event.Story));
    }

    [Fact]
    public async Task A_report_reaches_the_krachtlijnen_of_its_action_and_no_other()
    {
        const string item = "inclusief-stagebeleid";
        var touched = tracker.Item(item).Added.Krachtlijnen;
        Dictionary<string, long> before = [];
        foreach (var slug in Slugs) before[slug] = (await tracker.Since($"krachtlijn-{slug}", 0)).To;
        using var program = await ApiClient.OfSecretariat(tracker);
        (await program.Post($"/api/v1/items/{item}/progress", new { story = "Een stageplek voor iedereen." }))
            .ShouldBe(200);

        foreach (var slug in Slugs)
        {
            var delta = await tracker.Since($"krachtlijn-{slug}", before[slug]);
            (delta.Cards.Count > 0).ShouldBe(touched.Contains(slug), slug);
        }
    }

    [Fact]
    public async Task The_page_of_an_action_leads_to_its_krachtlijnen_and_to_its_group()
    {
        using var visit = await new Visit(tracker).Open("/acties/recht-op-wonen");

        foreach (var slug in tracker.Item("recht-op-wonen").Added.Krachtlijnen)
            visit.Page.QuerySelector($"#wat a[href='/krachtlijnen/{slug}']").ShouldNotBeNull(slug);
        visit.Page.QuerySelector(".kruimels a[href='/groepen/eerste-lijn']").ShouldNotBeNull();
    }

    [Fact]
    public async Task An_unknown_one_says_so()
    {
        using var visit = await Open("wondermiddel");

        visit.ShouldBe(404, "Er is geen krachtlijn met dit adres. Zoek ze op het bord.");
    }

    private static IEnumerable<string> Slugs => Krachtlijnen.Select(row => row.Data);

    private BoardOn Board => new(tracker.Board, new(2022, 5, 5));

    private KrachtlijnNamed Of(string slug) => tracker.Board.Plan!.Krachtlijnen[slug];

    private async Task<Visit> Open(string slug) => await new Visit(tracker).Open($"/krachtlijnen/{slug}");
}
