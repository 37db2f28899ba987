using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Workgroups;
using Shouldly;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class MoveItemSpec
{
    private static readonly Actor LeadOfBoth =
        Actor.LeadOf("trekker-van-beide", Groups.DigitaliseringId, Groups.DiversiteitId);

    private static readonly MoveItem Move =
        new(Items.Id, Groups.DiversiteitId, "Dichter bij.", People.Secretariat, Days.Today);

    private static readonly History Ready = With(Items.InUitvoering());

    [Fact]
    public void The_secretariat_moves_it_out_of_the_one_group_and_into_the_other()
    {
        Ready.When(Move).Then(Items.MovedTo(Groups.DiversiteitId, "Dichter bij."));
        var after = Ready.When(Move).Appended(Move.By);
        ((Carried)after.Item(Items.Id)).Added.Group.ShouldBe(Groups.DiversiteitId);
        ((Started)after.Group(Groups.DigitaliseringId)).Items.ShouldBeEmpty();
        ((Started)after.Group(Groups.DiversiteitId)).Items.ShouldBe([Items.Id]);
    }

    [Fact]
    public void A_lead_moves_between_the_own_groups() =>
        Ready.When(Move with { By = LeadOfBoth }).Then(Items.MovedTo(Groups.DiversiteitId, "Dichter bij."));

    [Fact]
    public void Who_leads_one_of_the_two_groups_or_none_moves_nothing()
    {
        const string sentence =
            "Je verplaatst een actie alleen tussen je eigen groepen. Vraag het anders aan het secretariaat.";
        foreach (var by in new[] { People.LeadOfDigitalisering, People.LeadOfDiversiteit, People.Steering })
            Ready.When(Move with { By = by }).ThenForbidden(sentence);
        With(Items.Verplaatst()).When(Move with { By = People.Steering }).ThenForbidden(sentence);
    }

    [Fact]
    public void The_same_again_says_nothing()
    {
        With(Items.Verplaatst()).When(Move).ThenNothing();
        With(Items.Verplaatst()).When(Move with { Reason = " Dichter bij.\n" }).ThenNothing();
    }

    [Fact]
    public void The_group_that_carries_it_does_not_get_it_again()
    {
        const string sentence = "Deze groep draagt de actie al.";
        Ready.When(Move with { Group = Groups.DigitaliseringId }).ThenRefused(sentence, "group");
        With(Items.Verplaatst()).When(Move with { Reason = "Iets anders." }).ThenRefused(sentence, "group");
        With(Items.Verplaatst(), [Items.Reported(null, Days.Today)]).When(Move).ThenRefused(sentence, "group");
    }

    [Fact]
    public void It_may_move_back_for_the_same_reason() =>
        With(Items.Verplaatst()).When(Move with { Group = Groups.DigitaliseringId }).ThenAccepted();

    [Fact]
    public void A_dissolved_group_takes_none_and_an_unknown_one_neither()
    {
        Given(Plans.Named(), Groups.Opgeheven(Groups.DiversiteitId), Items.Added()).When(Move)
            .ThenRefused("De groep Diversiteit is opgeheven.", "group");
        Ready.When(Move with { Group = StreamId.Named("geen groep") }).ThenRefused("Deze groep bestaat niet.", "group");
    }

    [Fact]
    public void What_was_stopped_may_leave_a_dissolved_group() =>
        With(Items.Stopgezet(), [Groups.Dissolved(Groups.DigitaliseringId)]).When(Move)
            .Then(Items.MovedTo(Groups.DiversiteitId, "Dichter bij."));

    [Fact]
    public void A_reason_is_asked_for_and_fits_in_a_sentence()
    {
        Ready.When(Move with { Reason = " " }).ThenRefused("De reden ontbreekt.", "reason");
        Ready.When(Move with { Reason = null }).ThenRefused("De reden ontbreekt.", "reason");
        Ready.When(Move with { Reason = Texts.TooLongSentence })
            .ThenRefused("De reden telt 281 tekens; er is plaats voor 280.", "reason");
        Ready.When(Move with { Reason = Texts.WithNull })
            .ThenRefused("De reden bevat een teken dat niet bewaard kan worden.", "reason");
        Ready.When(Move with { Reason = " Dichter bij. " }).Then(Items.MovedTo(Groups.DiversiteitId, "Dichter bij."));
    }

    [Fact]
    public void An_unknown_action_does_not_move() => With().When(Move).ThenUnknown("Deze actie bestaat niet.");

    [Fact]
    public void Who_carries_it_now_writes_it()
    {
        var report = new ReportProgress(
            Items.Id, null, null, null, "Verder.", null, null, null, null, Days.Today, People.LeadOfDiversiteit, Days.Today);
        With(Items.Verplaatst()).When(report).ThenAccepted();
        With(Items.Verplaatst()).When(report with { By = People.LeadOfDigitalisering })
            .ThenForbidden("Je meldt alleen voor de acties van je eigen groepen.");
    }

    private static History With(params Entry[][] more) =>
        Given([Plans.Named(), Groups.Digitalisering(), Groups.Diversiteit(), .. more]);
}
