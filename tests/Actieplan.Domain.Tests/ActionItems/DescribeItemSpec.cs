using Actieplan.Domain.ActionItems;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class DescribeItemSpec
{
    private static readonly DescribeItem Describe = new(
        Items.Id, null, "Digibuddy's", "Samen aan de slag", [], null, "F46", People.LeadOfDigitalisering, Days.Today);

    private static readonly DescribeItem AsItIs = Describe with
    {
        Title = "Digibuddy", Description = null, Krachtlijnen = ["nabijheid"], Challenge = "digitalisering", Source = null,
    };

    private static readonly ItemDescribed Described =
        new("digibuddy", "Digibuddy's", "Samen aan de slag", [], null, "F46");

    private static readonly History Ready = With(Items.Added());

    [Fact]
    public void A_lead_describes_an_action_of_the_own_group_and_its_address_stays() =>
        Ready.When(Describe).Then(Items.Of(Described, Days.Today));

    [Fact]
    public void The_secretariat_describes_every_action_and_may_give_another_address() =>
        Ready.When(Describe with { By = People.Secretariat, Slug = "buddies" })
            .Then(Items.Of(Described with { Slug = "buddies" }, Days.Today));

    [Fact]
    public void It_is_tagged_with_what_the_plan_names() =>
        Ready.When(AsItIs with { Source = "F46" }).Then(Items.Of(
            new ItemDescribed("digibuddy", "Digibuddy", null, ["nabijheid"], "digitalisering", "F46"), Days.Today));

    [Fact]
    public void Describing_it_as_it_is_says_nothing()
    {
        Ready.When(AsItIs).ThenNothing();
        Ready.When(AsItIs with { Slug = "digibuddy", Title = " Digibuddy\n", Description = " ", Source = "" })
            .ThenNothing();
        Ready.When(Describe).Appended(Describe.By).When(Describe).ThenNothing();
    }

    [Fact]
    public void Each_other_word_says_something()
    {
        Ready.When(AsItIs with { Title = "Buddy" }).ThenAccepted();
        Ready.When(AsItIs with { Slug = "buddy" }).ThenAccepted();
        Ready.When(AsItIs with { Description = "Samen" }).ThenAccepted();
        Ready.When(AsItIs with { Krachtlijnen = [] }).ThenAccepted();
        Ready.When(AsItIs with { Challenge = null }).ThenAccepted();
        Ready.When(AsItIs with { Source = "F1" }).ThenAccepted();
    }

    [Fact]
    public void It_may_be_described_as_it_was_before() =>
        Ready.When(Describe).Appended(Describe.By).When(AsItIs).ThenAccepted();

    [Fact]
    public void What_rests_may_be_described()
    {
        With(Items.Opgeschort()).When(Describe).ThenAccepted();
        With(Items.Stopgezet()).When(Describe).ThenAccepted();
    }

    [Fact]
    public void A_lead_of_another_group_and_steering_describe_nothing()
    {
        const string sentence = "Je verandert alleen acties van je eigen groepen.";
        Ready.When(Describe with { By = People.LeadOfDiversiteit }).ThenForbidden(sentence);
        Ready.When(Describe with { By = People.Steering }).ThenForbidden(sentence);
        Ready.When(AsItIs with { By = People.Steering }).ThenForbidden(sentence);
        With(Items.Verplaatst()).When(Describe).ThenForbidden(sentence);
    }

    [Fact]
    public void An_unknown_action_is_not_described() => With().When(Describe).ThenUnknown("Deze actie bestaat niet.");

    [Fact]
    public void It_has_a_title_and_a_slug_that_fit()
    {
        Ready.When(Describe with { Title = " " }).ThenRefused("De titel ontbreekt.", "title");
        Ready.When(Describe with { Title = null }).ThenRefused("De titel ontbreekt.", "title");
        Ready.When(Describe with { Title = Texts.TooLongTitle })
            .ThenRefused("De titel telt 121 tekens; er is plaats voor 120.", "title");
        Ready.When(Describe with { Title = Texts.WithNull })
            .ThenRefused("De titel bevat een teken dat niet bewaard kan worden.", "title");
        Ready.When(Describe with { Slug = "Digi buddy" })
            .ThenRefused("“Digi buddy” kan niet in een adres staan.", "slug");
    }

    [Fact]
    public void Its_texts_have_a_limit_and_are_trimmed()
    {
        Ready.When(Describe with { Description = Texts.TooLongStory })
            .ThenRefused("De omschrijving telt 4001 tekens; er is plaats voor 4000.", "description");
        Ready.When(Describe with { Source = Texts.TooLongSentence })
            .ThenRefused("De bron telt 281 tekens; er is plaats voor 280.", "source");
        Ready.When(Describe with { Title = " Digi\nbuddy ", Description = " een\r\ntwee ", Source = "F46 ", Challenge = " " })
            .Then(Items.Of(new ItemDescribed("digibuddy", "Digi buddy", "een\ntwee", [], null, "F46"), Days.Today));
    }

    [Fact]
    public void Its_tags_are_named_by_the_plan_once_each()
    {
        Ready.When(Describe with { Krachtlijnen = ["nabijheid", "anders"] })
            .ThenRefused("De krachtlijn “anders” staat niet in het plan.", "krachtlijnen");
        Ready.When(Describe with { Krachtlijnen = [null!] })
            .ThenRefused("De krachtlijn “” staat niet in het plan.", "krachtlijnen");
        Ready.When(Describe with { Krachtlijnen = ["nabijheid", "nabijheid"] })
            .ThenRefused("De krachtlijn “nabijheid” staat er twee keer.", "krachtlijnen");
        Ready.When(Describe with { Challenge = "anders" })
            .ThenRefused("De uitdaging “anders” staat niet in het plan.", "challenge");
        Ready.When(Describe with { Krachtlijnen = default }).Then(Items.Of(Described, Days.Today));
        Given(Groups.Digitalisering(), Items.Added()).When(Describe).ThenUnknown("Er is nog geen plan.");
    }

    // what it was when it was added is how a retry is known
    [Fact]
    public void Adding_it_again_says_nothing_after_it_was_described()
    {
        var add = new AddItem(
            Items.Id, "digibuddy", "Digibuddy", ItemKind.Actie, Groups.DigitaliseringId, null, false, null, ["nabijheid"],
            "digitalisering", null, Days.Start, People.LeadOfDigitalisering, Days.Today);
        var described = Ready.When(Describe).Appended(Describe.By);
        described.When(add).ThenNothing();
        described.When(add with { Title = "Digibuddy's" }).ThenRefused("De actie Digibuddy's bestaat al.");
    }

    private static History With(params Entry[][] more) =>
        Given([Plans.Named(), Groups.Digitalisering(), Groups.Diversiteit(), .. more]);
}
