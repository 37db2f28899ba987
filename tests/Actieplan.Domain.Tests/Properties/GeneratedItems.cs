using System.Collections.Immutable;
using Actieplan.Domain.ActionItems;
using FsCheck;
using FsCheck.Fluent;

namespace Actieplan.Domain.Tests;

/// <summary>What becomes of an item: added, described, moved, at rest and going on.</summary>
public static class GeneratedItems
{
    public static Gen<object> Command => Gen.Frequency(
        (4, Add), (1, Describe), (1, Move), (2, Stop),
        (1, Of((id, day, word, by) => new SuspendItem(id, day, word, by, Days.Today))),
        (3, Of((id, day, word, by) => new ResumeItem(id, day, word, by, Days.Today))),
        (5, Of((id, day, word, by) => new ReopenItem(id, day, word, by, Days.Today))));

    /// <summary>Any event of an item but its reports, with what a foreign writer may have left out.</summary>
    public static Gen<DomainEvent> Event =>
        from word in Generated.Words
        from tags in Generated.Tags
        from to in Generated.Group
        from any in Gen.Elements<DomainEvent>(
            Items.Action, Items.Initiative,
            Items.Action with { Krachtlijnen = default, Title = null!, Ongoing = true, Kind = (ItemKind)9 },
            new ItemDescribed(word!, word!, word, tags, null, word), new ItemDescribed(null!, null!, null, default, null, null),
            new ItemMoved(to, word!), new ItemMoved(Guid.Empty, null!), new ItemSuspended(word!), new ItemResumed(word!),
            new ItemStopped(word!), new ItemReopened(word!))
        select any;

    private static Gen<object> Add =>
        from id in Generated.Item
        from word in Generated.Words
        from kind in Generated.Mostly(Enum.GetValues<ItemKind>(), [(ItemKind)9])
        from parent in Generated.Item
        from ongoing in Generated.Bool
        from tags in Generated.Tags
        from day in Generated.Day
        from who in Generated.Actor
        from to in Generated.Group
        select (object)new AddItem(
            id, null, word, kind, to, kind is ItemKind.Actie ? null : parent, ongoing, word, tags,
            tags.IsDefault ? null : tags.FirstOrDefault(), null, day, who, Days.Today);

    private static Gen<object> Describe =>
        from id in Generated.Item
        from word in Generated.Words
        from slug in Generated.Mostly<string?>([null], ["een", "Geen slug"])
        from tags in Generated.Tags
        from who in Generated.Actor
        select (object)new DescribeItem(id, slug, word, null, tags, null, word, who, Days.Today);

    private static Gen<object> Move =>
        from id in Generated.Item
        from to in Generated.Mostly([Groups.DigitaliseringId, Groups.DiversiteitId], [StreamId.Named("geen groep")])
        from word in Generated.Words
        from who in Generated.Actor
        select (object)new MoveItem(id, to, word, who, Days.Today);

    private static Gen<object> Stop =>
        from id in Generated.Item
        from day in LateDay
        from word in Generated.Words
        from fates in Fates
        from who in Generated.Actor
        select (object)new StopItem(id, day, word, fates, who, Days.Today);

    // mostly of none or of the one that is open to begin with
    private static Gen<ImmutableArray<MilestoneFate>> Fates =>
        from fate in Generated.Mostly(Enum.GetValues<Fate>(), [(Fate)9])
        from day in Generated.Seldom(Gen.Constant<DateOnly?>(null), Days.Tomorrow)
        from first in Generated.Milestone
        from fates in Generated.Mostly<ImmutableArray<MilestoneFate>>(
            [[], [new(Milestones.OtherId, fate, day)], [new(first, fate, Days.Today)]],
            [default, [null!], [new(first, fate), new(first, Fate.Bereikt)]])
        select fates;

    // what happens to its standing happens in order
    private static Gen<DateOnly> LateDay => Gen.Frequency((3, Gen.Constant(Days.Today)), (2, Generated.Day));

    private static Gen<object> Of(Func<Guid, DateOnly, string?, Actor, object> command) =>
        from id in Generated.Item
        from day in LateDay
        from word in Generated.Words
        from who in Generated.Actor
        select command(id, day, word, who);
}
