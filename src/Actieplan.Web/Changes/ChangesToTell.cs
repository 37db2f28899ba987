using System.Collections.Immutable;
using Actieplan.Domain.Boards;

namespace Actieplan.Web.Changes;

/// <summary>How many of a kind; never added up to anything.</summary>
public sealed record ChangeCount(ChangeKind Kind, int Count)
{
    public string Words => ChangeWording.Counted(Kind, Count);
}

/// <summary>What changed since the moment before, as far as a hall can read it: some counts, and a story beside them.
/// </summary>
/// <param name="Since">"5 februari", or the moment's own name, between quotes.</param>
public sealed record ChangesToTell(
    string Since, Period Period, ImmutableArray<ChangeCount> Counts, StoryOf? Story, DateOnly Today)
{
    public const int MostCounts = 6;

    /// <summary>Null where the former board is not known, or nothing changed since.</summary>
    public static ChangesToTell? Of(BoardOn board, BoardOn? former)
    {
        if (former is null) return null;
        var diff = BoardDiff.Between(former, board);
        var changes = diff.Changes;
        if (changes.IsEmpty) return null;
        var period = PeriodForm.OfHall(board.Board.Plan, board.Day);
        return new(SinceOf(board, period.Van), period,
            [
                // stories first, as everywhere; then in the order in which people are told
                .. changes.GroupBy(change => change.Kind).OrderBy(kind => kind.Key is not ChangeKind.NieuwVerhaal)
                    .Take(MostCounts).Select(kind => new ChangeCount(kind.Key, kind.Count())),
            ],
            StoryOf(changes, board), board.Day);
    }

    // of what moved, the one that was told last; silence and corrections tell none
    private static StoryOf? StoryOf(ImmutableArray<Change> changes, BoardOn board)
    {
        var told = changes.OfType<PhaseChange>().Select(change => change.Told?.Position).ToHashSet();
        return board.Stories.FirstOrDefault(story => told.Contains(story.Report.Position))
            ?? board.Stories.FirstOrDefault();
    }

    private static string SinceOf(BoardOn board, DateOnly day) =>
        PeriodForm.MomentsOf(board.Board.Plan, board.Day).FirstOrDefault(moment => moment.Day == day) is { } moment
            ? $"“{moment.Name}”"
            : Boards.Wording.Near(day, board.Day);
}
