using Actieplan.Domain.ActionItems;
using Actieplan.Web.Shows;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Actieplan.Web.Tests.Browser;

/// <summary>The big screen and a phone, side by side, through all that befalls a hall.</summary>
[Collection(WithPeople.Name)]
public sealed class The_screen_leads_the_hall(RealBrowser browser, TestTracker tracker) : IAsyncLifetime
{
    private const string Front = "document.querySelector('.dia[data-voor]').dataset.dia",
        Forward = "[...document.querySelectorAll('[data-deel]')].filter(e => e.checkVisibility()).map(e => e.dataset.deel).join()";

    private static readonly string[] Turning = ["veld", "groep-limburg", "mijlpalen"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private LiveShow Show => tracker.Services.GetRequiredService<LiveShow>();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await Show.ChangeAsync(show => show with
    {
        Pinned = Slides.Field, HeldAt = null, Story = null, Slides = [], PerSlide = Web.Shows.Show.UsualPerSlide,
    }, Cancel);

    [Fact]
    public async Task It_turns_without_a_network_and_both_are_back_after_a_restart()
    {
        await using var wire = new Wire(tracker.Address);
        await using var hall = await browser.PersonAsync(wire.Address, 1920, 1080);
        await using var phone = await browser.PhoneAsync(tracker.Address);
        await Task.WhenAll(hall.FollowAsync("/scherm"), phone.FollowAsync("/volg"));
        await phone.TapAsync(phone.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Volg het scherm" }));
        await phone.UntilAsync($"{Forward} === 'veld'");

        await Show.ChangeAsync(show => show with
        {
            Pinned = null, Slides = [.. Turning], PerSlide = Web.Shows.Show.ShortestPerSlide, Since = TimeProvider.System.GetUtcNow(),
        }, Cancel);
        await hall.UntilAsync($"{Front} === 'groep-limburg'");
        await phone.UntilAsync($"{Forward} === 'groep-limburg'");
        Show.Now.SlideAt(TimeProvider.System.GetUtcNow()).ShouldBe("groep-limburg");

        wire.Cut();
        await hall.UntilDisconnectedAsync();
        var stood = await hall.AskAsync<string>(Front);
        await hall.UntilAsync($"{Front} !== '{stood}'");
        await tracker.RestartAsync();
        var position = await ReportAsync("vlaams-brabant-overlegfora", "Gemeld terwijl het scherm alleen stond.");
        wire.Mend();

        await Task.WhenAll(hall.UntilAtAsync(position), phone.UntilAtAsync(position));
        await Task.WhenAll(hall.UntilLiveAsync(), phone.UntilLiveAsync());
        await Show.ChangeAsync(show => show with { Pinned = "verhalen" }, Cancel);
        await Task.WhenAll(hall.UntilAsync($"{Front} === 'verhalen'"), phone.UntilAsync($"{Forward} === 'verhalen'"));
        foreach (var person in new[] { hall, phone }) await person.ShouldNotHaveReloadedAsync();

        // the phone's own way back is a way back here
        await phone.Page.GoBackAsync();
        await phone.UntilAsync($"{Forward}.split(',').length > 10");
    }

    [Fact]
    public async Task What_was_hidden_or_asleep_shows_what_is_shown_when_it_wakes()
    {
        await using var wire = new Wire(tracker.Address);
        await using var hall = await browser.PersonAsync(wire.Address, 1920, 1080);
        await hall.FollowAsync("/scherm");

        await hall.DoAsync("Object.defineProperty(document, 'hidden', { configurable: true, value: true }); document.dispatchEvent(new Event('visibilitychange'))");
        wire.Cut();
        await hall.UntilDisconnectedAsync();
        var position = await ReportAsync("antwerpen-goede-praktijken", "Gemeld terwijl het scherm sliep.");
        await Show.ChangeAsync(show => show with { Story = position }, Cancel);
        wire.Mend();
        await hall.DoAsync("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))");

        await hall.UntilAsync($"{Front} === 'in-het-licht'");
        await Expect(hall.Page.Locator(".licht blockquote")).ToHaveTextAsync("Gemeld terwijl het scherm sliep.");
        await hall.ShouldNotHaveReloadedAsync();
        // keys and a clicker move nothing
        foreach (var key in (string[])["Space", "PageDown", "End", "ArrowRight"]) await hall.Page.Keyboard.PressAsync(key);
        (await hall.AskAsync<double>("scrollY + document.querySelector('.scherm').scrollTop")).ShouldBe(0);
        await hall.UntilAsync("document.body.classList.contains('rust')");

        await Show.ChangeAsync(show => show with { Story = null }, Cancel);
        await hall.UntilAsync($"{Front} === 'veld' && !document.querySelector('[data-licht]').hasChildNodes()");
    }

    [Fact]
    public async Task Who_reads_holds_the_news_back_and_takes_it_in_later()
    {
        await using var phone = await browser.PhoneAsync(tracker.Address);
        await phone.FollowAsync("/volg");
        var before = await phone.AskAsync<long>("Number(document.body.dataset.positie)");

        await phone.TapAsync(phone.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Pauzeer" }));
        await ReportAsync("vlaams-brabant-overlegfora", "Het eerste dat wacht.");
        await Expect(phone.Page.Locator("[data-wacht]")).ToHaveTextAsync("Gepauzeerd. 1 actie wacht.");
        var last = await ReportAsync("antwerpen-goede-praktijken", "Het tweede dat wacht.");
        await Expect(phone.Page.Locator("[data-wacht]")).ToHaveTextAsync("Gepauzeerd. 2 acties wachten.");
        (await phone.AskAsync<long>("Number(document.body.dataset.positie)")).ShouldBe(before);
        await Expect(phone.Page.Locator("#verhalen")).Not.ToContainTextAsync("dat wacht");

        await phone.TapAsync(phone.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Ga verder" }));
        await phone.UntilAtAsync(last);
        await Expect(phone.Page.Locator("#verhalen")).ToContainTextAsync("Het tweede dat wacht.");
        // gathered, and read out once
        await Expect(phone.Page.Locator("[data-nieuws]")).ToHaveTextAsync("2 acties bijgewerkt.");
        phone.Problems.ShouldBeEmpty();
    }

    private Task<long> ReportAsync(string slug, string story) => tracker.ReportAsync(
        slug, null, tracker.Item(slug).Koers is Koers.OpKoers ? Koers.VraagtAandacht : Koers.OpKoers, story);
}
