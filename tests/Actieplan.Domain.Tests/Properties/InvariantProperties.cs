using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Workgroups;
using Shouldly;
using Xunit;

namespace Actieplan.Domain.Tests;

/// <summary>What the deciders hold over several streams, whatever is asked of them.</summary>
public sealed class InvariantProperties
{
    [Fact]
    public void What_arrived_and_what_was_stopped_has_no_open_milestone() => ForAllLives(log =>
    {
        foreach (var item in Carried(log).Where(item => item.IsArrived || item.Standing is Standing.Stopgezet))
            item.Milestones.Where(id => log.MilestoneOf(id) is Planned).ShouldBeEmpty();
    });

    [Fact]
    public void A_dissolved_group_carries_only_what_was_stopped() => ForAllLives(log =>
    {
        foreach (var group in log.Board.Groups.Values.Select(card => log.Group(card.Id)).OfType<Dissolved>())
            group.Items.Where(id => log.Item(id) is not Carried { Standing: Standing.Stopgezet }).ShouldBeEmpty();
    });

    [Fact]
    public void An_item_is_in_the_one_group_that_its_card_says() => ForAllLives(log =>
    {
        foreach (var item in log.Board.Items.Values)
        {
            ((Carried)log.Item(item.Id)).Added.Group.ShouldBe(item.Added.Group);
            log.Board.Groups.Keys.Where(id => ((Started)log.Group(id)).Items.Contains(item.Id))
                .ShouldBe([item.Added.Group]);
        }
    });

    [Fact]
    public void A_milestone_is_of_the_one_owner_that_its_card_says() => ForAllLives(log =>
    {
        foreach (var card in log.Board.Milestones.Values)
            Carried(log).Where(item => item.Milestones.Contains(card.Id)).Select(item => (Guid?)item.Id)
                .ShouldBe(card.Plan.Item is null ? [] : [card.Plan.Item]);
    });

    [Fact]
    public void The_baseline_is_what_was_on_the_board_when_it_was_frozen() => ForAllLives(log =>
    {
        var at = log.Log.FindLastIndex(recorded => recorded.Event is BaselineFrozen);
        var then = log.Log.Take(at + 1).Aggregate(PlanBoard.Empty, PlanBoard.Evolve);
        var frozen = at < 0 ? PlanBoard.Empty : then;
        log.Board.Items.Values.Where(card => card.InBaseline).Select(card => card.Id)
            .ShouldBe(frozen.Items.Keys, ignoreOrder: true);
        log.Board.Milestones.Values.Where(card => card.InBaseline).Select(card => (card.Id, card.Frozen))
            .ShouldBe(frozen.Milestones.Values.Select(card => (card.Id, (DateSpan?)card.Plan.Due)), ignoreOrder: true);
        (log.Board.Plan!.Baseline?.Name).ShouldBe(at < 0 ? null : ((BaselineFrozen)log.Log[at].Event).Name);
    });

    [Fact]
    public void The_plan_its_groups_items_and_milestones_agree_with_the_board() => ForAllLives(log =>
    {
        foreach (var card in log.Board.Items.Values) AgreesOn(card, (Carried)log.Item(card.Id));
        foreach (var card in log.Board.Milestones.Values) AgreesOn(card, (Known)log.MilestoneOf(card.Id));
        foreach (var card in log.Board.Groups.Values) AgreesOn(card, (Started)log.Group(card.Id));
        var (shown, plan) = (log.Board.Plan!, (Adopted)log.Plan);
        (Json.Of(shown.Moments), shown.Baseline?.Name)
            .ShouldBe((Json.Of(plan.Moments.OrderBy(one => one.Key).ToDictionary()), plan.Baseline?.Name));
        log.Board.Cards.Where(card => card.Version != log.Log.Count(r => r.Stream == card.Id)).ShouldBeEmpty();
    });

    [Fact]
    public void Items_and_groups_agree_with_the_board_whatever_was_written() =>
        Checking.ForAllLogs(Generated.AnyEntry, 60, entries =>
        {
            var log = entries.Aggregate(History.Empty, (log, entry) => log.Append(entry, People.Secretariat));
            foreach (var card in log.Board.Items.Values) AgreesOn(card, (Carried)log.Item(card.Id));
            foreach (var card in log.Board.Groups.Values) AgreesOn(card, (Started)log.Group(card.Id));
        });

    private static void ForAllLives(Action<History> holds) =>
        Checking.ForAllLogs(Lived.Asked, 40, steps => holds(Lived.Log(steps)));

    private static IEnumerable<Carried> Carried(History log) =>
        log.Board.Items.Keys.Select(log.Item).Cast<Carried>();

    private static void AgreesOn(ItemCard card, Carried item)
    {
        (card.Phase, card.Standing).ShouldBe((item.Added.Ongoing ? null : item.Phase, item.Standing));
        Json.Of(card.Told).ShouldBe(Json.Of(item.Reports.InOrder()));
        Json.Of(card.Added).ShouldBe(Json.Of(item.Added));
        (card.Stopped ?? card.Suspended)?.On.ShouldBe(item.Since);
    }

    private static void AgreesOn(MilestoneCard card, Known milestone)
    {
        card.Plan.ShouldBe(milestone.Plan);
        (card.Earlier.FirstOrDefault()?.Due ?? card.Plan.Due).ShouldBe(milestone.First.Due);
        (card.EarlierTitles.FirstOrDefault()?.Title ?? card.Plan.Title).ShouldBe(milestone.First.Title);
        (card.ReachedOn, card.Cancelled?.On).ShouldBe(((milestone as Reached)?.On, (milestone as Cancelled)?.On));
    }

    private static void AgreesOn(GroupCard card, Started group)
    {
        Json.Of(card.Started).ShouldBe(Json.Of(group.Start));
        (card.Dissolved?.On, card.Dissolved?.Reason).ShouldBe(((group as Dissolved)?.On, (group as Dissolved)?.Reason));
    }
}
