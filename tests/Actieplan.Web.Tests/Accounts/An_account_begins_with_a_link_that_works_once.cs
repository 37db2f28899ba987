using Actieplan.Domain;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Accounts;

[Collection(AtTheDoor.Name)]
public sealed class An_account_begins_with_a_link_that_works_once(TestTracker tracker)
{
    [Fact]
    public async Task Who_is_invited_chooses_a_password_and_is_in()
    {
        var link = await tracker.InviteAsync("nieuw@voorbeeld.be", Role.Lead, "digitalisering", "limburg");
        using var person = new Visit(tracker);

        // whoever looks first, such as a program that looks at mails, uses nothing up
        (await person.Open(link)).ShouldBe(200, "Welkom, Naam van nieuw");
        person.Page.QuerySelector("[autocomplete=username]")!.GetAttribute("value").ShouldBe("nieuw@voorbeeld.be");
        await person.ChooseAsync(link, Doors.Password);

        person.ShouldBe(200, "Welkom.", "Trekker van digitalisering en voorzitter van Limburg");
        (await person.Open("/melden/software-op-maat")).ShouldBe(200, "In één zin");
        (await person.Open("/melden/housing-first")).ShouldBe(403);
        (await person.Open(link)).ShouldBe(410, "Deze link is al gebruikt");
    }

    [Theory]
    [InlineData("elf tekens.", null, "telt 11 tekens; neem er minstens 12")]
    [InlineData("aaaaaaaaaaaaaaaa", null, "te makkelijk te raden")]
    [InlineData("Wachtwoord123", null, "te makkelijk te raden")]
    [InlineData("Naam voorbeeld1", null, "te makkelijk te raden")]
    [InlineData(Doors.Password, Doors.Other, "niet tweemaal hetzelfde")]
    [InlineData("", null, "Kies een wachtwoord.")]
    public async Task A_password_that_is_none_says_why_and_leaves_the_link(string password, string? again, string says)
    {
        var link = await tracker.InviteAsync($"keus{Guid.NewGuid():N}@voorbeeld.be", Role.Steering);
        using var person = new Visit(tracker);
        await person.Open(link);

        await person.Submit(form => form.Write("wachtwoord", password).Write("nog-eens", again ?? password));

        person.ShouldBe(422, says);
        person.Body.ShouldNotContain("value=\"" + password + "\"");
        (await person.Open(link)).ShouldBe(200, "Welkom");
    }

    [Fact]
    public async Task A_long_sentence_is_a_password_and_longer_than_anybody_types_is_none()
    {
        var link = await tracker.InviteAsync("lang@voorbeeld.be", Role.Steering);
        var sentence = string.Concat(Enumerable.Range(0, 40).Select(i => $"wò{i} "))[..128];
        using var person = new Visit(tracker);

        (await person.ChooseAsync(link, sentence + "x")).ShouldBe(422, "telt 129 tekens");
        (await person.ChooseAsync(link, sentence)).ShouldBe(200, "Welkom.");
        using var elsewhere = new Visit(tracker);
        (await elsewhere.SignInAsync("lang@voorbeeld.be", sentence)).ShouldBe(200, "Naam van lang");
    }

    [Fact]
    public async Task One_that_expired_or_was_replaced_or_never_was_says_so()
    {
        using var desk = await new Visit(tracker).SignInAs("secretariaat");
        var first = await tracker.InviteAsync("later@voorbeeld.be", Role.Lead, "limburg");
        await (await desk.OpenPersonAsync("later@voorbeeld.be")).DoAsync("link");
        var second = desk.ShouldBe(200, "Geef deze link door").Link();
        using var person = new Visit(tracker);
        (await person.Open(first)).ShouldBe(404, "Deze link geldt niet");
        (await person.Open("/uitnodiging/zomaar-iets")).ShouldBe(404, "Deze link geldt niet");

        await person.Open(second);
        await tracker.AskAsync(
            "update $schema.account_links set expires = now() where person = (select id from $schema.people where email = 'later@voorbeeld.be')");
        await person.Submit(form => form.Write("wachtwoord", Doors.Password).Write("nog-eens", Doors.Password));

        person.ShouldBe(410, "Deze link is verlopen", "Vraag het secretariaat");
        (await person.Open("/mijn")).ShouldBe(401);
    }

    [Fact]
    public async Task Of_two_who_use_it_at_once_one_is_in()
    {
        var link = await tracker.InviteAsync("samen@voorbeeld.be", Role.Steering);
        using var one = new Visit(tracker);
        using var other = new Visit(tracker);
        await one.Open(link);
        await other.Open(link);

        await Task.WhenAll(
            one.Submit(form => form.Write("wachtwoord", Doors.Password).Write("nog-eens", Doors.Password)),
            other.Submit(form => form.Write("wachtwoord", Doors.Other).Write("nog-eens", Doors.Other)));

        new[] { one.Status, other.Status }.Order().ShouldBe([200, 410]);
    }

    [Theory]
    [InlineData("naam", "", "De naam ontbreekt.")]
    [InlineData("email", "geen adres", "Dit is geen e-mailadres.")]
    [InlineData("email", "a@b.be\r\nBcc: c@d.be", "Dit is geen e-mailadres.")]
    [InlineData("rol", "Keizer", "Kies wat deze persoon doet.")]
    [InlineData("groepen", "nergens", "Een van deze groepen is er niet meer.")]
    public async Task Nobody_is_invited_by_a_form_that_is_wrong(string field, string value, string says)
    {
        using var desk = await new Visit(tracker).SignInAs("secretariaat");
        await desk.Open("/beheer/mensen/uitnodigen");

        await desk.Submit(form => form.Write("naam", "Iemand Anders").Write("email", "anders@voorbeeld.be")
            .Choose("rol", "Lead").Tick("groepen", "limburg").Forge(field, value));

        desk.ShouldBe(422, says);
        if (field is not "naam") desk.ValueOf("naam").ShouldBe("Iemand Anders");
        (await desk.Open("/beheer/mensen")).ShouldNotSay("anders@voorbeeld.be");
    }

    [Fact]
    public async Task An_address_has_one_account_whatever_its_capitals()
    {
        await tracker.InviteAsync("een@voorbeeld.be", Role.Steering);
        using var desk = await new Visit(tracker).SignInAs("secretariaat");
        await desk.Open("/beheer/mensen/uitnodigen");

        await desk.Submit(form => form.Write("naam", "Nog Iemand").Write("email", "Een@Voorbeeld.be").Choose("rol", "Steering"));

        desk.ShouldBe(422, "Er is al een account met dit e-mailadres.");
        desk.ValueOf("email").ShouldBe("Een@Voorbeeld.be");
    }

    [Theory]
    [InlineData("trekker-limburg", 403)]
    [InlineData(null, 401)]
    public async Task Only_the_secretariat_sees_who_there_is(string? account, int status)
    {
        await tracker.InviteAsync($"gezien{status}@voorbeeld.be", Role.Steering);
        using var visit = new Visit(tracker, account);
        foreach (var path in new[] { "/beheer/mensen", "/beheer/mensen/uitnodigen", "/beheer/mensen/iemand" })
            (await visit.Open(path)).ShouldBe(status).ShouldNotSay($"gezien{status}");
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        // no token makes or shows an account
        (await secretariat.Get("/beheer/mensen")).Status.ShouldBe(401);
        (await secretariat.Get("/mijn")).Status.ShouldBe(401);
    }
}
