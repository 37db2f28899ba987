using Actieplan.Domain.Workgroups;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class DescribeGroupSpec
{
    private static readonly DescribeGroup Describe = new(
        Groups.DigitaliseringId, null, "Digitaal", ["SAM"], "Samen digitaal", null, People.Secretariat, Days.Today);

    private static readonly DescribeGroup AsItIs = Describe with
    {
        Name = "Digitalisering", Members = ["SAM", "VVSG"], Description = null, Source = "F25",
    };

    private static readonly WorkgroupDescribed Described =
        new("digitalisering", "Digitaal", ["SAM"], "Samen digitaal", null);

    private static readonly History Ready = Given(Groups.Digitalisering());

    [Fact]
    public void The_secretariat_describes_a_group_and_its_address_stays() => Ready.When(Describe).Then(On(Described));

    [Fact]
    public void It_may_get_another_address() =>
        Ready.When(Describe with { Slug = "digitaal" }).Then(On(Described with { Slug = "digitaal" }));

    [Fact]
    public void Describing_it_as_it_is_says_nothing()
    {
        Ready.When(AsItIs).ThenNothing();
        Ready.When(AsItIs with { Name = " Digitalisering\n", Members = ["SAM ", "", "VVSG"], Description = " " }).ThenNothing();
        Ready.When(Describe).Appended(Describe.By).When(Describe).ThenNothing();
    }

    [Fact]
    public void Each_other_word_says_something()
    {
        Ready.When(AsItIs with { Name = "Digitaal" }).ThenAccepted();
        Ready.When(AsItIs with { Slug = "digitaal" }).ThenAccepted();
        Ready.When(AsItIs with { Members = ["VVSG", "SAM"] }).ThenAccepted();
        Ready.When(AsItIs with { Description = "Samen" }).ThenAccepted();
        Ready.When(AsItIs with { Source = null }).ThenAccepted();
        Ready.When(Describe).Appended(Describe.By).When(AsItIs).ThenAccepted();
    }

    [Fact]
    public void A_dissolved_group_may_be_described() =>
        Given(Groups.Opgeheven(Groups.DigitaliseringId)).When(Describe).ThenAccepted();

    [Fact]
    public void Only_the_secretariat_describes_groups()
    {
        const string sentence = "Alleen het secretariaat beschrijft een groep.";
        Ready.When(Describe with { By = People.LeadOfDigitalisering }).ThenForbidden(sentence);
        Ready.When(AsItIs with { By = People.Steering }).ThenForbidden(sentence);
        Given().When(Describe with { By = People.Steering }).ThenForbidden(sentence);
    }

    [Fact]
    public void An_unknown_group_is_not_described() => Given().When(Describe).ThenUnknown("Deze groep bestaat niet.");

    [Fact]
    public void It_has_a_name_and_a_slug_that_fit()
    {
        Ready.When(Describe with { Name = null }).ThenRefused("De naam ontbreekt.", "name");
        Ready.When(Describe with { Name = " " }).ThenRefused("De naam ontbreekt.", "name");
        Ready.When(Describe with { Name = Texts.TooLongTitle })
            .ThenRefused("De naam telt 121 tekens; er is plaats voor 120.", "name");
        Ready.When(Describe with { Name = Texts.WithNull })
            .ThenRefused("De naam bevat een teken dat niet bewaard kan worden.", "name");
        Ready.When(Describe with { Slug = "Digitaal" }).ThenRefused("“Digitaal” kan niet in een adres staan.", "slug");
    }

    [Fact]
    public void Its_texts_have_a_limit_and_are_trimmed()
    {
        Ready.When(Describe with { Description = Texts.TooLongStory })
            .ThenRefused("De omschrijving telt 4001 tekens; er is plaats voor 4000.", "description");
        Ready.When(Describe with { Source = Texts.TooLongSentence })
            .ThenRefused("De bron telt 281 tekens; er is plaats voor 280.", "source");
        Ready.When(Describe with { Name = "Digi\ntaal ", Members = [" SAM", "\t"], Description = " een\r\ntwee ", Source = " F25" })
            .Then(On(new WorkgroupDescribed("digitalisering", "Digi taal", ["SAM"], "een\ntwee", "F25")));
    }

    [Fact]
    public void Its_members_have_a_limit()
    {
        Ready.When(Describe with { Members = ["SAM", Texts.TooLongTitle] }).ThenRefused(
            "De naam van een organisatie telt 121 tekens; er is plaats voor 120.", "members");
        Ready.When(Describe with { Members = [.. Enumerable.Repeat("SAM", 101)] })
            .ThenRefused("Een groep telt hoogstens 100 organisaties.", "members");
        Ready.When(Describe with { Members = [.. Enumerable.Repeat("SAM", 100), " "] }).ThenAccepted();
        Ready.When(Describe with { Members = default }).Then(On(Described with { Members = [] }));
    }

    [Fact]
    public void Starting_it_again_says_nothing_after_it_was_described()
    {
        var start = new StartGroup(
            Groups.DigitaliseringId, "digitalisering", "Digitalisering", WorkgroupKind.Werkgroep, ["SAM", "VVSG"], null,
            "F25", Days.Start, People.Secretariat, Days.Today);
        var described = Ready.When(Describe).Appended(Describe.By);
        described.When(start).ThenNothing();
        described.When(start with { Name = "Digitaal" }).ThenRefused("De groep Digitaal bestaat al.");
        Given(Groups.Opgeheven(Groups.DigitaliseringId)).When(start).ThenNothing();
    }

    private static Entry On(WorkgroupDescribed e) => new(Workgroup.Stream(Groups.DigitaliseringId), e, Days.Today);
}
