using System.Text.RegularExpressions;
using Actieplan.Web.Tests.Hosting;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Shouldly;

namespace Actieplan.Web.Tests.Pages;

public sealed partial class Every_page_is_whole(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'";

    [Fact]
    public async Task In_its_language_its_title_its_heading_and_its_headers()
    {
        await foreach (var visit in Pages())
        {
            var page = visit.Page;
            page.DocumentElement.GetAttribute("lang").ShouldBe("nl-BE", Name(visit));
            page.Title!.ShouldEndWith(" - Actieplan Sterk Sociaal Werk", customMessage: Name(visit));
            page.QuerySelectorAll("h1").Length.ShouldBe(1, Name(visit));
            page.QuerySelectorAll("main").Length.ShouldBe(1, Name(visit));
            visit.Header("Content-Security-Policy").ShouldNotBeNull(Name(visit)).ShouldStartWith(Policy);
            visit.Header("X-Content-Type-Options").ShouldBe("nosniff", Name(visit));
            visit.Header("Content-Type").ShouldBe("text/html; charset=utf-8", Name(visit));
            Inside.ShownIn(visit.Body).ShouldBeEmpty(Name(visit));
        }
    }

    [Fact]
    public async Task With_no_script_or_style_inside()
    {
        await foreach (var visit in Pages())
        {
            visit.Page.QuerySelectorAll("script:not([src]), style, [style]").ShouldBeEmpty(Name(visit));
            visit.Page.All.SelectMany(element => element.Attributes)
                .Where(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal))
                .Select(attribute => attribute.Name).ShouldBeEmpty(Name(visit));
        }
    }

    [Fact]
    public async Task With_every_id_once_and_every_reference_found()
    {
        await foreach (var visit in Pages())
        {
            var ids = visit.Page.QuerySelectorAll("[id]").Select(element => element.Id!).ToArray();
            ids.GroupBy(id => id).Where(same => same.Count() > 1).Select(same => same.Key)
                .ShouldBeEmpty(Name(visit));
            References(visit.Page).Where(id => !ids.Contains(id)).ShouldBeEmpty(Name(visit));
            visit.Page.QuerySelectorAll<IHtmlInputElement>("input:not([type=hidden]), textarea, select")
                .Where(field => field.Closest("label") is null
                    && visit.Page.QuerySelector($"label[for='{field.Id}']") is null)
                .Select(field => field.Name).ShouldBeEmpty(Name(visit));
        }
    }

    [Fact]
    public async Task Without_a_percentage_an_average_or_a_ranking()
    {
        await foreach (var visit in Pages())
            Scores().Matches(visit.Text).Select(match => match.Value).ShouldBeEmpty(Name(visit));
        using var program = new ApiClient(tracker);
        foreach (var path in new[] { "/api/v1/board", "/borden/plan?sinds=0", "/borden/scherm?sinds=0", "/herbeleef/verloop.json" })
            Scores().Matches((await program.Get(path)).Body).Select(match => match.Value).ShouldBeEmpty(path);
    }

    [Fact]
    public async Task Each_number_opens_into_what_it_counts()
    {
        using var visit = new Visit(tracker);
        await visit.Open("/");
        var counts = visit.Page.QuerySelectorAll("#tellingen details");

        // and beside the phases: what goes round, waits, was stopped, and came since the baseline
        counts.Length.ShouldBe(7 + 4 + 4 + 6);
        foreach (var count in counts)
            int.Parse(count.QuerySelector("strong")!.TextContent)
                .ShouldBe(count.QuerySelectorAll("li").Length, count.Id);
    }

    [Fact]
    public async Task Groups_stand_by_kind_and_name_never_by_how_far_they_are()
    {
        using var visit = new Visit(tracker);
        await visit.Open("/");
        var shown = visit.Page.QuerySelectorAll("g.baan").Select(lane => lane.Id!["veld-baan-".Length..]);

        shown.ShouldBe(tracker.Board.Groups.Values.Where(group => group.Dissolved is null)
            .OrderBy(group => group.Started.Kind).ThenBy(group => group.Started.Name, StringComparer.Ordinal)
            .Select(group => group.Started.Slug));
    }

    [Fact]
    public async Task What_was_invented_says_so_wherever_it_is_shown()
    {
        using var visit = new Visit(tracker);
        foreach (var path in new[]
        {
            "/", "/?op=2021-03-01", "/scherm", "/mijlpalen", "/acties/software-op-maat", "/groepen", "/groepen/digitalisering",
                "/krachtlijnen/nabijheid", "/sinds", "/stand-van-zaken", "/herbeleef", "/herbeleef?scherm",
        })
        {
            await visit.Open(path);
            visit.ShouldBe(200, "Voorbeeldgegevens: ");
            foreach (var story in visit.Page.QuerySelectorAll("figure.verhaal"))
                (story.QuerySelector(".voorbeeld") is not null).ShouldBe(IsInvented(story), story.TextContent);
        }
    }

    // another test here may have written a report that nobody invented
    private bool IsInvented(IElement story)
    {
        var words = story.QuerySelector("blockquote p")!.TextContent;
        return tracker.Board.Items.Values.SelectMany(item => item.Reports).Single(r => r.Event.Story == words).Example;
    }

    [Fact]
    public async Task The_same_tag_means_the_same_page()
    {
        string[] paths = ["/", "/groepen", "/stand-van-zaken", "/herbeleef", .. Boards()];
        var before = await Tagged(paths);
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        foreach (var (path, body) in new (string, object)[]
        {
            ("/api/v1/items/software-op-maat/progress",
                new { story = "Verder.", phase = "eersteResultaten", koers = "opKoers" }),
            ("/api/v1/items",
                new { title = "Nog een initiatief", group = "digitalisering", kind = "initiatief",
                    parent = "digitale-vaardigheden" }),
            ("/api/v1/items/digitale-vaardigheden/milestones",
                new { title = "Nog een mijlpaal", due = "2022-06-01" }),
            ("/api/v1/milestones/nog-een-mijlpaal/reach", new { on = "2022-05-05" }),
        })
        {
            (await secretariat.Post(path, body)).Status.ShouldBeInRange(200, 201);
            var after = await Tagged(paths);
            foreach (var page in paths.Where(page => before[page].Tag == after[page].Tag))
                after[page].Main.ShouldBe(before[page].Main, $"{page} after {path}");
            before = after;
        }
    }

    private IEnumerable<string> Boards() =>
    [
        .. tracker.Board.Items.Values.Select(item => $"/acties/{item.Added.Slug}"),
        .. tracker.Board.Groups.Values.Select(group => $"/groepen/{group.Started.Slug}"),
        .. tracker.Board.Plan!.Krachtlijnen.Keys.Select(slug => $"/krachtlijnen/{slug}"),
    ];

    private async Task<Dictionary<string, (string Tag, string Main)>> Tagged(string[] paths)
    {
        using var visit = new Visit(tracker);
        Dictionary<string, (string, string)> pages = [];
        foreach (var path in paths)
        {
            await visit.Open(path);
            pages[path] = (visit.Header("ETag")!, visit.Page.QuerySelector("main")!.InnerHtml);
        }
        return pages;
    }

    private async IAsyncEnumerable<Visit> Pages()
    {
        using var stranger = new Visit(tracker);
        string[] open =
        [
            "/", "/scherm", "/groepen", "/mijlpalen", "/toegankelijkheid", "/aanmelden", "/sinds",
            .. Boards().Concat(["/", "/scherm", "/groepen", "/mijlpalen"]).Select(path => $"{path}?op=2021-03-01&kennis=toen"),
            "/?op=2015-01-01", "/groepen?op=2015-01-01", "/mijlpalen?op=2015-01-01", "/scherm?op=2015-01-01", "/?op=fout",
            "/sinds?van=2020-01-01&kennis=nu", "/sinds?van=gisteren", "/sinds?van=2022-05-05",
            "/acties/software-op-maat/verloop", "/groepen/antwerpen/verloop", "/mijlpalen/overzicht-uitleenpunten",
            "/mijlpalen/tweede-sociaalwerkconferentie", "/mijlpalen/nergens",
            "/stand-van-zaken", "/stand-van-zaken?op=2021-03-01&kennis=toen", "/stand-van-zaken?op=2015-01-01",
            "/stand-van-zaken?vorig=fout", "/stand-van-zaken/verloop", "/herbeleef", "/herbeleef?scherm",
            "/aanmelden?code=fout", "/melden",
                "/nergens",
            "/acties/nergens", "/groepen/nergens", "/krachtlijnen/nergens", .. Boards(),
        ];
        foreach (var path in open) yield return await stranger.Open(path);
        await stranger.Open("/aanmelden");
        yield return await stranger.Send(
            stranger.Filled(form => form.Forge("code", new string('x', 300_000)), "/aanmelden/code"));
        using var lead = new Visit(tracker, "trekker-digitalisering");
        foreach (
            var path in new[] {
                "/melden", "/melden/nergens", "/melden/limburg-invulling", "/melden/software-op-maat" })
            yield return await lead.Open(path);
        var form = lead.Filled(form => form.Write("story", "Een bericht.").Choose("koers", "onderDruk"));
        yield return await lead.Send(form);
        yield return await lead.Submit(form => form.Forge("story", "a\0b"));
        using var desk = await new Visit(tracker).SignInAs("secretariaat");
        foreach (var path in Desks()) yield return await desk.Open(path);
        await desk.Open("/beheer/acties/software-op-maat/beschrijven");
        yield return await desk.Submit(form => form.Write("title", "Een ander programma"));
        yield return await desk.Submit(form => form.Forge("versie", "1").Forge("slug", "Geen Adres"));
    }

    private IEnumerable<string> Desks() =>
    [
        "/beheer", "/beheer/plan", "/beheer/nieuwe-groep", "/beheer/nieuwe-actie", "/beheer/plan/krachtlijn",
        "/beheer/plan/kernboodschap", "/beheer/plan/krachtlijn/nabijheid", "/beheer/plan/voorwoord", "/beheer/plan/tekst-weghalen/1",
        .. tracker.Board.Items.Values.SelectMany(item => new[]
        {
            $"/beheer/acties/{item.Added.Slug}", $"/beheer/acties/{item.Added.Slug}/stopzetten",
        }),
        .. tracker.Board.Groups.Values.Select(group => $"/beheer/groepen/{group.Started.Slug}"),
        .. tracker.Board.Milestones.Values.SelectMany(milestone => new[]
        {
            $"/beheer/mijlpalen/{milestone.Plan.Slug}", $"/beheer/mijlpalen/{milestone.Plan.Slug}/verschuiven",
        }),
    ];

    private static string Name(Visit visit) => $"{visit.Status} {visit.Address.PathAndQuery}";

    private static IEnumerable<string> References(IDocument page) =>
    [
        .. new[] { "aria-labelledby", "aria-describedby", "for" }.SelectMany(name =>
            page.QuerySelectorAll($"[{name}]").SelectMany(element => element.GetAttribute(name)!.Split(' '))),
        .. page.QuerySelectorAll("[href^='#']").Select(element => element.GetAttribute("href")![1..]),
    ];

    [GeneratedRegex(
        @"\d\s*%|procent|percent|gemiddeld|rangschik|ranglijst|klassement|totaalscore|score\s*:|koploper|"
        + @"hekkensluiter|\b\d+ ?/ ?10\b", RegexOptions.IgnoreCase)]
    private static partial Regex Scores();
}
