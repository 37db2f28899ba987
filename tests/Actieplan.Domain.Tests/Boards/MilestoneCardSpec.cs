using System.Text.Json;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Milestones;
using Shouldly;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class MilestoneCardSpec
{
    private static readonly DateSpan Winter = DateSpan.Around(Precision.Seizoen, new DateOnly(2021, 12, 1));

    private static readonly Entry[] Life =
    [
        .. Milestones.Rescheduled(), Milestones.Reschedule(Winter, "Nog geen plaats."),
        Milestones.Of(new MilestoneDateRefined(DateSpan.On(new DateOnly(2021, 12, 8))), Days.Today),
        Milestones.Of(new MilestoneDescribed("folder", "Folder"), Days.Today),
        Milestones.Of(new MilestoneReached("De foto's"), Days.June),
        Milestones.Of(new MilestoneReachRetracted("Te vroeg."), Days.Today),
        Milestones.Of(new MilestoneCancelled("Ze komt er niet."), Days.Today),
    ];

    [Fact]
    public void It_keeps_every_date_it_had_with_its_reason_and_when()
    {
        var card = Card(Life);
        card.Earlier.ShouldBe(
        [
            new(Milestones.Spring2021, "De drukker had geen plaats.", Days.Today, false),
            new(Milestones.Autumn2021, "Nog geen plaats.", Days.Today, false), new(Winter, null, Days.Today, false),
        ]);
        card.Shifts.Count().ShouldBe(2);
        card.Plan.ShouldBe(Milestones.Brochure with
        {
            Slug = "folder", Title = "Folder", Due = DateSpan.On(new DateOnly(2021, 12, 8)),
        });
        card.Baseline.ShouldBe(Milestones.Spring2021);
    }

    [Fact]
    public void It_keeps_what_was_taken_back_and_why_it_was_cancelled()
    {
        var card = Card(Life);
        card.ReachedOn.ShouldBeNull();
        card.Retractions.ShouldBe([new(Days.June, "De foto's", "Te vroeg.", Days.Today, false)]);
        card.Cancelled.ShouldBe(new Resting(Days.Today, "Ze komt er niet.", false));
    }

    [Fact]
    public void What_is_cancelled_changes_no_more()
    {
        var before = Given(Life).Board.Milestones[Milestones.Id];
        foreach (var late in new MilestoneEvent[]
        {
            new MilestoneRescheduled(Winter, "Toch."), new MilestoneReached(null), new MilestoneCancelled("Weer."),
            new MilestoneReachRetracted("Weer."), new MilestoneDateRefined(Winter),
        })
        {
            var after = Card([.. Life, Milestones.Of(late, Days.Today)]);
            after.Earlier.ShouldBe(before.Earlier);
            after.Retractions.ShouldBe(before.Retractions);
            after.EarlierTitles.ShouldBe(before.EarlierTitles);
            after.ShouldBe(before with
            {
                Earlier = after.Earlier, Retractions = after.Retractions, EarlierTitles = after.EarlierTitles,
            });
        }
    }
    [Fact]
    public void A_card_is_the_same_after_it_was_stored()
    {
        var card = Card(Life);
        var stored = JsonSerializer.Serialize(card, StoredEvents.Json);
        var read = JsonSerializer.Deserialize<MilestoneCard>(stored, StoredEvents.Json);
        JsonSerializer.Serialize(read, StoredEvents.Json).ShouldBe(stored);
    }

    [Fact]
    public void An_invented_shift_marks_the_milestone()
    {
        var planned = Given(Milestones.Planned());
        planned.Board.Milestones[Milestones.Id].ShowsExample.ShouldBeFalse();
        foreach (var invented in Life[2..])
            if (invented.Event is not MilestoneReachRetracted)
                planned.Append(invented, People.Secretariat, example: true).Board.Milestones[Milestones.Id]
                    .ShowsExample.ShouldBeTrue(invented.Event.ToString());
    }

    private static MilestoneCard Card(Entry[] entries) => Given(entries).Board.Milestones[Milestones.Id];
}
