using Actieplan.Web.Tests.Hosting;
using Microsoft.Playwright;
using Shouldly;

namespace Actieplan.Web.Tests.Browser;

[Collection(WithPeople.Name)]
public sealed class Applause_reaches_the_hall(RealBrowser browser, TestTracker tracker)
{
    private const string Total = "Number(document.querySelector('[data-applaus-totaal]').textContent.replaceAll('.', ''))";

    [Fact]
    public async Task By_a_thumb_and_by_the_keyboard_in_bundles()
    {
        await using var thumb = await browser.PhoneAsync(tracker.Address);
        await using var keys = await browser.PersonAsync(tracker.Address, 1280, 800, o => o.ReducedMotion = ReducedMotion.Reduce);
        await thumb.FollowAsync("/applaus");
        await keys.FollowAsync("/applaus");
        var before = await keys.AskAsync<long>(Total);
        var button = thumb.Page.GetByRole(AriaRole.Button, new() { Name = "Klap mee" });

        for (var tap = 0; tap < 4; tap++) await thumb.TapAsync(button);
        await keys.UntilAsync($"{Total} === {before + 4}");
        await keys.Page.GetByRole(AriaRole.Button, new() { Name = "Klap mee" }).FocusAsync();
        await keys.Page.Keyboard.PressAsync("Enter");
        await keys.Page.Keyboard.PressAsync("Space");
        await thumb.UntilAsync($"{Total} === {before + 6}");

        thumb.Requests.Count(path => path == "/applaus").ShouldBeLessThan(6, "taps go in bundles");
        await thumb.ShouldNotHaveReloadedAsync();
        await keys.ShouldNotHaveReloadedAsync();
        thumb.Problems.Concat(keys.Problems).ShouldBeEmpty();
    }
}
