using Actieplan.Web.Tests.Outage;
using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Actieplan.Web.Tests.Browser;

/// <summary>The note of an outage, as it came with the page and as it came later: read out, in contrast, on every
/// width, in forced colours and on paper.</summary>
[Collection(WithoutADatabase.Name)]
public sealed class A_page_that_stands_still_is_for_everybody(RealBrowser browser, TrackerOnAWire tracking)
    : IClassFixture<TrackerOnAWire>
{
    private const string Note = ".bereik p", Away = "De gegevensbank is even niet bereikbaar.";

    [Theory]
    [InlineData("/", true)]
    [InlineData("/", false)]
    [InlineData("/scherm", true)]
    [InlineData("/scherm", false)]
    [InlineData("/mijlpalen", false)]
    [InlineData("/groepen/digitalisering", false)]
    [InlineData("/acties/toegang-tot-toestellen", false)]
    [InlineData("/melden/toegang-tot-toestellen", false)]
    [InlineData("/beheer", false)]
    public async Task It_is_accessible_and_fits(string path, bool wasOpen)
    {
        await using var person = await browser.PersonAsync(tracking.Tracker.Address, 1920, 1080);
        await person.SignInAsync(tracking.Tracker.CodeOf("secretariaat"));
        if (wasOpen) await person.FollowAsync(path);
        await tracking.LoseAsync();
        try
        {
            if (!wasOpen) await person.OpenAsync(path);
            await Expect(person.Page.Locator(Note)).ToContainTextAsync(Away);
            if (await person.AskAsync<bool>("'bord' in document.body.dataset"))
                await Expect(person.Page.Locator("[data-verbinding]:visible")).ToContainTextAsync("wacht op nieuws");
            await Expect(person.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = Away })).ToHaveCountAsync(1);
            if (path == "/scherm")
                (await person.AskAsync<bool>("document.documentElement.scrollHeight <= innerHeight")).ShouldBeTrue();
            await person.ShouldNotScrollSidewaysAsync(path);
            await person.ShouldHaveNoFaultAsync(path);
        }
        finally
        {
            await tracking.MendAsync();
        }
    }

    // two wires at once: what a page missed of the outage it hears when it is back, the end as well as the beginning
    [Theory]
    [InlineData("/")]
    [InlineData("/scherm")]
    public async Task It_hears_what_it_missed(string path)
    {
        await using var wire = new Wire(tracking.Tracker.Address);
        await using var person = await browser.PersonAsync(wire.Address, 1280, 900);
        await person.FollowAsync(path);
        try
        {
            await CutWhileAsync(person, wire, tracking.LoseAsync);
            await Expect(person.Page.Locator(Note)).ToContainTextAsync(Away);
            await Expect(person.Page.Locator("[data-verbinding]:visible")).ToContainTextAsync("wacht op nieuws");
            // by a delta or a whole page, what is told stays told
            await person.DoAsync("document.dispatchEvent(new Event('visibilitychange'))");
            await Expect(person.Page.Locator(Note)).ToHaveCountAsync(1);
        }
        finally
        {
            await CutWhileAsync(person, wire, tracking.MendAsync);
        }
        await person.UntilLiveAsync();
        await Expect(person.Page.Locator(Note)).ToHaveCountAsync(0);
        await person.ShouldNotHaveReloadedAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/scherm")]
    public async Task It_is_seen_in_forced_colours_and_on_paper(string path)
    {
        await using var person = await browser.PersonAsync(tracking.Tracker.Address, 1280, 900);
        await tracking.LoseAsync();
        try
        {
            await person.OpenAsync(path);
            await person.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
            await ShouldBeEdgedAsync(person);
            await person.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.None, Media = Media.Print });
            await ShouldBeEdgedAsync(person);
            (await person.AskAsync<string>($"getComputedStyle(document.querySelector('{Note}')).color"))
                .ShouldBe("rgb(0, 0, 0)");
        }
        finally
        {
            await tracking.MendAsync();
        }
    }

    private static async Task CutWhileAsync(Person person, Wire wire, Func<Task> doing)
    {
        wire.Cut();
        try
        {
            await person.UntilDisconnectedAsync();
        }
        finally
        {
            await doing();
            wire.Mend();
        }
    }

    private static async Task ShouldBeEdgedAsync(Person person)
    {
        await Expect(person.Page.Locator(Note)).ToBeVisibleAsync();
        (await person.AskAsync<bool>(
            $"parseFloat(getComputedStyle(document.querySelector('{Note}')).borderInlineStartWidth) > 0")).ShouldBeTrue();
    }
}
