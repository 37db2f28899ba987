using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Masking;
using Shouldly;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class MaskTextSpec
{
    private static readonly StreamRef Stream = ActionItem.Stream(Items.Id);

    /// <summary>Of the report that Items.InUitvoering tells: the second event of its stream.</summary>
    private static readonly MaskText Mask =
        new(Stream, 2, ["story"], "Er stond een naam in.", People.Secretariat, Days.Today);

    private static readonly History Ready = With(Items.InUitvoering());

    private static readonly History Masked = Ready.When(Mask).Appended(Mask.By);

    [Fact]
    public void The_secretariat_takes_a_text_away_and_that_stays_known() =>
        Ready.When(Mask).Then(new Entry(Stream, new TextMasked(2, ["story"], "Er stond een naam in."), Days.Today));

    [Fact]
    public void What_is_stored_is_trimmed_and_names_each_text_once() =>
        Ready.When(Mask with { Texts = ["story", "story"], Reason = " Er stond een naam in.\r\n" })
            .Then(new Entry(Stream, new TextMasked(2, ["story"], "Er stond een naam in."), Days.Today));

    [Fact]
    public void The_text_is_nowhere_any_more_and_the_event_stays()
    {
        Json.Of(Masked.Log).ShouldNotContain("Het loopt.");
        var report = Masked.Board.Items[Items.Id].Reports.ShouldHaveSingleItem();
        (report.Event.Story, report.Event.Phase).ShouldBe(("[weggehaald]", Phase.InUitvoering));
        Masked.Board.Items[Items.Id].Version.ShouldBe(3, "a card knows that its words went");
        ((Carried)Masked.Item(Items.Id)).Phase.ShouldBe(Phase.InUitvoering);
    }

    [Fact]
    public void The_card_and_the_board_know_when_words_were_taken_away()
    {
        (Ready.Board.MaskedAt, PlanBoard.Empty.MaskedAt).ShouldBe((0, 0));
        var at = Masked.Log[^1].Position;
        (Masked.Board.MaskedAt, Masked.Board.Items[Items.Id].Masked).ShouldBe((at, at));
        Masked.Append(Items.Reported(null, Days.Today), People.Secretariat).Board.MaskedAt.ShouldBe(at);
        Masked.Board.Groups[Groups.DigitaliseringId].Masked.ShouldBe(0);
    }

    [Fact]
    public void The_same_again_says_nothing()
    {
        Masked.When(Mask).ThenNothing();
        Masked.When(Mask with { Texts = ["story", "story"] }).ThenNothing();
        With([Items.Reported(null, Days.March, null, "[weggehaald]")]).When(Mask with { Version = 1 }).ThenNothing();
    }

    [Fact]
    public void What_is_still_there_may_be_taken_away_with_what_is_not()
    {
        var told = new ProgressReported(null, null, null, "Met Jan.", "Jan", null, null, null);
        var once = With([Items.Of(told, Days.March)]).When(Mask with { Version = 1 }).Appended(Mask.By);
        once.When(Mask with { Version = 1, Texts = ["story", "helped"] }).ThenAccepted();
        once.When(Mask with { Version = 1, Texts = ["helped"] }).ThenAccepted();
    }

    [Fact]
    public void The_reason_of_a_masking_may_be_masked() =>
        Masked.When(Mask with { Version = 3, Texts = ["reason"] }).ThenAccepted();

    [Fact]
    public void Only_the_secretariat_takes_text_away()
    {
        const string sentence = "Alleen het secretariaat haalt tekst weg.";
        Ready.When(Mask with { By = People.LeadOfDigitalisering }).ThenForbidden(sentence);
        Ready.When(Mask with { By = People.Steering }).ThenForbidden(sentence);
        Masked.When(Mask with { By = People.Steering }).ThenForbidden(sentence);
        With().When(Mask with { By = People.Steering }).ThenForbidden(sentence);
    }

    [Fact]
    public void A_line_that_is_not_there_has_no_text()
    {
        const string sentence = "Deze regel staat niet in de geschiedenis.";
        With().When(Mask).ThenUnknown(sentence);
        Ready.When(Mask with { Version = 3 }).ThenUnknown(sentence);
        Ready.When(Mask with { Version = 0 }).ThenUnknown(sentence);
    }

    [Fact]
    public void Which_text_is_said_and_stands_there()
    {
        Ready.When(Mask with { Texts = [] }).ThenRefused("Zeg welke tekst weg moet.", "texts");
        Ready.When(Mask with { Texts = default }).ThenRefused("Zeg welke tekst weg moet.", "texts");
        Ready.When(Mask with { Texts = ["story", "helped"] })
            .ThenRefused("In deze regel staat geen tekst “helped”.", "texts");
        Ready.When(Mask with { Texts = ["story", null!] }).ThenRefused("In deze regel staat geen tekst “”.", "texts");
        With(Items.Added(), Milestones.Planned()).When(Mask with { Texts = ["title"] })
            .ThenRefused("In deze regel staat geen tekst “title”.", "texts");
    }

    [Fact]
    public void A_reason_is_asked_for_and_fits_in_a_sentence()
    {
        Ready.When(Mask with { Reason = " " }).ThenRefused("De reden ontbreekt.", "reason");
        Ready.When(Mask with { Reason = null }).ThenRefused("De reden ontbreekt.", "reason");
        Ready.When(Mask with { Reason = Texts.TooLongSentence })
            .ThenRefused("De reden telt 281 tekens; er is plaats voor 280.", "reason");
        Ready.When(Mask with { Reason = Texts.WithNull })
            .ThenRefused("De reden bevat een teken dat niet bewaard kan worden.", "reason");
    }

    private static History With(params Entry[][] more) => Given([Plans.Named(), Groups.Digitalisering(), .. more]);
}
