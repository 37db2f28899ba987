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

    public static bool IsSame(ImmutableArray<string> a, ImmutableArray<string> b) =>
        a.OrNone().SequenceEqual(b.OrNone());

    private static bool IsSame(WorkgroupStarted a, WorkgroupStarted b) =>
        a with { Members = [] } == b with { Members = [] } && IsSame(a.Members, b.Members);
}
