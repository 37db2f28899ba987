using Actieplan.Domain;

namespace Actieplan.Web.Regie;

/// <summary>What a director does with what waits.</summary>
internal static class Changing
{
    /// <param name="what">The change that it is about.</param>
    /// <param name="name">Which it is to have.</param>
    public static Onthulling Of(Onthulling onthulling, string verb, string what, string name)
    {
        var at = onthulling.Changes.Select(change => $"{change.Id}").ToList().IndexOf(what);
        return verb switch
        {
            OnthullingDesk.Rename => onthulling with { Name = Text.CleanLine(name)! },
            OnthullingDesk.Up when at > 0 => Moved(onthulling, at, at - 1),
            OnthullingDesk.Down when at >= 0 && at + 1 < onthulling.Changes.Length => Moved(onthulling, at, at + 1),
            OnthullingDesk.Drop when at >= 0 => onthulling with { Changes = onthulling.Changes.RemoveAt(at) },
            _ => onthulling,
        };
    }

    private static Onthulling Moved(Onthulling onthulling, int from, int to) => onthulling with
    {
        Changes = onthulling.Changes.RemoveAt(from).Insert(to, onthulling.Changes[from]),
    };
}
