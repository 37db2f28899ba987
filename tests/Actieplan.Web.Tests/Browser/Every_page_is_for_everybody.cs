using System.Text.RegularExpressions;
using Actieplan.Web.Tests.Hosting;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Actieplan.Web.Tests.Browser;

/// <summary>Each page is opened once, and looked at in every way that needs no more of it than that.</summary>
[Collection(OverAllPages.Name)]
public sealed class Every_page_is_for_everybody(RealBrowser browser, TestTracker tracker)
{
    // how the browser itself tells of a page whose status is an error
    private const string OfThePageItself = "Failed to load resource: the server responded with a status of 4";

    public static TheoryData<string> Pages => [.. Places.All];

    [Theory, MemberData(nameof(Pages))]
    public async Task It_keeps_to_itself_has_no_fault_that_axe_can_find_and_never_scrolls_sideways(string place)
    {
        await using var person = await browser.PersonAsync(tracker.Address, 1280, 900);
        await person.GoToAsync(tracker, place);
        await ShouldKeepToItselfAsync(person);
        await person.ShouldHaveNoFaultAsync(place);
        await person.ShouldNotScrollSidewaysAsync(place);
        await person.ShouldBeForThumbsAsync(place);
        await person.ShouldTakeLargeLettersAsync(place);
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

    /// <summary>It asks nothing of others, and breaks no rule of its own.</summary>
    private static async Task ShouldKeepToItselfAsync(Person person)
    {
        // asked of the page itself: who waits to be told of it misses what was told a moment before
        await Expect(person.Page.Locator("html")).ToHaveJSPropertyAsync("ownerDocument.readyState", "complete");
        if (await person.AskAsync<bool>("'bord' in document.body.dataset")) await person.UntilLiveAsync();

        await Expect(person.Page).ToHaveTitleAsync(new Regex(".+ - Actieplan"));
        person.Problems.Where(problem => !problem.StartsWith(OfThePageItself, StringComparison.Ordinal)).ShouldBeEmpty();
        person.Requests.ShouldContain(path => path.StartsWith("/built/site.js", StringComparison.Ordinal));
    }
}
