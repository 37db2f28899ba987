using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Masking;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Signals;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;
using Log = System.Collections.Generic.IReadOnlyList<Actieplan.Domain.Recorded<Actieplan.Domain.DomainEvent>>;

namespace Actieplan.Domain.Tests;

/// <summary>The board as of a day, against the rule in the words of the domain: told here once more, slowly.</summary>
public sealed class AsOfProperties
{
    [Fact]
    public void As_of_a_day_exactly_the_events_count_that_should() => ForAllLives(log =>
    {
        foreach (var asOf in AllOf(log)) CountsExactly(asOf, log);
    });

    [Fact]
    public void As_of_a_day_exactly_the_events_count_that_should_in_any_log() =>
        Checking.ForAllLogs(AnyLater, 40, entries =>
        {
            var log = Recorded(entries);
            foreach (var asOf in AllOf(log)) CountsExactly(asOf, log);
        });

    [Fact]
    public void As_of_today_with_what_we_know_now_it_is_the_board_itself() => ForAllLives(log =>
    {
        var today = log.Max(recorded => DayOf(recorded, log));
        Boards.Seen(On(today, Knowledge.Nu).Fold(log).Board).ShouldBe(Boards.Seen(Fold(log)));
        Boards.Seen(On(Days.Today.AddYears(99), Knowledge.Toen).Fold(log).Board).ShouldBe(Boards.Seen(Fold(log)));
    });

    [Fact]
    public void What_we_then_knew_is_the_board_of_what_was_recorded_by_then() => ForAllLives(log =>
    {
        foreach (var day in DaysOf(log).Where((_, at) => at % 3 == 0))
            Boards.Seen(On(day, Knowledge.Toen).Fold(log).Board)
                .ShouldBe(Boards.Seen(Fold([.. log.TakeWhile(recorded => recorded.RecordedAt < Days.EndOf(day))])));
    });

    // what comes later may correct, retract or add: then, nobody knew
    [Fact]
    public void Nothing_that_is_recorded_later_changes_what_we_then_knew() => ForAllLives(log =>
    {
        foreach (var day in DaysOf(log))
        {
            var known = log.Where(recorded => DateOnly.FromDateTime(recorded.RecordedAt.Date) <= day).ToList();
            Positions(On(day, Knowledge.Toen), log).ShouldBe(Positions(On(day, Knowledge.Toen), known));
            known.Count.ShouldBe(Positions(On(day, Knowledge.Toen), log).Length);
        }
    });

    [Fact]
    public void Nothing_about_a_later_day_changes_what_we_now_know_about_then() => ForAllLives(log =>
    {
        for (var count = 1; count < log.Count; count++)
        {
            Log before = [.. log.Take(count)], after = [.. log.Take(count + 1)];
            var last = after[^1];
            foreach (var day in DaysOf(after).Where((_, at) => at % 4 == count % 4))
                if (IsAboutLater(last, before, after, day))
                    Positions(On(day, Knowledge.Nu), after).ShouldBe(Positions(On(day, Knowledge.Nu), before));
        }
    });

    [Fact]
    public void As_of_any_day_two_cards_say_the_same_when_they_were_folded_from_the_same_events() => ForAllLives(log =>
    {
        var saidBy = new Dictionary<(Guid, long), string>();
        var foldedFrom = new Dictionary<(Guid, string), long>();
        foreach (var (card, events) in AllOf(log).Where((_, at) => at % 5 == 0).SelectMany(asOf => Touched(asOf, log)))
        {
            foldedFrom.TryAdd((card.Id, events), card.Folded);
            foldedFrom[(card.Id, events)].ShouldBe(card.Folded);
            if (!saidBy.TryAdd((card.Id, card.Folded), Json.Of(card)))
                Json.Of(card).ShouldBe(saidBy[(card.Id, card.Folded)]);
        }
        saidBy.Count.ShouldBe(foldedFrom.Count, "other events, another number");
    });

    // the rule, by the words of the domain
    private static bool Counts(Recorded<DomainEvent> recorded, Log log, AsOf asOf) =>
        asOf.Knowledge is Knowledge.Toen
            ? recorded.RecordedAt < Days.EndOf(asOf.Day)
            : recorded.Event is TextMasked || DayOf(recorded, log) <= asOf.Day;

    private static DateOnly DayOf(Recorded<DomainEvent> recorded, Log log) => recorded.Event switch
    {
        ProgressReported => DayOfReport(recorded, log),
        ProgressCorrected e => DayOfTarget(recorded, e.Report, log),
        ProgressRetracted e => DayOfTarget(recorded, e.Report, log),
        MilestoneReachRetracted => Fold([.. log.TakeWhile(earlier => earlier.Position < recorded.Position)])
            .Milestones.GetValueOrDefault(recorded.Stream)?.ReachedOn ?? recorded.HappenedOn,
        SignalDeclined => Fold([.. log.TakeWhile(earlier => earlier.Position < recorded.Position)])
            .Signals.GetValueOrDefault(recorded.Stream)?.AcceptedOn ?? recorded.HappenedOn,
        _ => recorded.HappenedOn,
    };

    private static DateOnly DayOfTarget(Recorded<DomainEvent> correction, long report, Log log) =>
        log.FirstOrDefault(target => (target.Stream, target.Version) == (correction.Stream, report)) is
            { Event: ProgressReported } found ? DayOfReport(found, log) : correction.HappenedOn;

    private static DateOnly DayOfReport(Recorded<DomainEvent> report, Log log) => log
        .Where(later => later.Stream == report.Stream && later.Position > report.Position)
        .Select(later => later.Event).OfType<ProgressCorrected>()
        .LastOrDefault(e => e.Report == report.Version && e.Told is not null && e.Told.HasWords())
        ?.HappenedOn ?? report.HappenedOn;

    private static void CountsExactly(AsOf asOf, Log log) => Positions(asOf, log).ShouldBe(
        log.Where(recorded => Counts(recorded, log, asOf)).Select(recorded => recorded.Position).ToArray());

    private static bool IsAboutLater(Recorded<DomainEvent> last, Log before, Log after, DateOnly day) =>
        last.Event is not TextMasked && DayOf(last, after) > day && DayOf(last, before) > day;

    private static long[] Positions(AsOf asOf, Log log) =>
        [.. asOf.Qualifying(log).Select(recorded => recorded.Position)];

    // each card, and the events that changed it
    private static IEnumerable<(Card, string)> Touched(AsOf asOf, Log log)
    {
        var (board, events) = (PlanBoard.Empty, new Dictionary<Guid, string>());
        foreach (var recorded in asOf.Qualifying(log))
        {
            var next = PlanBoard.Evolve(board, recorded);
            foreach (var card in next.ChangedSince(board))
                events[card.Id] = $"{events.GetValueOrDefault(card.Id)} {recorded.Position}";
            board = next;
        }
        return board.Cards.Select(card => (card, events[card.Id]));
    }

    private static IEnumerable<AsOf> AllOf(Log log) =>
        from day in DaysOf(log)
        from knowledge in Enum.GetValues<Knowledge>()
        select On(day, knowledge);

    // the days on which anything may change, and the days before
    private static IEnumerable<DateOnly> DaysOf(Log log) =>
        log.SelectMany(recorded => new[] { recorded.HappenedOn, DateOnly.FromDateTime(recorded.RecordedAt.Date) })
            .SelectMany(day => new[] { day, day.AddDays(-1) }).Distinct().Order();

    private static AsOf On(DateOnly day, Knowledge knowledge) => new(day, knowledge, Days.EndOf(day));

    private static PlanBoard Fold(Log log) => log.Aggregate(PlanBoard.Empty, PlanBoard.Evolve);

    private static Gen<(Entry Entry, int DaysLater)> AnyLater =>
        from entry in Generated.AnyEntry
        from later in Generated.DaysLater
        select (entry, later);

    private static Log Recorded((Entry Entry, int DaysLater)[] entries) => entries.Aggregate(
        History.Empty, (log, one) => log.Append(
            one.Entry, People.Secretariat, recordedOn: one.Entry.HappenedOn.AddDays(one.DaysLater))).Log;

    private static void ForAllLives(Action<Log> holds) =>
        Checking.ForAllLogs(Lived.Asked, 40, steps => holds(Lived.Log(steps).Log));
}
