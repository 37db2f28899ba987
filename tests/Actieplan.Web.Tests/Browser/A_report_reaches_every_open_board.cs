using System.Globalization;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Web.Log;
using Actieplan.Web.Tests.Hosting;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Actieplan.Web.Tests.Browser;

[Collection(WithPeople.Name)]
public sealed class A_report_reaches_every_open_board(RealBrowser browser, TestTracker tracker)
{
    private const int MostTaps = 4;
    private const string Group = "digitalisering", Slug = "software-op-maat";

    [Fact]
    public async Task The_mark_goes_to_its_new_station_and_the_story_is_told_without_a_reload()
    {
        var item = tracker.Item(Slug);
        var (phase, koers) = item.Elsewhere();
        const string story = "De eerste drie diensten werken nu met dezelfde software.";
        await using var board = await browser.PersonAsync(tracker.Address, 1280, 900);
        await using var hall = await browser.PersonAsync(tracker.Address, 1920, 1080);
        await using var reader = await browser.PersonAsync(tracker.Address, 1280, 900);
        await using var lead = await browser.PhoneAsync(tracker.Address);
        await Task.WhenAll(board.FollowAsync("/"), hall.FollowAsync("/scherm"), reader.FollowAsync($"/acties/{Slug}"));
        foreach (var (person, field) in new[] { (board, "veld"), (hall, "scherm") })
        {
            (await StationAsync(person, field)).ShouldBe(item.Phase!.Value);
            await person.DoAsync($"window.mark = document.getElementById('{field}-teken-{Slug}')");
        }
        var counts = await CountsAsync(board, item, phase, koers);

        await lead.SignInAsync(tracker.CodeOf($"trekker-{Group}"));
        await lead.TapAsync(lead.Page.Locator($"a[href='/melden/{Slug}']"));
        await lead.TapAsync(lead.Page.GetByLabel(koers.Dutch(), new() { Exact = true }));
        await lead.Page.GetByLabel("In één zin").FillAsync(story);
        await lead.TapAsync(lead.Page.Locator("summary"));
        await lead.Page.GetByLabel("Fase", new() { Exact = true }).SelectOptionAsync(JsonNames.Of(phase));
        await lead.TapAsync(lead.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Melden" }));
        await Expect(lead.Page.Locator(".gelukt")).ToContainTextAsync("Je bericht staat op het bord");

        foreach (var (person, field) in new[] { (board, "veld"), (hall, "scherm") })
        {
            await person.UntilAsync($"document.getElementById('{field}-teken-{Slug}').classList.contains('nieuw')");
            (await StationAsync(person, field)).ShouldBe(phase);
            (await person.AskAsync<string>("mark.querySelector('use').getAttribute('href')"))
                .ShouldBe($"#k-{JsonNames.Of(koers)}");
            (await person.AskAsync<string>("mark.getAttribute('class')")).ShouldBe($"mark {JsonNames.Of(koers)} nieuw");
            (await person.AskAsync<bool>($"mark === document.getElementById('{field}-teken-{Slug}')")).ShouldBeTrue();
            (await person.AskAsync<string>("getComputedStyle(mark.querySelector('use')).getPropertyValue('--halo')"))
                .ShouldStartWith("#ff", customMessage: "a yellow ring");
            await Expect(person.Page.Locator("[data-nieuws]")).ToContainTextAsync(
                $"Nieuw: {item.Added.Title}, Digitalisering: {phase.Dutch()}, {koers.Dutch()}");
        }
        await Expect(board.Page.Locator("#verhalen .verhaal").First).ToContainTextAsync(story);
        await Expect(hall.Page.Locator("#verhaal")).ToContainTextAsync(story);
        await Expect(reader.Page.Locator("#verhaal .verhaal").First).ToContainTextAsync(story);
        await Expect(reader.Page.Locator("#stand [aria-current=step]")).ToHaveTextAsync(phase.Dutch());
        await Expect(reader.Page.Locator("#stand .koers b")).ToHaveTextAsync(koers.Dutch());
        await Expect(reader.Page.Locator("[data-nieuws]")).ToHaveTextAsync("Deze actie is bijgewerkt.");
        var row = board.Page.Locator($"#groep-{Group} tr",
            new() { Has = board.Page.Locator($"a[href='/acties/{Slug}']") });
        (await row.Locator("td").AllTextContentsAsync()).Select(cell => cell.Trim())
            .ShouldBe([phase.Dutch(), koers.Dutch(), "5 mei 2022"]);
        (await CountsAsync(board, item, phase, koers))
            .ShouldBe([counts[0] - 1, counts[1] + 1, counts[2] - 1, counts[3] + 1]);
        foreach (var person in new[] { board, hall, reader })
        {
            await person.ShouldNotHaveReloadedAsync();
            person.Problems.ShouldBeEmpty();
        }
        lead.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task From_the_opened_link_to_the_receipt_are_at_most_four_taps_and_a_sentence()
    {
        await using var lead = await browser.PhoneAsync(tracker.Address);
        await lead.SignInAsync(tracker.CodeOf($"trekker-{Group}"));

        await lead.TapAsync(lead.Page.Locator("a[href='/melden/toegang-tot-toestellen']"));
        await lead.TapAsync(lead.Page.GetByLabel("vraagt aandacht", new() { Exact = true }));
        var story = lead.Page.GetByLabel("In één zin");
        await lead.TapAsync(story);
        await story.PressSequentiallyAsync("Er zijn meer toestellen, en nog geen plek om ze te herstellen.");
        await lead.TapAsync(lead.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Melden" }));

        await Expect(lead.Page.GetByRole(Microsoft.Playwright.AriaRole.Status).First).ToContainTextAsync("Bedankt");
        lead.Taps.ShouldBeLessThanOrEqualTo(MostTaps);
        tracker.Item("toegang-tot-toestellen").Koers.ShouldBe(Koers.VraagtAandacht);
        lead.Problems.ShouldBeEmpty();
    }

    // the station whose circle is the nearest above it, in its own group's lane
    private static async Task<Phase> StationAsync(Person person, string field)
    {
        await person.UntilAsync($"document.getElementById('{field}-teken-{Slug}').getAnimations().every(a => {{ a.finish(); return true; }})");
        var nearest = await person.AskAsync<int>(
            $$"""
            (() => {
              const middle = e => { const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; };
              const mark = document.getElementById('{{field}}-teken-{{Slug}}');
              const [x, y] = middle(mark.querySelector('use'));
              const lane = document.querySelector('#{{field}}-baan-{{Group}} rect').getBoundingClientRect();
              if (y < lane.top || y > lane.bottom) return -1;
              const far = [...document.querySelectorAll('.lijn circle')].map(c => Math.abs(middle(c)[0] - x));
              return far.indexOf(Math.min(...far));
            })()
            """);
        return (Phase)nearest;
    }

    private static async Task<int[]> CountsAsync(Person person, ItemCard before, Phase phase, Koers koers)
    {
        string[] ids =
        [
            $"fase-{JsonNames.Of(before.Phase!.Value)}", $"fase-{JsonNames.Of(phase)}",
            $"koers-{JsonNames.Of(before.Koers)}", $"koers-{JsonNames.Of(koers)}",
        ];
        var counts = new List<int>();
        foreach (var id in ids)
            counts.Add(int.Parse(await person.AskAsync<string>($"document.querySelector('#{id} strong').textContent"),
                CultureInfo.InvariantCulture));
        return [.. counts];
    }
}
