using Actieplan.Web.Tests.Hosting;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Actieplan.Web.Tests.Browser;

[Collection(OverAllPages.Name)]
public sealed class Every_page_is_quiet(RealBrowser browser, TestTracker tracker)
{
    // how the browser itself tells of a page whose status is an error
    private const string OfThePageItself = "Failed to load resource: the server responded with a status of 4";

    public static TheoryData<string> Pages => [.. Places.All];

    [Theory, MemberData(nameof(Pages))]
    public async Task It_asks_nothing_of_others_and_breaks_no_rule_of_its_own(string place)
    {
        await using var person = await browser.PersonAsync(tracker.Address, 1280, 900);
        await person.GoToAsync(tracker, place);
        await person.Page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.Load);
        if (await person.AskAsync<bool>("'bord' in document.body.dataset")) await person.UntilLiveAsync();

        await Expect(person.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex(".+ - Actieplan"));
        person.Problems.Where(problem => !problem.StartsWith(OfThePageItself, StringComparison.Ordinal))
            .ShouldBeEmpty();
        person.Requests.ShouldContain(path => path.StartsWith("/built/site.js", StringComparison.Ordinal));
    }

    // a policy that nobody enforces would make the test above an empty one
    [Fact]
    public async Task Script_in_a_page_is_refused_by_the_policy()
    {
        await using var person = await browser.PersonAsync(tracker.Address, 1280, 900);
        await person.OpenAsync("/");
        await person.DoAsync("document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = 1' }))");
        await person.DoAsync("document.body.append(Object.assign(new Image(), { src: 'http://elders.invalid/x.png' }))");

        await person.UntilAsync("!('ran' in window)");
        person.Problems.ShouldContain(problem => problem.StartsWith("policy: script-src", StringComparison.Ordinal));
        person.Problems.ShouldContain(problem => problem.StartsWith("policy: img-src", StringComparison.Ordinal));
    }
}
