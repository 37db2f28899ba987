using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Shouldly;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class ReportFirstSpec
{
    private static readonly ReportProgress Report = new(
        Items.Id, Phase.InUitvoering, null, null, "Er is nog werk.", null, null, null, null, Days.Today,
        People.LeadOfDigitalisering, Days.Today);

    private static readonly PlanMilestone Plan = new(
        Milestones.OtherId, "film", "Film", Items.Id, Milestones.Spring2021, "F36", Days.March,
        People.LeadOfDigitalisering, Days.Today);

    private static readonly RetractReach Retract =
        new(Milestones.Id, "Te vroeg.", People.LeadOfDigitalisering, Days.Today);

    private static readonly ReportFirst ThenPlan = new(Report, Plan);
    private static readonly ReportFirst ThenRetract = new(Report, Retract);

    private static readonly Entry Told = Items.Reported(Phase.InUitvoering, Days.Today, null, "Er is nog werk.");

    private static readonly History Arrived = Given(
        Plans.Named(), Groups.Digitalisering(), Groups.Diversiteit(), Items.InUitvoering(), Milestones.Reached(),
        [Items.Reported(Phase.Gerealiseerd, Days.June)]);

    [Fact]
    public void First_it_is_told_where_the_item_is_and_then_the_milestone_is_planned() =>
        Arrived.When(ThenPlan).Then([Told, .. Milestones.TwoPlanned()[2..]]);

    [Fact]
    public void First_it_is_told_where_the_item_is_and_then_the_reach_is_taken_back() =>
        Arrived.When(ThenRetract).Then(Told, Milestones.Retracted()[^1]);

    [Fact]
    public void The_same_again_says_nothing()
    {
        foreach (var both in new[] { ThenPlan, ThenRetract })
            Arrived.When(both).Appended(Report.By).When(both).ThenNothing();
    }

    [Fact]
    public void Half_of_it_said_before_the_other_half_is_said() =>
        Arrived.When(Report).Appended(Report.By).When(ThenRetract).Then(Milestones.Retracted()[^1]);

    // both are written, or neither
    [Fact]
    public void What_is_refused_of_the_report_or_of_what_follows_is_refused_of_both()
    {
        Arrived.When(ThenPlan with { Report = Report with { Story = "" } }).ThenRefused("Je zin ontbreekt.", "story");
        Arrived.When(ThenPlan with { Then = Plan with { Title = "" } }).ThenRefused("De titel ontbreekt.", "title");
        Arrived.When(ThenRetract with { Then = Retract with { Reason = "" } }).ThenRefused("De reden ontbreekt.", "reason");
    }

    [Fact]
    public void A_report_that_leaves_it_arrived_opens_nothing()
    {
        const string sentence =
            "Deze actie staat op gerealiseerd. Meld eerst de fase waarin ze nu is, en plan dan de mijlpaal.";
        Arrived.When(ThenPlan with { Report = Report with { Phase = null } }).ThenRefused(sentence);
        // a late report takes its place in March and leaves June's phase alone
        Arrived.When(ThenPlan with { Report = Report with { HappenedOn = Days.March } }).ThenRefused(sentence);
        // of the same day the last word counts
        Arrived.When(ThenPlan with { Report = Report with { HappenedOn = Days.June } }).ThenAccepted();
    }

    [Fact]
    public void Who_may_not_report_may_not_open_it_either()
    {
        const string sentence = "Je meldt alleen voor de acties van je eigen groepen.";
        foreach (var by in new[] { People.LeadOfDiversiteit, People.Steering })
            Arrived.When(new ReportFirst(Report with { By = by }, Plan with { By = by })).ThenForbidden(sentence);
        Given().When(ThenPlan).ThenUnknown("Deze actie bestaat niet.");
    }

    [Fact]
    public void It_is_of_one_item() =>
        Arrived.When(ThenPlan with { Then = Plan with { Item = Items.InitiativeId } })
            .ThenUnknown("Deze actie bestaat niet.");

    [Fact]
    public void Only_a_milestone_waits_for_a_report()
    {
        (ThenPlan.Milestone, ThenRetract.Milestone).ShouldBe((Milestones.OtherId, Milestones.Id));
        Should.Throw<ArgumentException>(() => new ReportFirst(Report, Report).Milestone);
    }
}
