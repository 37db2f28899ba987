using System.Reflection;
using System.Text.Json.Serialization;
using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Workgroups;
using Actieplan.Web.Log;
using Actieplan.Web.Seeds;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Seeds;

/// <summary>Every verb and every state of the plan is there to be seen, over two and a half years, on both time axes.
/// </summary>
public sealed class The_examples_tell_a_whole_plan(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const int LateDays = 14;

    private static readonly DateOnly First = new(2020, 1, 1), Conference = new(2022, 5, 5);

    private PlanBoard Board => tracker.Board;

    private ToldReport[] Reports => [.. Board.Items.Values.SelectMany(item => item.Told)];

    [Fact]
    public void From_January_2020_to_May_2022_by_every_group_and_platform()
    {
        Board.Items.Count.ShouldBeGreaterThanOrEqualTo(30);
        Reports.Length.ShouldBeGreaterThanOrEqualTo(300);
        Reports.ShouldAllBe(report => report.HappenedOn >= First && report.HappenedOn <= Conference);
        Reports.Min(report => report.HappenedOn).ShouldBeLessThan(First.AddMonths(1));
        Reports.Max(report => report.HappenedOn).ShouldBe(Conference);

        var heard = Reports.CountBy(report => report.By.Id).ToDictionary();
        foreach (var group in Board.Groups.Values)
            heard.GetValueOrDefault($"trekker-{group.Started.Slug}").ShouldBeGreaterThan(15, group.Started.Slug);
        Enumerable.Range(0, 28).Select(First.AddMonths).ShouldAllBe(
            month => Reports.Any(report => report.HappenedOn >= month && report.HappenedOn < month.AddMonths(1)));
    }

    [Fact]
    public void Each_in_words_of_its_own()
    {
        Reports.Select(report => report.First.Event.Story).ShouldBeUnique();
        Reports.Select(report => report.First.Event).Count(told => told.Koers is Koers.OnderDruk)
            .ShouldBeGreaterThan(20);
        Enum.GetValues<Pressure>().ShouldBeSubsetOf(Reports.Select(report => report.Event.Pressure).OfType<Pressure>());
        Enum.GetValues<Phase>().ShouldBeSubsetOf(Reports.Select(report => report.Event.Phase).OfType<Phase>());
        Board.Items.Values.Count(WentBack).ShouldBeGreaterThan(5);
    }

    [Fact]
    public void Late_corrected_and_retracted()
    {
        Reports.Count(DaysLate).ShouldBeGreaterThanOrEqualTo(25);
        var corrected = Reports.Where(report => report.IsCorrected).ToArray();
        corrected.Length.ShouldBeGreaterThanOrEqualTo(8);
        corrected.ShouldContain(report => report.Event.Phase != report.First.Event.Phase);
        corrected.ShouldContain(report => report.Event.Koers != report.First.Event.Koers);
        corrected.ShouldContain(report => report.Event.Story != report.First.Event.Story);
        corrected.ShouldContain(report => report.HappenedOn != report.First.HappenedOn);
        corrected.ShouldContain(report => report.Corrections.Length > 1);
        Reports.Count(report => report.IsRetracted).ShouldBeGreaterThanOrEqualTo(3);

        static bool DaysLate(ToldReport report) =>
            Brussels.DayOf(report.RecordedAt).DayNumber - report.First.HappenedOn.DayNumber >= LateDays;
    }

    [Fact]
    public async Task Resting_moved_described_and_dissolved()
    {
        Items(item => item.Suspended is not null).ShouldBeGreaterThanOrEqualTo(2);
        Items(item => item.Stopped is not null).ShouldBeGreaterThanOrEqualTo(2);
        Items(item => item.Added.Ongoing).ShouldBeGreaterThanOrEqualTo(2);
        var log = await Log();
        log.Count(e => e.Event is ItemSuspended).ShouldBeGreaterThan(Items(item => item.Suspended is not null));
        log.ShouldContain(e => e.Event is ItemResumed);
        log.ShouldContain(e => e.Event is ItemReopened);
        log.Count(e => e.Event is ItemDescribed).ShouldBeGreaterThanOrEqualTo(3);
        log.ShouldContain(e => e.Event is MilestoneDescribed);

        var ended = Board.Groups.Values.Single(group => group.Dissolved is not null);
        ended.Example.ShouldBeTrue();
        log.ShouldContain(e => e.Event is WorkgroupDescribed && e.Stream == ended.Id);
        var carried = log.Where(e => e.Stream == ended.Id).Select(e => e.Event).OfType<ItemAttached>().ToArray();
        carried.ShouldNotBeEmpty();
        foreach (var moved in carried)
            Board.Items[moved.Item].Added.Group.ShouldNotBe(ended.Id);
    }

    [Fact]
    public void A_stop_ends_each_open_milestone()
    {
        var stopped = Board.Items.Values.Where(item => item.Stopped is not null)
            .SelectMany(item => Board.Milestones.Values.Where(milestone => milestone.Plan.Item == item.Id)).ToArray();

        stopped.ShouldContain(milestone => milestone.ReachedOn != null);
        stopped.ShouldContain(milestone => milestone.Cancelled != null);
        Board.Milestones.Values.Count(milestone => milestone.Shifts.Any()).ShouldBeGreaterThan(4);
    }

    [Fact]
    public void Growth_is_measured_from_a_baseline_and_days_have_names()
    {
        Board.Plan!.Baseline!.FrozenOn.ShouldBeLessThan(new(2020, 4, 1));
        Items(item => item.InBaseline).ShouldBeGreaterThanOrEqualTo(30);
        new BoardOn(Board, Conference).AddedSinceBaseline.Length.ShouldBeGreaterThanOrEqualTo(8);
        Board.Plan.Moments.Values.Select(moment => moment.Day).ShouldBe(
            [new(2018, 5, 24), new(2019, 12, 20), new(2020, 1, 9), Conference], ignoreOrder: true);
    }

    [Fact]
    public void At_most_one_long_silence_per_group_and_one_group_is_silent_now()
    {
        const int longDays = 100;
        foreach (var group in Board.Groups.Values.Where(group => group.Dissolved is null))
            GapsOf(group).Count(days => days > longDays).ShouldBeLessThanOrEqualTo(1, group.Started.Slug);

        new BoardOn(Board, Conference).Lanes
            .ShouldContain(lane => Conference.DayNumber - lane.LastHeard!.Value.DayNumber > longDays);
    }

    [Fact]
    public async Task What_we_know_now_of_a_day_is_not_what_we_then_knew()
    {
        var log = await Log();
        var days = Enumerable.Range(1, 27).Select(month => First.AddMonths(month).AddDays(-1)).ToArray();

        days.Count(day => !Told(Knowledge.Nu, day).SequenceEqual(Told(Knowledge.Toen, day)))
            .ShouldBeGreaterThan(days.Length / 2);
        days.Count(day => !Phases(Knowledge.Nu, day).SequenceEqual(Phases(Knowledge.Toen, day))).ShouldBeGreaterThan(3);

        BoardOn On(Knowledge knowledge, DateOnly day) =>
            new AsOf(day, knowledge, Brussels.Moment(day.AddDays(1).ToDateTime(default))).Fold(log);

        IEnumerable<string> Told(Knowledge knowledge, DateOnly day) =>
            On(knowledge, day).Stories.Select(story => story.Report.Event.Story);

        IEnumerable<(Guid, Phase?)> Phases(Knowledge knowledge, DateOnly day) => On(knowledge, day)
            .Items.Where(item => item.Told.Length > 0).OrderBy(item => item.Id).Select(item => (item.Id, item.Phase));
    }

    [Fact]
    public async Task Each_kind_of_line_is_used()
    {
        var kinds = typeof(ExampleLine).GetCustomAttributes<JsonDerivedTypeAttribute>()
            .Select(kind => $"\"do\":\"{kind.TypeDiscriminator}\"").ToArray();
        var examples = await File.ReadAllTextAsync(ReadSeeds.Examples, TestContext.Current.CancellationToken);

        kinds.Length.ShouldBeGreaterThan(15);
        kinds.ShouldAllBe(kind => examples.Contains(kind, StringComparison.Ordinal));
    }

    private int Items(Func<ItemCard, bool> isOne) => Board.Items.Values.Count(isOne);

    private static bool WentBack(ItemCard item)
    {
        var phases = item.Reports.Select(report => report.Event.Phase).OfType<Phase>().ToArray();
        return phases.Zip(phases.Skip(1)).Any(pair => pair.Second < pair.First);
    }

    private IEnumerable<int> GapsOf(GroupCard group)
    {
        DateOnly[] days =
        [
            .. Reports.Where(report => report.By.Id == $"trekker-{group.Started.Slug}")
                .Select(report => report.HappenedOn).Order(),
            Conference,
        ];
        return days.Zip(days.Skip(1), (from, through) => through.DayNumber - from.DayNumber);
    }

    private async Task<Recorded<DomainEvent>[]> Log()
    {
        var log = await tracker.Store.ReadAllAsync(
            0, await tracker.LastPosition(), 100_000, TestContext.Current.CancellationToken);
        return [.. log.Select(stored => stored.ToRecorded()!)];
    }
}
