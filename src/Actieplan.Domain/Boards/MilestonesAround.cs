using System.Collections.Immutable;

namespace Actieplan.Domain.Boards;

/// <summary>The milestones around the day of a board: what became of those of the weeks before, those of the day
/// itself, and what comes next. One without a date is on none of them, and what was cancelled neither.</summary>
/// <param name="Passed">The last one first.</param>
/// <param name="Coming">The next one first.</param>
public sealed record MilestonesAround(
    ImmutableArray<MilestoneCard> Passed, ImmutableArray<MilestoneCard> Today, ImmutableArray<MilestoneCard> Coming)
{
    public const int DaysBack = 42;

    public bool IsEmpty => Passed.IsEmpty && Today.IsEmpty && Coming.IsEmpty;

    public static MilestonesAround Of(BoardOn board)
    {
        var days = board.Board.Milestones.Values.Where(milestone => milestone.Cancelled is null)
            .Select(milestone => (Milestone: milestone, Day: milestone.ReachedOn ?? milestone.Plan.Due.Through))
            .Where(one => one.Day is not null)
            .OrderBy(one => one.Day).ThenBy(one => one.Milestone.Plan.Title, StringComparer.Ordinal)
            .ToArray();
        var (first, today) = (board.Day.AddDays(-DaysBack), board.Day);
        return new(
            [.. days.Where(one => one.Day >= first && one.Day < today).Reverse().Select(one => one.Milestone)],
            [.. days.Where(one => one.Day == today).Select(one => one.Milestone)],
            [.. days.Where(one => one.Day > today).Select(one => one.Milestone)]);
    }
}
