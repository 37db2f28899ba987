using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class PlanMilestoneSpec
{
    private static readonly PlanMilestone ForItem = new(
        Milestones.Id, "brochure", "Brochure", Items.Id, Milestones.Spring2021, "F36",
        Days.March, People.LeadOfDigitalisering, Days.Today);

    private static readonly PlanMilestone ForPlan = new(
        Milestones.OfPlanId, "conferentie", "Conferentie", null, DateSpan.On(Days.Conference), null,
        Days.Start, People.Secretariat, Days.Today);

    private static readonly History Ready =
        Given(Plans.Named(), Groups.Digitalisering(), Groups.Diversiteit(), Items.InUitvoering());

    [Fact]
    public void A_lead_plans_for_an_action_of_the_own_group_which_then_owns_it() =>
        Ready.When(ForItem).Then(Milestones.Planned());

    [Fact]
    public void The_secretariat_plans_a_milestone_of_the_plan_itself() =>
        Ready.When(ForPlan).Then(Milestones.OfPlan());

    [Fact]
    public void A_milestone_of_the_plan_may_be_older_than_the_plan() =>
        Ready.When(ForPlan with { PlannedOn = new DateOnly(2018, 5, 24) }).ThenAccepted();

    [Fact]
    public void Planning_it_again_says_nothing()
    {
        With(Milestones.Planned()).When(ForItem).ThenNothing();
        With(Milestones.Reached()).When(ForItem).ThenNothing();
        With(Milestones.Reached(), [Items.Reported(Phase.Gerealiseerd, Days.June)]).When(ForItem)
            .ThenNothing();
        With(Milestones.OfPlan()).When(ForPlan with { Title = "Conferentie " }).ThenNothing();
    }

    [Fact]
    public void The_same_id_with_other_content_is_refused()
    {
        const string sentence = "Deze mijlpaal bestaat al.";
        With(Milestones.Planned()).When(ForItem with { Title = "Folder" }).ThenRefused(sentence);
        With(Milestones.Planned()).When(ForItem with { Due = DateSpan.Unknown }).ThenRefused(sentence);
        With(Milestones.Reached()).When(ForItem with { PlannedOn = Days.June }).ThenRefused(sentence);
        With(Milestones.OfPlan()).When(ForPlan with { Source = "F1" }).ThenRefused(sentence);
        With(Milestones.Planned()).When(ForPlan with { Milestone = Milestones.Id }).ThenRefused(sentence);
    }

    [Fact]
    public void An_unknown_action_and_an_unknown_plan_have_no_milestones()
    {
        Given(Plans.Named(), Groups.Digitalisering()).When(ForItem).ThenUnknown("Deze actie bestaat niet.");
        Given().When(ForPlan).ThenUnknown("Er is nog geen plan.");
    }

    [Fact]
    public void A_lead_of_another_group_and_steering_plan_nothing()
    {
        const string sentence = "Je plant alleen mijlpalen voor de acties van je eigen groepen.";
        Ready.When(ForItem with { By = People.LeadOfDiversiteit }).ThenForbidden(sentence);
        Ready.When(ForItem with { By = People.Steering }).ThenForbidden(sentence);
        With(Milestones.Planned()).When(ForItem with { By = People.Steering }).ThenForbidden(sentence);
    }

    [Fact]
    public void Only_the_secretariat_plans_milestones_of_the_plan()
    {
        const string sentence = "Alleen het secretariaat plant mijlpalen van het plan.";
        Ready.When(ForPlan with { By = People.LeadOfDigitalisering }).ThenForbidden(sentence);
        Ready.When(ForPlan with { By = People.Steering }).ThenForbidden(sentence);
    }

    [Fact]
    public void Under_an_item_that_arrived_no_milestone_is_planned()
    {
        Given(Items.Gerealiseerd()).When(ForItem).ThenRefused(Arrived("gerealiseerd"));
        Given(Items.Verankerd()).When(ForItem).ThenRefused(Arrived("verankerd"));
    }

    [Fact]
    public void Under_an_item_that_was_stopped_no_milestone_is_planned()
    {
        Given(Items.Stopgezet()).When(ForItem).ThenRefused("Deze actie is stopgezet op 3 juni 2021. Heropen ze eerst.");
        Given(Items.Stopgezet()).When(ForItem with { By = People.Steering })
            .ThenForbidden("Je plant alleen mijlpalen voor de acties van je eigen groepen.");
        Given(Items.Stopgezet(), Milestones.Reached()).When(ForItem).ThenNothing();
        Given(Items.Opgeschort()).When(ForItem).ThenAccepted();
        Given(Items.Heropend()).When(ForItem).ThenAccepted();
    }

    [Fact]
    public void A_later_phase_opens_the_item_for_milestones_again() =>
        Given(Groups.Digitalisering(), Items.Gerealiseerd(), [Items.Reported(Phase.InUitvoering, Days.Today)])
            .When(ForItem).ThenAccepted();

    [Fact]
    public void A_late_report_about_an_earlier_day_does_not_open_it() =>
        Given(Groups.Digitalisering(), Items.Gerealiseerd(), [Items.Reported(Phase.Verkenning, Days.March)])
            .When(ForItem)
            .ThenRefused(Arrived("gerealiseerd"));

    [Fact]
    public void The_item_is_the_one_that_the_command_names()
    {
        var other = Ready.Item(Items.Id);
        var command = ForItem with { Item = Items.InitiativeId };
        new Outcome(Ready, command, command.Decide(Milestone.Initial, other))
            .ThenUnknown("Deze actie bestaat niet.");
        var none = ForItem with { By = People.Secretariat };
        new Outcome(Ready, none, none.Decide(Milestone.Initial, Ready.Plan))
            .ThenRefused("Deze mijlpaal hoort bij een actie, niet bij het plan.");
    }

    [Fact]
    public void It_has_a_title_a_slug_and_a_source_that_fit()
    {
        Ready.When(ForItem with { Title = "" }).ThenRefused("De titel ontbreekt.", "title");
        Ready.When(ForItem with { Title = Texts.TooLongTitle })
            .ThenRefused("De titel telt 121 tekens; er is plaats voor 120.", "title");
        Ready.When(ForItem with { Title = Texts.WithNull })
            .ThenRefused("De titel bevat een teken dat niet bewaard kan worden.", "title");
        Ready.When(ForItem with { Slug = "-" }).ThenRefused("“-” kan niet in een adres staan.", "slug");
        Ready.When(ForItem with { Slug = null }).Then(Milestones.Planned());
        Ready.When(ForPlan with { Source = Texts.TooLongSentence })
            .ThenRefused("De bron telt 281 tekens; er is plaats voor 280.", "source");
    }

    [Fact]
    public void It_is_planned_after_its_item_began_and_not_tomorrow()
    {
        Ready.When(ForItem with { PlannedOn = Days.Start.AddDays(-1) })
            .ThenRefused("14 januari 2020 ligt voor het begin, 15 januari 2020.", "plannedOn");
        Ready.When(ForItem with { PlannedOn = Days.Tomorrow })
            .ThenRefused("6 mei 2022 ligt in de toekomst.", "plannedOn");
        Ready.When(ForPlan with { PlannedOn = Days.Tomorrow })
            .ThenRefused("6 mei 2022 ligt in de toekomst.", "plannedOn");
    }

    [Fact]
    public void Its_due_date_is_a_span_of_its_precision()
    {
        var notASeason = new DateSpan(Precision.Seizoen, Days.March, Days.June);
        Ready.When(ForItem with { Due = notASeason })
            .ThenRefused("Die dagen zijn samen geen seizoen.", "due");
        Ready.When(ForPlan with { Due = notASeason })
            .ThenRefused("Die dagen zijn samen geen seizoen.", "due");
        Ready.When(ForItem with { Due = DateSpan.Unknown }).ThenAccepted();
        Ready.When(ForItem with { Due = DateSpan.On(Days.Tomorrow) }).ThenAccepted();
    }

    private static string Arrived(string phase) =>
        $"Deze actie staat op {phase}. Meld eerst de fase waarin ze nu is, en plan dan de mijlpaal.";

    private static History With(params Entry[][] more) =>
        Given([Plans.Named(), Groups.Digitalisering(), Items.InUitvoering(), .. more]);
}
