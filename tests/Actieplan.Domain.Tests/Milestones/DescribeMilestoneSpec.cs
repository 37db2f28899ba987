using Actieplan.Domain.Milestones;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class DescribeMilestoneSpec
{
    private static readonly DescribeMilestone Describe =
        new(Milestones.Id, "folder", "Folder", People.LeadOfDigitalisering, Days.Today);

    private static readonly History Ready = With(Milestones.Planned());
    private static readonly History ReadyOfPlan = With(Milestones.OfPlan());

    [Fact]
    public void A_lead_gives_it_a_better_title() =>
        Ready.When(Describe).Then(Milestones.Of(new MilestoneDescribed("folder", "Folder"), Days.Today));

    [Fact]
    public void Its_address_stays_unless_another_is_asked_for() =>
        Ready.When(Describe with { Slug = null })
            .Then(Milestones.Of(new MilestoneDescribed("brochure", "Folder"), Days.Today));

    [Fact]
    public void A_title_stands_on_one_line() =>
        Ready.When(Describe with { Title = " Een\nfolder " }).Then(Milestones.Of(
            new MilestoneDescribed("folder", "Een folder"), Days.Today));

    [Fact]
    public void What_it_is_called_already_says_nothing()
    {
        Ready.When(Describe with { Slug = null, Title = " Brochure " }).ThenNothing();
        With(Milestones.Planned(), [Milestones.Of(new MilestoneDescribed("folder", "Folder"), Days.Today)])
            .When(Describe).ThenNothing();
    }

    [Fact]
    public void A_reached_one_is_described_too_and_stays_reached() =>
        With(Milestones.Reached()).When(Describe).ThenAccepted();

    [Fact]
    public void A_cancelled_one_is_not() => With(Milestones.Cancelled()).When(Describe).ThenRefused(
        "Deze mijlpaal is vervallen, op 5 mei 2022. Plan een nieuwe als ze er toch komt.");

    [Fact]
    public void Planning_it_again_in_its_first_words_still_says_nothing() =>
        With(Milestones.Planned(), [Milestones.Of(new MilestoneDescribed("folder", "Folder"), Days.Today)])
            .When(new PlanMilestone(Milestones.Id, "brochure", "Brochure", Items.Id, Milestones.Spring2021, "F36",
                Days.March, People.LeadOfDigitalisering, Days.Today))
            .ThenNothing();

    [Fact]
    public void A_title_and_a_slug_fit()
    {
        Ready.When(Describe with { Title = " " }).ThenRefused("De titel ontbreekt.", "title");
        Ready.When(Describe with { Title = Texts.TooLongTitle })
            .ThenRefused("De titel telt 121 tekens; er is plaats voor 120.", "title");
        Ready.When(Describe with { Slug = "Een Twee" })
            .ThenRefused("“Een Twee” kan niet in een adres staan.", "slug");
    }

    [Fact]
    public void Who_may_not_reach_it_may_not_change_it()
    {
        const string sentence = "Je verandert alleen mijlpalen van de acties van je eigen groepen.";
        foreach (var by in new[] { People.LeadOfDiversiteit, People.Steering })
            Ready.When(Describe with { By = by }).ThenForbidden(sentence);
        var ofPlan = Describe with { Milestone = Milestones.OfPlanId };
        ReadyOfPlan.When(ofPlan).ThenForbidden(sentence);
        ReadyOfPlan.When(ofPlan with { By = People.Secretariat }).ThenAccepted();
        Ready.When(Describe with { By = People.Secretariat }).ThenAccepted();
    }

    [Fact]
    public void One_that_nobody_planned_is_not_changed() =>
        With().When(Describe).ThenUnknown("Deze mijlpaal bestaat niet.");

    private static History With(params Entry[][] more) => Given(
        [Plans.Named(), Groups.Digitalisering(), Groups.Diversiteit(), Items.InUitvoering(), .. more]);
}
