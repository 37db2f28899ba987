using System.Text.Json;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Milestones;
using Shouldly;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class ItemCardSpec
{
    private static readonly History Ready = Given(Plans.Named(), Groups.Digitalisering(), Items.InUitvoering());

    private static readonly ActionItemEvent[] Said =
    [
        Items.Correction, new ProgressRetracted(2, "Niet waar."), new ItemSuspended("Wachten."), new ItemStopped("Geen vraag."),
    ];

    [Fact]
    public void Whatever_was_invented_of_it_marks_the_item_its_lane_and_the_board()
    {
        Shows(Ready).ShouldBe((false, false, false));
        foreach (var e in Said)
            Shows(Ready.Append(Items.Of(e, Days.Today), People.Secretariat, example: true))
                .ShouldBe((true, true, true), e.GetType().Name);
    }

    [Fact]
    public void What_was_not_invented_marks_nothing()
    {
        foreach (var e in Said)
            Shows(Ready.Append(Items.Of(e, Days.Today), People.Secretariat)).ShouldBe((false, false, false));
    }

    [Fact]
    public void What_is_retracted_twice_keeps_the_first_reason()
    {
        var twice = Given(Items.Ingetrokken(), [Items.Of(new ProgressRetracted(2, "Nog eens."), Days.Today)]);
        twice.Board.Items[Items.Id].Told.ShouldHaveSingleItem().Retraction!.Event.Reason.ShouldBe("Niet waar.");
        ((Carried)twice.Item(Items.Id)).Reports.ShouldHaveSingleItem().Retraction!.Event.Reason.ShouldBe("Niet waar.");
    }

    [Fact]
    public void A_report_in_words_that_are_none_is_no_report()
    {
        foreach (var told in new[]
        {
            Items.Correction.Told with { Phase = (Phase)9 }, Items.Correction.Told with { Koers = (Koers)9 },
            Items.Correction.Told with { Koers = Koers.OnderDruk, Pressure = (Pressure)9 },
        })
        {
            var log = Given(Items.Added(), [Items.Of(told, Days.March)]);
            log.Board.Items[Items.Id].Told.ShouldBeEmpty();
            ((Carried)log.Item(Items.Id)).Reports.ShouldBeEmpty();
            var corrected = Given(Items.InUitvoering(), [Items.Of(Items.Correction with { Told = told }, Days.March)]);
            corrected.Board.Items[Items.Id].Told.ShouldHaveSingleItem().IsCorrected.ShouldBeFalse();
        }
    }

    [Fact]
    public void A_dissolved_group_that_was_invented_marks_its_lane()
    {
        var log = Given(Plans.Named(), Groups.Digitalisering(), Items.Stopgezet());
        Lane(log.Append(Groups.Dissolved(Groups.DigitaliseringId), People.Secretariat)).ShowsExample.ShouldBeFalse();
        Lane(log.Append(Groups.Dissolved(Groups.DigitaliseringId), People.Secretariat, example: true))
            .ShowsExample.ShouldBeTrue();
    }

    [Fact]
    public void An_item_is_in_the_lane_of_the_group_that_carries_it_now()
    {
        var on = new BoardOn(
            Given(Plans.Named(), Groups.Digitalisering(), Groups.Diversiteit(), Items.Verplaatst()).Board, Days.Today);
        on.LaneOf("digitalisering")!.Items.ShouldBeEmpty();
        on.LaneOf("diversiteit")!.Items.ShouldHaveSingleItem().Id.ShouldBe(Items.Id);
    }

    [Fact]
    public void A_card_is_the_same_after_it_was_stored()
    {
        var log = Given(
            Plans.Named(), Groups.Digitalisering(), Items.Gerealiseerd(),
            [.. Said.Select(e => Items.Of(e, Days.Today)), Plans.Frozen()]);
        var stored = Json.Of(log.Board.Items[Items.Id]);
        Json.Of(JsonSerializer.Deserialize<ItemCard>(stored, StoredEvents.Json)!).ShouldBe(stored);
        var group = Json.Of(log.Board.Groups[Groups.DigitaliseringId]);
        Json.Of(JsonSerializer.Deserialize<GroupCard>(group, StoredEvents.Json)!).ShouldBe(group);
        var plan = Json.Of(log.Board.Plan!);
        Json.Of(JsonSerializer.Deserialize<PlanCard>(plan, StoredEvents.Json)!).ShouldBe(plan);
    }

    // the words of a shift that a foreign writer left out are none, and it stays a shift
    [Fact]
    public void A_shift_without_a_reason_is_a_shift() =>
        Given(Milestones.Planned(), [Milestones.Of(new MilestoneRescheduled(Milestones.Autumn2021, null!), Days.Today)])
            .Board.Milestones[Milestones.Id].Shifts.ShouldHaveSingleItem().Reason.ShouldBe("");

    [Fact]
    public void A_title_that_stays_is_no_earlier_title() =>
        Given(Milestones.Planned(), [Milestones.Of(new MilestoneDescribed("folder", "Brochure"), Days.Today)])
            .Board.Milestones[Milestones.Id].EarlierTitles.ShouldBeEmpty();

    private static (bool, bool, bool) Shows(History log)
    {
        var on = new BoardOn(log.Board, Days.Today);
        return (on.Board.Items[Items.Id].ShowsExample, Lane(log).ShowsExample, on.ShowsExample);
    }

    private static Lane Lane(History log) => new BoardOn(log.Board, Days.Today).Lanes.Single();
}
