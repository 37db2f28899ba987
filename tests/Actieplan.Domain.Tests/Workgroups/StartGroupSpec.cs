using Actieplan.Domain.Workgroups;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class StartGroupSpec
{
    private static readonly StartGroup Start = new(
        Groups.DigitaliseringId, "digitalisering", "Digitalisering", WorkgroupKind.Werkgroep, ["SAM", "VVSG"],
        null,
        "F25", Days.Start, People.Secretariat, Days.Today);

    [Fact]
    public void The_secretariat_starts_a_group() => Given().When(Start).Then(Groups.Digitalisering());

    [Fact]
    public void Starting_it_again_says_nothing()
    {
        Given(Groups.Digitalisering()).When(Start).ThenNothing();
        Given(Groups.Digitalisering(), Items.Added()).When(Start with { Name = " Digitalisering\n" })
            .ThenNothing();
    }

    [Fact]
    public void The_same_id_with_other_content_is_refused()
    {
        const string sentence = "De groep Digitalisering bestaat al.";
        Given(Groups.Digitalisering()).When(Start with { Name = "Digitaal" }).ThenRefused(sentence);
        Given(Groups.Digitalisering()).When(Start with { Members = ["SAM"] }).ThenRefused(sentence);
        Given(Groups.Digitalisering()).When(Start with { Members = ["VVSG", "SAM"] }).ThenRefused(sentence);
        Given(Groups.Digitalisering()).When(Start with { StartedOn = Days.March }).ThenRefused(sentence);
    }

    [Fact]
    public void Only_the_secretariat_starts_groups()
    {
        const string sentence = "Alleen het secretariaat start een groep.";
        Given().When(Start with { By = People.LeadOfDigitalisering }).ThenForbidden(sentence);
        Given().When(Start with { By = People.Steering }).ThenForbidden(sentence);
        Given(Groups.Digitalisering()).When(Start with { By = People.Steering }).ThenForbidden(sentence);
    }

    [Fact]
    public void It_has_a_name_that_fits()
    {
        Given().When(Start with { Name = "\t" }).ThenRefused("De naam ontbreekt.", "name");
        Given().When(Start with { Name = Texts.TooLongTitle })
            .ThenRefused("De naam telt 121 tekens; er is plaats voor 120.", "name");
        Given().When(Start with { Name = Texts.WithNull })
            .ThenRefused("De naam bevat een teken dat niet bewaard kan worden.", "name");
    }

    [Fact]
    public void Its_texts_have_a_limit()
    {
        Given().When(Start with { Description = Texts.TooLongStory })
            .ThenRefused("De omschrijving telt 4001 tekens; er is plaats voor 4000.", "description");
        Given().When(Start with { Source = Texts.TooLongSentence })
            .ThenRefused("De bron telt 281 tekens; er is plaats voor 280.", "source");
    }

    [Fact]
    public void Its_slug_follows_from_its_name_unless_given()
    {
        Given().When(Start with { Slug = null }).Then(Groups.Digitalisering());
        Given().When(Start with { Slug = "Digitalisering" })
            .ThenRefused("“Digitalisering” kan niet in een adres staan.", "slug");
        Given().When(Start with { Slug = "" }).ThenRefused("“” kan niet in een adres staan.", "slug");
    }

    [Fact]
    public void Its_members_are_trimmed_and_empty_lines_are_none() =>
        Given().When(Start with { Members = [" SAM", "", "VVSG\r\n", "  "] }).Then(Groups.Digitalisering());

    [Fact]
    public void Its_members_have_a_limit()
    {
        Given().When(Start with { Members = ["SAM", Texts.TooLongTitle] }).ThenRefused(
            "De naam van een organisatie telt 121 tekens; er is plaats voor 120.", "members");
        Given().When(Start with { Members = [.. Enumerable.Repeat("SAM", 101)] })
            .ThenRefused("Een groep telt hoogstens 100 organisaties.", "members");
        Given().When(Start with { Members = [.. Enumerable.Repeat("SAM", 100)] }).ThenAccepted();
    }

    [Fact]
    public void Its_kind_is_one_that_we_know() =>
        Given().When(Start with { Kind = (WorkgroupKind)9 })
            .ThenRefused("Die soort groep kennen we niet.", "kind");

    [Fact]
    public void It_does_not_start_tomorrow() =>
        Given().When(Start with { StartedOn = Days.Tomorrow })
            .ThenRefused("6 mei 2022 ligt in de toekomst.", "startedOn");
}
