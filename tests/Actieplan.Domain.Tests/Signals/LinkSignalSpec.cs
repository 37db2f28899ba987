using Actieplan.Domain.Boards;
using Actieplan.Domain.Signals;
using Shouldly;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

/// <summary>What becomes of a signal after it was accepted.</summary>
public sealed class LinkSignalSpec
{
    private static readonly LinkSignal Link = new(Signals.Id, [Items.InitiativeId], People.Secretariat, Days.Today);
    private static readonly DeclineSignal Decline = new(Signals.Id, "Te vroeg.", People.Secretariat, Days.Today);

    [Fact]
    public void It_is_about_exactly_these_actions_from_then_on() => With(Signals.Accepted()).When(Link).Then(
        Signals.Of(new SignalLinked(Items.InitiativeId), Days.Today), Signals.Of(new SignalUnlinked(Items.Id), Days.Today));

    [Fact]
    public void The_same_again_says_nothing()
    {
        With(Signals.Accepted()).When(Link with { Items = [Items.Id] }).ThenNothing();
        With(Signals.Unlinked()).When(Link with { Items = [] }).ThenNothing();
        With(Signals.Declined()).When(Decline).ThenNothing();
    }

    [Fact]
    public void It_is_linked_only_to_actions_that_exist_and_to_few()
    {
        With(Signals.Accepted()).When(Link with { Items = [Groups.DigitaliseringId] })
            .ThenRefused("Een van deze acties bestaat niet.", "items");
        With(Signals.Accepted()).When(Link with { Items = [.. Enumerable.Repeat(Items.Id, 11)] })
            .ThenRefused("Een signaal hoort bij hoogstens 10 acties.", "items");
    }

    [Fact]
    public void What_is_declined_after_all_goes_from_the_boards_with_a_reason()
    {
        With(Signals.Accepted()).When(Decline).Then(Signals.Declined()[^1]);
        With(Signals.Accepted()).When(Decline with { Reason = " " }).ThenRefused("De reden ontbreekt.", "reason");
        With(Signals.Declined()).When(Decline with { Reason = "Nog eens." })
            .ThenRefused("Dit signaal is van de borden gehaald. Het verandert niet meer.");
        With(Signals.Declined()).When(Link).ThenRefused("Dit signaal is van de borden gehaald. Het verandert niet meer.");
        On(With(Signals.Accepted())).Signals.Length.ShouldBe(1);
        On(With(Signals.Declined())).Signals.ShouldBeEmpty();
    }

    [Fact]
    public void By_what_we_now_know_it_never_stood_there_and_by_what_was_known_then_it_did()
    {
        var log = With(Signals.Accepted()).Append(
            Signals.Of(new SignalDeclined("Te vroeg."), Days.Today.AddDays(9)), People.Secretariat).Log;

        new AsOf(Days.Today, Knowledge.Toen, Days.EndOf(Days.Today)).Fold(log).Signals.Length.ShouldBe(1);
        new AsOf(Days.Today, Knowledge.Nu, Days.EndOf(Days.Today)).Fold(log).Signals.ShouldBeEmpty();
    }

    [Fact]
    public void Before_it_was_accepted_it_stands_on_no_board()
    {
        var log = With(Signals.Accepted()).Log;
        foreach (var knowledge in Enum.GetValues<Knowledge>())
            new AsOf(Days.June, knowledge, Days.EndOf(Days.June)).Fold(log).Signals.ShouldBeEmpty();
        On(With(Signals.Accepted()[..1])).Signals.ShouldBeEmpty();
    }

    [Fact]
    public void The_one_that_was_accepted_last_stands_first_and_an_action_shows_its_own()
    {
        var other = StreamId.Named("een ander signaal");
        var board = On(With(Signals.Accepted(),
        [
            new(Signal.Stream(other), new SignalRaised("Wie leest voor?", null), Days.Start),
            new(Signal.Stream(other), new SignalAccepted(true), Days.Today),
        ]));

        board.Signals.Select(signal => signal.Id).ShouldBe([other, Signals.Id]);
        board.SignalsOf(board.Board.Items[Items.Id]).Select(signal => signal.Id).ShouldBe([Signals.Id]);
    }

    [Fact]
    public void Between_two_boards_it_is_told_as_new_as_linked_otherwise_or_as_gone()
    {
        var (none, accepted) = (On(With()), On(With(Signals.Accepted())));
        Changes(none, accepted).ShouldBe([ChangeKind.Nieuw]);
        Changes(accepted, On(With(Signals.Unlinked()))).ShouldBe([ChangeKind.AndersGekoppeld]);
        Changes(accepted, On(With(Signals.Declined()))).ShouldBe([ChangeKind.NietMeerOpHetBord]);
        Changes(none, On(With(Signals.Accepted()[..1]))).ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_secretariat_decides()
    {
        const string sentence = "Alleen het secretariaat beslist over signalen.";
        foreach (var by in new[] { People.LeadOfDigitalisering, People.Steering })
        {
            With(Signals.Accepted()).When(Link with { By = by }).ThenForbidden(sentence);
            With(Signals.Accepted()).When(Decline with { By = by }).ThenForbidden(sentence);
        }
    }

    [Fact]
    public void One_that_nobody_raised_is_not_changed()
    {
        With().When(Link).ThenUnknown("Dit signaal bestaat niet.");
        With().When(Decline).ThenUnknown("Dit signaal bestaat niet.");
    }

    private static IEnumerable<ChangeKind> Changes(BoardOn from, BoardOn to) =>
        BoardDiff.Between(from, to).Changes.Where(change => change.Card is SignalCard).Select(change => change.Kind);

    private static BoardOn On(History history) => new(history.Board, Days.Today);

    private static History With(params Entry[][] more) =>
        Given([Plans.Named(), Groups.Digitalisering(), Items.WithInitiative(), Items.InUitvoering()[^1..], .. more]);
}
