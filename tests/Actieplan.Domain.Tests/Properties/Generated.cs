using System.Collections.Immutable;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Workgroups;
using FsCheck;
using FsCheck.Fluent;

namespace Actieplan.Domain.Tests;

/// <summary>Commands over few ids, few days and few words, so that they meet each other.</summary>
public static class Generated
{
    private static readonly Guid[] ItemIds = [Items.Id, Items.InitiativeId, StreamId.Named("derde")];
    private static readonly Guid[] GroupIds = [Groups.DigitaliseringId, Groups.DiversiteitId];
    private static readonly Guid[] MilestoneIds = [Milestones.Id, Milestones.OtherId, Milestones.OfPlanId];

    private static readonly Gen<Guid> Item = Gen.Elements(ItemIds);
    private static readonly Gen<Guid> Group = Gen.Elements(GroupIds);
    public static readonly Gen<Guid> Milestone = Gen.Elements(MilestoneIds);
    private static readonly Gen<string> Slugs = Mostly(["nabijheid"], ["digitalisering", "een"]);
    private static readonly Gen<bool> Bool = Gen.Elements(true, false);

    public static readonly Gen<string?> Words = Mostly<string?>(
        ["Een", " Een ", "Twee\r\nregels", "Twee\nregels", "Financiële"],
        ["", null, Texts.TooLongTitle, Texts.WithNull, Texts.WithHalfACharacter]);

    private static readonly Gen<string?> Links = Mostly<string?>([null, "https://x.be", " https://x.be "],
        ["x.be"]);

    private static readonly Gen<DateOnly> Day = Mostly(
        [Days.Start, Days.March, Days.June, Days.Today], [Days.Adoption, Days.Tomorrow]);

    public static readonly Gen<Actor> Actor = Gen.Frequency(
        (4, Gen.Constant(People.Secretariat)),
        (4, Gen.Elements(People.LeadOfDigitalisering, People.LeadOfDiversiteit)),
        (1, Gen.Constant(People.Steering)));

    public static readonly Gen<DateSpan> Due =
        from precision in Gen.Elements(Enum.GetValues<Precision>())
        from day in Day
        from isWhole in Gen.Frequency((5, Gen.Constant(true)), (1, Gen.Constant(false)))
        select isWhole ? DateSpan.Around(precision, day) : new DateSpan(precision, day, null);

    private static readonly Gen<ImmutableArray<string>> SomeWords =
        from many in Gen.Choose(0, 2)
        from words in Gen.Elements("SAM", " SAM", "VVSG", "").ArrayOf(many)
        select words.ToImmutableArray();

    private static readonly Gen<ImmutableArray<string>> SomeSlugs =
        from many in Gen.Choose(0, 2)
        from slugs in Slugs.ArrayOf(many)
        select slugs.ToImmutableArray();

    private static readonly Gen<object> Adopt =
        from title in Words
        from day in Day
        from who in Actor
        select (object)new AdoptPlan(title, 2020, 2024, title, null, day, who, Days.Today);

    private static readonly Gen<PlanEvent> Named =
        from slug in Slugs
        from word in Words
        from named in Gen.Elements<PlanEvent>(
            new KrachtlijnNamed(slug, word!, word, word, null), new ChallengeNamed(slug, word!, null, word),
            new KernboodschapNamed(slug, 1, word!, word!, null))
        select named;

    private static readonly Gen<object> Name =
        from named in Named
        from day in Day
        from who in Actor
        select (object)new NameInPlan(named, day, who, Days.Today);

    private static readonly Gen<object> Start =
        from id in Group
        from word in Words
        from kind in Gen.Elements(Enum.GetValues<WorkgroupKind>())
        from members in SomeWords
        from day in Day
        from who in Actor
        select (object)new StartGroup(id, null, word, kind, members, word, null, day, who, Days.Today);

    private static readonly Gen<object> Add =
        from id in Item
        from word in Words
        from kind in Gen.Elements(Enum.GetValues<ItemKind>())
        from parent in Item
        from ongoing in Bool
        from slugs in SomeSlugs
        from day in Day
        from who in Actor
        from to in Group
        select (object)new AddItem(
            id, null, word, kind, to, kind is ItemKind.Actie ? null : parent, ongoing, word, slugs,
            slugs.FirstOrDefault(), null, day, who, Days.Today);

    private static readonly Gen<ProgressReported> Reported =
        from phase in Gen.Elements<Phase?>([.. Enum.GetValues<Phase>(), null])
        from koers in Gen.Elements<Koers?>([.. Enum.GetValues<Koers>(), null])
        from pressure in Gen.Elements(Enum.GetValues<Pressure>())
        from word in Words
        from link in Links
        select new ProgressReported(
            phase, koers, koers is Koers.OnderDruk ? pressure : null, word!, word, null, link, null);

    private static readonly Gen<object> Report =
        from id in Item
        from e in Reported
        from day in Day
        from who in Actor
        select (object)new ReportProgress(
            id, e.Phase, e.Koers, e.Pressure, e.Story, e.Helped, null, e.Evidence, null, day, who,
            Days.Today);

    private static readonly Gen<object> PlanOne =
        from id in Milestone
        from word in Words
        from item in Item
        from ofPlan in Bool
        from due in Due
        from day in Day
        from who in Actor
        select (object)new PlanMilestone(id, null, word, ofPlan ? null : item, due, word, day, who,
            Days.Today);

    private static readonly Gen<object> Reach =
        from id in Milestone
        from day in Day
        from word in Words
        from who in Actor
        select (object)new ReachMilestone(id, day, word, who, Days.Today);

    public static readonly Gen<object> Command = Gen.Frequency(
        (8, Gen.OneOf(Adopt, Name, Start, Add, Report, PlanOne, Reach)), (3, GeneratedMilestones.Command));

    /// <summary>Any event on any stream, whether it makes sense there or not.</summary>
    public static readonly Gen<Entry> AnyEntry =
        from stream in Gen.Elements<Guid>([Plan.Stream.Id, .. GroupIds, .. ItemIds, .. MilestoneIds])
        from e in AnyEvent()
        from day in Day
        select new Entry(new StreamRef(stream, "any"), e, day);

    private static Gen<T> Mostly<T>(T[] fits, T[] seldomFits) =>
        Gen.Frequency((8, Gen.Elements(fits)), (1, Gen.Elements(seldomFits)));

    private static Gen<DomainEvent> AnyEvent() => Gen.OneOf(
        Gen.Elements<DomainEvent>(
            Plans.Adoption, Plans.Nabijheid with { Slug = null! }, Items.Action, Items.Initiative,
            Items.Action with { Krachtlijnen = default, Title = null!, Ongoing = true },
            new MilestoneReached(null),
            new WorkgroupStarted(null!, null!, WorkgroupKind.Werkgroep, default, null, null)),
        Named.Select(e => (DomainEvent)e),
        Reported.Select(e => (DomainEvent)e),
        Item.Select(id => (DomainEvent)new ItemAttached(id)),
        Milestone.Select(id => (DomainEvent)new MilestoneAttached(id)),
        GeneratedMilestones.Event,
        Due.Select(due => (DomainEvent)(Milestones.Brochure with { Due = due })));
}
