using Actieplan.Domain.Workgroups;
using static Actieplan.Domain.ActionItems.ItemRefusals;

namespace Actieplan.Domain.ActionItems;

/// <summary>Another group carries it from today on; what it was keeps its place.</summary>
public sealed record MoveItem(Guid Item, Guid Group, string? Reason, Actor By, DateOnly Today) : Command
{
    /// <summary>Writes the item and both groups together: neither may dissolve meanwhile.</summary>
    public Decision Decide(ActionItem item, Workgroup to) => (item, to) switch
    {
        (Carried i, _) when !By.MayWriteFor(i.Added.Group) || !By.MayWriteFor(Group) =>
            Refusal.Forbidden("Je verplaatst een actie alleen tussen je eigen groepen. Vraag het anders aan het "
                + "secretariaat."),
        (Carried i, _) when i.Added.Group == Group => i.Latest == Event
            ? []
            : new Refusal("Deze groep draagt de actie al.", "group"),
        (Carried, Dissolved g) => new Refusal($"De groep {g.Start.Name} is opgeheven.", "group"),
        (Carried i, Active) => RefuseReason(Reason) is { } refusal
            ? refusal
            :
            [
                new(ActionItem.Stream(Item), Event, Today),
                new(Workgroup.Stream(i.Added.Group), new ItemDetached(Item), Today),
                new(Workgroup.Stream(Group), new ItemAttached(Item), Today),
            ],
        (Carried, _) => new Refusal("Deze groep bestaat niet.", "group"),
        _ => Unknown,
    };

    private ItemMoved Event => new(Group, Text.Clean(Reason) ?? "");
}
