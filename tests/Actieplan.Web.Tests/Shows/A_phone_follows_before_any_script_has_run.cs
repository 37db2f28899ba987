using System.Net;
using Actieplan.Domain.Boards;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Shows;

/// <summary>Who scans the code reads on, whatever the phone and the network can do.</summary>
public sealed class A_phone_follows_before_any_script_has_run(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const int MostBytes = 14 * 1024;

    [Fact]
    public async Task Everything_of_the_board_is_in_the_page()
    {
        using var visit = new Visit(tracker);
        (await visit.Open("/volg")).ShouldBe(200);
        var today = tracker.Today();

        foreach (var item in today.Items)
            visit.Page.QuerySelectorAll($"a[href='/acties/{item.Added.Slug}']").Length.ShouldBeGreaterThan(1, item.Added.Title);
        foreach (var (group, _) in today.Lanes)
            visit.Page.QuerySelector($"#groep-{group.Started.Slug}")!.TextContent.ShouldContain(group.Started.Name);
        visit.Page.QuerySelector("#verhalen")!.TextContent.ShouldContain(today.Stories[0].Report.Event.Story);
        foreach (var milestone in MilestonesAround.Of(today).Today)
            visit.Page.QuerySelector("#hand-mijlpalen")!.TextContent.ShouldContain(milestone.Plan.Title);
        visit.Page.QuerySelectorAll("nav a[href^='#']").Select(link => link.GetAttribute("href")![1..])
            .Where(id => visit.Page.GetElementById(id) is null).ShouldBeEmpty();
        // what only script can do is not offered
        visit.Page.QuerySelector("[data-balk]")!.HasAttribute("hidden").ShouldBeTrue();
    }

    [Fact]
    public async Task It_sets_no_cookie_holds_no_token_and_is_kept_until_the_board_changes()
    {
        using var visit = new Visit(tracker);
        (await visit.Open("/volg")).ShouldBe(200);
        visit.Header("Set-Cookie").ShouldBeNull();
        // the applause is a form that is the same for everyone
        visit.Page.QuerySelectorAll("form:not([action='/applaus']), input[type=hidden]:not([name=keer])").ShouldBeEmpty();
        var tag = visit.Header("ETag");

        await visit.Open("/volg", ask => ask.Headers.TryAddWithoutValidation("If-None-Match", tag));

        visit.Status.ShouldBe(304);
    }

    [Fact]
    public async Task It_is_light_enough_for_a_tired_network()
    {
        using var phone = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None })
        {
            BaseAddress = tracker.Address, DefaultRequestHeaders = { { "Accept-Encoding", "gzip" } },
        };

        var page = await phone.GetByteArrayAsync(new Uri("/volg", UriKind.Relative), TestContext.Current.CancellationToken);

        page.Length.ShouldBeInRange(1024, MostBytes);
    }

    [Fact]
    public async Task What_the_counts_count_is_behind_them()
    {
        using var visit = new Visit(tracker);
        await visit.Open("/volg");
        var counts = visit.Page.QuerySelectorAll("#hand-sinds .handtellingen a")
            .Select(link => (Href: link.GetAttribute("href")!, Count: link.QuerySelector("b")!.TextContent)).ToArray();
        counts.Length.ShouldBeGreaterThan(2);

        (await visit.Open(counts[0].Href.Split('#')[0])).ShouldBe(200);

        foreach (var (href, count) in counts)
            visit.Page.QuerySelector($"#{href.Split('#')[1]} summary strong")!.TextContent.ShouldBe(count, href);
    }
}
