using Actieplan.Domain;
using Actieplan.Web.Tests.Accounts;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Pages;

/// <summary>On top, where it takes the focus and leads to each field, and beside each of them.</summary>
public sealed class A_form_says_all_that_is_wrong(TestTracker tracker) : IClassFixture<TestTracker>
{
    [Fact]
    public async Task To_whoever_signs_in()
    {
        using var stranger = new Visit(tracker);
        await stranger.SignInAsync("", "");
        ShouldSay(stranger, ("email", "Vul je e-mailadres in."), ("wachtwoord", "Vul je wachtwoord in."));

        await stranger.SignInAsync("niemand@voorbeeld.be", Doors.Other);
        ShouldSay(stranger, 401, ("email", "Dit e-mailadres en dit wachtwoord horen niet bij elkaar."));
    }

    [Fact]
    public async Task To_whoever_is_invited_and_to_the_secretariat_that_invites()
    {
        using var desk = await new Visit(tracker).SignInAs("secretariaat");
        await desk.Open("/beheer/mensen/uitnodigen");
        await desk.Submit(form => form.Write("naam", " ").Write("email", "geen adres"));
        ShouldSay(desk, ("naam", "De naam ontbreekt."), ("email", "Dit is geen e-mailadres."), ("groepen", "Kies minstens één groep"));

        using var person = new Visit(tracker);
        await person.Open(await tracker.InviteAsync("alles@voorbeeld.be", Role.Steering));
        await person.Submit(form => form.Write("wachtwoord", "kort").Write("nog-eens", "korter"));
        ShouldSay(person, ("wachtwoord", "telt 4 tekens"), ("nog-eens", "niet tweemaal hetzelfde"));
    }

    [Fact]
    public async Task To_whoever_looks_after_their_own_account()
    {
        using var person = await tracker.ArriveAsync("eigen@voorbeeld.be", Role.Steering);
        await person.Open("/mijn");
        await person.Submit(form => form.Write("waarvoor", "").Forge("mag", "Heersen").Forge("dagen", "1"), to: "/mijn/tokens");
        ShouldSay(person, ("waarvoor", "ontbreekt"), ("mag", "Kies wat het programma mag."), ("dagen", "Kies hoe lang het geldt."));

        await person.Open("/mijn");
        await person.Submit(form => form.Write("wachtwoord", "kort").Write("nog-eens", ""), to: "/mijn/wachtwoord");
        ShouldSay(person, ("huidig", "Vul ook je huidige wachtwoord in."), ("wachtwoord", "telt 4 tekens"), ("nog-eens", "niet tweemaal hetzelfde"));

        await person.Open("/mijn/berichten");
        await person.Submit(form => form.Forge("ritme", "altijd"));
        ShouldSay(person, ("ritme", "Kies hoe vaak je een overzicht wilt."));
    }

    [Fact]
    public async Task To_whoever_sends_a_sheet_in_or_directs_the_show()
    {
        using var desk = await new Visit(tracker).SignInAs("secretariaat");
        await desk.Open("/beheer/rekenbladen");
        await desk.Submit(_ => { });
        ShouldSay(desk, ("bestand", "Kies eerst een bestand."));

        await desk.Open("/regie");
        await Regie.AtTheRegie.Push(desk, "Maken", form => form.Write("naam", " "));
        ShouldSay(desk, ("naam", "De naam ontbreekt."));
    }

    private static void ShouldSay(Visit visit, params (string Field, string Sentence)[] faults) => ShouldSay(visit, 422, faults);

    private static void ShouldSay(Visit visit, int status, params (string Field, string Sentence)[] faults)
    {
        visit.ShouldBe(status);
        var summary = visit.Page.QuerySelectorAll("#fout").ShouldHaveSingleItem();
        (summary.GetAttribute("role"), summary.GetAttribute("tabindex"), summary.HasAttribute("autofocus")).ShouldBe(("alert", "-1", true));
        summary.QuerySelectorAll("a").Select(link => link.GetAttribute("href")).ShouldBe(faults.Select(fault => $"#veld-{fault.Field}"));
        visit.Page.QuerySelectorAll(".veldfout").Select(beside => beside.Id).ShouldBe(faults.Select(fault => $"fout-{fault.Field}"), ignoreOrder: true);
        foreach (var (field, sentence) in faults)
        {
            summary.TextContent.ShouldContain(sentence);
            visit.Page.QuerySelector($"#fout-{field}")!.TextContent.ShouldContain(sentence);
            // a screen reader says it with the field, or with the question above its choices
            visit.Page.QuerySelector($"#veld-{field}")!.GetAttribute("aria-describedby").ShouldNotBeNull().Split(' ').ShouldContain($"fout-{field}");
        }
    }
}
