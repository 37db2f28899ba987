using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.History;
using Actieplan.Domain.Masking;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Signals;
using Actieplan.Domain.Workgroups;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Actieplan.Domain.Tests;

public sealed class LogProperties
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_command_decided_twice_says_nothing_the_second_time(bool isReady)
    {
        var accepted = new Dictionary<Type, int>();
        Checking.ForAllLogs(Generated.Command, 90, commands =>
        {
            var log = isReady ? History.Given(Lived.Ready) : History.Given();
            foreach (var command in commands) log = DecideTwice(log, command, accepted);
        });
        // a property over commands that are all refused would say nothing
        (isReady ? VerbsAfterAdoption : [typeof(AdoptPlan)])
            .Select(verb => (verb.Name, Times: accepted.GetValueOrDefault(verb))).ShouldAllBe(verb => verb.Times > 100);
    }

    [Fact]
    public void No_sequence_of_any_events_on_any_stream_makes_a_fold_or_a_decision_throw() =>
        Checking.ForAllLogs(Gen.Zip(Generated.AnyEntry, Generated.Command), 40, steps =>
        {
            var log = Appended([.. steps.Select(step => step.Item1)]);
            _ = log.Log.Aggregate(Plan.Initial, Plan.Evolve);
            _ = log.Log.Aggregate(Workgroup.Initial, Workgroup.Evolve);
            _ = log.Log.Aggregate(Milestone.Initial, Milestone.Evolve);
            _ = log.Log.Aggregate(Signal.Initial, Signal.Evolve);
            _ = log.Log.Aggregate(ActionItem.Initial, ActionItem.Evolve) is Carried { IsArrived: true };
            foreach (var (_, command) in steps) _ = log.Decide(command);
            See(new BoardOn(log.Board, Days.Today));
            foreach (var entry in HistoryEntry.Of(log.Log, log.Log.Select(recorded => recorded.Stream).ToHashSet()))
                _ = (entry.Report, entry.ReportBefore, entry.IsTakenBack);
            foreach (var day in new[] { Days.Start, Days.March, Days.Today })
                foreach (var knowledge in Enum.GetValues<Knowledge>())
                    See(new AsOf(day, knowledge, Days.EndOf(day)).Fold(log.Log));
        });

    // all that a page asks of a board
    private static void See(BoardOn board)
    {
        _ = (board.Items, board.Stories, board.ShowsExample, board.MilestonesOf(Items.Id), board.AddedSinceBaseline);
        _ = (board.LaneOf("groep"), board.Lanes.Count(lane => lane.LastHeard is null || lane.ShowsExample));
        _ = board.Krachtlijnen.Select(board.LanesOf).Count(lanes => lanes.IsEmpty);
        foreach (var item in board.Board.Items.Values)
            _ = (item.Phase, item.Koers, item.Pressure, item.Standing, board.SilenceOf(item), board.ParentOf(item),
                board.ChildrenOf(item).Count(), board.GroupOf(item));
        foreach (var card in board.Board.Milestones.Values)
            _ = (board.StateOf(card), card.SlipDays, card.Baseline);
        _ = board.Board.Items.Values.Count(item => board.SignalsOf(item).Length > board.Signals.Length);
    }

    [Fact]
    public void An_event_changes_no_card_but_its_own_or_it_is_the_plans() =>
        Checking.ForAllLogs(Generated.AnyEntry, 40, entries =>
        {
            var before = PlanBoard.Empty;
            foreach (var recorded in Appended(entries).Log)
            {
                var after = PlanBoard.Evolve(before, recorded);
                after.ChangedBy(recorded.Stream, before).ShouldBe(after.ChangedSince(before));
                before = after;
            }
        });

    [Fact]
    public void A_board_is_put_together_again_from_its_cards() =>
        Checking.ForAllLogs(Generated.AnyEntry, 40, entries =>
        {
            var board = Appended(entries).Board;
            var again = board.Cards.Reverse().Aggregate(PlanBoard.Empty, (built, card) => built.Put(card));
            again.Cards.ToHashSet().SetEquals(board.Cards).ShouldBeTrue();
            again.Cards.Count().ShouldBe(board.Cards.Count());
            again.Plan.ShouldBe(board.Plan);
        });

    [Fact]
    public void A_board_without_each_of_its_cards_is_empty() =>
        Checking.ForAllLogs(Generated.AnyEntry, 40, entries =>
        {
            var board = Appended(entries).Board;
            foreach (var card in board.Cards) board.Without(card).Cards.ShouldBe(board.Cards.Except([card]), ignoreOrder: true);
            board.Cards.Aggregate(board, (left, card) => left.Without(card)).Cards.ShouldBeEmpty();
        });

    [Fact]
    public void What_changed_is_exactly_what_an_event_touched() =>
        Checking.ForAllLogs(Generated.AnyEntry, 40, entries =>
        {
            var log = Appended(entries);
            var before = PlanBoard.Empty;
            foreach (var recorded in log.Log)
            {
                var after = PlanBoard.Evolve(before, recorded);
                after.ChangedSince(before).ShouldBe(after.Cards.Where(card => !before.Cards.Contains(card)));
                after.ChangedSince(before).All(card => IsTouchedBy(card, recorded)).ShouldBeTrue();
                before = after;
            }
        });

    [Fact]
    public void What_changed_over_many_events_is_what_any_of_them_touched() =>
        Checking.ForAllLogs(Generated.AnyEntry, 40, entries =>
        {
            var (log, half) = (Appended(entries).Log, entries.Length / 2);
            var before = log.Take(half).Aggregate(PlanBoard.Empty, PlanBoard.Evolve);
            var after = log.Skip(half).Aggregate(before, PlanBoard.Evolve);
            after.ChangedSince(before).ShouldBe(after.Cards.Where(card => card.Changed > half));
        });

    private static readonly Type[] VerbsAfterAdoption =
    [
        typeof(NameInPlan), typeof(StartGroup), typeof(AddItem), typeof(ReportProgress),
        typeof(PlanMilestone), typeof(ReachMilestone), typeof(RescheduleMilestone), typeof(RefineMilestone),
        typeof(DescribeMilestone), typeof(CancelMilestone), typeof(RetractReach), typeof(DescribeItem), typeof(MoveItem),
        typeof(SuspendItem), typeof(ResumeItem), typeof(StopItem), typeof(ReopenItem), typeof(CorrectReport),
        typeof(RetractReport), typeof(DescribeGroup), typeof(DissolveGroup), typeof(FreezeBaseline), typeof(MaskText),
        typeof(ReportFirst), typeof(UndoReport), typeof(AcceptSignal), typeof(LinkSignal), typeof(DeclineSignal),
    ];

    private static History DecideTwice(History log, object command, Dictionary<Type, int> accepted)
    {
        var first = log.Decide(command);
        if (first.Refusal is not null || first.Entries.IsEmpty) return log;
        accepted[command.GetType()] = accepted.GetValueOrDefault(command.GetType()) + 1;
        var after = log.Append(first, Lived.ByOf(command));
        new Outcome(after, command, after.Decide(command)).ThenNothing();
        return after;
    }

    // the baseline touches every card that is measured from it
    private static bool IsTouchedBy(Card card, Recorded<DomainEvent> recorded) =>
        card.Changed == recorded.Position && (recorded.Event is BaselineFrozen && card is ItemCard or MilestoneCard
            || (card.Id, card.Version) == (recorded.Stream, recorded.Version));

    private static History Appended(Entry[] entries) =>
        entries.Aggregate(History.Empty, (log, entry) => log.Append(entry, People.Secretariat));
}
