using Actieplan.Domain.ActionItems;
using Actieplan.Web.Shows;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Actieplan.Web.Tests.Browser;

[Collection(WithPeople.Name)]
public sealed class What_a_person_has_open_is_left_alone(RealBrowser browser, TestTracker tracker)
{
    // also where the page was given back with it, and follows the show from then on
    [Theory]
    [InlineData("naam", "De verrassing van vanmiddag", null)]
    [InlineData("seconden", "veel", "Bewaren")]
    public async Task What_a_director_typed_stays_whoever_directs_meanwhile(string name, string words, string? refusing)
    {
        var show = tracker.Services.GetRequiredService<LiveShow>();
        await using var director = await browser.PersonAsync(tracker.Address, 1280, 900);
        await director.SignInAsync(tracker.CodeOf("secretariaat"));
        await director.OpenAsync("/regie");
        var field = director.Page.Locator($"[name={name}]");
        await field.FillAsync(words);
        if (refusing is not null)
        {
            await director.Page.GetByRole(AriaRole.Button, new() { Name = refusing, Exact = true }).ClickAsync();
            await director.Page.Locator("#fout").WaitForAsync();
        }
        await director.Page.Locator("[name=zoek]").FocusAsync();

        foreach (var _ in new[] { "to the other", "and back" })
        {
            await show.ChangeAsync(now => now with { ShowsWatchers = !now.ShowsWatchers }, TestContext.Current.CancellationToken);
            await director.UntilAsync($"JSON.parse(document.getElementById('regie').dataset.regie).version >= {show.Now.Version}");
            await Expect(field).ToHaveValueAsync(words);
        }
    }

    [Fact]
    public async Task What_was_unfolded_stays_open_and_what_was_not_stays_closed()
    {
        await using var person = await browser.PersonAsync(tracker.Address, 1280, 900);
        await person.FollowAsync("/");
        var counted = person.Page.Locator("#koers-opKoers");
        await counted.Locator("summary").ClickAsync();
        await person.Page.Locator("#fase-eersteResultaten summary").FocusAsync();

        await person.UntilAtAsync(await ReportAsync("ruimte-en-mobiliteit", "Terwijl iemand een getal openklapte."));

        (await person.AskAsync<bool>("document.querySelector('#koers-opKoers').open")).ShouldBeTrue();
        (await person.AskAsync<int>("document.querySelectorAll('#tellingen details[open]').length")).ShouldBe(1);
        (await person.AskAsync<string>("document.activeElement.parentElement.id")).ShouldBe("fase-eersteResultaten");
        (await counted.Locator("li").CountAsync()).ShouldBe(
            int.Parse(await counted.Locator("strong").InnerTextAsync(),
                System.Globalization.CultureInfo.InvariantCulture));
        await person.ShouldNotHaveReloadedAsync();
    }

    [Theory]
    [InlineData("/", "veld", "oost-vlaanderen-zicht", 1280)]
    [InlineData("/", "smal", "limburg-invulling", 360)]
    [InlineData("/", "smal", "limburg-open-tafel", 360)]
    [InlineData("/scherm", "scherm", "burgerinitiatieven", 1920)]
    public async Task The_focus_travels_with_a_mark(string path, string field, string slug, int width)
    {
        await using var person = await browser.PersonAsync(tracker.Address, width, 1080);
        await person.FollowAsync(path);
        await person.Page.Locator($"#{field}-teken-{slug}").FocusAsync();

        await person.UntilAtAsync(await ReportAsync(slug, $"Met de aandacht erop, {width} breed."));

        (await person.AskAsync<string>("document.activeElement.id")).ShouldBe($"{field}-teken-{slug}");
        await person.ShouldNotHaveReloadedAsync();
    }

    // a new action changes the page's frame, and the page fetches itself whole
    [Fact]
    public async Task A_day_that_was_half_chosen_stays_chosen()
    {
        await using var person = await browser.PersonAsync(tracker.Address, 1280, 900);
        await person.FollowAsync("/groepen/taskforce-hervormingen");
        await person.Page.GetByText("Kijk terug").ClickAsync();
        await person.Page.Locator("#terug-op").FillAsync("2021-03-01");
        await person.Page.GetByLabel("wat we toen wisten").CheckAsync();

        using var secretariat = await ApiClient.OfSecretariat(tracker);
        var added = (await secretariat.Post("/api/v1/items", new { title = "Intussen erbij", group = "taskforce-hervormingen" }))
            .ShouldBe(201);
        await person.UntilAtAsync(added.GetProperty("position").GetInt64());
        await Expect(person.Page.Locator("#groep-taskforce-hervormingen")).ToContainTextAsync("Intussen erbij");

        (await person.AskAsync<string>("new URLSearchParams(new FormData(document.querySelector('.terugkijken form'))).toString()"))
            .ShouldBe("op=2021-03-01&kennis=toen");
        (await person.AskAsync<bool>("document.querySelector('.terugkijken').open")).ShouldBeTrue();
        await person.ShouldNotHaveReloadedAsync();
    }

    // who reads on, reads on at the same place, whatever comes in above
    [Fact]
    public async Task The_page_does_not_jump()
    {
        await using var person = await browser.PersonAsync(tracker.Address, 1280, 900);
        await person.FollowAsync("/");
        await person.DoAsync("document.querySelector('#groep-vlaams-brabant').scrollIntoView()");
        const string top = "Math.round(document.querySelector('#groep-vlaams-brabant').getBoundingClientRect().top)";
        var before = await person.AskAsync<int>(top);

        await person.UntilAtAsync(await ReportAsync("west-vlaanderen-netwerk",
            "Een lange zin, die meer regels vraagt dan wat er stond, en die het verhaal boven de tabel dus langer maakt dan het was."));

        await person.UntilAsync($"Math.abs({top} - {before}) <= 1");
    }

    [Fact]
    public async Task A_half_written_story_survives_what_others_report()
    {
        const string half = "We waren net begonnen met";
        var item = tracker.Board.Items.Values.First(i => tracker.Board.Groups[i.Added.Group].Started.Slug == "impact");
        await using var lead = await browser.PhoneAsync(tracker.Address);
        await using var other = await browser.PersonAsync(tracker.Address, 1280, 900);
        await lead.SignInAsync(tracker.CodeOf("trekker-impact"));
        await lead.OpenAsync($"/melden/{item.Added.Slug}");
        await lead.DoAsync("window.stillTheSame = true");
        await other.FollowAsync("/");
        await lead.TapAsync(lead.Page.GetByLabel("op koers", new() { Exact = true }));
        await lead.TapAsync(lead.Page.Locator("summary"));
        await lead.Page.GetByLabel("Wat hielp?").FillAsync("Tijd.");
        await lead.Page.GetByLabel("In één zin").FillAsync(half);

        await other.UntilAtAsync(await ReportAsync(item.Added.Slug, "Een ander was iets vroeger."));

        await lead.ShouldNotHaveReloadedAsync();
        await Expect(lead.Page.GetByLabel("In één zin")).ToHaveValueAsync(half);
        await Expect(lead.Page.GetByLabel("In één zin")).ToBeFocusedAsync();
        await Expect(lead.Page.GetByLabel("Wat hielp?")).ToHaveValueAsync("Tijd.");
        await lead.Page.GetByLabel("In één zin").PressSequentiallyAsync(" de tekst.");
        await lead.TapAsync(lead.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Melden" }));
        await Expect(lead.Page.Locator(".gelukt")).ToBeVisibleAsync();
        tracker.Item(item.Added.Slug).Reports.Select(r => r.Event.Story)
            .ShouldContain($"{half} de tekst.");
        tracker.Item(item.Added.Slug).Koers.ShouldBe(Koers.OpKoers);
    }

    [Fact]
    public async Task Who_is_signed_out_elsewhere_is_told_and_keeps_what_was_typed()
    {
        await using var lead = await browser.PersonAsync(tracker.Address, 1280, 900);
        await lead.SignInAsync(tracker.CodeOf("trekker-impact"));
        await lead.OpenAsync("/beheer/nieuwe-actie");
        await lead.Page.Locator("[name=title]").FillAsync("Half getypt");
        using var elsewhere = new Visit(tracker, "trekker-impact");
        await elsewhere.Open("/mijn");

        await elsewhere.Submit(_ => { }, to: "/mijn/overal-afmelden");

        await Expect(lead.Page.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToContainTextAsync("Je bent hier niet meer aangemeld.");
        await Expect(lead.Page.Locator("[name=title]")).ToHaveValueAsync("Half getypt");
    }

    private Task<long> ReportAsync(string slug, string story)
    {
        var (phase, koers) = tracker.Item(slug).Elsewhere();
        return tracker.ReportAsync(slug, phase, koers, story);
    }
}
