namespace Actieplan.Domain.Boards;

internal static class SignalChanges
{
    /// <param name="before">Null for one that was not there yet. What nobody can read is not there.</param>
    public static IEnumerable<Change> Of(SignalCard? before, SignalCard? after) => (before, after) switch
    {
        ({ IsShown: true }, not { IsShown: true }) => [new Presence(ChangeKind.NietMeerOpHetBord, before)],
        (not { IsShown: true }, { IsShown: true }) => [new Presence(ChangeKind.Nieuw, after)],
        ({ IsShown: true }, { IsShown: true }) when !before.Items.ToHashSet().SetEquals(after.Items) =>
            [new LinkChange(after, before)],
        _ => [],
    };
}
