using Actieplan.Domain.Boards;
using Actieplan.Web.Digests;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Actieplan.Web.Tests.Browser;

/// <summary>Every page there is, and every state of it that looks different.</summary>
internal static class Places
{
    private const string Account = "trekker-eerste-lijn";

    public static IEnumerable<string> All { get; } =
    [
        "bord", "actie met mijlpalen", "blijvende opdracht", "actie zonder berichten", "scherm", "volg", "mijn acties", "mijn account",
            "bedankt",
        "melden", "melden met fout", "melden van een ander", "aanmelden", "aanmelden met fout", "aanmelden gevraagd",
        "toegankelijkheid", "onbekend", "groepen", "groep", "groep met blijvende opdracht", "krachtlijn",
        "mijlpalen", "bord van toen", "actie van toen", "scherm van toen", "dag die nog komt",
        "sinds", "sinds met fout", "sinds zonder verschil",
        "stand van zaken", "stand van zaken met fout", "herbeleef", "herbeleef in de zaal",
        "verloop van een actie", "verloop van een groep", "mijlpaal",
        "signaal", "signaal ontvangen", "signalen", "applaus", "meenemen", "gegevens voor programma's",
        "mijn berichten", "mijn bericht vooraf", "geen berichten meer", "mijn aanmelden",
        .. DeskPlaces.All,
    ];

    public static async Task GoToAsync(this Person person, TestTracker tracker, string place)
    {
        if (place.StartsWith("beheer", StringComparison.Ordinal) || place.StartsWith("regie", StringComparison.Ordinal))
        {
            await person.GoToDeskAsync(tracker, place);
            return;
        }
        var items = tracker.Board.Items.Values;
        var mine = items.Where(item => tracker.Board.Groups[item.Added.Group].Started.Slug == Account[8..])
            .Select(item => item.Added.Slug).Order(StringComparer.Ordinal).ToArray();
        if (place.StartsWith("mijn", StringComparison.Ordinal) || place.StartsWith("bedankt", StringComparison.Ordinal)
            || place.StartsWith("melden", StringComparison.Ordinal))
            await person.SignInAsync(tracker.CodeOf(Account));
        await person.OpenAsync(place switch
        {
            "bord" => "/",
            "scherm" => "/scherm",
            "volg" => "/volg",
            "actie met mijlpalen" =>
                "/acties/" + items.First(item =>
                    tracker.Board.Milestones.Values.Any(m => m.Plan.Item == item.Id)).Added.Slug,
            "blijvende opdracht" => "/acties/" + items.First(item => item.Added.Ongoing).Added.Slug,
            "actie zonder berichten" => "/acties/" + Silent(items).Added.Slug,
            "mijn acties" or "aanmelden gevraagd" => "/melden",
            "mijn account" => "/mijn",
            "bedankt" => $"/melden?gemeld={mine[0]}&bericht={tracker.Item(mine[0]).Told.LastOrDefault()?.Version}",
            "melden" or "melden met fout" => $"/melden/{mine[0]}",
            "melden van een ander" => "/melden/draagvlak-krachtlijnen",
            "aanmelden" or "aanmelden met fout" or "mijn aanmelden" => "/aanmelden",
            "toegankelijkheid" => "/toegankelijkheid",
            "groepen" => "/groepen",
            "groep" => "/groepen/eerste-lijn",
            "groep met blijvende opdracht" => "/groepen/politiserend-werken",
            "mijlpalen" => "/mijlpalen",
            "bord van toen" => "/?op=2021-03-01&kennis=toen",
            "actie van toen" => "/acties/energiesnoeiers?op=2021-03-01",
            "scherm van toen" => "/scherm?op=2021-03-01",
            "dag die nog komt" => "/?op=2032-03-01",
            "krachtlijn" => "/krachtlijnen/nabijheid",
            "sinds" => "/sinds?van=2021-01-15",
            "sinds met fout" => "/sinds?van=overmorgen&tot=2021-01-01",
            "sinds zonder verschil" => "/sinds?van=2022-05-05",
            "stand van zaken" => "/stand-van-zaken",
            "stand van zaken met fout" => "/stand-van-zaken?vorig=overmorgen",
            "herbeleef" => "/herbeleef",
            "herbeleef in de zaal" => "/herbeleef?scherm",
            "verloop van een actie" => "/acties/toegang-tot-toestellen/verloop",
            "verloop van een groep" => "/groepen/antwerpen/verloop",
            "mijlpaal" => "/mijlpalen/overzicht-uitleenpunten",
            "signaal" => "/signaal?actie=energiesnoeiers",
            "signaal ontvangen" => "/signaal/ontvangen",
            "signalen" => "/signalen",
            "applaus" => "/applaus",
            "meenemen" => "/groepen/eerste-lijn/meenemen",
            "gegevens voor programma's" => "/api",
            "mijn berichten" => "/mijn/berichten",
            "mijn bericht vooraf" => "/mijn/berichten/voorbeeld",
            "geen berichten meer" => await LeaveAsync(tracker),
            "onbekend" => "/dit-is-er-niet",
            _ => throw new ArgumentOutOfRangeException(nameof(place), place, null),
        });
        // with its date control open
        if (place == "bord van toen") await person.Page.Locator(".terugkijken summary").ClickAsync();
        // somewhere on the way, and not on the move
        if (place.StartsWith("herbeleef", StringComparison.Ordinal))
        {
            await person.Page.Locator(".speler").WaitForAsync();
            await person.DoAsync("document.querySelector('[data-doe=begin]').click()");
            for (var step = 0; step < 20; step++) await person.Page.GetByRole(AriaRole.Button, new() { Name = "Stap vooruit" }).ClickAsync();
        }
        if (place == "melden met fout")
        {
            await person.Page.GetByLabel("onder druk").CheckAsync();
            await person.Page.GetByLabel("In één zin").FillAsync("Het loopt vast, en ik zeg niet waarop.");
            await SendAsync(person, "Melden");
        }
        else if (place == "aanmelden met fout")
        {
            await person.Page.GetByLabel("Aanmeldcode").FillAsync("trekker-niemand.0000");
            await SendAsync(person, "Aanmelden met code");
        }
    }

    /// <summary>What stands in a letter that somebody got.</summary>
    private static async Task<string> LeaveAsync(TestTracker tracker)
    {
        await tracker.Services.GetRequiredService<ChooseDigest>().ChooseAsync("lezer", Pace.Weekly, true, default);
        return DigestEndpoints.LeavePath(
            (await tracker.Services.GetRequiredService<Wishes>().FindAsync("lezer", default))!.Leave);
    }

    private static async Task SendAsync(Person person, string button)
    {
        await person.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await person.Page.Locator(".fout").WaitForAsync();
    }

    private static ItemCard Silent(IEnumerable<ItemCard> items) => items.First(item => item.Reports.IsEmpty);
}
