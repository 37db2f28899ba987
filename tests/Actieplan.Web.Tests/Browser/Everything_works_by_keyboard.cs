using System.Text.RegularExpressions;
using Actieplan.Domain.ActionItems;
using Actieplan.Web.Tests.Hosting;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Actieplan.Web.Tests.Browser;

[Collection(WithPeople.Name)]
public sealed class Everything_works_by_keyboard(RealBrowser browser, TestTracker tracker)
{
    private const int MostTabs = 300;

    // a line around it, around its tile, a halo around its mark, or a line under its name; never nothing
    private const string Shown =
        """
        (() => {
          const e = document.activeElement;
          const lined = s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;
          const halo = e.querySelector('.halo, use');
          const inBox = (b => b.bottom > 0 && b.top < innerHeight)(e.getBoundingClientRect());
          return inBox && (lined(getComputedStyle(e))
            || (e.closest('label') !== null && lined(getComputedStyle(e.closest('label'))))
            || (e.matches('a.mark') && halo !== null && !['', 'transparent'].includes(getComputedStyle(halo).getPropertyValue('--halo')))
            || (e.matches('a.groep') && getComputedStyle(e.querySelector('text')).textDecorationLine === 'underline')
            || (e.matches('.spring') && getComputedStyle(e).clipPath === 'none'));
        })()
        """;

    [Theory]
    [InlineData(1280, "#veld-teken-draagvlak-krachtlijnen, .breed a.mark")]
    [InlineData(360, ".smal a.mark")]
    public async Task From_the_top_one_reaches_the_skip_link_the_menu_and_the_marks(int width, string mark)
    {
        await using var person = await browser.PersonAsync(tracker.Address, width, 900);
        await person.FollowAsync("/");

        var way = new List<string>();
        do way.Add(await TabAsync(person));
        while (way.Count < MostTabs && !await IsOnAsync(person, mark));

        way[0].ShouldBe("Naar de inhoud");
        way.ShouldContain("Bord");
        way.ShouldContain("Melden");
        way.ShouldContain("Groot scherm");
        (await IsOnAsync(person, mark)).ShouldBeTrue(string.Join(" > ", way));
        var address = await person.AskAsync<string>("document.activeElement.getAttribute('href')");
        await person.Page.Keyboard.PressAsync("Enter");
        await Expect(person.Page).ToHaveURLAsync(new Regex($"{Regex.Escape(address)}$"));
        await Expect(person.Page.Locator("#verhaal")).ToBeVisibleAsync();
        person.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("bord", 1280)]
    [InlineData("bord", 360)]
    [InlineData("scherm", 1920)]
    [InlineData("melden met fout", 360)]
    [InlineData("actie met mijlpalen", 1280)]
    [InlineData("bord van toen", 360)]
    [InlineData("beheer van een actie", 1280)]
    [InlineData("beheer: verbeteren", 360)]
    [InlineData("beheer: bekijken", 1280)]
    public async Task Wherever_the_focus_is_it_is_seen(string place, int width)
    {
        await using var person = await browser.PersonAsync(tracker.Address, width, 1080);
        await person.GoToAsync(tracker, place);

        var unseen = new List<string>();
        var stops = 0;
        await person.DoAsync("document.activeElement.blur(); getSelection().removeAllRanges(); document.querySelector('.spring').focus()");
        while (++stops < MostTabs)
        {
            var name = await TabAsync(person);
            if (await IsOnAsync(person, "body, .spring")) break;
            if (!await person.AskAsync<bool>(Shown)) unseen.Add(name);
        }

        stops.ShouldBeInRange(5, MostTabs - 1);
        unseen.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_skip_link_skips()
    {
        await using var person = await browser.PersonAsync(tracker.Address, 1280, 900);
        await person.OpenAsync("/");
        await TabAsync(person);
        await person.Page.Keyboard.PressAsync("Enter");
        await TabAsync(person);

        (await person.AskAsync<bool>("document.querySelector('main').contains(document.activeElement)")).ShouldBeTrue();
    }

    [Fact]
    public async Task Somebody_chooses_a_day_and_whose_knowledge_of_it_and_comes_back()
    {
        await using var person = await browser.PersonAsync(tracker.Address, 1280, 900);
        await person.OpenAsync("/groepen");
        await TabToAsync(person, ".terugkijken summary");
        await person.Page.Keyboard.PressAsync("Enter");
        await TabToAsync(person, "#terug-op");
        // the parts of a day in the order of the language, each of which goes to the next
        await person.Page.Keyboard.TypeAsync("01032021");
        await TabToAsync(person, "[name=kennis]");
        await person.Page.Keyboard.PressAsync("ArrowDown");
        await TabToAsync(person, ".terugkijken button");
        await person.Page.Keyboard.PressAsync("Enter");

        await Expect(person.Page).ToHaveURLAsync(new Regex(@"/groepen\?op=2021-(03-01|01-03)&kennis=toen$"));
        await Expect(person.Page.Locator("main")).ToContainTextAsync("met wat we toen wisten");
        await TabToAsync(person, ".wegen a:last-child");
        await person.Page.Keyboard.PressAsync("Enter");
        await Expect(person.Page).ToHaveURLAsync(new Regex("/groepen$"));
        person.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lead_signs_in_meets_an_error_and_reports_without_touching_anything_else()
    {
        await using var lead = await browser.PersonAsync(tracker.Address, 1280, 900);
        await lead.OpenAsync("/aanmelden");
        await TabToAsync(lead, "#veld-code");
        await lead.Page.Keyboard.TypeAsync("zomaar iets");
        await lead.Page.Keyboard.PressAsync("Enter");
        await Expect(lead.Page.Locator(".fout")).ToBeFocusedAsync();
        await TabToAsync(lead, "#veld-code");
        await lead.Page.Keyboard.TypeAsync(tracker.CodeOf("trekker-eerste-lijn"));
        await lead.Page.Keyboard.PressAsync("Enter");
        await Expect(lead.Page).ToHaveURLAsync(new Regex("/melden$"));
        await TabToAsync(lead, "a[href='/melden/toewijzingsreglement']");
        await lead.Page.Keyboard.PressAsync("Enter");
        await Expect(lead.Page).ToHaveURLAsync(new Regex("/melden/toewijzingsreglement$"));

        // the chosen answer has the focus; the arrows choose another
        await TabToAsync(lead, "[name=koers]");
        while (!await IsOnAsync(lead, "[value=onderDruk]:checked")) await lead.Page.Keyboard.PressAsync("ArrowUp");
        await TabToAsync(lead, "#veld-story");
        await lead.Page.Keyboard.TypeAsync("Met het klavier alleen.");
        await TabToAsync(lead, ".formulier button");
        await lead.Page.Keyboard.PressAsync("Enter");
        await Expect(lead.Page.Locator(".fout")).ToBeFocusedAsync();
        await Expect(lead.Page.Locator(".fout")).ToContainTextAsync("wat er drukt");

        await TabToAsync(lead, ".fout a");
        await lead.Page.Keyboard.PressAsync("Enter");
        await TabToAsync(lead, "[name=pressure]");
        await lead.Page.Keyboard.PressAsync("Space");
        await TabToAsync(lead, ".formulier button");
        await lead.Page.Keyboard.PressAsync("Enter");
        await Expect(lead.Page.Locator(".gelukt")).ToBeVisibleAsync();
        tracker.Item("toewijzingsreglement").Koers.ShouldBe(Koers.OnderDruk);
    }

    [Fact]
    public async Task The_secretariat_finds_an_action_looks_at_a_change_and_saves_it()
    {
        await using var desk = await browser.PersonAsync(tracker.Address, 1280, 900);
        await desk.SignInAsync(tracker.CodeOf("secretariaat"));
        await TabToAsync(desk, "nav a[href='/beheer']");
        await desk.Page.Keyboard.PressAsync("Enter");
        await Expect(desk.Page).ToHaveURLAsync(new Regex("/beheer$"));
        await TabToAsync(desk, "a[href='/beheer/acties/digitale-vaardigheden']");
        await desk.Page.Keyboard.PressAsync("Enter");
        await Expect(desk.Page).ToHaveURLAsync(new Regex("/digitale-vaardigheden$"));
        await TabToAsync(desk, ".werkwoorden a[href$='/opschorten']");
        await desk.Page.Keyboard.PressAsync("Enter");
        await Expect(desk.Page).ToHaveURLAsync(new Regex("/opschorten$"));
        await TabToAsync(desk, "#veld-reason");
        await desk.Page.Keyboard.TypeAsync("Met het klavier alleen.");
        await TabToAsync(desk, ".formulier button");
        await desk.Page.Keyboard.PressAsync("Enter");
        await Expect(desk.Page.Locator(".straks")).ToContainTextAsync("Met het klavier alleen.");
        await TabToAsync(desk, "[value=opslaan]");
        await desk.Page.Keyboard.PressAsync("Enter");
        await Expect(desk.Page.Locator(".gelukt")).ToContainTextAsync("Opgeschort.");
        tracker.Item("digitale-vaardigheden").Standing.ShouldBe(Standing.Opgeschort);
        desk.Problems.ShouldBeEmpty();
    }

    private static Task<bool> IsOnAsync(Person person, string what) =>
        person.AskAsync<bool>($"document.activeElement.matches(`{what}`)");

    /// <returns>What is read aloud there.</returns>
    private static async Task<string> TabAsync(Person person)
    {
        await person.Page.Keyboard.PressAsync("Tab");
        return await person.AskAsync<string>(
            "(e => (e.getAttribute('aria-label') ?? e.querySelector('title')?.textContent ?? e.innerText ?? e.textContent).trim() || e.outerHTML.slice(0, 90))(document.activeElement)");
    }

    private static async Task TabToAsync(Person person, string what)
    {
        var way = new List<string>();
        do way.Add(await TabAsync(person));
        while (way.Count < MostTabs && !await IsOnAsync(person, what));
        (await IsOnAsync(person, what)).ShouldBeTrue($"{what} not among {string.Join(" > ", way)}");
    }
}
