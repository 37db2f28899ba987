using Actieplan.Domain.Boards;
using FsCheck.Fluent;
using Shouldly;
using Xunit;
using Log = System.Collections.Generic.IReadOnlyList<Actieplan.Domain.Recorded<Actieplan.Domain.DomainEvent>>;

namespace Actieplan.Domain.Tests;

/// <summary>The replay, day by day, against the board as of that day; and its end against the board itself.</summary>
public sealed class ReplayProperties
{
    [Fact]
    public void Its_last_board_is_the_board_itself() => ForAllLives(log =>
        Shown(Replay.Of(log).Last()).ShouldBe(Shown(new(Fold(log), Replay.Of(log).Last().Day))));

    [Fact]
    public void Each_day_is_the_board_as_of_that_day() => ForAllLives(EachDayIsAsOf);

    [Fact]
    public void Each_day_is_the_board_as_of_that_day_in_any_log() =>
        Checking.ForAllLogs(Generated.AnyEntry, 40, entries =>
            EachDayIsAsOf(entries.Aggregate(History.Empty, (log, entry) => log.Append(entry, People.Secretariat)).Log));

    [Fact]
    public void Days_go_on_and_each_is_there_once() => ForAllLives(log =>
        Replay.Of(log).Select(board => board.Day).ShouldBe(Replay.Of(log).Select(board => board.Day).Distinct().Order()));

    private static void EachDayIsAsOf(Log log)
    {
        foreach (var board in Replay.Of(log))
            Shown(board).ShouldBe(Shown(new AsOf(board.Day, Knowledge.Nu, Days.EndOf(board.Day)).Fold(log)));
    }

    // all that can be seen of a board; which events made it, and what the baseline froze, cannot
    private static string Shown(BoardOn board) => string.Join('\n', board.Lanes.Select(lane => Json.Of(lane.Group with
    {
        Version = 0, Changed = 0, Folded = 0, Masked = 0,
    })).Concat(board.Items.Select(item => Json.Of(item with
    {
        Version = 0, Changed = 0, Folded = 0, Masked = 0, InBaseline = false,
    }))));

    private static PlanBoard Fold(Log log) => log.Aggregate(PlanBoard.Empty, PlanBoard.Evolve);

    private static void ForAllLives(Action<Log> holds) =>
        Checking.ForAllLogs(Lived.Asked, 25, steps => holds(Lived.Log(steps).Log));
}
