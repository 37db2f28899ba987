using static Actieplan.Domain.ActionItems.ItemRefusals;

namespace Actieplan.Domain.ActionItems;

/// <summary>It waits at its phase; the reason stays beside it.</summary>
public sealed record SuspendItem(Guid Item, DateOnly On, string? Reason, Actor By, DateOnly Today) : Command
{
    public Decision Decide(ActionItem item) => item switch
    {
        Carried i when !By.MayWriteFor(i.Added.Group) => NotYours,
        Carried i when i.Latest == Event && i.Since == On => [],
        Carried { Standing: Standing.Open } i => Refuse(i) is { } refusal
            ? refusal
            : [new(ActionItem.Stream(Item), Event, On)],
        Carried i => Stands(i),
        _ => Unknown,
    };

    private ItemSuspended Event => new(Text.Clean(Reason) ?? "");

    private Refusal? Refuse(Carried item) => RefuseReason(Reason) ?? RefuseOn(On, item, Today);
}
