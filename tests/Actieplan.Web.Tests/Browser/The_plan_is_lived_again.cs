using Actieplan.Web.Tests.Hosting;
using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Actieplan.Web.Tests.Browser;

[Collection(WithPeople.Name)]
public sealed class The_plan_is_lived_again(RealBrowser browser, TestTracker tracker)
{
    // what the film drew last, against the live board that took its place
    private const string Differences =
        """
        [...document.querySelectorAll('[data-nu] svg.veld a.mark')].filter(mark => {
          const drawn = document.getElementById(mark.id.replace('veld-', 'film-'));
          if (!drawn) return true;
          const to = drawn.transform.baseVal.consolidate().matrix, at = mark.transform.baseVal.consolidate().matrix;
          return Math.abs(to.e - at.e) > .1 || Math.abs(to.f - at.f) > .1 || drawn.getAttribute('class') !== mark.getAttribute('class');
        }).map(mark => mark.id.replace('veld-teken-', ''))
        """;

    [Fact]
    public async Task It_is_played_stopped_walked_and_ended_by_keyboard()
    {
        await using var person = await browser.PersonAsync(tracker.Address, 1280, 1200);
        await person.OpenAsync("/herbeleef");
        await person.UntilLiveAsync();
        await person.Page.Locator(".speler").WaitForAsync();
        (await person.Page.Locator("[data-nu]").IsVisibleAsync()).ShouldBeTrue();
        var slider = person.Page.Locator("#tijdlijn");
        await person.Page.Locator(".speler").FocusAsync();

        await person.Page.Keyboard.PressAsync("Home");
        await Expect(person.Page.Locator(".speeldag")).ToHaveTextAsync("20 december 2019");
        await Expect(person.Page.Locator("[data-nu]")).ToBeHiddenAsync();
        await person.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(slider).ToHaveAttributeAsync("aria-valuetext", new System.Text.RegularExpressions.Regex(" 2020$"));
        await person.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(slider).ToHaveValueAsync("0");
        await person.Page.Keyboard.PressAsync("Space");
        await Expect(person.Page.GetByRole(AriaRole.Button, new() { Name = "Pauzeer" })).ToBeVisibleAsync();
        await person.UntilAsync("Number(document.getElementById('tijdlijn').value) > 2");
        await person.Page.Keyboard.PressAsync("Space");
        await Expect(person.Page.GetByRole(AriaRole.Button, new() { Name = "Speel af" })).ToBeVisibleAsync();

        // what comes in meanwhile is there at the end
        var (phase, koers) = tracker.Item("inclusie-op-de-conferentie").Elsewhere();
        await person.UntilAtAsync(await tracker.ReportAsync("inclusie-op-de-conferentie", phase, koers, "Intussen is er weer nieuws."));
        await person.Page.Keyboard.PressAsync("End");
        await Expect(slider).ToHaveAttributeAsync("aria-valuetext", "5 mei 2022, het bord van nu");
        await Expect(person.Page.Locator("[data-nu]")).ToBeVisibleAsync();
        await Expect(person.Page.Locator("[data-podium]")).ToBeHiddenAsync();
        // all that did not make room for it stands where the film left it
        var group = tracker.Item("inclusie-op-de-conferentie").Added.Group;
        (await person.AskAsync<string[]>(Differences)).Select(slug => tracker.Item(slug).Added.Group).ShouldAllBe(of => of == group);
        person.Requests.Count(path => path.StartsWith("/herbeleef/verloop.json", StringComparison.Ordinal)).ShouldBe(1);
        person.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task With_reduced_motion_it_is_a_list_of_moments()
    {
        await using var person = await browser.PersonAsync(tracker.Address, 1280, 900, options => options.ReducedMotion = ReducedMotion.Reduce);
        await person.OpenAsync("/herbeleef");
        await person.UntilLiveAsync();

        (await person.Page.Locator(".momentenlijst > li").CountAsync()).ShouldBeGreaterThan(10);
        await Expect(person.Page.Locator(".momentenlijst")).ToBeVisibleAsync();
        await Expect(person.Page.Locator(".speler")).ToBeHiddenAsync();
        person.Requests.ShouldNotContain(path => path.StartsWith("/herbeleef/verloop.json", StringComparison.Ordinal));
        person.Problems.ShouldBeEmpty();
    }
}
