using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class RetractReachSpec
{
    private static readonly RetractReach Retract =
        new(Milestones.Id, "Te vroeg.", People.LeadOfDigitalisering, Days.Today);

    private static readonly History Ready = With(Milestones.Reached());

    private static readonly History ReadyOfPlan = With(Milestones.OfPlan(),
        [Milestones.Of(Milestones.OfPlanId, new MilestoneReached(null), Days.Today)]);

    [Fact]
    public void A_lead_takes_back_that_it_was_reached() => Ready.When(Retract).Then(Milestones.Retracted()[^1]);

    [Fact]
    public void The_same_again_says_nothing() => With(Milestones.Retracted()).When(Retract).ThenNothing();

    [Fact]
    public void It_may_be_reached_again_and_taken_back_again_for_the_same_reason()
    {
        var reach = new ReachMilestone(Milestones.Id, Days.Today, null, People.Secretariat, Days.Today);
        With(Milestones.Retracted()).When(reach).ThenAccepted();
        With(Milestones.Retracted(), [Milestones.Of(new MilestoneReached(null), Days.Today)]).When(Retract)
            .ThenAccepted();
    }

    [Fact]
    public void What_is_not_reached_has_nothing_to_take_back()
    {
        const string sentence = "Deze mijlpaal is niet bereikt; er is niets in te trekken.";
        With(Milestones.Planned()).When(Retract).ThenRefused(sentence);
        With(Milestones.Cancelled()).When(Retract).ThenRefused(sentence);
        With(Milestones.Retracted()).When(Retract with { Reason = "Iets anders." }).ThenRefused(sentence);
    }

    [Theory]
    [InlineData(Phase.Gerealiseerd, "gerealiseerd")]
    [InlineData(Phase.Verankerd, "verankerd")]
    public void Under_an_item_that_arrived_it_is_refused(Phase phase, string word)
    {
        var arrived = With(Milestones.Reached(), [Items.Reported(phase, Days.June)]);
        arrived.When(Retract).ThenRefused($"De actie “Digibuddy” staat op {word}, en dat kan niet met een mijlpaal "
            + "die niet bereikt is. Meld eerst de fase waarin ze nu is.");
        With(Milestones.Reached(), [Items.Reported(phase, Days.June), Items.Reported(Phase.InUitvoering, Days.Today)])
            .When(Retract).ThenAccepted();
    }

    [Fact]
    public void Under_an_item_that_was_stopped_it_is_refused()
    {
        Entry stop = Items.Stopgezet()[^1], reopen = Items.Heropend()[^1];
        With(Milestones.Reached(), [stop]).When(Retract)
            .ThenRefused("Deze actie is stopgezet op 3 juni 2021. Heropen ze eerst.");
        With(Milestones.Reached(), [stop, reopen]).When(Retract).ThenAccepted();
        With(Milestones.Reached(), [Items.Opgeschort()[^1]]).When(Retract).ThenAccepted();
    }

    [Fact]
    public void A_reason_is_asked_for_and_fits_in_a_sentence()
    {
        Ready.When(Retract with { Reason = " " }).ThenRefused("De reden ontbreekt.", "reason");
        Ready.When(Retract with { Reason = null }).ThenRefused("De reden ontbreekt.", "reason");
        Ready.When(Retract with { Reason = Texts.TooLongSentence })
            .ThenRefused("De reden telt 281 tekens; er is plaats voor 280.", "reason");
        Ready.When(Retract with { Reason = Texts.WithNull })
            .ThenRefused("De reden bevat een teken dat niet bewaard kan worden.", "reason");
    }

    [Fact]
    public void Who_may_not_reach_it_may_not_change_it()
    {
        const string sentence = "Je verandert alleen mijlpalen van de acties van je eigen groepen.";
        foreach (var by in new[] { People.LeadOfDiversiteit, People.Steering })
            Ready.When(Retract with { By = by }).ThenForbidden(sentence);
        var ofPlan = Retract with { Milestone = Milestones.OfPlanId };
        ReadyOfPlan.When(ofPlan).ThenForbidden(sentence);
        ReadyOfPlan.When(ofPlan with { By = People.Secretariat }).ThenAccepted();
        Ready.When(Retract with { By = People.Secretariat }).ThenAccepted();
    }

    [Fact]
    public void One_that_nobody_planned_is_not_changed() =>
        With().When(Retract).ThenUnknown("Deze mijlpaal bestaat niet.");

    private static History With(params Entry[][] more) => Given(
        [Plans.Named(), Groups.Digitalisering(), Groups.Diversiteit(), Items.InUitvoering(), .. more]);
}
