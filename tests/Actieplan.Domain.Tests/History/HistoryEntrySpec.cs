using Actieplan.Domain.ActionItems;
using Actieplan.Domain.History;
using Actieplan.Domain.Masking;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Workgroups;
using Shouldly;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

/// <summary>What a story tells of each event, beside the event itself.</summary>
public sealed class HistoryEntrySpec
{
    [Fact]
    public void A_story_tells_its_own_streams_the_last_that_was_recorded_first()
    {
        var entries = Of([Items.Id, Milestones.Id], Groups.Digitalisering(), Items.InUitvoering(), Milestones.Reached());

        // that a milestone belongs to the item is told by its being planned
        entries.Select(entry => entry.Recorded.Event.GetType()).ShouldBe(
            [typeof(MilestoneReached), typeof(MilestonePlanned), typeof(ProgressReported), typeof(ItemAdded)]);
        Of([Milestones.Id], Items.InUitvoering(), Milestones.Reached()).Count.ShouldBe(2);
    }

    [Fact]
    public void A_report_that_was_put_right_has_what_it_says_now_and_what_it_said()
    {
        var entries = Of([Items.Id], Items.Verbeterd());

        var (corrected, report) = (entries[0], entries[1]);
        corrected.Target.ShouldBe(report.Recorded);
        corrected.ReportBefore!.Event.Phase.ShouldBe(Phase.InUitvoering);
        corrected.Report!.Event.Phase.ShouldBe(Phase.Verkenning);
        report.Report.ShouldBe(corrected.Report);
        report.ReportBefore.ShouldBeNull();
        entries.ShouldAllBe(entry => !entry.IsTakenBack);
    }

    [Fact]
    public void A_report_that_was_taken_back_knows_it()
    {
        var entries = Of([Items.Id], Items.Ingetrokken());

        entries.Select(entry => entry.IsTakenBack).ShouldBe([false, true, false]);
        entries[1].Report!.Retraction!.Event.Reason.ShouldBe("Niet waar.");
        entries[0].Target.ShouldBe(entries[1].Recorded);
    }

    [Fact]
    public void Of_two_reaches_only_the_one_that_was_taken_back_is()
    {
        var again = Milestones.Of(new MilestoneReached(null), Days.Today);
        var entries = Of([Milestones.Id], Milestones.Retracted(), [again]);

        entries.Select(entry => entry.IsTakenBack).ShouldBe([false, false, true, false]);
        entries[1].Target.ShouldBe(entries[2].Recorded);
        entries[2].TakenBack.ShouldBe(entries[1].Recorded);
    }

    [Fact]
    public void What_a_group_takes_over_or_lets_go_has_the_move_with_its_reason()
    {
        Entry[][] log =
        [
            Groups.Digitalisering(), Groups.Diversiteit(), Items.Verplaatst(),
            [
                Items.Of(new ItemMoved(Groups.DigitaliseringId, "Toch terug."), Days.Today),
                new(Workgroup.Stream(Groups.DiversiteitId), new ItemDetached(Items.Id), Days.Today),
                new(Workgroup.Stream(Groups.DigitaliseringId), new ItemAttached(Items.Id), Days.Today),
            ],
        ];

        Of([Groups.DigitaliseringId], log).Select(entry => entry.Move?.Event.Reason)
            .ShouldBe(["Toch terug.", "Dichter bij.", null, null]);
        Of([Groups.DiversiteitId], log).Select(entry => entry.Move?.Event.Reason)
            .ShouldBe(["Toch terug.", "Dichter bij.", null]);
    }

    [Fact]
    public void What_was_taken_away_is_pointed_at_and_stands_there_no_more()
    {
        var entries = Of([Items.Id], Items.InUitvoering(),
            [new(ActionItem.Stream(Items.Id), new TextMasked(2, ["story"], "Een naam."), Days.Today)]);

        entries[0].Target.ShouldBe(entries[1].Recorded);
        entries[1].Report!.Event.Story.ShouldBe(WrittenText.Mask);
    }

    [Fact]
    public void Before_each_event_things_stood_as_all_older_ones_left_them()
    {
        var entries = Of([Items.Id], Items.InUitvoering(),
            [Items.Of(new ItemDescribed("buddy", "Buddy", null, [], null, null), Days.Today)]);

        entries[0].Before.Items[Items.Id].Added.Title.ShouldBe("Digibuddy");
        entries[0].Now.Items[Items.Id].Added.Title.ShouldBe("Buddy");
        entries[2].Before.Items.ShouldBeEmpty();
    }

    [Fact]
    public void Any_log_at_all_can_be_told_each_event_once() =>
        Checking.ForAllLogs(Generated.AnyEntry, 25, entries =>
        {
            var log = entries.Aggregate(Empty, (log, entry) => log.Append(entry, People.Secretariat)).Log;
            var told = HistoryEntry.Of(log, log.Select(recorded => recorded.Stream).ToHashSet());
            told.Select(entry => entry.Recorded).Reverse()
                .ShouldBe(log.Where(recorded => recorded.Event is not MilestoneAttached));
            _ = told.Count(entry => entry.IsTakenBack || entry.Report is null || entry.ReportBefore is null);
        });

    private static IReadOnlyList<HistoryEntry> Of(HashSet<Guid> streams, params Entry[][] log) =>
        HistoryEntry.Of(Given(log).Log, streams);
}
