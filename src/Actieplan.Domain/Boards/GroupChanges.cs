using System.Collections.Immutable;
using Actieplan.Domain.Workgroups;

namespace Actieplan.Domain.Boards;

internal static class GroupChanges
{
    /// <param name="before">Null for one that was not there yet.</param>
    public static IEnumerable<Change> Of(GroupCard? before, GroupCard after)
    {
        if (after.Dissolved is { } end && end != before?.Dissolved)
            yield return new RestChange(ChangeKind.GroepOpgeheven, after, end);
        if (before is not null && !IsSame(before.Started, after.Started))
            yield return new DescriptionChange(after, before);
    }

    /// <summary>The same words in the same order; a foreign writer may have left out the list itself.</summary>
    public static bool IsSame(ImmutableArray<string> a, ImmutableArray<string> b) =>
        a.IsDefault || b.IsDefault ? a.IsDefault == b.IsDefault : a.SequenceEqual(b);

    private static bool IsSame(WorkgroupStarted a, WorkgroupStarted b) =>
        a with { Members = [] } == b with { Members = [] } && IsSame(a.Members, b.Members);
}
