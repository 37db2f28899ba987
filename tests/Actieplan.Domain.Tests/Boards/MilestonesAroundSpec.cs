using Actieplan.Domain.Boards;
using Actieplan.Domain.Milestones;
using Shouldly;
using Xunit;

namespace Actieplan.Domain.Tests;

public sealed class MilestonesAroundSpec
{
    private static readonly DateOnly Today = new(2022, 5, 5);

    [Fact]
    public void What_passed_stands_last_first_and_what_comes_next_first()
    {
        var around = Around(
            Reached("lang geleden", Today.AddDays(-43)), Reached("net nog", Today.AddDays(-42)),
            Due("te laat", Today.AddDays(-1)), Reached("gisteren bereikt", Today.AddDays(-1), due: Today.AddDays(90)),
            Due("later", Today.AddDays(200)), Due("straks", Today.AddDays(1)));

        Titles(around.Passed).ShouldBe(["te laat", "gisteren bereikt", "net nog"]);
        Titles(around.Coming).ShouldBe(["straks", "later"]);
        around.Today.ShouldBeEmpty();
    }

    [Fact]
    public void Today_holds_what_is_reached_or_due_on_the_day_itself() => Titles(Around(
        Due("voor vandaag", Today), Reached("vandaag bereikt", Today, due: Today.AddDays(-300)),
        Due("deze maand", new DateSpan(Precision.Maand, new(2022, 5, 1), new(2022, 5, 31)))).Today)
        .ShouldBe(["vandaag bereikt", "voor vandaag"]);

    [Fact]
    public void What_has_no_date_or_was_cancelled_stands_nowhere() => Around(
        Due("ooit", DateSpan.Unknown),
        Due("komt niet", Today.AddDays(3)) with { Cancelled = new(Today, "Ze komt er niet.", false) })
        .IsEmpty.ShouldBeTrue();

    private static MilestonesAround Around(params MilestoneCard[] cards) => MilestonesAround.Of(
        new BoardOn(cards.Aggregate(PlanBoard.Empty, (board, card) => board.Put(card)), Today));

    private static MilestoneCard Due(string title, DateOnly day) => Due(title, DateSpan.On(day));

    private static MilestoneCard Due(string title, DateSpan due) => new(
        StreamId.Named(title), 1, 1, new(title.Replace(' ', '-'), title, null, due, null), Today.AddDays(-900), false,
        null, null, false);

    private static MilestoneCard Reached(string title, DateOnly on, DateOnly? due = null) =>
        Due(title, due ?? on) with { ReachedOn = on };

    private static IEnumerable<string> Titles(IEnumerable<MilestoneCard> cards) => cards.Select(card => card.Plan.Title);
}
