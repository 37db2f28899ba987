using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class ReachMilestoneSpec
{
    private const string NotYours = "Je meldt alleen mijlpalen van de acties van je eigen groepen.";

    private static readonly ReachMilestone Reach = new(
        Milestones.Id, Days.June, "Het verslag van mei", People.LeadOfDigitalisering, Days.Today);

    private static readonly ReachMilestone ReachOfPlan =
        new(Milestones.OfPlanId, Days.Conference, null, People.Secretariat, Days.Today);

    private static readonly History Ready = With(Milestones.Planned());

    [Fact]
    public void A_lead_reaches_a_milestone_of_the_own_group() =>
        Ready.When(Reach).Then(Milestones.Reached()[^1]);

    [Fact]
    public void The_secretariat_reaches_every_milestone()
    {
        Ready.When(Reach with { By = People.Secretariat }).Then(Milestones.Reached()[^1]);
        With(Milestones.OfPlan()).When(ReachOfPlan).Then(
            new Entry(Milestone.Stream(Milestones.OfPlanId), new MilestoneReached(null), Days.Conference));
    }

    [Fact]
    public void Reaching_it_again_says_nothing()
    {
        With(Milestones.Reached()).When(Reach).ThenNothing();
        With(Milestones.Reached()).When(Reach with { Evidence = " Het verslag van mei\n" }).ThenNothing();
    }

    [Fact]
    public void What_is_reached_is_not_reached_otherwise()
    {
        const string sentence = "Deze mijlpaal is al bereikt, op 3 juni 2021.";
        With(Milestones.Reached()).When(Reach with { On = Days.Today }).ThenRefused(sentence);
        With(Milestones.Reached()).When(Reach with { Evidence = null }).ThenRefused(sentence);
    }

    [Fact]
    public void An_unknown_milestone_is_not_reached() =>
        With([]).When(Reach).ThenUnknown("Deze mijlpaal bestaat niet.");

    [Fact]
    public void A_lead_of_another_group_and_steering_reach_nothing()
    {
        Ready.When(Reach with { By = People.LeadOfDiversiteit }).ThenForbidden(NotYours);
        Ready.When(Reach with { By = People.Steering }).ThenForbidden(NotYours);
        With(Milestones.Reached()).When(Reach with { By = People.LeadOfDiversiteit }).ThenForbidden(NotYours);
    }

    [Fact]
    public void Only_the_secretariat_reaches_a_milestone_of_the_plan()
    {
        With(Milestones.OfPlan()).When(ReachOfPlan with { By = People.Steering }).ThenForbidden(NotYours);
        With(Milestones.OfPlan()).When(ReachOfPlan with { By = People.LeadOfDigitalisering })
            .ThenForbidden(NotYours);
    }

    [Fact]
    public void The_owner_is_the_item_that_the_milestone_names()
    {
        var own = (Carried)Ready.Item(Items.Id);
        var other = own with { Id = Items.InitiativeId };
        new Outcome(Ready, Reach, Reach.Decide(Ready.MilestoneOf(Milestones.Id), other))
            .ThenForbidden(NotYours);
    }

    [Fact]
    public void It_is_reached_between_the_day_it_was_planned_and_today()
    {
        Ready.When(Reach with { On = Days.March.AddDays(-1) })
            .ThenRefused("11 maart 2021 ligt voor het begin, 12 maart 2021.", "on");
        Ready.When(Reach with { On = Days.Tomorrow }).ThenRefused("6 mei 2022 ligt in de toekomst.", "on");
        Ready.When(Reach with { On = Days.March }).ThenAccepted();
        Ready.When(Reach with { On = Days.Today }).ThenAccepted();
    }

    [Fact]
    public void What_it_shows_from_fits_in_a_sentence()
    {
        Ready.When(Reach with { Evidence = Texts.TooLongSentence })
            .ThenRefused("Waaruit het blijkt telt 281 tekens; er is plaats voor 280.", "evidence");
        Ready.When(Reach with { Evidence = Texts.WithNull })
            .ThenRefused("Waaruit het blijkt bevat een teken dat niet bewaard kan worden.", "evidence");
        Ready.When(Reach with { Evidence = null }).ThenAccepted();
    }

    private static History With(Entry[] milestones) =>
        Given(Plans.Named(), Groups.Digitalisering(), Groups.Diversiteit(), Items.InUitvoering(), milestones);
}
