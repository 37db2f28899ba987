namespace Actieplan.Domain.Boards;

internal static class MilestoneChanges
{
    /// <param name="before">Null for one that was not there yet.</param>
    public static IEnumerable<Change> Of(MilestoneCard? before, MilestoneCard after)
    {
        var retracted = after.Retractions.Except(before?.Retractions ?? []).ToArray();
        if (after.ReachedOn is { } on && (before?.ReachedOn != on || retracted.Length > 0))
            yield return new ReachChange(after, on);
        foreach (var reach in retracted) yield return new ReachRetraction(after, reach);
        if (DateOf(before, after) is { } date) yield return date;
        if (after.Cancelled is { } end && end != before?.Cancelled)
            yield return new RestChange(ChangeKind.Vervallen, after, end);
        if (before is not null && (before.Plan.Title, before.Plan.Slug) != (after.Plan.Title, after.Plan.Slug))
            yield return new DescriptionChange(after, before);
    }

    private static DateChange? DateOf(MilestoneCard? before, MilestoneCard after)
    {
        var shifts = after.Earlier.Except(before?.Earlier ?? []).Where(date => date.IsShift).ToArray();
        // of one that is new, from the date it first had
        var from = before?.Plan.Due ?? (after.Earlier.IsEmpty ? after.Plan.Due : after.Earlier[0].Due);
        if (shifts is [.., var last])
            return new(ChangeKind.Verschoven, after, from, after.Plan.Due, last.Reason);
        if (before is null || from == after.Plan.Due) return null;
        return new(from.Holds(after.Plan.Due) ? ChangeKind.Preciezer : ChangeKind.Verschoven, after, from,
            after.Plan.Due, null);
    }
}
