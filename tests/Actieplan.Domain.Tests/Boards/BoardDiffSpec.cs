using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Workgroups;
using Shouldly;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

/// <summary>What people are told of the difference between two boards: given the one, then the other.</summary>
public sealed class BoardDiffSpec
{
    private static readonly Entry[] Group = [.. Groups.Digitalisering(), .. Groups.Diversiteit()];

    [Fact]
    public void What_was_not_there_is_new_with_what_became_of_it_since()
    {
        var changes = Changes([], [.. Group[..1], .. Items.Stopgezet(), .. Milestones.Reached()]);

        changes.OfType<Presence>().Select(change => (change.Kind, change.Card.Id)).ShouldBe(
        [
            (ChangeKind.Nieuw, Milestones.Id), (ChangeKind.Nieuw, Items.Id),
            (ChangeKind.Nieuw, Groups.DigitaliseringId),
        ]);
        // it has a phase from its beginning, so that none changed
        changes.Where(change => change is not Presence).Select(change => change.Kind)
            .ShouldBe([ChangeKind.Bereikt, ChangeKind.Stopgezet, ChangeKind.NieuwVerhaal]);
    }

    [Fact]
    public void A_phase_and_a_koers_go_from_one_to_another_with_the_story_that_says_so()
    {
        var changes = Changes(
            [.. Group, .. Items.InUitvoering()],
            [
                Items.Reported(Phase.EersteResultaten, Days.June, Koers.OnderDruk, "De eerste resultaten."),
                Items.Reported(null, Days.June.AddDays(1), null, "Gewoon nieuws."),
            ]);

        var phase = changes.OfType<PhaseChange>().Single();
        (phase.From, phase.To).ShouldBe((Phase.InUitvoering, Phase.EersteResultaten));
        phase.Told!.Event.Story.ShouldBe("De eerste resultaten.");
        var koers = changes.OfType<KoersChange>().Single();
        (koers.From, koers.To).ShouldBe((Koers.NietGekend, Koers.OnderDruk));
        koers.Told.ShouldBe(phase.Told);
        changes.OfType<ReportChange>().Select(change => (change.Kind, change.Report.Event.Story)).ShouldBe(
            [(ChangeKind.NieuwVerhaal, "De eerste resultaten."), (ChangeKind.NieuwVerhaal, "Gewoon nieuws.")]);
    }

    [Fact]
    public void A_report_of_before_leaves_the_phase_of_later_alone() =>
        Changes([.. Group, .. Items.Gerealiseerd()], [Items.Reported(Phase.Verkenning, Days.March)])
            .Select(change => change.Kind).ShouldBe([ChangeKind.NieuwVerhaal]);

    [Fact]
    public void What_was_told_and_is_put_right_is_corrected_and_moves_the_phase_back()
    {
        var changes = Changes([.. Group, .. Items.InUitvoering()], [Items.Of(Items.Correction, Days.Today)]);

        changes.Select(change => change.Kind).ShouldBe([ChangeKind.FaseVeranderd, ChangeKind.Gecorrigeerd]);
        var corrected = (ReportChange)changes[1];
        corrected.Before!.Event.Phase.ShouldBe(Phase.InUitvoering);
        corrected.Report.Event.Phase.ShouldBe(Phase.Verkenning);
        ((PhaseChange)changes[0]).Told.ShouldBe(corrected.Report);
    }

    [Fact]
    public void What_is_taken_back_is_corrected_and_tells_nothing_any_more()
    {
        var changes = Changes(
            [.. Group, .. Items.InUitvoering()], [Items.Of(new ProgressRetracted(2, "Niet waar."), Days.Today)]);

        changes.Select(change => change.Kind).ShouldBe([ChangeKind.FaseVeranderd, ChangeKind.Gecorrigeerd]);
        ((PhaseChange)changes[0]).Told.ShouldBeNull();
        // told and taken back in between, it is corrected and was never a story
        Changes([.. Group, .. Items.Added()],
            [
                Items.Reported(null, Days.March), Items.Of(new ProgressRetracted(2, "Niet waar."), Days.Today),
            ]).OfType<ReportChange>().Single().ShouldSatisfyAllConditions(
                change => change.Kind.ShouldBe(ChangeKind.Gecorrigeerd), change => change.Before.ShouldBeNull());
    }

    [Fact]
    public void What_is_corrected_once_more_is_corrected_again() => Changes(
            [.. Group, .. Items.Verbeterd()],
            [Items.Of(Items.Correction with { HappenedOn = Days.June }, Days.Today)])
        .Select(change => change.Kind).ShouldBe([ChangeKind.Gecorrigeerd]);

    [Fact]
    public void An_item_rests_and_comes_back()
    {
        Single<RestChange>(Items.InUitvoering(), new ItemSuspended("Wachten.")).ShouldSatisfyAllConditions(
            change => change.Kind.ShouldBe(ChangeKind.Opgeschort), change => change.Rest.Reason.ShouldBe("Wachten."));
        Single<RestChange>(Items.InUitvoering(), new ItemStopped("Geen vraag.")).Kind.ShouldBe(ChangeKind.Stopgezet);
        Single<RestChange>(Items.Opgeschort(), new ItemStopped("Geen vraag.")).Kind.ShouldBe(ChangeKind.Stopgezet);
        Single<ReturnChange>(Items.Opgeschort(), new ItemResumed("Verder.")).ShouldSatisfyAllConditions(
            change => change.Kind.ShouldBe(ChangeKind.Hervat), change => change.Rest.Reason.ShouldBe("Wachten."));
        Single<ReturnChange>(Items.Stopgezet(), new ItemReopened("Weer vraag.")).Kind.ShouldBe(ChangeKind.Heropend);
        Changes(Items.InUitvoering(), Items.Hervat()[^2..]).ShouldBeEmpty();
    }

    [Fact]
    public void What_stopped_again_in_between_was_stopped() => Changes(
            Items.Stopgezet(),
            [
                Items.Of(new ItemReopened("Weer vraag."), Days.Today.AddDays(-9)),
                Items.Of(new ItemStopped("Toch niet."), Days.Today),
            ])
        .OfType<RestChange>().Single().Rest.Reason.ShouldBe("Toch niet.");

    [Fact]
    public void An_item_goes_to_another_group_and_gets_another_name()
    {
        var moved = Changes([.. Group, .. Items.Added()], Items.MovedTo(Groups.DiversiteitId, "Dichter bij."));
        moved.Single().ShouldBe(
            new MoveChange((ItemCard)moved[0].Card, Groups.DigitaliseringId, Groups.DiversiteitId));

        var described = Single<DescriptionChange>(
            Items.Added(), new ItemDescribed("buddy", "Buddy", null, ["nabijheid"], "digitalisering", null));
        BoardDiff.NameOf(described.Before).ShouldBe("Digibuddy");
        BoardDiff.NameOf(described.Card).ShouldBe("Buddy");
        Changes(Items.Added(), [Items.Of(new ItemDescribed(
            "digibuddy", "Digibuddy", null, ["nabijheid"], "digitalisering", null), Days.Today)]).ShouldBeEmpty();
        Single<DescriptionChange>(Items.Added(), new ItemDescribed(
            "digibuddy", "Digibuddy", null, [], "digitalisering", null));
    }

    [Fact]
    public void A_milestone_shifts_with_its_reason_also_when_it_came_back_to_its_date()
    {
        var shifted = Single<DateChange>(
            Milestones.Planned(), new MilestoneRescheduled(Milestones.Autumn2021, "De drukker had geen plaats."));
        shifted.ShouldBe(new DateChange(ChangeKind.Verschoven, shifted.Milestone, Milestones.Spring2021,
            Milestones.Autumn2021, "De drukker had geen plaats."));
        var back = Changes(Milestones.Planned(),
            [Milestones.Reschedule(Milestones.Autumn2021), Milestones.Reschedule(Milestones.Spring2021, "Toch.")]);
        back.Single().ShouldBeOfType<DateChange>().ShouldSatisfyAllConditions(
            change => (change.From, change.To).ShouldBe((Milestones.Spring2021, Milestones.Spring2021)),
            change => change.Reason.ShouldBe("Toch."));
        Changes([], Milestones.Rescheduled()).OfType<DateChange>().Single().From.ShouldBe(Milestones.Spring2021);
    }

    [Fact]
    public void A_date_that_is_told_more_precisely_did_not_shift() =>
        Single<DateChange>(Milestones.Planned(), new MilestoneDateRefined(Milestones.April2021)).Kind
            .ShouldBe(ChangeKind.Preciezer);

    [Fact]
    public void A_milestone_is_reached_taken_back_cancelled_or_named_anew()
    {
        Single<ReachChange>(Milestones.Planned(), new MilestoneReached(null)).On.ShouldBe(Days.Today);
        Single<ReachRetraction>(Milestones.Reached(), new MilestoneReachRetracted("Te vroeg.")).Reach.Reason
            .ShouldBe("Te vroeg.");
        Single<RestChange>(Milestones.Planned(), new MilestoneCancelled("Ze komt er niet.")).Kind
            .ShouldBe(ChangeKind.Vervallen);
        Single<DescriptionChange>(Milestones.Planned(), new MilestoneDescribed("folder", "Folder"));
        // taken back and reached anew on another day: both are told
        Changes(Milestones.Reached(),
            [
                Milestones.Of(new MilestoneReachRetracted("Te vroeg."), Days.Today),
                Milestones.Of(new MilestoneReached(null), Days.Today),
            ]).Select(change => change.Kind).ShouldBe([ChangeKind.Bereikt, ChangeKind.BereiktIngetrokken]);
    }

    [Fact]
    public void A_group_ends_or_is_described_anew()
    {
        Changes(Group, [Groups.Dissolved(Groups.DiversiteitId)]).Single().ShouldBeOfType<RestChange>()
            .Kind.ShouldBe(ChangeKind.GroepOpgeheven);
        Changes(Group, [Describe("Digi", "SAM")]).Single().ShouldBeOfType<DescriptionChange>();
        Changes(Group, [Describe("Digitalisering", "SAM", "VVSG")]).ShouldBeEmpty();
        // what a group carries is told by what it carries
        Changes(Group, [Groups.Attached(Groups.DiversiteitId, Items.Id, Days.Today)]).ShouldBeEmpty();
    }

    [Fact]
    public void After_sixty_days_without_a_word_an_item_fell_silent_and_only_once()
    {
        var board = Given(Group, Items.InUitvoering()).Board;
        SilentBetween(59, 60).ShouldHaveSingleItem().ShouldBeOfType<SilenceChange>().Heard.ShouldBe(Days.March);
        SilentBetween(58, 59).ShouldBeEmpty();
        SilentBetween(60, 61).ShouldBeEmpty();

        IEnumerable<Change> SilentBetween(int a, int b) => BoardDiff.Between(
            new(board, Days.March.AddDays(a)), new(board, Days.March.AddDays(b))).Changes;
    }

    [Fact]
    public void What_rests_or_never_spoke_falls_not_silent()
    {
        foreach (var entries in new[] { Items.Added(), Items.Opgeschort(), Items.Stopgezet() })
        {
            var board = Given(Group, entries).Board;
            BoardDiff.Between(new(board, Days.Start), new(board, Days.Today)).Changes.ShouldBeEmpty();
        }
    }

    [Fact]
    public void What_is_only_on_the_earlier_board_is_no_more_on_it()
    {
        var (all, less) = (Given(Group, Items.Added(), Milestones.Planned()), Given(Group));
        var diff = BoardDiff.Between(new(all.Board, Days.March), new(less.Board, Days.Today));

        diff.Changes.Select(change => (change.Kind, change.Card.Id)).ShouldBe(
            [(ChangeKind.NietMeerOpHetBord, Milestones.Id), (ChangeKind.NietMeerOpHetBord, Items.Id)]);
    }

    [Fact]
    public void The_plan_itself_and_what_is_frozen_change_no_card_for_people() =>
        Changes([.. Group, .. Items.Added()], [.. Plans.Named(), Plans.Frozen()]).ShouldBeEmpty();

    private static Entry Describe(string name, params string[] members) => new(
        Workgroup.Stream(Groups.DigitaliseringId),
        new WorkgroupDescribed("digitalisering", name, [.. members], null, "F25"), Days.Today);

    private static TChange Single<TChange>(Entry[] given, ActionItemEvent then) where TChange : Change =>
        Changes([.. Group, .. given], [Items.Of(then, Days.Today)]).Single().ShouldBeOfType<TChange>();

    private static TChange Single<TChange>(Entry[] given, MilestoneEvent then) where TChange : Change =>
        Changes(given, [Milestones.Of(then, Days.Today)]).Single().ShouldBeOfType<TChange>();

    // on one day, so that no time passes in which something falls silent
    private static IReadOnlyList<Change> Changes(Entry[] given, Entry[] then) => BoardDiff.Between(
        new(Given(given).Board, Days.Today), new(Given(given, then).Board, Days.Today)).Changes;
}
