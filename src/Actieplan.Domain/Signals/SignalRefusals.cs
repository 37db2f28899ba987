using System.Collections.Immutable;
using Actieplan.Domain.ActionItems;

namespace Actieplan.Domain.Signals;

/// <summary>What every change of a signal may be told.</summary>
internal static class SignalRefusals
{
    public static Refusal Unknown => Refusal.Unknown("Dit signaal bestaat niet.");

    public static Refusal NotYours => Refusal.Forbidden("Alleen het secretariaat beslist over signalen.");

    public static Refusal IsDeclined => new("Dit signaal is van de borden gehaald. Het verandert niet meer.");

    /// <param name="ids">What it is to be linked to.</param>
    /// <param name="items">The same, as they stand.</param>
    public static Refusal? RefuseItems(ImmutableArray<Guid> ids, IReadOnlyList<ActionItem> items) =>
        ids.Length > MostItems
            ? new Refusal($"Een signaal hoort bij hoogstens {MostItems} acties.", "items")
            : items.Any(item => item is not Carried)
                ? new Refusal("Een van deze acties bestaat niet.", "items")
                : null;

    // what belongs to everything says nothing about anything
    private const int MostItems = 10;
}
