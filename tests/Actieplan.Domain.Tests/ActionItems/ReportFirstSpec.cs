using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class ReportFirstSpec
{
    private static readonly ReportProgress Report = new(
        Items.Id, Phase.InUitvoering, null, null, "Er komt toch nog een film.", null, null, null, null, Days.Today,
        People.LeadOfDigitalisering, Days.Today);

    private static readonly PlanMilestone Plan = new(
        Milestones.OtherId, "film", "Film", Items.Id, Milestones.Film.Due, "F36", Days.Today,
        People.LeadOfDigitalisering, Days.Today);

    private static readonly RetractReach Retract =
        new(Milestones.Id, "Te vroeg.", People.LeadOfDigitalisering, Days.Today);

    private static readonly Entry Told = Items.Reported(Phase.InUitvoering, Days.Today, story: Report.Story!);

    [Fact]
    public void Under_an_item_that_arrived_a_milestone_is_planned_once_it_is_told_where_the_item_is() =>
        With(Items.Gerealiseerd()).When(new ReportFirst(Report, Plan)).Then(
            Told, Milestones.Of(Milestones.OtherId, Milestones.Film, Days.Today),
            Items.MilestoneAttached(Milestones.OtherId, Days.Today));

    [Fact]
    public void And_a_reach_is_taken_back() =>
        With(Items.InUitvoering(), Milestones.Reached(), [Items.Reported(Phase.Verankerd, Days.June)])
            .When(new ReportFirst(Report, Retract))
            .Then(Told, Milestones.Retracted()[^1]);

    [Fact]
    public void The_same_again_says_nothing()
    {
        var both = new ReportFirst(Report, Plan);
        var arrived = With(Items.Gerealiseerd());
        arrived.Append(arrived.Decide(both), Report.By).When(both).ThenNothing();
    }

    [Fact]
    public void Where_the_report_leaves_it_arrived_nothing_is_written()
    {
        const string sentence =
            "Deze actie staat op gerealiseerd. Meld eerst de fase waarin ze nu is, en plan dan de mijlpaal.";
        With(Items.Gerealiseerd()).When(new ReportFirst(Report with { Phase = null }, Plan)).ThenRefused(sentence);
        With(Items.Gerealiseerd()).When(new ReportFirst(Report with { HappenedOn = Days.March }, Plan))
            .ThenRefused(sentence);
    }

    [Fact]
    public void What_is_refused_of_either_is_refused_of_both()
    {
        With(Items.Gerealiseerd()).When(new ReportFirst(Report with { Story = " " }, Plan))
            .ThenRefused("Je zin ontbreekt.", "story");
        With(Items.Gerealiseerd()).When(new ReportFirst(Report, Plan with { Title = " " }))
            .ThenRefused("De titel ontbreekt.", "title");
        With(Items.Gerealiseerd()).When(new ReportFirst(Report with { By = People.LeadOfDiversiteit }, Plan))
            .ThenForbidden("Je meldt alleen voor de acties van je eigen groepen.");
    }

    private static History With(params Entry[][] more) => Given(
        [Plans.Named(), Groups.Digitalisering(), Groups.Diversiteit(), .. more]);
}
