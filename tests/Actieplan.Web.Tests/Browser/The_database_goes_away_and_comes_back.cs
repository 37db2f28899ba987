using Actieplan.Domain.ActionItems;
using Actieplan.Web.Tests.Hosting;
using Actieplan.Web.Tests.Outage;
using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Actieplan.Web.Tests.Browser;

/// <summary>On a PostgreSQL that really stops and really starts again, while people look.</summary>
[Collection(WithoutADatabase.Name)]
public sealed class The_database_goes_away_and_comes_back(RealBrowser browser, OwnServer own)
    : IClassFixture<OwnServer>
{
    private const string Note = ".bereik p", Away = "De gegevensbank is even niet bereikbaar. Dit is de stand van 09.";
    private const string Slug = "toegang-tot-toestellen";

    private TestTracker Tracker => own.Tracker;

    [Fact]
    public async Task Every_open_page_says_so_goes_on_and_takes_the_next_news()
    {
        await using var person = await browser.PersonAsync(Tracker.Address, 1280, 900);
        await using var hall = await browser.PersonAsync(Tracker.Address, 1920, 1080);
        await using var lead = await browser.PhoneAsync(Tracker.Address);
        await lead.SignInAsync(Tracker.CodeOf("trekker-digitalisering"));
        await lead.OpenAsync($"/melden/{Slug}");
        await Task.WhenAll(person.FollowAsync("/"), hall.FollowAsync("/scherm"));
        Person[] looking = [person, hall];
        foreach (var one in looking) await Expect(one.Page.Locator(Note)).ToHaveCountAsync(0);
        var asked = looking.Select(one => one.Requests.Count).ToArray();

        await own.StopAtOnceAsync();

        foreach (var one in looking)
        {
            await Expect(one.Page.Locator(Note)).ToContainTextAsync(Away);
            await Expect(one.Page.Locator("[data-verbinding]:visible")).ToContainTextAsync("wacht op nieuws");
            await Expect(one.Page.Locator($"a.mark[href='/acties/{Slug}']:visible")).ToBeVisibleAsync();
        }
        // told, and not sent to ask: a hall full of phones fetches nothing
        looking.Select(one => one.Requests.Count).ShouldBe(asked);
        await ReportAsync(lead, "Getikt terwijl de gegevensbank weg was.");
        await Expect(lead.Page.Locator(".fout")).ToContainTextAsync("Je bericht staat hier nog");

        await own.StartAgainAsync();

        foreach (var one in looking)
        {
            await Expect(one.Page.Locator(Note)).ToHaveCountAsync(0);
            await one.UntilLiveAsync();
        }
        await Tracker.UntilBackAsync();
        await lead.TapAsync(lead.Page.GetByRole(AriaRole.Button, new() { Name = "Melden" }));
        await Expect(lead.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Bedankt");
        var position = await Tracker.LastPosition();
        foreach (var one in looking)
        {
            await one.UntilAtAsync(position);
            await Expect(one.Page.Locator($"a.mark[href='/acties/{Slug}']:visible")).ToHaveAccessibleNameAsync(
                Web.Boards.Wording.Mark(Tracker.Item(Slug), Tracker.Board.Groups[Tracker.GroupOf("digitalisering")]));
            await one.ShouldNotHaveReloadedAsync();
            one.Problems.ShouldBeEmpty();
        }
        Tracker.Item(Slug).Koers.ShouldBe(Koers.VraagtAandacht);
    }

    private static async Task ReportAsync(Person lead, string story)
    {
        await lead.TapAsync(lead.Page.GetByLabel("vraagt aandacht"));
        await lead.Page.GetByLabel("In één zin").FillAsync(story);
        await lead.TapAsync(lead.Page.GetByRole(AriaRole.Button, new() { Name = "Melden" }));
    }
}
