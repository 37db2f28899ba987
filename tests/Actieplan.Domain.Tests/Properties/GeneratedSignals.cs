using System.Collections.Immutable;
using Actieplan.Domain.Signals;
using FsCheck;
using FsCheck.Fluent;

namespace Actieplan.Domain.Tests;

/// <summary>What is accepted, linked, and declined after all.</summary>
public static class GeneratedSignals
{
    public static Gen<object> Command => Gen.OneOf(Accept, Accept, Link, Link, Decline);

    /// <summary>Any event of a signal, with what a foreign writer may have left out.</summary>
    public static Gen<DomainEvent> Event =>
        from word in Generated.Words
        from item in Generated.Item
        from any in Gen.Elements<DomainEvent>(
            new SignalRaised(word!, null), new SignalRaised(word!, item), new SignalAccepted(false), new SignalAccepted(true),
            new SignalDeclined(word!), new SignalLinked(item), new SignalUnlinked(item))
        select any;

    private static Gen<object> Accept =>
        from id in Generated.Signal
        from word in Generated.Words
        from origin in Gen.Frequency((2, Gen.Constant<Guid?>(null)), (1, Generated.Group.Select(id => (Guid?)id)))
        from items in Items
        from shortened in Generated.Bool
        from day in Generated.Day
        from who in Generated.Actor
        select (object)new AcceptSignal(id, word, shortened, origin, items, day, who, Days.Today);

    private static Gen<object> Link =>
        from id in Generated.Signal
        from items in Items
        from who in Generated.Actor
        select (object)new LinkSignal(id, items, who, Days.Today);

    private static Gen<object> Decline =>
        from id in Generated.Signal
        from word in Generated.Words
        from who in Generated.Actor
        select (object)new DeclineSignal(id, word, who, Days.Today);

    private static Gen<ImmutableArray<Guid>> Items => Generated.Seldom(
        from many in Gen.Choose(0, 2)
        from items in Generated.Item.ArrayOf(many)
        select items.ToImmutableArray(), default);
}
