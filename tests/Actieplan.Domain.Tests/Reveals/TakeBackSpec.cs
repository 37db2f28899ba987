using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Reveals;
using Actieplan.Domain.Workgroups;
using Shouldly;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

/// <summary>What was revealed is taken back by a command that anybody could give, or stays, and says why.</summary>
public sealed class TakeBackSpec
{
    private const string Reason = "Teruggedraaid.", Other = "Iets anders.";

    private static readonly History Open = With(Items.InUitvoering(), Milestones.Planned());

    private static Actor By => People.Secretariat;

    [Fact]
    public void A_report_no_longer_counts()
    {
        var board = Back(With(Items.InUitvoering()), Report(Phase.EersteResultaten)).Board;
        board.Items[Items.Id].Phase.ShouldBe(Phase.InUitvoering);
        board.Items[Items.Id].Told[^1].Retraction!.Event.Reason.ShouldBe(Reason);
    }

    [Fact]
    public void A_correction_says_again_what_was_said()
    {
        var before = With(Items.InUitvoering());
        var after = Back(before, new CorrectReport(Items.Id, 2, Phase.Verkenning, null, null, "Toch niet.", null, null,
            null, null, Days.June, Other, By, Days.Today));
        Told(after).ShouldBe(Told(before));
        after.Board.Items[Items.Id].Told[0].Corrections.Length.ShouldBe(2);

        static (Phase?, string, DateOnly) Told(History history)
        {
            var told = history.Board.Items[Items.Id].Told[0];
            return (told.Event.Phase, told.Event.Story, told.HappenedOn);
        }
    }

    [Fact]
    public void What_was_described_is_called_again_what_it_was_called()
    {
        var before = With(Items.InUitvoering(), Milestones.Planned());
        Back(before, new DescribeItem(Items.Id, "anders", Other, Other, [], null, null, By, Days.Today))
            .Board.Items[Items.Id].Added.Title.ShouldBe(Items.Action.Title);
        Back(before, new DescribeMilestone(Milestones.Id, "anders", Other, By, Days.Today))
            .Board.Milestones[Milestones.Id].Plan.ShouldBe(Milestones.Brochure);
        var group = before.Board.Groups[Groups.DigitaliseringId].Started;
        Back(before, new DescribeGroup(Groups.DigitaliseringId, "anders", Other, [Other], Other, Other, By, Days.Today))
            .Board.Groups[Groups.DigitaliseringId].Started.Name.ShouldBe(group.Name);
        Back(before, new NameInPlan(Plans.Nabijheid with { Name = Other }, Days.Today, By, Days.Today))
            .Board.Plan!.Krachtlijnen[Plans.Nabijheid.Slug].ShouldBe(Plans.Nabijheid);
    }

    [Fact]
    public void Where_it_stands_and_who_carries_it_is_as_before()
    {
        Standing(Back(With(Items.InUitvoering()), new SuspendItem(Items.Id, Days.Today, Other, By, Days.Today)))
            .ShouldBe(ActionItems.Standing.Open);
        Standing(Back(With(Items.InUitvoering()), new StopItem(Items.Id, Days.Today, Other, [], By, Days.Today)))
            .ShouldBe(ActionItems.Standing.Open);
        Standing(Back(With(Items.Opgeschort()), new ResumeItem(Items.Id, Days.Today, Other, By, Days.Today)))
            .ShouldBe(ActionItems.Standing.Opgeschort);
        Standing(Back(With(Items.Stopgezet()), new ReopenItem(Items.Id, Days.Today, Other, By, Days.Today)))
            .ShouldBe(ActionItems.Standing.Stopgezet);
        Back(With(Items.InUitvoering()), new MoveItem(Items.Id, Groups.DiversiteitId, Other, By, Days.Today))
            .Board.Items[Items.Id].Added.Group.ShouldBe(Groups.DigitaliseringId);
    }

    [Fact]
    public void A_milestone_is_due_again_when_it_was_whatever_the_precision()
    {
        foreach (var due in new[] { Milestones.Autumn2021, DateSpan.Unknown, DateSpan.Around(Precision.Jaar, Days.March) })
            Back(With(Items.InUitvoering(), Milestones.Planned()), new RescheduleMilestone(Milestones.Id, due, Other, By, Days.Today))
                .Board.Milestones[Milestones.Id].Plan.Due.ShouldBe(Milestones.Spring2021, due.Dutch());
        Back(With(Items.InUitvoering(), Milestones.Planned()), new RefineMilestone(Milestones.Id, Milestones.April2021, By, Days.Today))
            .Board.Milestones[Milestones.Id].Plan.Due.ShouldBe(Milestones.Spring2021);
    }

    [Fact]
    public void A_milestone_is_reached_no_longer_or_again()
    {
        Back(With(Items.InUitvoering(), Milestones.Planned()), new ReachMilestone(Milestones.Id, Days.Today, null, By, Days.Today))
            .Board.Milestones[Milestones.Id].ReachedOn.ShouldBeNull();
        var before = With(Items.InUitvoering(), Milestones.Reached());
        Back(before, new RetractReach(Milestones.Id, Other, By, Days.Today))
            .Board.Milestones[Milestones.Id].ReachedOn.ShouldBe(before.Board.Milestones[Milestones.Id].ReachedOn);
    }

    [Fact]
    public void What_is_new_stays_in_sight_and_goes_no_further()
    {
        Back(With(Items.InUitvoering()), new PlanMilestone(Milestones.Id, "nieuw", "Nieuw", Items.Id,
            Milestones.Autumn2021, null, Days.Today, By, Days.Today))
            .Board.Milestones[Milestones.Id].Cancelled!.Reason.ShouldBe(Reason);
        Back(With(), new AddItem(Items.Id, "nieuw", "Nieuw", ItemKind.Actie, Groups.DigitaliseringId, null, false, null,
            [], null, null, Days.Today, By, Days.Today)).Board.Items[Items.Id].Stopped!.Reason.ShouldBe(Reason);
        var id = StreamId.Named("groep die nieuw is");
        Back(With(), new StartGroup(id, "nieuw", "Nieuw", WorkgroupKind.Werkgroep, [], null, null, Days.Today, By,
            Days.Today)).Board.Groups[id].Dissolved!.Reason.ShouldBe(Reason);
    }

    [Fact]
    public void What_nobody_can_take_back_stays_and_says_so()
    {
        Stays(Open, new CancelMilestone(Milestones.Id, Other, By, Days.Today)).ShouldContain("plan een nieuwe");
        Stays(Open, new RetractReport(Items.Id, 2, Other, By, Days.Today)).ShouldContain("meld het opnieuw");
        Stays(Open, new FreezeBaseline(Other, By, Days.Today)).ShouldContain("blijft vastliggen");
        Stays(Open, new NameInPlan(Plans.Nabijheid with { Slug = "nieuw" }, Days.Today, By, Days.Today))
            .ShouldContain("nieuwe naam");
        Stays(Open, new DissolveGroup(Groups.DiversiteitId, Days.Today, Other, By, Days.Today))
            .ShouldContain("komt niet terug");
    }

    [Fact]
    public void What_somebody_changed_since_is_left_to_them()
    {
        Command[] twice =
        [
            new RescheduleMilestone(Milestones.Id, Milestones.Autumn2021, Other, By, Days.Today),
            new DescribeMilestone(Milestones.Id, "anders", Other, By, Days.Today),
        ];
        Command[] since =
        [
            new RescheduleMilestone(Milestones.Id, DateSpan.On(Days.Tomorrow), Other, By, Days.Today),
            new DescribeMilestone(Milestones.Id, "nog-anders", "Nog iets anders.", By, Days.Today),
        ];
        foreach (var (revealed, later) in twice.Zip(since))
        {
            var before = With(Items.InUitvoering(), Milestones.Planned());
            var after = before.When(revealed).Appended(By);
            var last = after.Log[^1];
            var whole = after.When(later).Appended(By);
            new TakeBack([.. before.Log.Where(one => one.Stream == last.Stream)], [whole.Log[^1]], Reason, By, Days.Today)
                .Of(last)!.Stays.ShouldNotBeNull().ShouldContain("intussen");
        }
    }

    [Fact]
    public void What_ties_two_things_goes_along_with_what_it_ties()
    {
        var log = With(Items.InUitvoering(), Milestones.Planned()).Log;
        var ties = log.Where(one => one.Event is ItemAttached or MilestoneAttached).ToArray();
        ties.Length.ShouldBe(2);
        foreach (var tie in ties) new TakeBack([], [], Reason, By, Days.Today).Of(tie).ShouldBeNull();
    }

    private static History With(params Entry[][] more) => Given(
        [Plans.Named(), Groups.Digitalisering(), Groups.Diversiteit(), .. more]);

    private static Standing Standing(History history) => history.Board.Items[Items.Id].Standing;

    private static ReportProgress Report(Phase phase) => new(
        Items.Id, phase, null, null, Other, null, null, null, null, Days.Today, By, Days.Today);

    private static string Stays(History before, Command revealed) => Ways(before, revealed).Single().Stays.ShouldNotBeNull();

    /// <summary>The log after it was revealed and taken back.</summary>
    private static History Back(History before, Command revealed)
    {
        var after = before.When(revealed).Appended(By);
        return Ways(before, revealed).Aggregate(after, (log, way) => log.When(way.Command.ShouldNotBeNull()).Appended(By));
    }

    private static Undoing[] Ways(History before, Command revealed)
    {
        var after = before.When(revealed).Appended(By);
        return
        [
            .. after.Log.Skip(before.Log.Count)
                .Select(one => new TakeBack([.. before.Log.Where(earlier => earlier.Stream == one.Stream)], [], Reason, By,
                    Days.Today).Of(one)).OfType<Undoing>(),
        ];
    }
}
