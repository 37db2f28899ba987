using System.Collections.Immutable;

namespace Actieplan.Domain;

internal static class Listed
{
    /// <summary>What a foreign writer left out is an empty list: an array of nothing throws when it is read.</summary>
    public static ImmutableArray<T> OrNone<T>(this ImmutableArray<T> list) => list.IsDefault ? [] : list;
}
