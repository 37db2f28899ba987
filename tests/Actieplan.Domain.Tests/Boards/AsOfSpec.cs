using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Masking;
using Actieplan.Domain.Milestones;
using Shouldly;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class AsOfSpec
{
    private static readonly DateOnly April = new(2021, 4, 1);

    // told in May 2022 about March 2021
    private static readonly History Late = Given(Plans.Named(), Groups.Digitalisering(), Items.Added())
        .Append(Items.Reported(Phase.InUitvoering, Days.March), People.Secretariat, recordedOn: Days.Today);

    [Fact]
    public void What_was_told_late_we_know_now_and_did_not_know_then()
    {
        Item(Late, Days.March, Knowledge.Nu).Phase.ShouldBe(Phase.InUitvoering);
        Item(Late, Days.March, Knowledge.Toen).Phase.ShouldBe(Phase.NogNietGestart);
        Item(Late, Days.Today, Knowledge.Toen).Phase.ShouldBe(Phase.InUitvoering);
        Item(Late, Days.March.AddDays(-1), Knowledge.Nu).Phase.ShouldBe(Phase.NogNietGestart);
    }

    [Fact]
    public void A_day_ends_at_the_first_moment_that_is_no_longer_part_of_it()
    {
        var at = Late.Log[^1].RecordedAt;
        new AsOf(Days.Today, Knowledge.Toen, at).Qualifying(Late.Log).ShouldBe(Late.Log.SkipLast(1));
        new AsOf(Days.Today, Knowledge.Toen, at.AddTicks(1)).Qualifying(Late.Log).ShouldBe(Late.Log);
        // what we now know asks only for the day
        new AsOf(Days.March, Knowledge.Nu, DateTimeOffset.MinValue).Qualifying(Late.Log).ShouldBe(Late.Log);
    }

    [Fact]
    public void It_is_the_board_as_a_person_saw_it_that_day()
    {
        var board = On(Days.June, Knowledge.Nu).Fold(Late.Log);
        (board.Day, board.AsOf).ShouldBe((Days.June, On(Days.June, Knowledge.Nu)));
        new BoardOn(Late.Board, Days.June).AsOf.ShouldBeNull();
        board.SilenceOf(board.Board.Items[Items.Id]).ShouldBe(83);
    }

    [Fact]
    public void A_correction_counts_wherever_its_report_counts()
    {
        var log = Late.Append(Items.Of(Items.Correction, Days.Today), People.Secretariat);
        Item(log, Days.March, Knowledge.Nu).Phase.ShouldBe(Phase.Verkenning);
        Item(log, Days.March.AddDays(-1), Knowledge.Nu).Told.ShouldBeEmpty();
    }

    [Fact]
    public void A_corrected_day_moves_the_report_with_all_that_was_said_of_it()
    {
        var moved = Items.Correction with { HappenedOn = Days.June };
        var log = Late.Append(Items.Of(moved, Days.Today), People.Secretariat);
        Item(log, Days.June.AddDays(-1), Knowledge.Nu).Told.ShouldBeEmpty();
        Item(log, Days.June.AddDays(-1), Knowledge.Nu).Version.ShouldBe(1, "the correction is not there either");
        Item(log, Days.June, Knowledge.Nu).Phase.ShouldBe(Phase.Verkenning);
        var back = log.Append(Items.Of(Items.Correction, Days.Today), People.Secretariat);
        Item(back, Days.March, Knowledge.Nu).Told.ShouldHaveSingleItem().Corrections.Length.ShouldBe(2);
    }

    [Fact]
    public void A_retraction_counts_wherever_its_report_counts()
    {
        var log = Late.Append(Items.Of(new ProgressRetracted(2, "Niet waar."), Days.Today), People.Secretariat);
        var item = Item(log, Days.March, Knowledge.Nu);
        (item.Phase, item.Told.Length).ShouldBe((Phase.NogNietGestart, 1));
        Item(log, Days.March.AddDays(-1), Knowledge.Nu).Told.ShouldBeEmpty();
    }

    // a correction of nothing, or that tells nothing, moves nothing
    [Fact]
    public void What_corrects_nothing_counts_on_its_own_day()
    {
        foreach (var e in new ActionItemEvent[]
        {
            Items.Correction with { Report = 9, HappenedOn = Days.Start }, new ProgressRetracted(9, "Niet waar."),
        })
        {
            var log = Late.Append(Items.Of(e, April), People.Secretariat);
            Item(log, April.AddDays(-1), Knowledge.Nu).Version.ShouldBe(2);
            Item(log, April, Knowledge.Nu).Version.ShouldBe(3);
        }

        foreach (var told in new[] { null!, Items.Correction.Told with { Phase = (Phase)9 } })
        {
            var log = Late.Append(
                Items.Of(Items.Correction with { Told = told, HappenedOn = Days.June }, April), People.Secretariat);
            Item(log, Days.March, Knowledge.Nu).Told.ShouldHaveSingleItem().IsCorrected.ShouldBeFalse();
        }
    }

    [Fact]
    public void A_reach_that_was_taken_back_was_never_there_as_we_now_know()
    {
        var log = Given(Items.Added(), Milestones.Retracted());
        Milestone(log, Days.June, Knowledge.Nu).ReachedOn.ShouldBeNull();
        Milestone(log, Days.June, Knowledge.Nu).Retractions.ShouldHaveSingleItem().ReachedOn.ShouldBe(Days.June);
        Milestone(log, Days.June, Knowledge.Toen).ReachedOn.ShouldBe(Days.June);
        Milestone(log, Days.June.AddDays(-1), Knowledge.Nu).Retractions.ShouldBeEmpty();
    }

    [Fact]
    public void Each_retraction_counts_from_the_reach_that_it_took_back()
    {
        Entry Reach(DateOnly on) => Milestones.Of(new MilestoneReached(null), on);
        var retract = Milestones.Of(new MilestoneReachRetracted("Te vroeg."), Days.Today);
        var log = Given(Items.Added(), Milestones.Planned(), [Reach(Days.June), retract, Reach(April), retract, Reach(Days.June)]);
        Milestone(log, April, Knowledge.Nu).Retractions.ShouldHaveSingleItem().ReachedOn.ShouldBe(April);
        Milestone(log, Days.June, Knowledge.Nu).Retractions.Length.ShouldBe(2);
        Milestone(log, Days.June, Knowledge.Nu).ReachedOn.ShouldBe(Days.June);
    }

    [Fact]
    public void Masking_counts_always()
    {
        var mask = new TextMasked(2, ["story"], "Een naam.");
        var log = Late.Append(Items.Of(new ItemSuspended("Wachten."), Days.Today), People.Secretariat)
            .Append(new Entry(ActionItem.Stream(Items.Id), mask, Days.Today), People.Secretariat);
        var item = Item(log, Days.March, Knowledge.Nu);
        (item.Latest!.Event.Story, item.Version, item.Standing).ShouldBe(("[weggehaald]", 4, Standing.Open));
        Item(log, Days.Today, Knowledge.Toen).Latest!.Event.Story.ShouldBe("[weggehaald]");
    }

    // invariants hold when a decision is made: then, the item had arrived with a milestone that is open as we now know
    [Fact]
    public void A_state_that_would_be_refused_now_is_shown_as_it_was()
    {
        var log = Given(Items.Gerealiseerd())
            .Append(Milestones.Planned()[0] with { HappenedOn = Days.March }, People.Secretariat, recordedOn: Days.Today);
        Item(log, Days.June, Knowledge.Nu).Phase.ShouldBe(Phase.Gerealiseerd);
        Milestone(log, Days.June, Knowledge.Nu).ReachedOn.ShouldBeNull();
    }

    private static AsOf On(DateOnly day, Knowledge knowledge) => new(day, knowledge, Days.EndOf(day));

    private static ItemCard Item(History log, DateOnly day, Knowledge knowledge) =>
        On(day, knowledge).Fold(log.Log).Board.Items[Items.Id];

    private static MilestoneCard Milestone(History log, DateOnly day, Knowledge knowledge) =>
        On(day, knowledge).Fold(log.Log).Board.Milestones[Milestones.Id];
}
