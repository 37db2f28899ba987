using System.Text.RegularExpressions;
using Actieplan.Web.Shows;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;

namespace Actieplan.Web.Tests.Browser;

/// <summary>The secretariat at the desk, the hall's screen and a phone in the hall, beside each other.</summary>
[Collection(WithPeople.Name)]
public sealed partial class An_onthulling_moves_screen_and_phone(RealBrowser browser, TestTracker tracker)
{
    private const string Story = "De deur staat open, en er staat al iemand in.";

    [Fact]
    public async Task By_keyboard_together_and_back_again()
    {
        var slug = tracker.Board.Items.Values
            .First(item => item.Added.Group == tracker.GroupOf("antwerpen") && item.Stopped is null && item.Phase is not null)
            .Added.Slug;
        var (phase, _) = tracker.Item(slug).Elsewhere();
        await using var desk = await browser.PersonAsync(tracker.Address, 1280, 900);
        await using var screen = await browser.PersonAsync(tracker.Address, 1920, 1080);
        await using var phone = await browser.PhoneAsync(tracker.Address);
        await screen.FollowAsync("/scherm");
        await phone.FollowAsync("/volg");
        await desk.SignInAsync(tracker.CodeOf("secretariaat"));
        await PrepareAsync(desk, slug, JsonOf(phase));
        var mark = $"document.getElementById('scherm-teken-{slug}').getAttribute('transform')";
        var old = await screen.AskAsync<string>(mark);

        var before = await tracker.LastPosition();
        await desk.OpenAsync("/regie");
        await desk.Page.GetByRole(AriaRole.Button, new() { NameRegex = ThisOne() }).FocusAsync();
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.GetByText("Onthuld. Zo staat het nu").WaitForAsync();
        var revealed = await tracker.LastPosition();
        revealed.ShouldBe(before + 1);
        foreach (var person in new[] { screen, phone })
        {
            await person.UntilAtAsync(revealed);
            (await person.AskAsync<string>("document.body.textContent")).ShouldContain(Story);
        }
        (await screen.AskAsync<string>(mark)).ShouldNotBe(old);

        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Terugdraaien" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Zo terugdraaien" }).PressAsync("Enter");
        await desk.Page.GetByText("Teruggedraaid. Zo staat het nu").WaitForAsync();
        foreach (var person in new[] { screen, phone })
        {
            await person.UntilAtAsync(await tracker.LastPosition());
            (await person.AskAsync<string>("document.body.textContent")).ShouldNotContain(Story);
            await person.ShouldNotHaveReloadedAsync();
        }
        (await screen.AskAsync<string>(mark)).ShouldBe(old);
        foreach (var person in new[] { desk, screen, phone }) person.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_clicker_turns_the_screen()
    {
        const string first = Slides.Field;
        await using var desk = await browser.PersonAsync(tracker.Address, 1280, 900);
        await using var screen = await browser.PersonAsync(tracker.Address, 1920, 1080);
        await screen.FollowAsync("/scherm");
        var show = tracker.Services.GetRequiredService<LiveShow>();
        await show.ChangeAsync(now => now with
        {
            Slides = [first, Slides.Milestones, Slides.Stories], HeldAt = 0, Pinned = null,
        }, TestContext.Current.CancellationToken);
        await desk.SignInAsync(tracker.CodeOf("secretariaat"));
        await desk.OpenAsync("/regie");
        await desk.UntilAsync("!document.querySelector('[data-toetsen]').hidden");
        await PressAsync(desk, "b", "Stilzetten");
        await show.ChangeAsync(now => now with { HeldAt = 0 }, TestContext.Current.CancellationToken);
        // arranged elsewhere, it is seen here
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Laten draaien" }).WaitForAsync();
        await UntilShownAsync(screen, first);

        foreach (var (key, back) in new[] { ("PageDown", "PageUp"), ("ArrowRight", "ArrowLeft"), ("Space", "PageUp") })
        {
            await desk.Page.Keyboard.PressAsync(key);
            await desk.UntilAsync($"document.querySelector('.hier')?.dataset.naam !== '{first}'");
            await UntilShownAsync(screen, await ShownAsync(desk));
            await desk.Page.Keyboard.PressAsync(back);
            await desk.UntilAsync($"document.querySelector('.hier')?.dataset.naam === '{first}'");
        }
        await UntilShownAsync(screen, first);
        await PressAsync(desk, ".", "Stilzetten");
        // in a field they are just letters
        await desk.Page.GetByLabel("Zoek een actie of een woord").PressSequentiallyAsync("b. b");
        (await desk.Page.GetByLabel("Zoek een actie of een woord").InputValueAsync()).ShouldBe("b. b");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Stilzetten" }).WaitForAsync();
        desk.Problems.ShouldBeEmpty();
        screen.Problems.ShouldBeEmpty();
        // the others find the field
        await show.ChangeAsync(now => now with { Slides = Slides.Usual(tracker.Today()), Pinned = first },
            TestContext.Current.CancellationToken);
    }

    private static async Task PressAsync(Person desk, string key, string then)
    {
        await desk.Page.Keyboard.PressAsync(key);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = then }).WaitForAsync();
    }

    private static Task<string> ShownAsync(Person desk) => desk.AskAsync<string>("document.querySelector('.hier').dataset.naam");

    private static Task UntilShownAsync(Person screen, string slide) =>
        screen.UntilAsync($"document.querySelector('[data-dia][data-voor]')?.dataset.dia === '{slide}'");

    private static async Task PrepareAsync(Person desk, string slug, string phase)
    {
        await desk.OpenAsync("/regie");
        await desk.Page.GetByLabel("Nieuwe onthulling").FillAsync("Op het podium");
        await desk.Page.GetByLabel("Nieuwe onthulling").PressAsync("Enter");
        await desk.Page.GetByText("Er staat nog niets klaar").WaitForAsync();
        await desk.OpenAsync($"/beheer/acties/{slug}/bericht");
        await desk.Page.GetByLabel("Fase").SelectOptionAsync(phase);
        await desk.Page.GetByLabel("In één zin").FillAsync(Story);
        await desk.Page.GetByLabel("Voor welke onthulling?").SelectOptionAsync("Op het podium");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Klaarzetten voor een onthulling" }).ClickAsync();
        await desk.Page.GetByText("Klaargezet.").WaitForAsync();
    }

    [GeneratedRegex("^Onthullen.*Op het podium")]
    private static partial Regex ThisOne();

    private static string JsonOf(Domain.ActionItems.Phase phase) => Web.Log.JsonNames.Of(phase);
}
