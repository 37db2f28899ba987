using System.Collections.Immutable;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using FsCheck;
using FsCheck.Fluent;

namespace Actieplan.Domain.Tests;

/// <summary>Commands over few ids, few days and few words, so that they meet each other.</summary>
public static class Generated
{
    private static readonly Guid[] ItemIds = [Items.Id, Items.InitiativeId, StreamId.Named("derde")];
    private static readonly Guid[] GroupIds = [Groups.DigitaliseringId, Groups.DiversiteitId, StreamId.Named("derde groep")];
    private static readonly Guid[] SignalIds = [Signals.Id, StreamId.Named("tweede signaal"), StreamId.Named("derde signaal")];
    private static readonly Guid[] MilestoneIds = [Milestones.Id, Milestones.OtherId, Milestones.OfPlanId];

    public static readonly Gen<Guid> Item = Gen.Elements([Items.Id, .. ItemIds]);
    public static readonly Gen<Guid> Group = Mostly(GroupIds[..2], GroupIds[2..]);
    public static readonly Gen<Guid> Milestone = Gen.Elements(MilestoneIds);
    public static readonly Gen<Guid> Signal = Gen.Elements(SignalIds);
    public static readonly Gen<bool> Bool = Gen.Elements(true, false);
    private static readonly Gen<string> Slugs = Mostly(["nabijheid"], ["digitalisering", "een"]);

    public static readonly Gen<StreamRef> Stream =
        from id in Gen.Elements<Guid>([Plan.Stream.Id, .. GroupIds, .. ItemIds, .. MilestoneIds, .. SignalIds])
        select new StreamRef(id, "any");

    public static readonly Gen<string?> Words = Mostly<string?>(
        ["Een", " Een ", "Twee\r\nregels", "Twee\nregels", "Financiële"],
        ["", null, Texts.TooLongTitle, Texts.WithNull, Texts.WithHalfACharacter]);

    public static readonly Gen<DateOnly> Day = Mostly(
        [Days.Start, Days.March, Days.June, Days.Today, Days.Today], [Days.Adoption, Days.Tomorrow]);

    public static readonly Gen<Actor> Actor = Gen.Frequency(
        (9, Gen.Constant(People.Secretariat)),
        (4, Gen.Elements(People.LeadOfDigitalisering, People.LeadOfDiversiteit)),
        (1, Gen.Constant(People.Steering)));

    public static readonly Gen<DateSpan> Due =
        from precision in Gen.Elements(Enum.GetValues<Precision>())
        from day in Day
        from isWhole in Gen.Frequency((5, Gen.Constant(true)), (1, Gen.Constant(false)))
        select isWhole ? DateSpan.Around(precision, day) : new DateSpan(precision, day, null);

    private static readonly Gen<ImmutableArray<string>> SomeWords =
        from many in Gen.Choose(0, 2)
        from words in Gen.Elements("SAM", " SAM", "VVSG", "", null!).ArrayOf(many)
        select words.ToImmutableArray();

    /// <summary>Names of organisations, or a list that was left out.</summary>
    public static readonly Gen<ImmutableArray<string>> Members = Seldom(SomeWords, default);

    /// <summary>Slugs of krachtlijnen, or a list that was left out.</summary>
    public static readonly Gen<ImmutableArray<string>> Tags = Seldom(
        from many in Gen.Choose(0, 2)
        from slugs in Slugs.ArrayOf(many)
        select slugs.ToImmutableArray(), default);

    private static readonly Gen<object> Adopt =
        from title in Words
        from day in Day
        from who in Actor
        select (object)new AdoptPlan(title, 2020, 2024, title, null, day, who, Days.Today);

    private static readonly Gen<PlanEvent> Named =
        from slug in Slugs
        from word in Words
        from day in Day
        from named in Gen.Elements<PlanEvent>(
            new KrachtlijnNamed(slug, word!, word, word, null), new ChallengeNamed(slug, word!, null, word),
            new KernboodschapNamed(slug, 1, word!, word!, null), new MomentNamed(slug, word!, day))
        select named;

    private static readonly Gen<object> Name =
        from named in Named
        from day in Day
        from who in Actor
        select (object)new NameInPlan(named, day, who, Days.Today);

    private static readonly Gen<object> Freeze =
        from word in Words
        from who in Actor
        select (object)new FreezeBaseline(word, who, Days.Today);

    private static readonly Gen<object> Foreword =
        from text in Words
        from signed in Words
        from day in Day
        from who in Actor
        select (object)new WriteForeword(text, signed, day, who, Days.Today);

    public static readonly Gen<object> Command = Gen.Frequency(
        (2, Gen.OneOf(Adopt, Name, Freeze, Foreword)), (2, GeneratedGroups.Command), (13, GeneratedItems.Command),
        (6, GeneratedReports.Command), (7, GeneratedMilestones.Command),
        (3, GeneratedMasks.Command), (5, GeneratedSignals.Command));

    /// <summary>Any event on any stream, whether it makes sense there or not.</summary>
    public static readonly Gen<Entry> AnyEntry =
        from stream in Stream
        from e in AnyEvent()
        from day in Day
        select new Entry(stream, e, day);

    /// <summary>How long it waits, or is kept waiting: mostly not at all.</summary>
    public static readonly Gen<int> DaysLater = Gen.Frequency(
        (6, Gen.Constant(0)), (2, Gen.Constant(1)), (1, Gen.Constant(30)), (1, Gen.Constant(150)));

    public static Gen<T> Mostly<T>(T[] fits, T[] seldomFits) =>
        Gen.Frequency((14, Gen.Elements(fits)), (1, Gen.Elements(seldomFits)));

    public static Gen<T> Seldom<T>(Gen<T> mostly, T seldom) => Gen.Frequency((12, mostly), (1, Gen.Constant(seldom)));

    private static Gen<DomainEvent> AnyEvent() => Gen.Frequency(
        (1, Gen.Elements<DomainEvent>(Plans.Adoption, Plans.Nabijheid with { Slug = null! }, new BaselineFrozen(null!),
            new ForewordWritten("Een", null), new ForewordWritten(null!, null))),
        (1, Named.Select(e => (DomainEvent)e)),
        (2, GeneratedGroups.Event), (3, GeneratedItems.Event), (4, GeneratedReports.Event),
        (1, Milestone.Select(id => (DomainEvent)new MilestoneAttached(id))),
        (2, GeneratedMilestones.Event), (1, GeneratedMasks.Event), (2, GeneratedSignals.Event));
}
