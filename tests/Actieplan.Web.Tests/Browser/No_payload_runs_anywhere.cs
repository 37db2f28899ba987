using Actieplan.Domain;
using Actieplan.Web.Accounts;
using Actieplan.Web.Tests.Hosting;
using AngleSharp.Dom;
using Shouldly;

namespace Actieplan.Web.Tests.Browser;

/// <summary>With some hundreds of script payloads in every text of every event: in a real Chromium, once under the policy and
/// once without it, so that the escaping is proved and not the policy alone.</summary>
public sealed class No_payload_runs_anywhere(RealBrowser browser, TestTracker tracker)
    : IClassFixture<RealBrowser>, IClassFixture<TestTracker>
{
    // whatever shows or carries away what somebody wrote: another address is one line more
    private static readonly string[] Public =
    [
        "/", "/groepen", "/groepen/lading-0", "/mijlpalen", "/mijlpalen/lading-3", "/sinds?van=2021-01-15", "/stand-van-zaken", "/scherm", "/volg", "/herbeleef",
        "/signalen", "/signaal?actie=lading-4", "/krachtlijnen/lading-5", "/acties/lading-6", "/acties/lading-7/verloop",
        "/?op=2022-05-01&kennis=toen", "/api/v1/board", "/api/v1/log?after=0&limit=1000", "/api/v1/items/lading-8/history",
    ];

    private static readonly string[] Signed =
    [
        "/melden", "/melden/lading-9", "/beheer", "/beheer/plan", "/beheer/acties/lading-10", "/beheer/acties/lading-11/beschrijven",
        "/beheer/mijlpalen/lading-12", "/regie",
    ];

    // scripts of the build and nothing else; no handler, no foreign frame, no address that is a program
    private const string Strange =
        """
        [...document.querySelectorAll('*')].filter(e =>
          e.matches('iframe, object, embed, base, style:not(head > style), meta[http-equiv], script:not([src^="/built/"])')
          || [...e.attributes].some(a => /^on/i.test(a.name) || /^srcdoc$/i.test(a.name)
            || /^(href|src|action|formaction|xlink:href|data|ping|poster|background)$/i.test(a.name)
              && !/^(https?:\/\/|data:image\/)/.test(new URL(a.value, location).href)
            || /^(src|action|formaction)$/i.test(a.name) && new URL(a.value, location).origin !== location.origin))
          .map(e => e.outerHTML.slice(0, 120))
        """;

    [Fact]
    public async Task On_no_page_for_anybody_in_no_answer_and_in_no_delta()
    {
        Payloads.All.Length.ShouldBeGreaterThan(200);
        Payloads.All.ShouldAllBe(payload => Slug.Refuse(payload) != null, "no payload can be an address");
        await tracker.SeedPayloadsAsync();

        await using var bare = await browser.PersonAsync(tracker.Address, 1280, 900, options => options.BypassCSP = true);
        await using var strict = await browser.PersonAsync(tracker.Address, 1280, 900);
        // a browser asks an icon beside an answer for programs, and there is none
        await bare.Context.RouteAsync("**/favicon.ico", route => route.FulfillAsync(new() { Status = 204 }));
        foreach (var person in new[] { bare, strict }) await person.SignInAsync(tracker.CodeOf(DemoAccounts.Secretariat));
        foreach (var path in Public.Concat(Signed)) await ShouldBeCalmAsync(bare, path);
        foreach (var path in new[] { "/", "/scherm", "/volg", "/acties/lading-20/verloop", "/beheer/acties/lading-21" }) await ShouldBeCalmAsync(strict, path);

        await bare.FollowAsync("/");
        await strict.FollowAsync("/scherm");
        var position = await tracker.AppendAsync(Payloads.Reports(), []);
        foreach (var person in new[] { bare, strict })
        {
            await person.UntilAtAsync(position);
            await ShouldBeCalmAsync(person, person.Page.Url);
        }
        // what was looked at really held them: each as the title of an action
        var titles = await bare.AskAsync<string>("document.body.textContent");
        Payloads.All.Where(payload => !titles.Contains(payload.Trim(), StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_is_text_in_the_title_and_in_the_whole_history_of_its_own_action()
    {
        await tracker.SeedPayloadsAsync();
        using var reader = new Visit(tracker);
        for (var i = 0; i < Payloads.All.Length; i++)
        {
            await reader.Open($"/acties/{Payloads.SlugOf(i)}/verloop");
            reader.Status.ShouldBe(200);
            var payload = Payloads.All[i];
            reader.Page.QuerySelector("title")!.TextContent.ShouldContain(payload.Trim());
            reader.Page.QuerySelectorAll("title").Length.ShouldBe(1 + reader.Page.QuerySelectorAll("svg title").Length);
            reader.Page.QuerySelector("main")!.TextContent.Split(payload).Length.ShouldBeGreaterThan(10, payload);
            reader.Page.All.Where(IsStrange).Select(element => element.OuterHtml).ShouldBeEmpty(payload);
        }
    }

    private static bool IsStrange(IElement element) =>
        element.Matches("main script, iframe, object, embed, base, style, img, math, meta[http-equiv], script:not([src^='/built/'])")
        || element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)
            || (attribute.Name is "href" or "src" or "action" && !attribute.Value.StartsWith('/') && !attribute.Value.StartsWith('#') && !Text.IsLink(attribute.Value)));

    private static async Task ShouldBeCalmAsync(Person person, string path)
    {
        if (person.Page.Url != path) (await person.OpenAsync(path))!.Status.ShouldBe(200, path);
        // whatever would have run has run by the time that it was drawn twice
        await person.Page.EvaluateAsync("() => new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))");
        (await person.AskAsync<bool>("'__ran' in window || '_ran' in window")).ShouldBeFalse(path);
        (await person.AskAsync<string[]>(Strange)).ShouldBeEmpty(path);
        new Uri(person.Page.Url).PathAndQuery.ShouldEndWith(path.StartsWith('/') ? path : new Uri(path).PathAndQuery);
        person.Problems.ShouldBeEmpty(path);
    }
}
