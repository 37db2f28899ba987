using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Past;

public sealed class Who_walks_in_the_past_stays_there(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const string Then = "?op=2021-03-01&kennis=toen";

    [Fact]
    public async Task Every_page_that_is_reached_is_of_the_same_day_and_the_same_knowledge()
    {
        HashSet<string> seen = ["/" + Then];
        Queue<string> way = new(seen);
        using var visit = new Visit(tracker);
        while (way.TryDequeue(out var path))
        {
            await visit.Open(path);
            visit.ShouldBe(200, "1 maart 2021", "met wat we toen wisten");
            visit.Address.PathAndQuery.ShouldBe(path);
            foreach (var link in Links(visit).Where(seen.Add)) way.Enqueue(link);
            visit.Page.QuerySelectorAll("nav a[href^='/sinds']").Select(link => link.GetAttribute("href"))
                .ShouldAllBe(href => href == "/sinds?van=2021-03-01&kennis=toen");
        }

        string[] expected =
        [
            "/", "/scherm", "/groepen", "/mijlpalen", "/acties/software-op-maat", "/groepen/limburg", "/krachtlijnen/nabijheid",
        ];
        expected.Select(path => path + Then).ShouldBeSubsetOf(seen);
        seen.Count.ShouldBeGreaterThan(40);
        // the state of play stands beside that of a former moment
        seen.ShouldAllBe(path => path.EndsWith(Then, StringComparison.Ordinal)
            || path.StartsWith($"/stand-van-zaken{Then}&vorig=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/", "Waar stonden we op 1 maart 2021?")]
    [InlineData("/groepen", "Wie droeg het plan op 1 maart 2021?")]
    [InlineData("/mijlpalen", "Waar werkten we op 1 maart 2021 naartoe?")]
    [InlineData("/acties/software-op-maat", "Programma’s op maat")]
    [InlineData("/groepen/limburg", "Regionaal platform Limburg")]
    [InlineData("/krachtlijnen/nabijheid", "Nabijheid")]
    public async Task A_page_says_which_day_and_whose_knowledge_it_shows_and_leads_to_the_other_and_back(string page, string heading)
    {
        using var visit = new Visit(tracker);
        await visit.Open($"{page}?op=2021-03-01");
        visit.ShouldBe(200, "Het bord op 1 maart 2021, met wat we nu weten: alles wat toen al gebeurd was, ook als het later gemeld werd.");
        visit.Page.QuerySelector("h1")!.TextContent.Trim().ShouldStartWith(heading, Case.Insensitive);
        LinkOf(visit, "Terug naar vandaag").ShouldBe(page);
        visit.ValueOf("op").ShouldBe("2021-03-01");
        visit.ValueOf("kennis").ShouldBe("nu");

        await visit.Open(page + LinkOf(visit, "Met wat we toen wisten"));
        visit.ShouldBe(200, "Het bord op 1 maart 2021, met wat we toen wisten: alles wat tegen het einde van die dag gemeld was.");
        visit.ValueOf("kennis").ShouldBe("toen");
        LinkOf(visit, "Met wat we nu weten").ShouldBe("?op=2021-03-01&kennis=nu");
    }

    [Fact]
    public async Task What_is_past_is_not_live_not_of_today_and_takes_no_news()
    {
        using var visit = new Visit(tracker);
        foreach (var page in new[] { "/", "/scherm", "/groepen/digitalisering", "/acties/software-op-maat", "/mijlpalen" })
        {
            await visit.Open(page);
            visit.Page.Body!.HasAttribute("data-bord").ShouldBeTrue(page);
            await visit.Open(page + Then);
            visit.Page.Body!.HasAttribute("data-bord").ShouldBeFalse(page);
            visit.Page.QuerySelectorAll("[data-verbinding], a[href^='/melden'], [data-klok]").ShouldBeEmpty(page);
            visit.ShouldNotSay("Is er nieuws?", "Waar staan we vandaag?", "Vandaag,", "vandaag, 1 maart");
        }
    }

    [Fact]
    public async Task A_moment_of_the_plan_is_one_to_go_to_once_it_was()
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        foreach (var (slug, name, day) in new[] { ("halfweg", "Halfweg", "2021-07-01"), ("slot", "Slotdag", "2024-12-01") })
            (await secretariat.Post("/api/v1/plan/moments", new { slug, name, day })).Status.ShouldBe(200);
        using var visit = new Visit(tracker);

        foreach (var page in new[] { "/", "/groepen", "/acties/software-op-maat" })
        {
            await visit.Open(page);
            LinkOf(visit, "Halfweg").ShouldBe("?op=2021-07-01&kennis=nu");
            visit.ShouldNotSay("Slotdag");
            // also where it was still to come
            await visit.Open(page + Then);
            LinkOf(visit, "Halfweg").ShouldBe("?op=2021-07-01&kennis=toen");
        }
    }

    private static IEnumerable<string> Links(Visit visit) => visit.Page.QuerySelectorAll("header a, main a")
        .Where(link => link.TextContent is not "Terug naar vandaag" && link.Closest(".terugblik, .klok") is null)
        .Select(link => link.GetAttribute("href")!.Split('#')[0])
        .Where(href => href.StartsWith('/') && !href.StartsWith("/sinds", StringComparison.Ordinal));

    private static string? LinkOf(Visit visit, string text) =>
        visit.Page.QuerySelectorAll("main a").Single(link => link.TextContent == text).GetAttribute("href");
}
