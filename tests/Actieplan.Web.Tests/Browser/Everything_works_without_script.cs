using System.Text.RegularExpressions;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Actieplan.Web.Tests.Browser;

[Collection(WithPeople.Name)]
public sealed class Everything_works_without_script(RealBrowser browser, TestTracker tracker)
{
    [Theory]
    [InlineData(1280, ".breed")]
    [InlineData(360, ".smal")]
    public async Task The_board_names_and_links_every_action_and_has_its_table_and_its_stories(int width, string field)
    {
        await using var person = await PersonAsync(width);
        await person.OpenAsync("/");

        var today = new BoardOn(tracker.Board, new(2022, 5, 5));
        foreach (var item in today.Items)
        {
            var mark = person.Page.Locator($"{field} a.mark[href='/acties/{item.Added.Slug}']");
            await Expect(mark).ToBeVisibleAsync();
            await Expect(mark).ToHaveAccessibleNameAsync(Wording.Mark(item, today.GroupOf(item)));
            await Expect(person.Page.Locator($"tbody a[href='/acties/{item.Added.Slug}']"))
                .ToHaveTextAsync(item.Added.Title);
        }
        foreach (var (group, _) in today.Lanes)
        {
            await Expect(person.Page.Locator(field)).ToContainTextAsync(group.Started.Name);
            await Expect(person.Page.Locator($"#groep-{group.Started.Slug}")).ToBeVisibleAsync();
        }
        await Expect(person.Page.Locator("#verhalen .verhaal").First)
            .ToContainTextAsync(today.Stories[0].Report.Event.Story);
        // a state that only script knows is not claimed
        await Expect(person.Page.GetByText("live", new() { Exact = true })).ToBeHiddenAsync();
        var counted = person.Page.Locator("#koers-opKoers");
        await counted.Locator("summary").ClickAsync();
        await Expect(counted.Locator("li").First).ToBeVisibleAsync();
        person.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mark_opens_its_story()
    {
        await using var person = await PersonAsync(1280);
        await person.OpenAsync("/");
        await person.Page.Locator("#veld-teken-draagvlak-krachtlijnen").ClickAsync();

        var item = tracker.Item("draagvlak-krachtlijnen");
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(item.Added.Title);
        await Expect(person.Page.Locator("#verhaal .verhaal")).ToHaveCountAsync(item.Reports.Length);
        await Expect(person.Page.Locator("#stand")).ToContainTextAsync("blijvende opdracht");
        person.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task A_lead_signs_in_is_told_what_is_missing_and_reports(int width)
    {
        await using var lead = await PersonAsync(width);
        await lead.OpenAsync("/");
        await lead.Page.GetByRole(AriaRole.Link, new() { Name = "Melden" }).ClickAsync();
        await lead.Page.GetByLabel("Aanmeldcode").FillAsync(tracker.CodeOf("trekker-eerste-lijn"));
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Aanmelden met code" }).ClickAsync();
        await lead.Page.Locator("a[href='/melden/uithuiszetting-vermijden']").ClickAsync();
        await lead.Page.GetByLabel("onder druk").CheckAsync();
        var story = $"Zonder script gemeld, op {width} breed.";
        await lead.Page.GetByLabel("In één zin").FillAsync(story);
        await SendAsync(lead);
        await Expect(lead.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("wat er drukt");
        await Expect(lead.Page.GetByLabel("In één zin")).ToHaveValueAsync(story);

        await lead.Page.GetByLabel("personeel").CheckAsync();
        await SendAsync(lead);

        await Expect(lead.Page.Locator(".gelukt")).ToContainTextAsync("Je bericht staat op het bord");
        await lead.Page.Locator(".gelukt a").ClickAsync();
        await Expect(lead.Page.Locator("#verhaal .verhaal").First).ToContainTextAsync(story);
        tracker.Item("uithuiszetting-vermijden").Koers.ShouldBe(Koers.OnderDruk);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Somebody_looks_back_at_a_day_walks_on_in_it_and_comes_back(int width)
    {
        await using var person = await PersonAsync(width);
        await person.OpenAsync("/acties/energiesnoeiers");
        await person.Page.GetByText("Kijk terug").ClickAsync();
        await person.Page.GetByLabel("Hoe stond het op").FillAsync("2021-03-01");
        await person.Page.GetByLabel("wat we toen wisten").CheckAsync();
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Tonen" }).ClickAsync();
        await Expect(person.Page).ToHaveURLAsync(new Regex(@"/acties/energiesnoeiers\?op=2021-03-01&kennis=toen$"));
        await Expect(person.Page.Locator(".terugblik")).ToContainTextAsync("Het bord op 1 maart 2021, met wat we toen wisten");

        await person.Page.Locator(".kruimels a").First.ClickAsync();
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Waar stonden we op 1 maart 2021?");
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Met wat we nu weten" }).ClickAsync();
        await Expect(person.Page).ToHaveURLAsync(new Regex(@"/\?op=2021-03-01&kennis=nu$"));
        await person.Page.GetByText("Terug naar vandaag").ClickAsync();
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Waar staan we vandaag?");
        person.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task The_secretariat_shifts_a_milestone_looks_changes_its_mind_and_saves(int width)
    {
        await using var desk = await PersonAsync(width);
        await desk.OpenAsync($"/aanmelden?code={tracker.CodeOf("secretariaat")}");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Beheer" }).ClickAsync();
        await desk.Page.Locator("a[href='/beheer/acties/toegang-tot-toestellen']").ClickAsync();
        await desk.Page.Locator("a[href='/beheer/mijlpalen/overzicht-uitleenpunten']").ClickAsync();
        await desk.Page.Locator("a[href$='/verschuiven']").ClickAsync();
        await Expect(desk.Page.GetByLabel("Eerste dag van de periode")).ToBeHiddenAsync();
        await desk.Page.GetByLabel("Hoe precies is de datum?").SelectOptionAsync("in een periode, van dag tot dag");
        await desk.Page.GetByLabel("Eerste dag van de periode").FillAsync("2023-02-01");
        await desk.Page.GetByLabel("Een dag erin").FillAsync("2023-03-15");
        await desk.Page.GetByLabel("Waarom verschuift ze?").FillAsync("De winter duurt lang.");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Bekijk eerst" }).ClickAsync();
        await Expect(desk.Page.Locator(".straks")).ToContainTextAsync("verschoven naar 1 februari 2023 tot");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Nog iets veranderen" }).ClickAsync();
        await Expect(desk.Page.GetByLabel("Eerste dag van de periode")).ToHaveValueAsync("2023-02-01");
        var (precision, day, shown) = width == 360
            ? ("in een jaar", "2025-03-15", "naar 2025")
            : ("in een maand", "2024-03-15", "naar maart 2024");
        await desk.Page.GetByLabel("Hoe precies is de datum?").SelectOptionAsync(precision);
        await desk.Page.GetByLabel("Een dag erin").FillAsync(day);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Bekijk eerst" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Zo opslaan" }).ClickAsync();

        await Expect(desk.Page.Locator(".gelukt")).ToContainTextAsync("Verschoven. Zo staat het op het bord.");
        await Expect(desk.Page.Locator(".mijlpaalregel")).ToContainTextAsync(shown);
        desk.Problems.ShouldBeEmpty();
    }

    private static Task SendAsync(Person lead) =>
        lead.Page.GetByRole(AriaRole.Button, new() { Name = "Melden" }).ClickAsync();

    private Task<Person> PersonAsync(int width) =>
        browser.PersonAsync(tracker.Address, width, 900, options => options.JavaScriptEnabled = false);
}
