using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class CancelMilestoneSpec
{
    private static readonly CancelMilestone Cancel =
        new(Milestones.Id, "Ze komt er niet.", People.LeadOfDigitalisering, Days.Today);

    private static readonly History Ready = With(Milestones.Planned());
    private static readonly History ReadyOfPlan = With(Milestones.OfPlan());

    [Fact]
    public void A_lead_says_that_it_will_not_come() => Ready.When(Cancel).Then(Milestones.Cancelled()[^1]);

    [Fact]
    public void The_same_again_says_nothing() => With(Milestones.Cancelled()).When(Cancel).ThenNothing();

    [Fact]
    public void What_is_reached_or_cancelled_is_not_cancelled()
    {
        With(Milestones.Reached()).When(Cancel).ThenRefused(
            "Deze mijlpaal is al bereikt, op 3 juni 2021. Trek dat eerst in als het niet klopt.");
        With(Milestones.Cancelled()).When(Cancel with { Reason = "Iets anders." }).ThenRefused(
            "Deze mijlpaal is vervallen, op 5 mei 2022. Plan een nieuwe als ze er toch komt.");
    }

    [Fact]
    public void What_was_cancelled_is_never_reached() =>
        With(Milestones.Cancelled())
            .When(new ReachMilestone(Milestones.Id, Days.Today, null, People.Secretariat, Days.Today))
            .ThenRefused("Deze mijlpaal is vervallen, op 5 mei 2022.");

    [Fact]
    public void It_no_longer_holds_its_item_back()
    {
        var arrive = new ReportProgress(Items.Id, Phase.Gerealiseerd, null, null, "Klaar.", null, null, null, null,
            Days.Today, People.Secretariat, Days.Today);
        With(Milestones.OneOfTwoReached()).When(arrive).ThenRefused(
            "De mijlpaal “Film” is nog niet bereikt; zolang kan deze actie niet op gerealiseerd staan.", "phase");
        With(Milestones.CancelledOfTwo()).When(arrive).ThenAccepted();
    }

    [Fact]
    public void A_reason_is_asked_for_and_fits_in_a_sentence()
    {
        Ready.When(Cancel with { Reason = " " }).ThenRefused("De reden ontbreekt.", "reason");
        Ready.When(Cancel with { Reason = null }).ThenRefused("De reden ontbreekt.", "reason");
        Ready.When(Cancel with { Reason = Texts.TooLongSentence })
            .ThenRefused("De reden telt 281 tekens; er is plaats voor 280.", "reason");
        Ready.When(Cancel with { Reason = Texts.WithNull })
            .ThenRefused("De reden bevat een teken dat niet bewaard kan worden.", "reason");
    }

    [Fact]
    public void Who_may_not_reach_it_may_not_change_it()
    {
        const string sentence = "Je verandert alleen mijlpalen van de acties van je eigen groepen.";
        foreach (var by in new[] { People.LeadOfDiversiteit, People.Steering })
            Ready.When(Cancel with { By = by }).ThenForbidden(sentence);
        var ofPlan = Cancel with { Milestone = Milestones.OfPlanId };
        ReadyOfPlan.When(ofPlan).ThenForbidden(sentence);
        ReadyOfPlan.When(ofPlan with { By = People.Secretariat }).ThenAccepted();
        Ready.When(Cancel with { By = People.Secretariat }).ThenAccepted();
    }

    [Fact]
    public void One_that_nobody_planned_is_not_changed() =>
        With().When(Cancel).ThenUnknown("Deze mijlpaal bestaat niet.");

    private static History With(params Entry[][] more) => Given(
        [Plans.Named(), Groups.Digitalisering(), Groups.Diversiteit(), Items.InUitvoering(), .. more]);
}
