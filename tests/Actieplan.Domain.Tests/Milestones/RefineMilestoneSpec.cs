using Actieplan.Domain.Milestones;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class RefineMilestoneSpec
{
    private static readonly RefineMilestone Refine =
        new(Milestones.Id, Milestones.April2021, People.LeadOfDigitalisering, Days.Today);

    private static readonly History Ready = With(Milestones.Planned());
    private static readonly History ReadyOfPlan = With(Undated());

    [Fact]
    public void A_date_is_told_more_precisely_inside_its_span() =>
        Ready.When(Refine).Then(Milestones.Of(new MilestoneDateRefined(Milestones.April2021), Days.Today));

    [Fact]
    public void The_same_again_says_nothing() =>
        With(Milestones.Planned(), [Milestones.Of(new MilestoneDateRefined(Milestones.April2021), Days.Today)])
            .When(Refine).ThenNothing();

    // spring is 1 March to 31 May
    [Theory]
    [InlineData("2021-03-01", true)]
    [InlineData("2021-05-31", true)]
    [InlineData("2021-02-28", false)]
    [InlineData("2021-06-01", false)]
    public void Up_to_the_first_and_the_last_day_of_the_span(string day, bool fits)
    {
        var outcome = Ready.When(Refine with { Due = DateSpan.On(DateOnly.Parse(day)) });
        if (fits) outcome.ThenAccepted();
        else outcome.ThenRefused($"De datum {Day.Dutch(DateOnly.Parse(day))} ligt niet binnen lente 2021. "
            + "Verschuif de mijlpaal dan, en zeg waarom.", "due");
    }

    [Fact]
    public void A_span_that_only_overlaps_is_a_shift() =>
        Ready.When(Refine with { Due = DateSpan.Around(Precision.Jaar, Days.March) }).ThenRefused(
            "De datum 2021 ligt niet binnen lente 2021. Verschuif de mijlpaal dan, en zeg waarom.", "due");

    [Fact]
    public void An_unknown_date_becomes_any_date_and_a_known_one_never_unknown()
    {
        ReadyOfPlan.When(Refine with { Milestone = Milestones.OfPlanId, By = People.Secretariat }).ThenAccepted();
        Ready.When(Refine with { Due = DateSpan.Unknown }).ThenRefused(
            "Een datum die er al is, wordt niet preciezer door ze te wissen.", "due");
    }

    [Fact]
    public void The_date_it_has_is_refused_unless_it_is_a_retry() =>
        Ready.When(Refine with { Due = Milestones.Spring2021 })
            .ThenRefused("De streefdatum is al lente 2021.", "due");

    [Fact]
    public void Its_date_is_a_span_of_its_precision() =>
        Ready.When(Refine with { Due = new DateSpan(Precision.Maand, Days.March, Days.March) })
            .ThenRefused("Die dagen zijn samen geen maand.", "due");

    [Fact]
    public void What_is_reached_or_cancelled_stays_as_it_is()
    {
        With(Milestones.Reached()).When(Refine).ThenRefused(
            "Deze mijlpaal is al bereikt, op 3 juni 2021. Trek dat eerst in als het niet klopt.");
        With(Milestones.Cancelled()).When(Refine).ThenRefused(
            "Deze mijlpaal is vervallen, op 5 mei 2022. Plan een nieuwe als ze er toch komt.");
    }

    [Fact]
    public void Who_may_not_reach_it_may_not_change_it()
    {
        const string sentence = "Je verandert alleen mijlpalen van de acties van je eigen groepen.";
        foreach (var by in new[] { People.LeadOfDiversiteit, People.Steering })
            Ready.When(Refine with { By = by }).ThenForbidden(sentence);
        var ofPlan = Refine with { Milestone = Milestones.OfPlanId };
        ReadyOfPlan.When(ofPlan).ThenForbidden(sentence);
        ReadyOfPlan.When(ofPlan with { By = People.Secretariat }).ThenAccepted();
        Ready.When(Refine with { By = People.Secretariat }).ThenAccepted();
    }

    [Fact]
    public void One_that_nobody_planned_is_not_changed() =>
        With().When(Refine).ThenUnknown("Deze mijlpaal bestaat niet.");

    private static Entry[] Undated() =>
        [new(Milestone.Stream(Milestones.OfPlanId), Milestones.Conference with { Due = DateSpan.Unknown }, Days.Start)];

    private static History With(params Entry[][] more) => Given(
        [Plans.Named(), Groups.Digitalisering(), Groups.Diversiteit(), Items.InUitvoering(), .. more]);
}
