using Actieplan.Domain.Signals;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class AcceptSignalSpec
{
    private static readonly AcceptSignal Accept = new(
        Signals.Id, " De jongeren zelf zitten nog niet aan tafel. ", false, Groups.DigitaliseringId, [Items.Id], Days.June,
        People.Secretariat, Days.Today);

    private static readonly History Ready = With();

    [Fact]
    public void What_is_accepted_comes_on_the_log_with_the_day_on_which_it_was_written() =>
        Ready.When(Accept).Then(Signals.Accepted());

    [Fact]
    public void It_may_come_from_nobody_and_be_about_nothing() =>
        Ready.When(Accept with { From = null, Items = [], Shortened = true }).Then(
            Signals.Of(Signals.Youngsters with { From = null }, Days.June), Signals.Of(new SignalAccepted(true), Days.Today));

    [Fact]
    public void The_same_again_says_nothing_and_another_word_is_refused()
    {
        With(Signals.Accepted()).When(Accept).ThenNothing();
        With(Signals.Accepted()).When(Accept with { Text = "Iets anders." })
            .ThenRefused("Dit signaal staat al in het logboek.");
    }

    [Fact]
    public void What_was_declined_after_all_stays_so() => With(Signals.Declined()).When(Accept)
        .ThenRefused("Dit signaal is van de borden gehaald. Het verandert niet meer.");

    [Fact]
    public void It_is_one_sentence_that_can_be_kept()
    {
        Ready.When(Accept with { Text = "  " }).ThenRefused("Het signaal ontbreekt.", "text");
        Ready.When(Accept with { Text = Texts.TooLongSentence })
            .ThenRefused("Het signaal telt 281 tekens; er is plaats voor 280.", "text");
        Ready.When(Accept with { Text = Texts.WithHalfACharacter })
            .ThenRefused("Het signaal bevat een teken dat niet bewaard kan worden.", "text");
    }

    [Fact]
    public void What_it_names_exists_and_the_day_is_past()
    {
        Ready.When(Accept with { From = Items.Id }).ThenRefused("Deze groep bestaat niet.", "from");
        Ready.When(Accept with { Items = [Items.Id, Milestones.Id] })
            .ThenRefused("Een van deze acties bestaat niet.", "items");
        Ready.When(Accept with { Items = [.. Enumerable.Repeat(Items.Id, 11)] })
            .ThenRefused("Een signaal hoort bij hoogstens 10 acties.", "items");
        Ready.When(Accept with { RaisedOn = Days.Tomorrow }).ThenRefused("6 mei 2022 ligt in de toekomst.", "raisedOn");
    }

    [Fact]
    public void An_action_that_is_named_twice_is_linked_once() =>
        Ready.When(Accept with { Items = [Items.Id, Items.Id] }).Then(Signals.Accepted());

    [Fact]
    public void Only_the_secretariat_decides()
    {
        foreach (var by in new[] { People.LeadOfDigitalisering, People.Steering })
            Ready.When(Accept with { By = by }).ThenForbidden("Alleen het secretariaat beslist over signalen.");
    }

    private static History With(params Entry[][] more) =>
        Given([Plans.Named(), Groups.Digitalisering(), Items.InUitvoering(), .. more]);
}
