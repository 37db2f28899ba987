using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Desk;

/// <summary>Whatever is wrong with a change is told before anything is written, with every word that was typed.
/// </summary>
public sealed class A_refused_change_gives_every_word_back(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const string Describe = "acties/toegang-tot-toestellen/beschrijven", Token = "__RequestVerificationToken";

    private static readonly (string Field, string Text)[] Typed =
    [
        ("title", "Een <b>toestel</b> & wat erbij hoort"), ("description", "Eén regel.\nEn \"nog\" een."),
        ("source", "F12, bladzijde 3"), ("slug", "een-toestel"),
    ];

    public static TheoryData<string, string, int, string> Refused => new()
    {
        { "title", "  ", 422, "De titel ontbreekt." },
        { "title", new string('x', 121), 422, "De titel telt 121 tekens; er is plaats voor 120." },
        { "description", new string('x', 4001), 422, "De omschrijving telt 4001 tekens" },
        { "description", "Ring\a", 422, "De omschrijving bevat een teken" },
        { "source", new string('x', 281), 422, "De bron telt 281 tekens" },
        { "slug", "Geen Adres", 422, "“Geen Adres” kan niet in een adres staan." },
        { "slug", "software-op-maat", 422, "Het adres “software-op-maat” is al in gebruik." },
        { "krachtlijnen", "bestaat-niet", 422, "De krachtlijn “bestaat-niet” staat niet in het plan." },
        { "challenge", "bestaat-niet", 422, "Kies bij “Uitdaging” een van de antwoorden die er staan." },
        { "key", "", 422, "Dit formulier is niet volledig. Open het opnieuw." },
        { "key", new string('k', 201), 422, "Dit formulier is niet volledig. Open het opnieuw." },
        { "versie", "drie", 422, "Dit formulier is niet volledig. Open het opnieuw." },
        { "versie", "", 422, "Dit formulier is niet volledig. Open het opnieuw." },
        { "versie", "999", 409, "Iemand was je voor" },
        { Token, "CfDJ8nonsense", 400, "Dit formulier is verlopen of kwam van elders." },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task When_it_is_looked_at_and_when_it_is_saved(string field, string value, int status, string sentence)
    {
        foreach (var step in new[] { "bekijken", "opslaan" })
        {
            using var desk = await Desk();
            await desk.Open($"/beheer/{Describe}");
            await tracker.ShouldNotMove(() =>
                desk.Submit(form => Fill(form).Forge(field, value).Forge("stap", step)));

            desk.ShouldBe(status, sentence);
            foreach (var (name, text) in Typed.Where(typed => typed.Field != field))
                desk.ValueOf(name).ReplaceLineEndings("\n").ShouldBe(text, $"{step} with another {field}");
        }
    }

    [Theory]
    [InlineData("acties/toegang-tot-toestellen/opschorten", "on", "2022-05-06", "6 mei 2022 ligt in de toekomst.")]
    [InlineData("acties/toegang-tot-toestellen/opschorten", "on", "gisteren", "Schrijf de datum als dag, maand en jaar")]
    [InlineData("acties/toegang-tot-toestellen/verplaatsen", "group", "", "Deze groep bestaat niet.")]
    [InlineData("acties/toegang-tot-toestellen/verplaatsen", "group", "nergens", "Kies bij “Naar welke groep?”")]
    [InlineData("mijlpalen/overzicht-uitleenpunten/verschuiven", "precision", "week", "Kies bij “Hoe precies")]
    [InlineData("mijlpalen/overzicht-uitleenpunten/verschuiven", "due", "", "Zeg een dag die erin ligt.")]
    [InlineData("mijlpalen/overzicht-uitleenpunten/verschuiven", "due", "2022-07-01", "De streefdatum is al zomer 2022.")]
    [InlineData("mijlpalen/overzicht-uitleenpunten/laten-vervallen", "reason", " ", "De reden ontbreekt.")]
    [InlineData("groepen/digitalisering/opheffen", "reason", "Klaar.", "Deze groep draagt nog")]
    [InlineData("plan/kernboodschap", "number", "veel", "Schrijf een getal van 1 tot 99.")]
    [InlineData("plan/moment", "day", "0001-01-01", "Een moment ligt tussen 1900 en 2200.")]
    [InlineData("nieuwe-groep", "kind", "fanclub", "Kies bij “Soort” een van de antwoorden die er staan.")]
    public async Task Whatever_the_verb(string path, string field, string value, string sentence)
    {
        using var desk = await Desk();
        await desk.Look(tracker, path, form =>
        {
            foreach (var text in new[] { "reason", "name" }.Where(name => name != field && Has(desk, name)))
                form.Write(text, "Wat ik schreef.");
            form.Forge(field, value);
        });

        desk.ShouldBe(422, sentence);
        foreach (var text in new[] { "reason", "name" }.Where(name => name != field && Has(desk, name)))
            desk.ValueOf(text).ShouldBe("Wat ik schreef.");
    }

    [Fact]
    public async Task When_one_wants_to_change_something_after_looking()
    {
        using var desk = await Desk();
        await desk.Look(tracker, Describe, form => Fill(form));
        desk.ShouldBe(200, AtTheDesk.Foreseen);
        await tracker.ShouldNotMove(() => desk.Submit(form => form.Press(AtTheDesk.Change)));

        desk.ShouldBe(200, "Bekijk eerst");
        foreach (var (name, text) in Typed) desk.ValueOf(name).ReplaceLineEndings("\n").ShouldBe(text);
        await desk.Submit(form => form.Write("title", "Nog beter"));
        await desk.SaveIt();
        tracker.Item("een-toestel").Added.Title.ShouldBe("Nog beter");
        await desk.Do(tracker, "acties/een-toestel/beschrijven", form => form.Write("slug", "toegang-tot-toestellen"));
    }

    [Fact]
    public async Task When_nothing_changes_it_says_so()
    {
        using var desk = await Desk();
        await desk.Look(tracker, Describe, _ => { });
        desk.ShouldBe(422, "Er verandert niets: zo staat het al.");
    }

    [Fact]
    public async Task Sent_twice_it_counts_once_and_says_the_same()
    {
        using var desk = await Desk();
        await desk.Look(tracker, "acties/limburg-invulling/opschorten", form => form.Write("reason", "Twee keer."));
        var (first, second) = (desk.Filled(form => form.Press(AtTheDesk.Save)), desk.Filled(_ => { }));
        await desk.Send(first);
        desk.ShouldBe(200, "Opgeschort. Zo staat het op het bord.");
        await tracker.ShouldNotMove(() => desk.Send(second));
        desk.ShouldBe(200, "Opgeschort. Zo staat het op het bord.");
    }

    [Fact]
    public async Task The_same_form_with_other_words_is_another_form()
    {
        using var desk = await Desk();
        await desk.Look(tracker, "nieuwe-groep", form => form.Write("name", "Eerst zo"));
        var first = desk.Filled(form => form.Press(AtTheDesk.Save));
        var again = desk.Filled(form => form.Forge("name", "Dan anders"));
        await desk.Send(first);
        desk.ShouldBe(200, "De groep is gestart.");
        await tracker.ShouldNotMove(() => desk.Send(again));
        desk.ShouldBe(409, "Dit formulier is al eens verstuurd met andere woorden.");
        desk.ValueOf("name").ShouldBe("Dan anders");
    }

    private static FilledForm Fill(FilledForm form)
    {
        foreach (var (field, text) in Typed) form.Write(field, text);
        return form;
    }

    private static bool Has(Visit visit, string name) => visit.Page.QuerySelector($"form [name={name}]") is not null;

    private async Task<Visit> Desk() => await new Visit(tracker).SignInAs("secretariaat");
}
