using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Workgroups;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Actieplan.Domain.Tests;

public sealed class LogProperties
{
    private static readonly Entry[][] Ready =
        [Plans.Named(), Groups.Digitalisering(), Items.InUitvoering(), Milestones.OneOfTwoReached()];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_command_decided_twice_says_nothing_the_second_time(bool isReady)
    {
        var accepted = new Dictionary<Type, int>();
        Checking.ForAllLogs(Generated.Command, 60, commands =>
        {
            var log = isReady ? History.Given(Ready) : History.Given();
            foreach (var command in commands) log = DecideTwice(log, command, accepted);
        });
        // a property over commands that are all refused would say nothing
        foreach (var verb in isReady ? VerbsAfterAdoption : [typeof(AdoptPlan)])
            accepted.GetValueOrDefault(verb).ShouldBeGreaterThan(100, verb.Name);
    }

    [Fact]
    public void No_sequence_of_any_events_on_any_stream_makes_a_fold_throw() =>
        Checking.ForAllLogs(Generated.AnyEntry, 40, entries =>
        {
            var log = Appended(entries).Log;
            _ = log.Aggregate(Plan.Initial, Plan.Evolve);
            _ = log.Aggregate(Workgroup.Initial, Workgroup.Evolve);
            _ = log.Aggregate(Milestone.Initial, Milestone.Evolve);
            _ = log.Aggregate(ActionItem.Initial, ActionItem.Evolve) is Carried { IsArrived: true };
            var board = new BoardOn(log.Aggregate(PlanBoard.Empty, PlanBoard.Evolve), Days.Today);
            _ = board.Board.Items.Values.Select(item => (item.Phase, item.Koers, board.SilenceOf(item)))
                .Count();
            _ = (board.Items, board.Stories, board.ShowsExample, board.MilestonesOf(Items.Id));
            _ = board.Board.Milestones.Values.Select(card => (board.StateOf(card), card.SlipDays, card.Baseline))
                .Count();
        });

    [Fact]
    public void The_board_decides_as_the_item_does_whatever_order_reports_of_different_days_arrived_in() =>
        Checking.ForAllLogs(Arriving, 15, arrivals =>
        {
            var (asItHappened, asItArrived) = (Reported(InOrder(arrivals)), Reported(Shuffled(arrivals)));
            Seen(asItArrived.Board).ShouldBe(Seen(asItHappened.Board));
            var (card, item) = (asItArrived.Board.Items[Items.Id], (Carried)asItArrived.Item(Items.Id));
            card.Phase.ShouldBe(item.Phase);
            card.Told.ShouldBe(item.Reports.InOrder());
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

    [Fact]
    public void The_plan_its_groups_items_and_milestones_agree_with_the_board() =>
        Checking.ForAllLogs(Generated.Command, 40, commands =>
        {
            var log = commands.Aggregate(History.Given(Ready),
                (log, c) => log.Append(log.Decide(c), ByOf(c)));
            var board = log.Board;
            board.Items.Values.All(card => IsOf(card, log)).ShouldBeTrue();
            board.Groups.Values.All(card => log.Group(card.Id) is Started).ShouldBeTrue();
            board.Milestones.Values.All(card => IsOf(card, log.MilestoneOf(card.Id))).ShouldBeTrue();
            board.Cards.All(card => card.Version == log.Log.Count(r => r.Stream == card.Id)).ShouldBeTrue();
        });

    private static readonly Type[] VerbsAfterAdoption =
    [
        typeof(NameInPlan), typeof(StartGroup), typeof(AddItem), typeof(ReportProgress),
        typeof(PlanMilestone), typeof(ReachMilestone), typeof(RescheduleMilestone), typeof(RefineMilestone),
        typeof(DescribeMilestone), typeof(CancelMilestone), typeof(RetractReach),
    ];

    private static History DecideTwice(History log, object command, Dictionary<Type, int> accepted)
    {
        var first = log.Decide(command);
        if (first.Refusal is not null || first.Entries.IsEmpty) return log;
        accepted[command.GetType()] = accepted.GetValueOrDefault(command.GetType()) + 1;
        var after = log.Append(first, ByOf(command));
        new Outcome(after, command, after.Decide(command)).ThenNothing();
        return after;
    }

    private static bool IsTouchedBy(Card card, Recorded<DomainEvent> recorded) =>
        (card.Id, card.Version, card.Changed) == (recorded.Stream, recorded.Version, recorded.Position);

    private static Actor ByOf(object command) =>
        (Actor)command.GetType().GetProperty("By")!.GetValue(command)!;

    // an item that arrived has no open milestone: the invariant that two streams hold together
    private static bool IsOf(ItemCard card, History log)
    {
        var item = (Carried)log.Item(card.Id);
        var isOpen = item.Milestones.Any(id => log.MilestoneOf(id) is Planned);
        return card.Phase == (item.Added.Ongoing ? null : item.Phase) && !(item.IsArrived && isOpen)
            && card.Told.SequenceEqual(item.Reports.InOrder());
    }

    private static bool IsOf(MilestoneCard card, Milestone milestone) => milestone is Known known
        && card.Plan == known.Plan && (card.Earlier.FirstOrDefault()?.Due ?? card.Plan.Due) == known.First.Due
        && (milestone is Reached) == card.ReachedOn.HasValue && (milestone is Cancelled) == card.Cancelled is not null;

    private static History Appended(Entry[] entries) =>
        entries.Aggregate(History.Empty, (log, entry) => log.Append(entry, People.Secretariat));

    /// <summary>A report of a day, and a number that says when its day's reports arrive.</summary>
    private static readonly Gen<(Phase? Phase, Koers? Koers, int Day, int Arrives)> Arriving =
        from phase in Gen.Elements<Phase?>([.. Enum.GetValues<Phase>(), null])
        from koers in Gen.Elements<Koers?>([.. Enum.GetValues<Koers>(), null])
        from day in Gen.Choose(0, 9)
        from arrives in Gen.Choose(0, 99)
        select (phase, koers, day, arrives);

    private static Entry[] InOrder((Phase? Phase, Koers? Koers, int Day, int Arrives)[] arrivals) =>
        [.. Told(arrivals).OrderBy(entry => entry.HappenedOn)];

    // any order at all, but for reports of one day: those keep theirs
    private static Entry[] Shuffled((Phase? Phase, Koers? Koers, int Day, int Arrives)[] arrivals)
    {
        var days = arrivals.Select((a, at) => (a.Day, a.Arrives, at)).OrderBy(a => a.Arrives)
            .Select(a => a.Day);
        var waiting = Told(arrivals).ToLookup(entry => entry.HappenedOn);
        return [.. days.Select((day, at) => (day, at)).GroupBy(a => a.day)
            .SelectMany(a => a.Zip(waiting[Days.March.AddDays(a.Key)], (slot, entry) => (slot.at, entry)))
            .OrderBy(placed => placed.at).Select(placed => placed.entry)];
    }

    private static IEnumerable<Entry> Told((Phase? Phase, Koers? Koers, int Day, int Arrives)[] arrivals) =>
        arrivals.Select((a, n) => Items.Reported(a.Phase, Days.March.AddDays(a.Day), a.Koers,
            $"bericht {n}"));

    private static History Reported(Entry[] reports) => History.Given(Items.Added(), reports);

    private static string Seen(PlanBoard board)
    {
        var item = board.Items[Items.Id];
        return $"{item.Phase} {item.Koers} {string.Join(", ", item.Reports.Select(r => r.Event.Story))}";
    }
}
