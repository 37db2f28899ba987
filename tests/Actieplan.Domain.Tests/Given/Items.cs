using Actieplan.Domain.ActionItems;

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

    public static Entry MilestoneAttached(Guid milestone, DateOnly on) =>
        new(ActionItem.Stream(Id), new MilestoneAttached(milestone), on);

    private static Entry[] Added(Guid id, ItemAdded added) =>
    [
        new(ActionItem.Stream(id), added, Days.Start),
        Groups.Attached(added.Group, id, Days.Start),
    ];
}
