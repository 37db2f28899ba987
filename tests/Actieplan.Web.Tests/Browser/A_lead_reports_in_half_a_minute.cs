using Actieplan.Domain.ActionItems;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Actieplan.Web.Tests.Browser;

/// <summary>On a phone, between two meetings, with a connection that comes and goes.</summary>
[Collection(WithPeople.Name)]
public sealed class A_lead_reports_in_half_a_minute(RealBrowser browser, TestTracker tracker)
{
    private const string Account = "trekker-politiserend-werken";

    private const string Button = "document.querySelector('.melding [type=submit]')";

    // whatever can be tapped, but for what lies beside the first screen of a row that scrolls
    private const string SmallTargets =
        """
        [...document.querySelectorAll('a, button, summary, select, textarea, input:not([type=hidden])')]
          .map(e => [(e.closest('.tegels label') ?? e), e]).filter(([box]) => box.checkVisibility() && !box.matches('.spring'))
          .map(([box, e]) => [box.getBoundingClientRect(), e]).filter(([r]) => r.width > 1 && (r.width < 43.5 || r.height < 43.5))
          .map(([r, e]) => `${Math.round(r.width)}x${Math.round(r.height)} ${e.outerHTML.slice(0, 80)}`)
        """;

    [Fact]
    public async Task In_four_interactions_from_the_opened_link_to_the_receipt_and_two_to_have_the_words_back()
    {
        const string story = "De eerste groep vrijwilligers is gestart.";
        await using var lead = await LeadAsync();
        await lead.OpenAsync("/melden");
        var menu = await MenuAsync();
        menu.ShouldContain("Mijn");
        await ShouldFitAThumbAsync(lead);
        var first = lead.Page.Locator(".keuzes a").First;
        var slug = (await first.GetAttributeAsync("href"))!["/melden/".Length..];

        await lead.TapAsync(first);
        await lead.Page.Locator(".melding").WaitForAsync();
        (await MenuAsync()).ShouldBe(menu);
        await ShouldFitAThumbAsync(lead);
        await lead.TapAsync(lead.Page.GetByLabel("op koers", new() { Exact = true }));
        await lead.Page.GetByLabel("In één zin").FillAsync(story);
        const int typed = 1;
        await lead.TapAsync(lead.Page.GetByRole(AriaRole.Button, new() { Name = "Melden" }));

        await Expect(lead.Page.Locator(".gelukt")).ToContainTextAsync("Je bericht staat op het bord");
        (lead.Taps + typed).ShouldBeLessThanOrEqualTo(4);
        (tracker.Item(slug).Latest!.Event.Story, tracker.Item(slug).Koers).ShouldBe((story, Koers.OpKoers));
        await ShouldFitAThumbAsync(lead);
        await lead.TapAsync(lead.Page.GetByRole(AriaRole.Button, new() { Name = "Toch niet" }));
        await Expect(lead.Page.GetByLabel("In één zin")).ToHaveValueAsync(story);
        tracker.Item(slug).Reports.ShouldNotContain(report => report.Event.Story == story);
        lead.Problems.ShouldBeEmpty();

        Task<IReadOnlyList<string>> MenuAsync() => lead.Page.Locator("header nav a").AllTextContentsAsync();
    }

    // titles are long and short, and one waits for a building that was put off
    [Fact]
    public async Task The_sentence_and_its_button_stand_on_the_first_screen_of_every_action()
    {
        await using var lead = await browser.PhoneAsync(tracker.Address);
        await lead.SignInAsync(tracker.CodeOf("secretariaat"));
        foreach (var slug in tracker.Board.Items.Values.Select(item => item.Added.Slug))
        {
            await lead.OpenAsync($"/melden/{slug}");
            var (sentence, top, bottom) = (
                await lead.AskAsync<double>("document.getElementById('veld-story').getBoundingClientRect().bottom"),
                await lead.AskAsync<double>($"{Button}.getBoundingClientRect().top"),
                await lead.AskAsync<double>($"{Button}.getBoundingClientRect().bottom"));
            sentence.ShouldBeLessThanOrEqualTo(top, slug);
            bottom.ShouldBeLessThanOrEqualTo(740, slug);
        }
    }

    [Fact]
    public async Task Without_a_connection_the_text_stays_and_is_there_for_this_person_alone_until_it_is_received()
    {
        const string story = "Getypt in de trein, tussen twee tunnels.";
        var address = $"/melden/{SlugOf(1)}";
        await using var lead = await LeadAsync();
        await lead.OpenAsync(address);
        await lead.Page.GetByLabel("vraagt aandacht").CheckAsync();
        await lead.Page.GetByLabel("In één zin").FillAsync(story);
        await Expect(lead.Page.GetByText("Je tekst is bewaard op dit toestel.")).ToBeVisibleAsync();
        await lead.Context.SetOfflineAsync(true);
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Melden" }).TapAsync();
        await Expect(lead.Page.Locator("[data-onderweg]")).ToContainTextAsync("Er kwam geen antwoord.");
        await Expect(lead.Page.GetByLabel("In één zin")).ToHaveValueAsync(story);

        // the tab is closed, the session over, and somebody else signs in on the same phone
        await lead.Context.SetOfflineAsync(false);
        var tab = await lead.Context.NewPageAsync();
        await lead.Page.CloseAsync();
        await tab.GotoAsync($"/aanmelden?code={tracker.CodeOf("secretariaat")}");
        await tab.GotoAsync(address);
        await Expect(tab.GetByLabel("In één zin")).ToHaveValueAsync("");
        await tab.GotoAsync($"/aanmelden?code={tracker.CodeOf(Account)}");
        await tab.GotoAsync(address);
        await Expect(tab.GetByText("Je tekst was bewaard op dit toestel, en staat hier weer.")).ToBeVisibleAsync();
        await Expect(tab.GetByLabel("In één zin")).ToHaveValueAsync(story);
        await Expect(tab.GetByLabel("vraagt aandacht")).ToBeCheckedAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Melden" }).TapAsync();
        await Expect(tab.Locator(".gelukt")).ToContainTextAsync("Je bericht staat op het bord");
        await tab.GotoAsync(address);
        await Expect(tab.GetByLabel("In één zin")).ToHaveValueAsync("");
        (await tab.EvaluateAsync<int>("localStorage.length")).ShouldBe(0);
    }

    [Fact]
    public async Task What_arrived_though_its_answer_did_not_counts_once()
    {
        const string story = "Het antwoord ging verloren, het bericht niet.";
        var slug = SlugOf(2);
        await using var lead = await LeadAsync();
        await lead.OpenAsync($"/melden/{slug}");
        await lead.Page.GetByLabel("In één zin").FillAsync(story);
        await lead.Page.RouteAsync($"**/melden/{slug}", async route =>
        {
            await route.FetchAsync(new() { MaxRedirects = 0 });
            await route.AbortAsync();
        }, new() { Times = 1 });
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Melden" }).TapAsync();
        await Expect(lead.Page.Locator("[data-onderweg]")).ToContainTextAsync("je bericht telt één keer");
        tracker.Item(slug).Reports.Count(report => report.Event.Story == story).ShouldBe(1);
        // somebody else reports in between, and the page is loaded anew: the key of what was typed is kept with it
        await tracker.ReportAsync(slug, null, null, "Intussen zei iemand anders iets.");
        await lead.OpenAsync($"/melden/{slug}");
        await Expect(lead.Page.GetByLabel("In één zin")).ToHaveValueAsync(story);

        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Melden" }).TapAsync();

        await Expect(lead.Page.Locator(".gelukt")).ToContainTextAsync("Je bericht staat op het bord");
        tracker.Item(slug).Reports.Count(report => report.Event.Story == story).ShouldBe(1);
    }

    [Fact]
    public async Task A_draft_can_be_thrown_away_and_one_that_outlived_its_session_goes_on_after_signing_in()
    {
        const string story = "Half af, en dan was de sessie voorbij.";
        var address = $"/melden/{SlugOf(3)}";
        await using var lead = await LeadAsync();
        await lead.OpenAsync(address);
        await lead.Page.GetByLabel("In één zin").FillAsync("Toch maar niet.");
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Gooi weg" }).TapAsync();
        await Expect(lead.Page.GetByLabel("In één zin")).ToHaveValueAsync("");
        // thrown away by mistake, it comes back
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Zet terug" }).TapAsync();
        await Expect(lead.Page.GetByLabel("In één zin")).ToHaveValueAsync("Toch maar niet.");
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Gooi weg" }).TapAsync();
        await lead.Page.ReloadAsync();
        await Expect(lead.Page.GetByLabel("In één zin")).ToHaveValueAsync("");

        await lead.Page.GetByLabel("In één zin").FillAsync(story);
        await lead.Context.ClearCookiesAsync();
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Melden" }).TapAsync();
        await Expect(lead.Page.Locator("blockquote")).ToHaveTextAsync(story);
        await lead.Page.GetByLabel("Aanmeldcode").FillAsync(tracker.CodeOf(Account));
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Aanmelden met code" }).TapAsync();

        // by itself, back in the form
        await Expect(lead.Page.Locator(".gelukt")).ToContainTextAsync("Je bent weer aangemeld. Er is nog niets verstuurd");
        await Expect(lead.Page.GetByLabel("In één zin")).ToHaveValueAsync(story);
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Melden" }).TapAsync();
        await Expect(lead.Page.Locator(".gelukt")).ToContainTextAsync("Je bericht staat op het bord");
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once_and_the_first_word_of_it_is_read_first()
    {
        await using var lead = await LeadAsync();
        await lead.OpenAsync($"/melden/{SlugOf(4)}");
        await lead.DoAsync("document.querySelector('.melding').noValidate = true");
        await lead.Page.GetByLabel("onder druk").CheckAsync();
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Melden" }).TapAsync();

        await Expect(lead.Page.Locator("#fout")).ToBeFocusedAsync();
        await Expect(lead.Page.Locator("#fout li")).ToHaveCountAsync(2);
        await lead.Page.Locator("#fout").GetByText("Je zin ontbreekt.").TapAsync();
        await Expect(lead.Page.GetByLabel("In één zin")).ToBeFocusedAsync();
        await Expect(lead.Page.GetByLabel("In één zin")).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex("^Je zin ontbreekt\\."));
        await ShouldFitAThumbAsync(lead);
    }

    private async Task<Person> LeadAsync()
    {
        var lead = await browser.PhoneAsync(tracker.Address);
        await lead.SignInAsync(tracker.CodeOf(Account));
        return lead;
    }

    private string SlugOf(int which) => tracker.Board.Items.Values
        .Where(item => tracker.Board.Groups[item.Added.Group].Started.Slug == Account["trekker-".Length..] && item.Standing is Standing.Open)
        .Select(item => item.Added.Slug).Order(StringComparer.Ordinal).Reverse().ElementAt(which % 3);

    private static async Task ShouldFitAThumbAsync(Person lead) =>
        (await lead.AskAsync<string[]>(SmallTargets)).ShouldBeEmpty(lead.Page.Url);
}
