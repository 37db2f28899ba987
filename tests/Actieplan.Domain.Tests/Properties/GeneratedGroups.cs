using Actieplan.Domain.Workgroups;
using FsCheck;
using FsCheck.Fluent;

namespace Actieplan.Domain.Tests;

public static class GeneratedGroups
{
    // static fields of two types in a circle: these are made when they are asked for
    public static Gen<object> Command => Gen.OneOf(Start, Describe, Dissolve);

    /// <summary>Any event of a group, with what a foreign writer may have left out.</summary>
    public static Gen<DomainEvent> Event =>
        from item in Generated.Item
        from word in Generated.Words
        from members in Generated.Members
        from any in Gen.Elements<DomainEvent>(
            new WorkgroupStarted(null!, word!, WorkgroupKind.Werkgroep, members, null, word),
            new WorkgroupStarted("groep", "Groep", (WorkgroupKind)9, ["SAM"], null, null),
            new WorkgroupDescribed(word!, word!, members, word, null), new WorkgroupDissolved(word!),
            new ItemAttached(item), new ItemDetached(item))
        select any;

    private static Gen<object> Start =>
        from id in Gen.Elements(StreamId.Named("derde groep"), Groups.DiversiteitId)
        from word in Generated.Words
        from kind in Generated.Mostly(Enum.GetValues<WorkgroupKind>(), [(WorkgroupKind)9])
        from members in Generated.Members
        from day in Generated.Day
        from who in Generated.Actor
        select (object)new StartGroup(id, null, word, kind, members, word, null, day, who, Days.Today);

    private static Gen<object> Describe =>
        from id in Generated.Group
        from word in Generated.Words
        from slug in Generated.Mostly<string?>([null], ["een", "Geen slug"])
        from members in Generated.Members
        from who in Generated.Actor
        select (object)new DescribeGroup(id, slug, word, members, word, null, who, Days.Today);

    private static Gen<object> Dissolve =>
        from id in Generated.Group
        from word in Generated.Words
        from day in Generated.Day
        from who in Generated.Actor
        select (object)new DissolveGroup(id, day, word, who, Days.Today);
}
