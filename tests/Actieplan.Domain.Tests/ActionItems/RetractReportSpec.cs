using Actieplan.Domain.ActionItems;
using Shouldly;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class RetractReportSpec
{
    /// <summary>Of the report that Items.InUitvoering tells: the second event of its stream.</summary>
    private static readonly RetractReport Retract =
        new(Items.Id, 2, "Niet waar.", People.LeadOfDigitalisering, Days.Today);

    private static readonly History Ready = With(Items.InUitvoering());

    [Fact]
    public void A_lead_takes_back_a_report_of_the_own_group_and_the_secretariat_every_report()
    {
        Ready.When(Retract).Then(Items.Ingetrokken()[^1]);
        Ready.When(Retract with { By = People.Secretariat }).Then(Items.Ingetrokken()[^1]);
    }

    [Fact]
    public void It_counts_no_longer_and_stays_in_the_history()
    {
        var log = Ready.When(Retract).Appended(Retract.By);
        var card = log.Board.Items[Items.Id];
        (card.Phase, card.Latest).ShouldBe((Phase.NogNietGestart, null));
        card.Reports.ShouldBeEmpty();
        card.Told.ShouldHaveSingleItem().Retraction!.Event.Reason.ShouldBe("Niet waar.");
        card.Told.ShouldHaveSingleItem().First.Event.Story.ShouldBe("Het loopt.");
        ((Carried)log.Item(Items.Id)).Phase.ShouldBe(Phase.NogNietGestart);
    }

    [Fact]
    public void What_was_said_before_stands_again()
    {
        var log = With(Items.Gerealiseerd()).When(Retract with { Report = 3 }).Appended(Retract.By);
        log.Board.Items[Items.Id].Phase.ShouldBe(Phase.InUitvoering);
        log.Board.Items[Items.Id].Latest!.HappenedOn.ShouldBe(Days.March);
    }

    [Fact]
    public void The_same_again_says_nothing_and_another_reason_is_refused()
    {
        With(Items.Ingetrokken()).When(Retract).ThenNothing();
        With(Items.Ingetrokken()).When(Retract with { Reason = " Niet waar. " }).ThenNothing();
        With(Items.Ingetrokken()).When(Retract with { Reason = "Anders." }).ThenRefused("Dit bericht is al ingetrokken.");
    }

    [Fact]
    public void What_was_put_right_may_be_taken_back() =>
        With(Items.Verbeterd()).When(Retract).Then(Items.Ingetrokken()[^1]);

    [Fact]
    public void The_same_report_may_be_told_again_afterwards()
    {
        var report = new ReportProgress(
            Items.Id, Phase.InUitvoering, null, null, "Het loopt.", null, null, null, null, Days.March, People.Secretariat,
            Days.Today);
        Ready.When(report).ThenNothing();
        With(Items.Ingetrokken()).When(report).ThenAccepted();
        With(Items.Verbeterd()).When(report).ThenAccepted();
        // what it says now is told already
        With(Items.Verbeterd()).When(report with { Phase = Phase.Verkenning, Story = "We verkennen." }).ThenNothing();
    }

    [Fact]
    public void What_was_never_told_is_not_taken_back()
    {
        Ready.When(Retract with { Report = 1 }).ThenUnknown("Dit bericht bestaat niet.");
        Ready.When(Retract with { Report = 3 }).ThenUnknown("Dit bericht bestaat niet.");
        With().When(Retract).ThenUnknown("Deze actie bestaat niet.");
    }

    [Fact]
    public void A_lead_of_another_group_and_steering_take_nothing_back()
    {
        const string sentence = "Je trekt alleen berichten van je eigen groepen in.";
        foreach (var by in new[] { People.LeadOfDiversiteit, People.Steering })
        {
            Ready.When(Retract with { By = by }).ThenForbidden(sentence);
            With(Items.Ingetrokken()).When(Retract with { By = by }).ThenForbidden(sentence);
        }
    }

    [Fact]
    public void A_reason_is_asked_for_and_fits_in_a_sentence()
    {
        Ready.When(Retract with { Reason = " " }).ThenRefused("De reden ontbreekt.", "reason");
        Ready.When(Retract with { Reason = null }).ThenRefused("De reden ontbreekt.", "reason");
        Ready.When(Retract with { Reason = Texts.TooLongSentence })
            .ThenRefused("De reden telt 281 tekens; er is plaats voor 280.", "reason");
        Ready.When(Retract with { Reason = Texts.WithNull })
            .ThenRefused("De reden bevat een teken dat niet bewaard kan worden.", "reason");
    }

    [Fact]
    public void It_does_not_bring_back_an_arrival_while_a_milestone_is_open()
    {
        Entry[] reopened =
            [.. Items.Gerealiseerd(), Items.Reported(Phase.InUitvoering, Days.Today, null, "Toch niet.")];
        With(reopened, Milestones.OneOfTwoReached()).When(Retract with { Report = 4 }).ThenRefused(
            "Zonder dit bericht staat deze actie op gerealiseerd, en dat kan niet: een van haar mijlpalen is nog niet "
            + "bereikt.");
        With(reopened, Milestones.BothReached()).When(Retract with { Report = 4 }).ThenAccepted();
        With(reopened, Milestones.Planned()).When(Retract with { Report = 3 }).ThenAccepted();
        With(Items.InUitvoering(), Milestones.Planned()).When(Retract).ThenAccepted();
    }

    private static History With(params Entry[][] more) =>
        Given([Plans.Named(), Groups.Digitalisering(), Groups.Diversiteit(), .. more]);
}
