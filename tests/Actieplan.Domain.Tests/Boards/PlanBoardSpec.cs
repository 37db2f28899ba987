using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Workgroups;
using Shouldly;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class PlanBoardSpec
{
    private static readonly History Everything = Given(
        Plans.Named(), Groups.Digitalisering(), Items.InUitvoering(), Milestones.Reached(),
        Milestones.OfPlan());

    [Fact]
    public void The_board_shows_what_happened()
    {
        var board = Everything.Board;
        board.Plan!.Krachtlijnen.Values.ShouldBe([Plans.Nabijheid]);
        board.Plan.Challenges.Values.ShouldBe([Plans.Digitalisering]);
        board.Plan.Kernboodschappen.Values.ShouldBe([Plans.Mensenrechten]);
        board.Groups[Groups.DigitaliseringId].Started.Name.ShouldBe("Digitalisering");
        board.Items[Items.Id].Phase.ShouldBe(Phase.InUitvoering);
        board.Milestones[Milestones.Id].ReachedOn.ShouldBe(Days.June);
        board.Milestones[Milestones.Id].Evidence.ShouldBe("Het verslag van mei");
        board.Milestones[Milestones.OfPlanId].ReachedOn.ShouldBeNull();
    }

    [Fact]
    public void A_card_knows_the_version_of_its_stream_and_the_last_event_that_changed_it()
    {
        var (board, log) = (Everything.Board, Everything.Log);
        foreach (var card in board.Cards)
        {
            card.Version.ShouldBe(log.Count(r => r.Stream == card.Id));
            card.Changed.ShouldBe(log.Last(r => r.Stream == card.Id).Position);
        }
    }

    [Fact]
    public void Phase_and_koers_are_those_of_the_last_day_not_of_the_last_message()
    {
        var board = Given(Groups.Digitalisering(), Items.Added(),
        [
            Items.Reported(Phase.EersteResultaten, Days.June, Koers.OpKoers),
            Items.Reported(Phase.Verkenning, Days.March, Koers.VraagtAandacht,
                "Een laat bericht over maart."),
            Items.Reported(null, Days.Today, null, "Alleen een zin."),
        ]).Board;
        var item = board.Items[Items.Id];
        (item.Phase, item.Koers).ShouldBe((Phase.EersteResultaten, Koers.OpKoers));
        item.Reports.Select(r => r.HappenedOn).ShouldBe([Days.March, Days.June, Days.Today]);
        item.Latest!.Event.Story.ShouldBe("Alleen een zin.");
    }

    [Fact]
    public void Reports_of_one_day_keep_their_place_in_the_log()
    {
        var item = Given(Items.Added(),
        [
            Items.Reported(Phase.Verkenning, Days.March), Items.Reported(Phase.InUitvoering, Days.March),
        ]).Board.Items[Items.Id];
        item.Phase.ShouldBe(Phase.InUitvoering);
    }

    [Fact]
    public void What_nobody_said_is_not_started_and_not_known()
    {
        var item = Given(Items.Added()).Board.Items[Items.Id];
        (item.Phase, item.Koers, item.Latest).ShouldBe((Phase.NogNietGestart, Koers.NietGekend, null));
        Given(Items.Ongoing()).Board.Items[Items.Id].Phase.ShouldBeNull();
    }

    [Fact]
    public void An_event_on_another_stream_than_the_plan_changes_no_plan()
    {
        var board = Everything.Board;
        var elsewhere = new StreamRef(Groups.DiversiteitId, "plan");
        foreach (var e in new PlanEvent[] { Plans.Adoption, Plans.Nabijheid with { Name = "Anders" } })
            Next(board, new Entry(elsewhere, e, Days.Today)).ShouldBe(board);
        Given([new Entry(elsewhere, Plans.Adoption, Days.Today)]).Board.ShouldBe(PlanBoard.Empty);
    }

    [Fact]
    public void An_event_without_what_it_needs_changes_nothing()
    {
        var (board, plan) = (Everything.Board, Everything.Plan);
        foreach (var e in new PlanEvent[]
        {
            Plans.Nabijheid with { Slug = null! }, Plans.Digitalisering with { Slug = null! },
            Plans.Mensenrechten with { Slug = null! },
        })
        {
            var entry = new Entry(Plan.Stream, e, Days.Today);
            Next(board, entry).ShouldBe(board);
            Plan.Evolve(plan, Everything.Append(entry, People.Secretariat).Log[^1]).ShouldBe(plan);
        }
    }

    [Fact]
    public void What_is_reached_stays_reached_as_it_was()
    {
        var board = Everything.Board;
        var again = new Entry(Milestone.Stream(Milestones.Id), new MilestoneReached("Iets anders"),
            Days.Today);
        Next(board, again).ShouldBe(board);
    }

    [Fact]
    public void What_was_invented_is_marked()
    {
        var board = Everything.Board;
        board.Items[Items.Id].ShowsExample.ShouldBeFalse();
        var report = Items.Reported(null, Days.Today);
        var invented = Everything.Append(report, People.Secretariat, example: true).Board;
        invented.Items[Items.Id].Example.ShouldBeFalse();
        invented.Items[Items.Id].ShowsExample.ShouldBeTrue();
        new BoardOn(invented, Days.Today).ShowsExample.ShouldBeTrue();
        new BoardOn(board, Days.Today).ShowsExample.ShouldBeFalse();
    }

    [Fact]
    public void What_changed_is_what_was_touched()
    {
        var before = Everything.Board;
        var after = Next(before, Items.Reported(null, Days.Today));
        after.ChangedSince(before).ShouldBe([after.Items[Items.Id]]);
        before.ChangedSince(before).ShouldBeEmpty();
        before.ChangedSince(PlanBoard.Empty).ShouldBe(before.Cards);
        var started = new WorkgroupStarted("nog", "Nog", WorkgroupKind.Taskforce, [], null, null);
        var again = new Entry(Workgroup.Stream(Groups.DigitaliseringId), started, Days.Today);
        Next(before, again).ChangedSince(before).ShouldBeEmpty();
        Next(before, Items.Added()[0]).ChangedSince(before).ShouldBeEmpty();
    }

    private static PlanBoard Next(PlanBoard board, Entry entry) =>
        PlanBoard.Evolve(board, Everything.Append(entry, People.Secretariat).Log[^1]);
}
