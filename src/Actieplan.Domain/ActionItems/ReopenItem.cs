using Actieplan.Domain.Workgroups;
using static Actieplan.Domain.ActionItems.ItemRefusals;

namespace Actieplan.Domain.ActionItems;

/// <summary>What was stopped goes on after all.</summary>
public sealed record ReopenItem(Guid Item, DateOnly On, string? Reason, Actor By, DateOnly Today) : Command
{
    /// <summary>The item is written; its group is read, and must not be dissolved meanwhile.</summary>
    public Decision Decide(ActionItem item, Workgroup group) => item switch
    {
        Carried i when !By.MayWriteFor(i.Added.Group) => NotYours,
        Carried i when i.Latest == Event && i.Since == On => [],
        Carried { Standing: Standing.Stopgezet } i => Refuse(i, group) is { } refusal
            ? refusal
            : [new(ActionItem.Stream(Item), Event, On)],
        Carried => new Refusal("Deze actie is niet stopgezet; er is niets te heropenen."),
        _ => Unknown,
    };

    private ItemReopened Event => new(Text.Clean(Reason) ?? "");

    private Refusal? Refuse(Carried item, Workgroup group) =>
        RefuseReason(Reason)
        ?? (group is Dissolved dissolved
            ? new Refusal($"De groep {dissolved.Start.Name} is opgeheven. Verplaats de actie eerst naar een "
                + "andere groep.")
            : null)
        ?? RefuseOn(On, item, Today);
}
