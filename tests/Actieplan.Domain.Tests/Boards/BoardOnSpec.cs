using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Workgroups;
using Shouldly;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class BoardOnSpec
{
    [Fact]
    public void Lanes_are_by_kind_and_then_by_name_never_by_how_far_they_are()
    {
        var board = Given(
            Group("Zorg", WorkgroupKind.Werkgroep), Group("Taskforce", WorkgroupKind.Taskforce),
            Group("Limburg", WorkgroupKind.RegionaalPlatform),
            Group("Brussel", WorkgroupKind.RegionaalPlatform),
            Groups.Diversiteit(), Groups.Digitalisering(), Items.Gerealiseerd()).Board;
        new BoardOn(board, Days.Today).Lanes.Select(lane => lane.Group.Started.Name)
            .ShouldBe(["Digitalisering", "Diversiteit", "Zorg", "Brussel", "Limburg", "Taskforce"]);
    }

    [Fact]
    public void A_lane_holds_the_items_of_its_group_by_start_and_title()
    {
        var board = Given(Groups.Digitalisering(), Items.WithInitiative()).Board;
        var on = new BoardOn(board, Days.Today);
        on.Lanes.Single().Items.Select(item => item.Added.Title).ShouldBe(["Digibank", "Digibuddy"]);
        on.Items.ShouldBe(on.Lanes.Single().Items);
        on.GroupOf(on.Items[0])!.Id.ShouldBe(Groups.DigitaliseringId);
    }

    // spring ends on 31 May; on the last day nothing is late
    [Theory]
    [InlineData("2021-05-31", null, MilestoneState.Gepland)]
    [InlineData("2021-06-01", null, MilestoneState.StreefdatumVoorbij)]
    [InlineData("2022-05-05", "2021-05-31", MilestoneState.Bereikt)]
    [InlineData("2022-05-05", "2021-06-01", MilestoneState.BereiktNaStreefdatum)]
    public void A_milestone_is_late_only_past_the_end_of_its_span(string day, string? reached,
        MilestoneState state)
    {
        var card = Card(Milestones.Spring2021, reached);
        new BoardOn(PlanBoard.Empty, DateOnly.Parse(day)).StateOf(card).ShouldBe(state);
        card.SlipDays.ShouldBe(state is MilestoneState.BereiktNaStreefdatum ? 1 : 0);
    }

    [Theory]
    [InlineData(null, MilestoneState.Gepland)]
    [InlineData("2022-05-05", MilestoneState.Bereikt)]
    public void Without_a_date_nothing_is_late(string? reached, MilestoneState state)
    {
        var card = Card(DateSpan.Unknown, reached);
        new BoardOn(PlanBoard.Empty, Days.Today).StateOf(card).ShouldBe(state);
        card.SlipDays.ShouldBe(0);
    }

    [Theory]
    [InlineData("2021-06-01", MilestoneState.Verschoven)]
    [InlineData("2021-11-30", MilestoneState.Verschoven)]
    [InlineData("2021-12-01", MilestoneState.StreefdatumVoorbij)]
    public void A_shifted_one_is_late_only_past_its_own_date(string day, MilestoneState state) =>
        new BoardOn(PlanBoard.Empty, DateOnly.Parse(day)).StateOf(After(Milestones.Rescheduled())).ShouldBe(state);

    // from 31 May to 30 November; a reach counts by its own day
    [Fact]
    public void Slip_counts_from_the_end_of_its_first_span()
    {
        After(Milestones.Rescheduled()).SlipDays.ShouldBe(183);
        var reached = new MilestoneReached(null);
        After(Milestones.Rescheduled(), [Milestones.Of(reached, new DateOnly(2021, 6, 2))]).SlipDays.ShouldBe(2);
        After(Milestones.Rescheduled(), [Milestones.Of(reached, Days.March)]).SlipDays.ShouldBe(0);
        After(Milestones.Rescheduled(), [Milestones.Reschedule(DateSpan.Unknown)]).SlipDays.ShouldBe(0);
        After(Milestones.Planned(), [Refined]).SlipDays.ShouldBe(0);
    }

    [Fact]
    public void A_date_that_was_unknown_is_no_date_to_slip_from()
    {
        var card = After(Milestones.Planned(), [Milestones.Reschedule(DateSpan.Unknown)]) with { Earlier = [] };
        card = card with { Earlier = [new(DateSpan.Unknown, null, Days.June, false)],
            Plan = card.Plan with { Due = Milestones.Spring2021 } };
        card.Baseline.ShouldBe(Milestones.Spring2021);
        card.SlipDays.ShouldBe(0);
    }

    [Fact]
    public void A_refined_date_is_no_shift_and_a_cancelled_milestone_is_never_late()
    {
        var on = new BoardOn(PlanBoard.Empty, Days.March);
        on.StateOf(After(Milestones.Planned(), [Refined])).ShouldBe(MilestoneState.Gepland);
        (on with { Day = Days.Today }).StateOf(After(Milestones.Cancelled())).ShouldBe(MilestoneState.Vervallen);
    }

    [Fact]
    public void Milestones_stand_with_their_item_or_the_plan_the_soonest_first()
    {
        var board = Given(Items.Added(), Milestones.TwoPlanned(), Milestones.OfPlan()).Board;
        var undated = Card(DateSpan.Unknown, null);
        var on = new BoardOn(board.Put(undated), Days.Today);
        on.MilestonesOf(Items.Id).Select(m => m.Plan.Title).ShouldBe(["Brochure", "Film", "Ongedateerd"]);
        on.MilestonesOf(null).Select(m => m.Plan.Title).ShouldBe(["Conferentie"]);
    }

    [Fact]
    public void Stories_are_newest_first_by_when_it_happened()
    {
        var board = Given(Groups.Digitalisering(), Items.Added(),
        [
            Items.Reported(null, Days.June, null, "juni"), Items.Reported(null, Days.March, null, "maart"),
            Items.Reported(null, Days.June, null, "juni, later gemeld"),
        ]).Board;
        new BoardOn(board, Days.Today).Stories.Select(story => story.Report.Event.Story)
            .ShouldBe(["juni, later gemeld", "juni", "maart"]);
    }

    [Fact]
    public void Silence_is_counted_from_what_was_last_heard()
    {
        var on = new BoardOn(Given(Items.InUitvoering()).Board, Days.March.AddDays(30));
        on.SilenceOf(on.Board.Items[Items.Id]).ShouldBe(30);
        var silent = Given(Items.Added()).Board.Items[Items.Id];
        on.SilenceOf(silent).ShouldBeNull();
    }

    [Fact]
    public void After_sixty_days_without_a_word_people_are_asked_for_news()
    {
        Silent(Items.InUitvoering(), 59).ShouldBeFalse();
        Silent(Items.InUitvoering(), 60).ShouldBeTrue();
        Silent(Items.Added(), 600).ShouldBeFalse();
        Silent([.. Items.InUitvoering(), Items.Of(new ItemSuspended("Wachten."), Days.March)], 60).ShouldBeFalse();

        static bool Silent(Entry[] entries, int days)
        {
            var on = new BoardOn(Given(entries).Board, Days.March.AddDays(days));
            return on.IsSilent(on.Board.Items[Items.Id]);
        }
    }

    [Fact]
    public void What_waits_is_still_going_and_what_was_stopped_is_not()
    {
        Going(Items.InUitvoering()).ShouldBe([Items.Id]);
        Going(Items.Opgeschort()).ShouldBe([Items.Id]);
        Going(Items.Stopgezet()).ShouldBeEmpty();
        Going(Items.Heropend()).ShouldBe([Items.Id]);

        static IEnumerable<Guid> Going(Entry[] entries) =>
            new BoardOn(Given(Groups.Digitalisering(), entries).Board, Days.Today).Going.Select(item => item.Id);
    }

    [Fact]
    public void Groups_that_ended_stand_by_name()
    {
        new BoardOn(Given(Groups.Digitalisering()).Board, Days.Today).Dissolved.ShouldBeEmpty();
        new BoardOn(
            Given(Groups.Opgeheven(Groups.DiversiteitId), [Groups.Dissolved(Groups.DigitaliseringId)]).Board, Days.Today)
            .Dissolved.Select(group => group.Started.Name).ShouldBe(["Digitalisering", "Diversiteit"]);
    }

    private static Entry Refined => Milestones.Of(new MilestoneDateRefined(Milestones.April2021), Days.Today);

    private static MilestoneCard After(params Entry[][] entries) => Given(entries).Board.Milestones[Milestones.Id];

    [Fact]
    public void A_lane_was_last_heard_of_when_any_of_its_items_was()
    {
        Lane(Items.WithInitiative()).LastHeard.ShouldBeNull();
        Lane(Items.WithInitiative(), [Items.Reported(null, Days.June), Items.Reported(null, Days.March)])
            .LastHeard.ShouldBe(Days.June);

        static Lane Lane(params Entry[][] entries) =>
            new BoardOn(Given([Groups.Digitalisering(), .. entries]).Board, Days.Today).LaneOf("digitalisering")!;
    }

    [Fact]
    public void The_lanes_of_a_krachtlijn_are_the_groups_that_touch_it_with_only_the_items_that_do()
    {
        Guid elsewhere = StreamId.Named("actie elders"), untagged = StreamId.Named("actie zonder");
        var on = new BoardOn(Given(
            Plans.Named(), Groups.Digitalisering(), Groups.Diversiteit(), Items.Added(),
            Added(untagged, Items.Action with { Krachtlijnen = [] }),
            Added(elsewhere, Items.Action with { Group = Groups.DiversiteitId, Krachtlijnen = ["verbinding"] }))
            .Board, Days.Today);

        var lane = on.LanesOf(Plans.Nabijheid).ShouldHaveSingleItem();
        lane.Group.Id.ShouldBe(Groups.DigitaliseringId);
        lane.Items.ShouldHaveSingleItem().Id.ShouldBe(Items.Id);
        on.Krachtlijnen.ShouldHaveSingleItem().ShouldBe(Plans.Nabijheid);
    }

    private static Entry[] Added(Guid id, ItemAdded added) => [new(ActionItem.Stream(id), added, Days.Start)];

    private static Entry[] Group(string name, WorkgroupKind kind) =>
    [
        new(Workgroup.Stream(StreamId.Named(name)),
            new WorkgroupStarted(Slug.From(name), name, kind, [], null, null), Days.Start),
    ];

    private static MilestoneCard Card(DateSpan due, string? reached) => new(
        StreamId.Named("ongedateerd"), 1, 1, Milestones.Brochure with { Title = "Ongedateerd", Due = due },
        Days.Start, false, reached is null ? null : DateOnly.Parse(reached), null, false);
}
