using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Workgroups;

namespace Actieplan.Domain.Tests;

/// <summary>One action of the group Digitalisering, in each state that a rule asks about.</summary>
public static class Items
{
    public static readonly Guid Id = StreamId.Named("actie digibuddy");
    public static readonly Guid InitiativeId = StreamId.Named("initiatief digibank");

    public static readonly ItemAdded Action = new(
        "digibuddy", "Digibuddy", ItemKind.Actie, Groups.DigitaliseringId, null, false, null, ["nabijheid"],
        "digitalisering", null);

    public static readonly ItemAdded Initiative =
        Action with { Slug = "digibank", Title = "Digibank", Kind = ItemKind.Initiatief, Parent = Id };

    public static Entry[] Added() => Added(Id, Action);

    public static Entry[] Ongoing() => Added(Id, Action with { Ongoing = true });

    public static Entry[] WithInitiative() => [.. Added(), .. Added(InitiativeId, Initiative)];

    public static Entry[] InUitvoering() => [.. Added(), Reported(Phase.InUitvoering, Days.March)];

    public static Entry[] Gerealiseerd() => [.. InUitvoering(), Reported(Phase.Gerealiseerd, Days.June)];

    public static Entry[] Verankerd() => [.. InUitvoering(), Reported(Phase.Verankerd, Days.June)];

    public static Entry Reported(Phase? phase, DateOnly on, Koers? koers = null,
        string story = "Het loopt.") =>
        new(ActionItem.Stream(Id), new ProgressReported(phase, koers, null, story, null, null, null, null),
            on);

    public static Entry[] Opgeschort() => [.. InUitvoering(), Of(new ItemSuspended("Wachten."), Days.June)];

    public static Entry[] Hervat() => [.. Opgeschort(), Of(new ItemResumed("Verder."), Days.June.AddDays(7))];

    public static Entry[] Stopgezet() => [.. InUitvoering(), Of(new ItemStopped("Geen vraag."), Days.June)];

    public static Entry[] Heropend() => [.. Stopgezet(), Of(new ItemReopened("Weer vraag."), Days.June.AddDays(7))];

    /// <summary>To the group Diversiteit.</summary>
    public static Entry[] Verplaatst() => [.. InUitvoering(), .. MovedTo(Groups.DiversiteitId, "Dichter bij.")];

    /// <summary>Its report of March, the second event of its stream, says something else now.</summary>
    public static Entry[] Verbeterd() => [.. InUitvoering(), Of(Correction, Days.Today)];

    public static Entry[] Ingetrokken() => [.. InUitvoering(), Of(new ProgressRetracted(2, "Niet waar."), Days.Today)];

    public static readonly ProgressCorrected Correction = new(
        2, new ProgressReported(Phase.Verkenning, null, null, "We verkennen.", null, null, null, null), Days.March,
        "De fase klopte niet.");

    public static Entry Of(ActionItemEvent e, DateOnly on) => new(ActionItem.Stream(Id), e, on);

    public static Entry[] MovedTo(Guid group, string reason) =>
    [
        Of(new ItemMoved(group, reason), Days.Today),
        new(Workgroup.Stream(Groups.DigitaliseringId), new ItemDetached(Id), Days.Today),
        new(Workgroup.Stream(group), new ItemAttached(Id), Days.Today),
    ];

    public static Entry MilestoneAttached(Guid milestone, DateOnly on) =>
        new(ActionItem.Stream(Id), new MilestoneAttached(milestone), on);

    private static Entry[] Added(Guid id, ItemAdded added) =>
    [
        new(ActionItem.Stream(id), added, Days.Start),
        Groups.Attached(added.Group, id, Days.Start),
    ];
}
