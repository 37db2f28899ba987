using Actieplan.Domain.Milestones;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class RescheduleMilestoneSpec
{
    private static readonly RescheduleMilestone Reschedule = new(
        Milestones.Id, Milestones.Autumn2021, "De drukker had geen plaats.", People.LeadOfDigitalisering, Days.Today);

    private static readonly History Ready = With(Milestones.Planned());
    private static readonly History ReadyOfPlan = With(Milestones.OfPlan());

    [Fact]
    public void A_lead_gives_a_milestone_of_the_own_group_another_date_with_a_reason() =>
        Ready.When(Reschedule).Then(Milestones.Rescheduled()[^1]);

    [Fact]
    public void The_same_again_says_nothing()
    {
        With(Milestones.Rescheduled()).When(Reschedule).ThenNothing();
        With(Milestones.Rescheduled()).When(Reschedule with { Reason = " De drukker had geen plaats.\n" })
            .ThenNothing();
    }

    [Fact]
    public void It_may_shift_more_than_once_also_back_and_to_a_date_that_nobody_knows()
    {
        var shifted = With(Milestones.Rescheduled());
        shifted.When(Reschedule with { Due = Milestones.Spring2021 }).ThenAccepted();
        shifted.When(Reschedule with { Due = DateSpan.Unknown }).ThenAccepted();
        With(Milestones.Rescheduled(), [Milestones.Reschedule(DateSpan.Unknown)]).When(Reschedule).ThenAccepted();
    }

    [Fact]
    public void The_date_it_has_is_no_shift_whatever_the_reason() =>
        With(Milestones.Rescheduled()).When(Reschedule with { Reason = "Iets anders." })
            .ThenRefused("De streefdatum is al herfst 2021.", "due");

    [Fact]
    public void A_day_inside_its_span_is_no_shift() =>
        Ready.When(Reschedule with { Due = Milestones.April2021 }).ThenRefused(
            "De datum april 2021 ligt binnen lente 2021. Maak de datum dan preciezer; dat is geen verschuiving.",
            "due");

    [Fact]
    public void Its_date_is_a_span_of_its_precision() =>
        Ready.When(Reschedule with { Due = new DateSpan(Precision.Seizoen, Days.March, Days.June) })
            .ThenRefused("Die dagen zijn samen geen seizoen.", "due");

    [Fact]
    public void What_was_reached_and_taken_back_shifts_again() =>
        With(Milestones.Retracted()).When(Reschedule).ThenAccepted();

    [Fact]
    public void What_is_reached_or_cancelled_stays_as_it_is()
    {
        With(Milestones.Reached()).When(Reschedule).ThenRefused(
            "Deze mijlpaal is al bereikt, op 3 juni 2021. Trek dat eerst in als het niet klopt.");
        With(Milestones.Cancelled()).When(Reschedule).ThenRefused(
            "Deze mijlpaal is vervallen, op 5 mei 2022. Plan een nieuwe als ze er toch komt.");
    }

    [Fact]
    public void A_reason_is_asked_for_and_fits_in_a_sentence()
    {
        Ready.When(Reschedule with { Reason = " " }).ThenRefused("De reden ontbreekt.", "reason");
        Ready.When(Reschedule with { Reason = null }).ThenRefused("De reden ontbreekt.", "reason");
        Ready.When(Reschedule with { Reason = Texts.TooLongSentence })
            .ThenRefused("De reden telt 281 tekens; er is plaats voor 280.", "reason");
        Ready.When(Reschedule with { Reason = Texts.WithNull })
            .ThenRefused("De reden bevat een teken dat niet bewaard kan worden.", "reason");
    }

    [Fact]
    public void Who_may_not_reach_it_may_not_change_it()
    {
        const string sentence = "Je verandert alleen mijlpalen van de acties van je eigen groepen.";
        foreach (var by in new[] { People.LeadOfDiversiteit, People.Steering })
            Ready.When(Reschedule with { By = by }).ThenForbidden(sentence);
        var ofPlan = Reschedule with { Milestone = Milestones.OfPlanId };
        ReadyOfPlan.When(ofPlan).ThenForbidden(sentence);
        ReadyOfPlan.When(ofPlan with { By = People.Secretariat }).ThenAccepted();
        Ready.When(Reschedule with { By = People.Secretariat }).ThenAccepted();
    }

    [Fact]
    public void One_that_nobody_planned_is_not_changed() =>
        With().When(Reschedule).ThenUnknown("Deze mijlpaal bestaat niet.");

    private static History With(params Entry[][] more) => Given(
        [Plans.Named(), Groups.Digitalisering(), Groups.Diversiteit(), Items.InUitvoering(), .. more]);
}
