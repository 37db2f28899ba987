using Actieplan.Domain.ActionItems;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class AddItemSpec
{
    private static readonly AddItem Add = new(
        Items.Id, "digibuddy", "Digibuddy", ItemKind.Actie, Groups.DigitaliseringId, null, false, null,
        ["nabijheid"],
        "digitalisering", null, Days.Start, People.LeadOfDigitalisering, Days.Today);

    private static readonly AddItem AddInitiative = Add with
    {
        Item = Items.InitiativeId, Slug = "digibank", Title = "Digibank", Kind = ItemKind.Initiatief,
        Parent = Items.Id,
    };

    private static readonly History Ready =
        Given(Plans.Named(), Groups.Digitalisering(), Groups.Diversiteit());
    private static readonly History WithAction = Given(Plans.Named(), Groups.Digitalisering(), Items.Added());

    [Fact]
    public void A_lead_adds_an_action_to_the_own_group_which_then_carries_it() =>
        Ready.When(Add).Then(Items.Added());

    [Fact]
    public void The_secretariat_adds_for_every_group() =>
        Ready.When(Add with { By = People.Secretariat }).Then(Items.Added());

    [Fact]
    public void Adding_it_again_says_nothing()
    {
        WithAction.When(Add).ThenNothing();
        WithAction.When(Add with { Title = " Digibuddy ", Challenge = "digitalisering " }).ThenNothing();
    }

    [Fact]
    public void Adding_it_again_says_nothing_after_it_moved_on() =>
        Given(Plans.Named(), Groups.Digitalisering(), Items.Gerealiseerd()).When(Add).ThenNothing();

    [Fact]
    public void The_same_id_with_other_content_is_refused()
    {
        const string sentence = "De actie Digibuddy bestaat al.";
        WithAction.When(Add with { Title = "Iets anders" }).ThenRefused(sentence);
        WithAction.When(Add with { Krachtlijnen = [] }).ThenRefused(sentence);
        WithAction.When(Add with { StartedOn = Days.March }).ThenRefused(sentence);
        WithAction.When(Add with { Ongoing = true }).ThenRefused(sentence);
    }

    [Fact]
    public void A_group_must_exist_before_it_carries_items() =>
        Given(Plans.Named()).When(Add).ThenUnknown("Deze groep bestaat niet.");

    [Fact]
    public void A_lead_adds_nothing_to_another_group_and_steering_adds_nothing()
    {
        const string sentence = "Je voegt alleen acties toe aan je eigen groepen.";
        Ready.When(Add with { By = People.LeadOfDiversiteit }).ThenForbidden(sentence);
        Ready.When(Add with { By = People.Steering }).ThenForbidden(sentence);
        Ready.When(Add with { Group = Groups.DiversiteitId }).ThenForbidden(sentence);
        WithAction.When(Add with { By = People.Steering }).ThenForbidden(sentence);
    }

    [Fact]
    public void It_has_a_title_that_fits()
    {
        Ready.When(Add with { Title = null }).ThenRefused("De titel ontbreekt.", "title");
        Ready.When(Add with { Title = Texts.TooLongTitle })
            .ThenRefused("De titel telt 121 tekens; er is plaats voor 120.", "title");
        Ready.When(Add with { Title = Texts.WithNull })
            .ThenRefused("De titel bevat een teken dat niet bewaard kan worden.", "title");
    }

    [Fact]
    public void Its_texts_have_a_limit()
    {
        Ready.When(Add with { Description = Texts.TooLongStory })
            .ThenRefused("De omschrijving telt 4001 tekens; er is plaats voor 4000.", "description");
        Ready.When(Add with { Source = Texts.TooLongSentence })
            .ThenRefused("De bron telt 281 tekens; er is plaats voor 280.", "source");
    }

    [Fact]
    public void Its_texts_are_kept_with_one_kind_of_line_ending() =>
        Ready.When(Add with { Description = " een\r\ntwee\r\n" }).Then(
            new Entry(ActionItem.Stream(Items.Id), Items.Action with { Description = "een\ntwee" },
                Days.Start),
            Groups.Attached(Groups.DigitaliseringId, Items.Id, Days.Start));

    [Fact]
    public void Its_slug_follows_from_its_title_unless_given()
    {
        Ready.When(Add with { Slug = null }).Then(Items.Added());
        Ready.When(Add with { Slug = "digi buddy" })
            .ThenRefused("“digi buddy” kan niet in een adres staan.", "slug");
    }

    [Fact]
    public void Without_a_plan_there_is_nothing_to_add_to() =>
        Given(Groups.Digitalisering()).When(Add).ThenUnknown("Er is nog geen plan.");

    [Fact]
    public void It_is_tagged_with_what_the_plan_names()
    {
        Ready.When(Add with { Krachtlijnen = ["nabijheid", "onbekend"] })
            .ThenRefused("De krachtlijn “onbekend” staat niet in het plan.", "krachtlijnen");
        Ready.When(Add with { Challenge = "onbekend" })
            .ThenRefused("De uitdaging “onbekend” staat niet in het plan.", "challenge");
        Ready.When(Add with { Krachtlijnen = [], Challenge = " " }).ThenAccepted();
    }

    [Fact]
    public void It_is_tagged_once_with_a_krachtlijn() =>
        Ready.When(Add with { Krachtlijnen = ["nabijheid", "nabijheid"] })
            .ThenRefused("De krachtlijn “nabijheid” staat er twee keer.", "krachtlijnen");

    [Fact]
    public void An_initiative_hangs_under_an_action() =>
        WithAction.When(AddInitiative).Then(Items.WithInitiative()[2..]);

    [Fact]
    public void There_is_one_level_of_initiatives()
    {
        var history = Given(Plans.Named(), Groups.Digitalisering(), Items.WithInitiative());
        var third = StreamId.Named("derde");
        history.When(AddInitiative with { Item = third, Parent = Items.InitiativeId })
            .ThenRefused("Een initiatief hangt onder een actie, niet onder een ander initiatief.", "parent");
        history.When(Add with { Item = third, Parent = Items.Id })
            .ThenRefused("Een actie hangt niet onder een andere actie; een initiatief wel.", "parent");
    }

    [Fact]
    public void The_parent_of_an_initiative_is_given_and_exists()
    {
        Ready.When(AddInitiative)
            .ThenRefused("De actie waar dit initiatief bij hoort, bestaat niet.", "parent");
        Ready.When(AddInitiative with { Parent = Items.InitiativeId })
            .ThenRefused("De actie waar dit initiatief bij hoort, bestaat niet.", "parent");
        WithAction.When(AddInitiative with { Parent = null })
            .ThenRefused("Zeg bij welke actie dit initiatief hoort.", "parent");
    }

    [Fact]
    public void Its_kind_is_one_that_we_know() =>
        WithAction.When(AddInitiative with { Kind = (ItemKind)9 })
            .ThenRefused("Die soort actie kennen we niet.", "kind");

    [Fact]
    public void It_starts_no_earlier_than_its_group_and_not_tomorrow()
    {
        Ready.When(Add with { StartedOn = Days.Start.AddDays(-1) })
            .ThenRefused("14 januari 2020 ligt voor het begin, 15 januari 2020.", "startedOn");
        Ready.When(Add with { StartedOn = Days.Tomorrow })
            .ThenRefused("6 mei 2022 ligt in de toekomst.", "startedOn");
        Ready.When(Add with { StartedOn = Days.Today }).ThenAccepted();
    }
}
