using System.Text.Json;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Signals;
using Actieplan.Domain.Workgroups;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Actieplan.Domain.Tests;

/// <summary>The difference between two boards of one log, as of any two days and by both knowledges.</summary>
public sealed class DiffProperties
{
    private static readonly Entry[][] Ready =
        [Plans.Named(), Groups.Digitalisering(), Groups.Diversiteit(), Items.InUitvoering(), Milestones.TwoPlanned(), Signals.Accepted()[..1]];

    [Theory]
    [InlineData(Knowledge.Toen)]
    [InlineData(Knowledge.Nu)]
    public void Applied_to_the_one_board_it_gives_the_other_in_both_directions(Knowledge knowledge)
    {
        var kinds = new HashSet<ChangeKind>();
        Checking.ForAllLogs(Step, 25, steps =>
        {
            var (log, days) = (Appended(steps), steps.Select(step => step.Day).DefaultIfEmpty(Days.Today));
            var (a, b) = (On(days.First()), On(days.Last()));
            var (there, back) = (BoardDiff.Between(a, b), BoardDiff.Between(b, a));

            Whole(there.ApplyTo(a.Board)).ShouldBe(Whole(b.Board));
            Whole(back.ApplyTo(b.Board)).ShouldBe(Whole(a.Board));
            there.Cards.Select(card => (card.After, card.Before))
                .ShouldBe(back.Cards.Select(card => (card.Before, card.After)), ignoreOrder: true);
            kinds.UnionWith(there.Changes.Concat(back.Changes).Select(change => change.Kind));

            BoardOn On(DateOnly day) => new AsOf(day, knowledge, Days.EndOf(day)).Fold(log);
        });
        // a property over logs in which nothing changes would say nothing
        kinds.Count.ShouldBe(Enum.GetValues<ChangeKind>().Length, string.Join(", ", kinds));
    }

    [Fact]
    public void Only_what_differs_is_in_it() => Checking.ForAllLogs(Step, 25, steps =>
    {
        var (log, half) = (Appended(steps), steps.Length / 2);
        var before = log.Take(half).Aggregate(PlanBoard.Empty, PlanBoard.Evolve);
        var after = log.Skip(half).Aggregate(before, PlanBoard.Evolve);
        var diff = BoardDiff.Between(new(before, Days.March), new(after, Days.Today));

        diff.Cards.Select(card => card.After).ShouldBe(after.ChangedSince(before), ignoreOrder: true);
        BoardDiff.Between(new(after, Days.Today), new(after, Days.Today)).Changes.ShouldBeEmpty();
    });

    private sealed record Happening(Entry Entry, int DaysLater, DateOnly Day);

    private static readonly Gen<ActionItemEvent> OfItem = Gen.OneOf(
        from report in Gen.Choose(2, 6)
        from phase in Gen.Elements<Phase?>(Phase.Verkenning, Phase.Gerealiseerd, null)
        from day in Gen.Elements(Days.Start, Days.June)
        select (ActionItemEvent)(Items.Correction with
        {
            Report = report, HappenedOn = day, Told = Items.Correction.Told with { Phase = phase },
        }),
        from report in Gen.Choose(2, 6) select (ActionItemEvent)new ProgressRetracted(report, "Niet waar."),
        from phase in Gen.Elements<Phase?>(Phase.InUitvoering, Phase.EersteResultaten, null)
        from koers in Gen.Elements<Koers?>(Koers.OnderDruk, Koers.OpKoers, null)
        select (ActionItemEvent)new ProgressReported(phase, koers, null, "Nieuws.", null, null, null, null),
        Gen.Elements<ActionItemEvent>(
            new ItemSuspended("Wachten."), new ItemResumed("Verder."), new ItemStopped("Geen vraag."),
            new ItemReopened("Weer vraag."), new ItemMoved(Groups.DiversiteitId, "Dichter bij."),
            new ItemDescribed("buddy", "Buddy", null, [], null, null)));

    private static readonly Gen<DomainEvent> OfOthers = Gen.Elements<DomainEvent>(
        new MilestoneRescheduled(Milestones.Autumn2021, "Later."), new MilestoneDateRefined(Milestones.April2021),
        new MilestoneReached(null), new MilestoneReachRetracted("Te vroeg."), new MilestoneCancelled("Ze vervalt."),
        new MilestoneDescribed("folder", "Folder"));

    private static readonly Gen<DomainEvent> OfGroup = Gen.Elements<DomainEvent>(
        new WorkgroupDissolved("Het werk is af."), new WorkgroupDescribed("digi", "Digi", [], null, null));

    private static readonly Gen<SignalEvent> OfSignal = Gen.Elements<SignalEvent>(
        Signals.Youngsters, new SignalAccepted(false), new SignalLinked(Items.Id), new SignalUnlinked(Items.Id),
        new SignalDeclined("Toch niet."));

    private static readonly Gen<Entry> Likely =
        from day in Gen.Choose(0, 300)
        from entry in Gen.OneOf(
            OfItem.Select(e => Items.Of(e, Days.March.AddDays(day))),
            OfOthers.Select(e => Milestones.Of((MilestoneEvent)e, Days.March.AddDays(day))),
            OfSignal.Select(e => Signals.Of(e, Days.March.AddDays(day))),
            OfGroup.Select(e => new Entry(Workgroup.Stream(Groups.DigitaliseringId), e, Days.March.AddDays(day))),
            Gen.Constant(new Entry(Plan.Stream, new BaselineFrozen("Basislijn"), Days.March.AddDays(day))))
        select entry;

    private static readonly Gen<Happening> Step =
        from entry in Gen.Frequency((4, Likely), (1, Generated.AnyEntry))
        from late in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, 200)))
        from day in Gen.Choose(-2, 420)
        select new Happening(entry, late, Days.March.AddDays(day));

    private static IReadOnlyList<Recorded<DomainEvent>> Appended(Happening[] steps) => steps.Aggregate(
        History.Given(Ready), (log, step) => log.Append(
            step.Entry, People.Secretariat, recordedOn: step.Entry.HappenedOn.AddDays(step.DaysLater))).Log;

    // the cards by what is in them, whatever order they are kept in
    private static string Whole(PlanBoard board) => string.Join('\n', board.Cards
        .OrderBy(card => card.GetType().Name, StringComparer.Ordinal).ThenBy(card => card.Id)
        .Select(card => JsonSerializer.Serialize(card, card.GetType(), StoredEvents.Json)));
}
