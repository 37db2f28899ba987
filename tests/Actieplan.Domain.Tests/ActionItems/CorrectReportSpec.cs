using Actieplan.Domain.ActionItems;
using Shouldly;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class CorrectReportSpec
{
    /// <summary>Of the report that Items.InUitvoering tells: the second event of its stream.</summary>
    private static readonly CorrectReport Correct = new(
        Items.Id, 2, Phase.Verkenning, null, null, "We verkennen.", null, null, null, null, Days.March,
        "De fase klopte niet.", People.LeadOfDigitalisering, Days.Today);

    private static readonly CorrectReport AsItIs = Correct with { Phase = Phase.InUitvoering, Story = "Het loopt." };

    private static readonly History Ready = With(Items.InUitvoering());

    [Fact]
    public void A_lead_puts_right_a_report_of_the_own_group() =>
        Ready.When(Correct).Then(Items.Of(Items.Correction, Days.Today));

    [Fact]
    public void The_secretariat_puts_right_every_report() =>
        Ready.When(Correct with { By = People.Secretariat }).Then(Items.Of(Items.Correction, Days.Today));

    [Fact]
    public void Everything_that_is_told_is_kept_trimmed_and_in_its_place() =>
        Ready.When(Correct with
        {
            Phase = Phase.InUitvoering, Koers = Koers.OnderDruk, Pressure = Pressure.Personeel, Story = " Toch\nniet. ",
            Helped = " vrijwilligers", Hindered = "geld ", Evidence = " https://x.be ", Missing = "\r\njongeren",
            HappenedOn = Days.June, Reason = " Vergeten. ",
        }).Then(Items.Of(
            new ProgressCorrected(
                2, new ProgressReported(
                    Phase.InUitvoering, Koers.OnderDruk, Pressure.Personeel, "Toch niet.", "vrijwilligers", "geld",
                    "https://x.be", "jongeren"),
                Days.June, "Vergeten."),
            Days.Today));

    [Fact]
    public void The_board_and_the_item_say_what_it_says_now_and_keep_what_it_said()
    {
        var log = Ready.When(Correct with { HappenedOn = Days.June }).Appended(Correct.By);
        var told = log.Board.Items[Items.Id].Told.ShouldHaveSingleItem();
        Json.Of(told).ShouldBe(Json.Of(((Carried)log.Item(Items.Id)).Reports.ShouldHaveSingleItem()));
        (told.Event.Phase, told.Event.Story, told.HappenedOn).ShouldBe((Phase.Verkenning, "We verkennen.", Days.June));
        (told.First.Event.Phase, told.First.Event.Story, told.First.HappenedOn)
            .ShouldBe((Phase.InUitvoering, "Het loopt.", Days.March));
        (told.IsCorrected, told.IsRetracted, told.Version, told.By.Id).ShouldBe((true, false, 2, People.Secretariat.Id));
        told.Corrections.ShouldHaveSingleItem().Event.Reason.ShouldBe("De fase klopte niet.");
        log.Board.Items[Items.Id].Phase.ShouldBe(Phase.Verkenning);
    }

    [Fact]
    public void Its_day_moves_it_among_the_others()
    {
        var two = With(Items.InUitvoering(), [Items.Reported(Phase.EersteResultaten, Days.June)]);
        var moved = two.When(AsItIs with { HappenedOn = Days.Today }).Appended(Correct.By);
        moved.Board.Items[Items.Id].Reports.Select(report => report.Version).ShouldBe([3, 2]);
        moved.Board.Items[Items.Id].Phase.ShouldBe(Phase.InUitvoering);
        ((Carried)moved.Item(Items.Id)).Phase.ShouldBe(Phase.InUitvoering);
    }

    [Fact]
    public void The_same_again_says_nothing()
    {
        With(Items.Verbeterd()).When(Correct).ThenNothing();
        With(Items.Verbeterd()).When(Correct with { Story = " We verkennen.", Reason = "De fase klopte niet. " }).ThenNothing();
        With(Items.Verbeterd(), [Items.Of(new ProgressRetracted(2, "Niet waar."), Days.Today)]).When(Correct).ThenNothing();
    }

    [Fact]
    public void A_correction_changes_something()
    {
        const string sentence = "Er verandert niets aan dit bericht.";
        Ready.When(AsItIs).ThenRefused(sentence);
        Ready.When(AsItIs with { Reason = "" }).ThenRefused(sentence);
        With(Items.Verbeterd()).When(Correct with { Reason = "Iets anders." }).ThenRefused(sentence);
        Ready.When(AsItIs with { HappenedOn = Days.June }).ThenAccepted();
        Ready.When(AsItIs with { Missing = "jongeren" }).ThenAccepted();
    }

    [Fact]
    public void It_may_be_put_right_again_and_back()
    {
        With(Items.Verbeterd()).When(AsItIs).ThenAccepted();
        With(Items.Verbeterd()).When(AsItIs).Appended(Correct.By).When(Correct).ThenAccepted();
    }

    [Fact]
    public void The_last_correction_holds()
    {
        var twice = With(Items.Verbeterd()).When(AsItIs with { HappenedOn = Days.Today }).Appended(Correct.By)
            .Board.Items[Items.Id].Told.ShouldHaveSingleItem();
        (twice.HappenedOn, twice.Event.Story, twice.Corrections.Length).ShouldBe((Days.Today, "Het loopt.", 2));
    }

    [Fact]
    public void What_is_retracted_or_was_never_told_is_not_put_right()
    {
        With(Items.Ingetrokken()).When(Correct)
            .ThenRefused("Dit bericht is ingetrokken. Meld opnieuw wat er gebeurde.");
        Ready.When(Correct with { Report = 1 }).ThenUnknown("Dit bericht bestaat niet.");
        Ready.When(Correct with { Report = 3 }).ThenUnknown("Dit bericht bestaat niet.");
        With().When(Correct).ThenUnknown("Deze actie bestaat niet.");
    }

    [Fact]
    public void A_lead_of_another_group_and_steering_put_nothing_right()
    {
        const string sentence = "Je verbetert alleen berichten van je eigen groepen.";
        foreach (var by in new[] { People.LeadOfDiversiteit, People.Steering })
        {
            Ready.When(Correct with { By = by }).ThenForbidden(sentence);
            With(Items.Verbeterd()).When(Correct with { By = by }).ThenForbidden(sentence);
        }
    }

    [Fact]
    public void A_reason_is_asked_for_and_fits_in_a_sentence()
    {
        Ready.When(Correct with { Reason = " " }).ThenRefused("De reden ontbreekt.", "reason");
        Ready.When(Correct with { Reason = null }).ThenRefused("De reden ontbreekt.", "reason");
        Ready.When(Correct with { Reason = Texts.TooLongSentence })
            .ThenRefused("De reden telt 281 tekens; er is plaats voor 280.", "reason");
        Ready.When(Correct with { Reason = Texts.WithNull })
            .ThenRefused("De reden bevat een teken dat niet bewaard kan worden.", "reason");
    }

    [Fact]
    public void What_it_says_keeps_the_rules_of_a_report()
    {
        Ready.When(Correct with { Story = null }).ThenRefused("Je zin ontbreekt.", "story");
        Ready.When(Correct with { Story = Texts.TooLongSentence })
            .ThenRefused("Je zin telt 281 tekens; er is plaats voor 280.", "story");
        Ready.When(Correct with { Helped = Texts.TooLongStory })
            .ThenRefused("Wat hielp telt 4001 tekens; er is plaats voor 4000.", "helped");
        Ready.When(Correct with { Evidence = "het verslag" })
            .ThenRefused("Dat is geen link: begin met https:// of http://.", "evidence");
        Ready.When(Correct with { Koers = Koers.OpKoers, Pressure = Pressure.Tijd })
            .ThenRefused("Wat er drukt hoort alleen bij onder druk.", "pressure");
        Ready.When(Correct with { Phase = (Phase)9 }).ThenRefused("Die fase kennen we niet.", "phase");
        With(Items.Ongoing(), [Items.Reported(null, Days.March)]).When(Correct with { Report = 2 })
            .ThenRefused("Een blijvende opdracht heeft geen fase.", "phase");
    }

    [Fact]
    public void It_happened_between_the_beginning_and_today()
    {
        Ready.When(Correct with { HappenedOn = Days.Tomorrow })
            .ThenRefused("6 mei 2022 ligt in de toekomst.", "happenedOn");
        Ready.When(Correct with { HappenedOn = Days.Start.AddDays(-1) })
            .ThenRefused("14 januari 2020 ligt voor het begin, 15 januari 2020.", "happenedOn");
        Ready.When(Correct with { HappenedOn = Days.Start }).ThenAccepted();
        Ready.When(Correct with { HappenedOn = Days.Today }).ThenAccepted();
    }

    [Theory]
    [InlineData(Phase.Gerealiseerd, "gerealiseerd")]
    [InlineData(Phase.Verankerd, "verankerd")]
    public void It_says_that_the_item_arrived_only_when_each_milestone_is_reached(Phase phase, string word)
    {
        var arrive = Correct with { Phase = phase };
        With(Items.InUitvoering(), Milestones.OneOfTwoReached()).When(arrive).ThenRefused(
            $"De mijlpaal “Film” is nog niet bereikt; zolang kan deze actie niet op {word} staan.", "phase");
        With(Items.InUitvoering(), Milestones.BothReached()).When(arrive).ThenAccepted();
        // what came after says where it is now
        With(Items.InUitvoering(), Milestones.Planned(), [Items.Reported(Phase.InUitvoering, Days.June)]).When(arrive)
            .ThenAccepted();
    }

    [Fact]
    public void It_does_not_bring_back_an_arrival_while_a_milestone_is_open()
    {
        var reopened = With(
            Items.Gerealiseerd(), [Items.Reported(Phase.InUitvoering, Days.Today, null, "Toch niet.")], Milestones.Planned());
        const string sentence = "Na deze verbetering staat deze actie op gerealiseerd, en dat kan niet: een van haar "
            + "mijlpalen is nog niet bereikt.";
        var correct = Correct with { Report = 4, Phase = null, HappenedOn = Days.Today };
        reopened.When(correct).ThenRefused(sentence);
        reopened.When(correct with { Phase = Phase.InUitvoering, HappenedOn = Days.March }).ThenRefused(sentence);
        reopened.When(correct with { Phase = Phase.Verkenning }).ThenAccepted();
    }

    [Fact]
    public void It_moves_no_report_to_a_day_after_the_stop()
    {
        var stopped = With(Items.Stopgezet());
        stopped.When(Correct).ThenAccepted();
        stopped.When(Correct with { HappenedOn = Days.June }).ThenAccepted();
        stopped.When(Correct with { HappenedOn = Days.June.AddDays(1) })
            .ThenRefused("Deze actie is stopgezet op 3 juni 2021. Heropen ze eerst.");
        // what was told of a later day before it was stopped may be put right
        With(Items.InUitvoering(), [Items.Reported(null, Days.Today), Items.Stopgezet()[^1]])
            .When(Correct with { Report = 3, HappenedOn = Days.Today }).ThenAccepted();
    }

    private static History With(params Entry[][] more) =>
        Given([Plans.Named(), Groups.Digitalisering(), Groups.Diversiteit(), .. more]);
}
