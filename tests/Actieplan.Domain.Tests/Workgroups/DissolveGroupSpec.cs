using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Workgroups;
using Shouldly;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class DissolveGroupSpec
{
    private static readonly DissolveGroup Dissolve = new(
        Groups.DigitaliseringId, Days.Today, "Het werk is af.", People.Secretariat, Days.Today);

    private static readonly History Ready = With();

    private static readonly History Gone = Given(Groups.Opgeheven(Groups.DigitaliseringId));

    [Fact]
    public void The_secretariat_dissolves_a_group_that_carries_nothing() =>
        Ready.When(Dissolve).Then(Groups.Dissolved(Groups.DigitaliseringId));

    [Fact]
    public void What_it_carries_and_is_not_stopped_goes_elsewhere_first()
    {
        const string sentence = "Deze groep draagt nog de actie “Digibuddy”. Verplaats ze eerst, of zet ze stop.";
        With(Items.InUitvoering()).When(Dissolve).ThenRefused(sentence);
        With(Items.Verankerd()).When(Dissolve).ThenRefused(sentence);
        With(Items.Opgeschort()).When(Dissolve).ThenRefused(sentence);
        With(Items.Heropend()).When(Dissolve).ThenRefused(sentence);
        var two = With(Items.WithInitiative()).When(Dissolve).Decision.Refusal.ShouldNotBeNull();
        two.Sentence.ShouldBeOneOf(
            "Deze groep draagt nog 2 acties, zoals “Digibuddy”. Verplaats ze eerst, of zet ze stop.",
            "Deze groep draagt nog 2 acties, zoals “Digibank”. Verplaats ze eerst, of zet ze stop.");
    }

    [Fact]
    public void What_was_stopped_or_moved_away_holds_it_no_longer()
    {
        With(Items.Stopgezet()).When(Dissolve).ThenAccepted();
        With(Items.Verplaatst()).When(Dissolve).ThenAccepted();
        With(Items.Verplaatst()).When(Dissolve with { Group = Groups.DiversiteitId })
            .ThenRefused("Deze groep draagt nog de actie “Digibuddy”. Verplaats ze eerst, of zet ze stop.");
    }

    [Fact]
    public void Dissolving_it_again_says_nothing_and_in_other_words_is_refused()
    {
        Gone.When(Dissolve).ThenNothing();
        Gone.When(Dissolve with { Reason = " Het werk is af.\n" }).ThenNothing();
        const string sentence = "Deze groep is al opgeheven, op 5 mei 2022.";
        Gone.When(Dissolve with { Reason = "Anders." }).ThenRefused(sentence);
        Gone.When(Dissolve with { On = Days.June }).ThenRefused(sentence);
    }

    [Fact]
    public void Only_the_secretariat_dissolves_groups()
    {
        const string sentence = "Alleen het secretariaat heft een groep op.";
        Ready.When(Dissolve with { By = People.LeadOfDigitalisering }).ThenForbidden(sentence);
        Ready.When(Dissolve with { By = People.Steering }).ThenForbidden(sentence);
        Gone.When(Dissolve with { By = People.LeadOfDigitalisering }).ThenForbidden(sentence);
        Given().When(Dissolve with { By = People.Steering }).ThenForbidden(sentence);
    }

    [Fact]
    public void An_unknown_group_is_not_dissolved() => Given().When(Dissolve).ThenUnknown("Deze groep bestaat niet.");

    [Fact]
    public void A_reason_is_asked_for_and_fits_in_a_sentence()
    {
        Ready.When(Dissolve with { Reason = " " }).ThenRefused("De reden ontbreekt.", "reason");
        Ready.When(Dissolve with { Reason = null }).ThenRefused("De reden ontbreekt.", "reason");
        Ready.When(Dissolve with { Reason = Texts.TooLongSentence })
            .ThenRefused("De reden telt 281 tekens; er is plaats voor 280.", "reason");
        Ready.When(Dissolve with { Reason = Texts.WithNull })
            .ThenRefused("De reden bevat een teken dat niet bewaard kan worden.", "reason");
    }

    [Fact]
    public void It_ends_after_it_started_and_not_tomorrow()
    {
        Ready.When(Dissolve with { On = Days.Start.AddDays(-1) })
            .ThenRefused("14 januari 2020 ligt voor het begin, 15 januari 2020.", "on");
        Ready.When(Dissolve with { On = Days.Tomorrow }).ThenRefused("6 mei 2022 ligt in de toekomst.", "on");
        Ready.When(Dissolve with { On = Days.Start }).ThenAccepted();
    }

    [Fact]
    public void A_dissolved_group_takes_no_new_action_and_a_retry_says_nothing()
    {
        var add = new AddItem(
            Items.Id, "digibuddy", "Digibuddy", ItemKind.Actie, Groups.DigitaliseringId, null, false, null, ["nabijheid"],
            "digitalisering", null, Days.Start, People.LeadOfDigitalisering, Days.Today);
        var gone = Given(Plans.Named(), Groups.Opgeheven(Groups.DigitaliseringId));
        gone.When(add).ThenRefused("De groep Digitalisering is opgeheven en neemt geen acties meer op.", "group");
        gone.When(add with { By = People.Steering }).ThenForbidden("Je voegt alleen acties toe aan je eigen groepen.");
        With(Items.Stopgezet(), [Groups.Dissolved(Groups.DigitaliseringId)]).When(add).ThenNothing();
    }

    [Fact]
    public void On_the_board_it_stands_aside_unless_something_of_it_rests_there()
    {
        Lanes(With()).ShouldBe(["Digitalisering", "Diversiteit"]);
        Lanes(Gone).ShouldBe(["Diversiteit"]);
        var resting = With(Items.Stopgezet(), [Groups.Dissolved(Groups.DigitaliseringId)]);
        Lanes(resting).ShouldBe(["Digitalisering", "Diversiteit"]);
        Gone.Board.Groups[Groups.DigitaliseringId].Dissolved.ShouldBe(new Resting(Days.Today, "Het werk is af.", false));
        new BoardOn(Gone.Board, Days.Today).LaneOf("digitalisering")!.Items.ShouldBeEmpty();

        static string[] Lanes(History log) =>
            [.. new BoardOn(log.Board, Days.Today).Lanes.Select(lane => lane.Group.Started.Name)];
    }

    private static History With(params Entry[][] more) =>
        Given([Plans.Named(), Groups.Digitalisering(), Groups.Diversiteit(), .. more]);
}
