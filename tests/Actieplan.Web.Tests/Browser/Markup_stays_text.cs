using Actieplan.Web.Tests.Hosting;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Actieplan.Web.Tests.Browser;

/// <summary>With the policy against foreign script switched off: what is text does not lean on it.</summary>
[Collection(WithPeople.Name)]
public sealed class Markup_stays_text(RealBrowser browser, TestTracker tracker)
{
    private const string Slug = "world-social-work-day";

    private static readonly string[] Payloads =
    [
        "<script>window.ran = 1; alert(1)</script>",
        "<img src=x onerror=\"window.ran = 1; alert(2)\">",
        "<svg onload=\"window.ran = 1; alert(3)\"><circle r=9 /></svg>",
        "\"' onmouseover=window.ran=1 autofocus onfocus=alert(4) x=\"",
        "</title></text></svg></textarea></template><script>window.ran = 1</script>",
        "<iframe srcdoc=\"<script>parent.ran = 1</script>\"></iframe><details open ontoggle=alert(5)>",
        "&lt;script&gt;window.ran = 1&lt;/script&gt; &amp; {{1+1}} ${alert(6)}",
    ];

    [Fact]
    public async Task On_a_page_in_a_delta_and_in_what_is_fetched_afterwards()
    {
        await using var live = await PersonAsync();
        await using var late = await PersonAsync();
        await using var hall = await PersonAsync();
        await using var reader = await PersonAsync();
        await using var fresh = await PersonAsync();
        var held = await Held.OnAsync(late);
        await Task.WhenAll(live.FollowAsync("/"), late.FollowAsync("/"), hall.FollowAsync("/scherm"),
            reader.FollowAsync($"/acties/{Slug}"));

        for (var i = 0; i < Payloads.Length; i++)
        {
            var (phase, koers) = tracker.Item(Slug).Elsewhere();
            var position = await tracker.ReportAsync(Slug, phase, koers, Payloads[i]);
            await held.UntilAsync(i + 1);
            await late.DoAsync("document.dispatchEvent(new Event('visibilitychange'))");
            await fresh.OpenAsync("/");
            foreach (var (person, where) in new[]
            {
                (live, "#verhalen .verhaal"), (late, "#verhalen .verhaal"), (hall, "#verhaal .verhaal"),
                (reader, "#verhaal .verhaal"), (fresh, "#verhalen .verhaal"),
            })
            {
                await person.UntilAtAsync(position);
                (await person.Page.Locator(where).First.Locator("blockquote p").TextContentAsync())
                    .ShouldBe(Payloads[i]);
                await Expect(person.Page.Locator("main :is(script, img, iframe, [onload], [onerror], [onfocus], [ontoggle])")).ToHaveCountAsync(0);
                // whatever would have run has run by the time that it was drawn twice
                await person.Page.EvaluateAsync(
                    "() => new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))");
                (await person.AskAsync<bool>("'ran' in window")).ShouldBeFalse();
                person.Problems.ShouldBeEmpty();
            }
        }
    }

    private Task<Person> PersonAsync() =>
        browser.PersonAsync(tracker.Address, 1280, 900, options => options.BypassCSP = true);
}
