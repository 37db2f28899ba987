using Actieplan.Domain;
using Actieplan.Web.Accounts;
using Actieplan.Web.Regie;
using Actieplan.Web.Tests.Hosting;
using Actieplan.Web.Tests.Signals;
using Actieplan.Web.Tests.Spreadsheets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Actieplan.Web.Tests.Browser;

/// <summary>Every page of the desk, and every state of a form.</summary>
internal static class DeskPlaces
{
    private const string Item = "/beheer/acties/housing-first", Lead = "trekker-eerste-lijn";

    public static IEnumerable<string> All { get; } =
    [
        "beheer", "beheer van een trekker", "beheer van het plan", "beheer van een groep", "beheer van een actie",
        "beheer van een mijlpaal", "beheer: gedaan", "beheer: beschrijven", "beheer: verbeteren", "beheer: stopzetten",
        "beheer: verschuiven", "beheer: nieuwe actie", "beheer: moment", "beheer: fout", "beheer: bekijken",
        "beheer: iemand was je voor", "beheer: weghalen", "beheer: niet aan jou", "beheer van signalen",
        "beheer: een signaal wegen", "beheer: iemand", "beheer: rekenbladen", "beheer: rekenblad nagekeken", "regie",
        "regie: onthulling",
    ];

    public static async Task GoToDeskAsync(this Person person, TestTracker tracker, string place)
    {
        await person.SignInAsync(tracker.CodeOf(
            place is "beheer van een trekker" or "beheer: niet aan jou" ? Lead : "secretariaat"));
        if (place.StartsWith("regie", StringComparison.Ordinal))
        {
            await person.GoToRegieAsync(tracker, place);
            return;
        }
        await person.OpenAsync(place switch
        {
            "beheer" or "beheer van een trekker" => "/beheer",
            "beheer van het plan" or "beheer: niet aan jou" => "/beheer/plan",
            "beheer van een groep" => "/beheer/groepen/eerste-lijn",
            "beheer van een actie" => Item,
            "beheer: gedaan" => $"{Item}?gedaan=beschrijven",
            "beheer van een mijlpaal" => "/beheer/mijlpalen/overzicht-uitleenpunten",
            "beheer: verschuiven" => "/beheer/mijlpalen/overzicht-uitleenpunten/verschuiven",
            "beheer: verbeteren" => $"{Item}/verbeteren/{Report(tracker)}",
            "beheer: weghalen" => $"{Item}/tekst-weghalen/{Report(tracker)}",
            "beheer: stopzetten" => "/beheer/acties/toegang-tot-toestellen/stopzetten",
            "beheer: nieuwe actie" => "/beheer/nieuwe-actie",
            "beheer: moment" => "/beheer/plan/moment",
            "beheer: iemand" => await WithPersonAsync(tracker),
            "beheer: rekenbladen" or "beheer: rekenblad nagekeken" => InSheets.Desk,
            "beheer van signalen" or "beheer: een signaal wegen" => await WithSignalAsync(tracker),
            "beheer: beschrijven" or "beheer: fout" or "beheer: bekijken" or "beheer: iemand was je voor" =>
                $"{Item}/beschrijven",
            _ => throw new ArgumentOutOfRangeException(nameof(place), place, null),
        });
        if (place is "beheer: een signaal wegen") await person.Page.Locator(".wachtend a.knop").First.ClickAsync();
        if (place is "beheer: rekenblad nagekeken") await person.SendSheetAsync();
        if (place is "beheer: fout") await FillAsync(person, "slug", "Geen Adres", ".fout");
        if (place is "beheer: bekijken") await FillAsync(person, "title", "Eerst een dak", ".straks");
        if (place is "beheer: iemand was je voor")
        {
            // as if it was opened when there was nothing yet but the action itself
            await person.DoAsync("document.querySelector('[name=versie]').value = 1");
            await FillAsync(person, "title", "Eerst een dak", ".intussen");
        }
    }

    // one waits, however many look: a row with a fault, and one that is new
    private static async Task SendSheetAsync(this Person person)
    {
        var waits = person.Page.Locator($".rijen a[href^='{InSheets.Desk}/']");
        if (await waits.CountAsync() > 0)
        {
            await waits.First.ClickAsync();
            await person.Page.Locator(".bladrijen").WaitForAsync();
            return;
        }
        var sheet = InSheets.Empty(InSheets.Reports)
            .Add(("actie", "housing-first"), ("zin", "Er komen drie woningen bij."), ("koers", "prima"))
            .Add(("actie", "housing-first"), ("zin", "De eerste bewoners zijn verhuisd."), ("koers", "op koers"));
        await person.Page.Locator("[type=file]").SetInputFilesAsync(
            new FilePayload { Name = "berichten.csv", MimeType = "text/csv", Buffer = sheet.ToFile() });
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Nakijken" }).ClickAsync();
        await person.Page.Locator(".bladrijen").WaitForAsync();
    }

    // somebody who leads two groups, and did not choose a password yet
    private static async Task<string> WithPersonAsync(TestTracker tracker)
    {
        var accounts = tracker.Services.GetRequiredService<LiveAccounts>();
        await using var scope = tracker.Services.CreateAsyncScope();
        if (accounts.All.Count == 0)
            await scope.ServiceProvider.GetRequiredService<Membership>().InviteAsync(
                "an.van.den.langenbergh@regionaal-platform.voorbeeld.be",
                new("An Van den Langenbergh", Role.Lead, [tracker.GroupOf("limburg"), tracker.GroupOf("west-vlaanderen")]),
                (_, _, _) => Task.CompletedTask, default);
        await accounts.RefreshAsync(default);
        return PeopleDesk.PathOf(accounts.All[0]);
    }

    // one waits, however many look: what is there already is not written again
    private static async Task<string> WithSignalAsync(TestTracker tracker)
    {
        await tracker.Waiting().AddAsync(
            new(StreamId.Named("wacht"), "De jongeren zelf zitten nog niet aan tafel.", null, tracker.Item("housing-first").Id,
                tracker.Clock.GetUtcNow()), TestContext.Current.CancellationToken);
        return InTheHall.Desk;
    }

    // something waits there, for everybody who comes by
    private static async Task GoToRegieAsync(this Person person, TestTracker tracker, string place)
    {
        var table = tracker.Services.GetRequiredService<Onthullingen>();
        if ((await table.ListAsync(TestContext.Current.CancellationToken)).IsEmpty)
        {
            await person.OpenAsync($"{Item}/beschrijven");
            await person.Page.Locator("[name=title]").FillAsync("Eerst een dak");
            await person.Page.GetByRole(AriaRole.Button, new() { Name = "Klaarzetten voor een onthulling" }).ClickAsync();
            await person.Page.Locator(".wachtenden").WaitForAsync();
        }
        var waits = (await table.ListAsync(TestContext.Current.CancellationToken))[0];
        await person.OpenAsync(place is "regie" ? RegiePaths.Desk : RegiePaths.Of(waits));
        if (place is not "regie") await person.DoAsync("document.querySelectorAll('details').forEach(more => more.open = true)");
    }

    private static long Report(TestTracker tracker) => tracker.Item("housing-first").Told[^1].Version;

    private static async Task FillAsync(Person person, string field, string text, string until)
    {
        await person.DoAsync("document.querySelectorAll('details').forEach(more => more.open = true)");
        await person.Page.Locator($"[name={field}]").FillAsync(text);
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Bekijk eerst" }).ClickAsync();
        await person.Page.Locator(until).First.WaitForAsync();
    }
}
