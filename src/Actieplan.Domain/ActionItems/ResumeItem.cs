using static Actieplan.Domain.ActionItems.ItemRefusals;

namespace Actieplan.Domain.ActionItems;

/// <summary>What waited goes on.</summary>
public sealed record ResumeItem(Guid Item, DateOnly On, string? Reason, Actor By, DateOnly Today) : Command
{
    public Decision Decide(ActionItem item) => item switch
    {
        Carried i when !By.MayWriteFor(i.Added.Group) => NotYours,
        Carried i when i.Latest == Event && i.Since == On => [],
        Carried { Standing: Standing.Opgeschort } i => Refuse(i) is { } refusal
            ? refusal
            : [new(ActionItem.Stream(Item), Event, On)],
        Carried i => Stands(i),
        _ => Unknown,
    };

    private ItemResumed Event => new(Text.Clean(Reason) ?? "");

    private Refusal? Refuse(Carried item) => RefuseReason(Reason) ?? RefuseOn(On, item, Today);
}
