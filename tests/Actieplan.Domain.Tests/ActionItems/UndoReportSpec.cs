using Actieplan.Domain.ActionItems;
using Shouldly;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class UndoReportSpec
{
    private static readonly Actor Teller = People.LeadOfDigitalisering;

    /// <summary>Told by the lead; the second event of its stream.</summary>
    private static readonly History Ready = ToldBy(Teller);

    private static readonly DateTimeOffset ToldAt = Ready.Log[^1].RecordedAt;

    private static readonly UndoReport Undo = new(Items.Id, 2, Teller, ToldAt.AddMinutes(3), Days.Today);

    [Fact]
    public void Whoever_told_it_takes_it_back_without_saying_why()
    {
        Ready.When(Undo).Then(Items.Of(new ProgressRetracted(2, UndoReport.Reason), Days.Today));
        ToldBy(People.Secretariat).When(Undo with { By = People.Secretariat }).ThenAccepted();
        var card = Ready.When(Undo).Appended(Teller).Board.Items[Items.Id];
        card.Reports.ShouldBeEmpty();
        card.Told.ShouldHaveSingleItem().First.Event.Story.ShouldBe("Het loopt.");
    }

    [Fact]
    public void Until_ten_minutes_after_it_was_recorded_and_not_a_moment_later()
    {
        Ready.When(Undo with { Now = ToldAt.AddMinutes(10) }).ThenAccepted();
        Ready.When(Undo with { Now = ToldAt.AddMinutes(10).AddTicks(1) }).ThenRefused(
            "“Toch niet” kan tot 10 minuten na het melden, en die zijn voorbij. Vraag het secretariaat om je bericht te "
            + "verbeteren of in te trekken.");
    }

    [Fact]
    public void Twice_says_nothing_more_however_late_the_second_time()
    {
        var undone = Ready.When(Undo).Appended(Teller);
        undone.When(Undo).ThenNothing();
        undone.When(Undo with { Now = ToldAt.AddDays(1) }).ThenNothing();
        Ready.Append(Items.Ingetrokken()[^1], People.Secretariat).When(Undo).ThenRefused("Dit bericht is al ingetrokken.");
    }

    [Fact]
    public void Nobody_else_does_so_not_even_the_secretariat()
    {
        foreach (var by in new[] { People.Secretariat, People.LeadOfDiversiteit, People.Steering })
            Ready.When(Undo with { By = by }).ThenForbidden("Alleen wie een bericht meldde, kan het zo intrekken.");
    }

    [Fact]
    public void Nor_whoever_told_it_and_leads_that_group_no_longer() =>
        Ready.When(Undo with { By = Teller with { Groups = [] } })
            .ThenForbidden("Je trekt alleen berichten van je eigen groepen in.");

    [Fact]
    public void What_was_never_told_is_not_taken_back()
    {
        Ready.When(Undo with { Report = 3 }).ThenUnknown("Dit bericht bestaat niet.");
        Given(Plans.Named()).When(Undo).ThenUnknown("Deze actie bestaat niet.");
    }

    [Fact]
    public void It_does_not_bring_back_an_arrival_while_a_milestone_is_open() =>
        Given([Plans.Named(), Groups.Digitalisering(), Items.Gerealiseerd(), [Items.Reported(Phase.InUitvoering, Days.Today)], Milestones.Planned()])
            .When(Undo with { Report = 4, By = People.Secretariat, Now = ToldAt }).ThenRefused(
                "Zonder dit bericht staat deze actie op gerealiseerd, en dat kan niet: een van haar mijlpalen is nog niet "
                + "bereikt.");

    private static History ToldBy(Actor by) =>
        Given([Plans.Named(), Groups.Digitalisering(), Items.Added()])
            .Append(Items.Reported(Phase.InUitvoering, Days.March), by);
}
