using Actieplan.Domain.ActionItems;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class ReportProgressSpec
{
    private static readonly ReportProgress Report = new(
        Items.Id, Phase.InUitvoering, null, null, "Het loopt.", null, null, null, null,
        Days.March, People.LeadOfDigitalisering, Days.Today);

    private static readonly History Ready =
        Given(Plans.Named(), Groups.Digitalisering(), Groups.Diversiteit(), Items.Added());

    [Fact]
    public void A_lead_reports_on_an_action_of_the_own_group() =>
        Ready.When(Report).Then(Items.Reported(Phase.InUitvoering, Days.March));

    [Fact]
    public void The_secretariat_reports_for_every_group() =>
        Ready.When(Report with { By = People.Secretariat })
            .Then(Items.Reported(Phase.InUitvoering, Days.March));

    [Fact]
    public void The_story_suffices() =>
        Ready.When(Report with { Phase = null }).Then(Items.Reported(null, Days.March));

    [Fact]
    public void Everything_that_is_told_is_kept_trimmed_and_in_its_place() =>
        Ready.When(Report with
        {
            Koers = Koers.OnderDruk, Pressure = Pressure.Personeel, Story = " Het loopt. ",
            Helped = " vrijwilligers", Hindered = "geld ", Evidence = " https://x.be ",
            Missing = "\r\njongeren",
        }).Then(new Entry(
            ActionItem.Stream(Items.Id),
            new ProgressReported(
                Phase.InUitvoering, Koers.OnderDruk, Pressure.Personeel, "Het loopt.",
                "vrijwilligers", "geld", "https://x.be", "jongeren"),
            Days.March));

    [Fact]
    public void An_unknown_action_has_no_progress() =>
        Given(Plans.Named(), Groups.Digitalisering()).When(Report).ThenUnknown("Deze actie bestaat niet.");

    [Fact]
    public void A_lead_of_another_group_and_steering_report_nothing()
    {
        const string sentence = "Je meldt alleen voor de acties van je eigen groepen.";
        Ready.When(Report with { By = People.LeadOfDiversiteit }).ThenForbidden(sentence);
        Ready.When(Report with { By = People.Steering }).ThenForbidden(sentence);
    }

    [Fact]
    public void The_same_report_sent_twice_is_one()
    {
        var once = Ready.When(Report).Appended(Report.By);
        once.When(Report).ThenNothing();
        once.When(Report with { Story = " Het loopt.\r\n" }).ThenNothing();
    }

    [Fact]
    public void Another_day_another_person_or_another_word_makes_another_report()
    {
        var once = Ready.When(Report).Appended(Report.By);
        once.When(Report with { HappenedOn = Days.June }).ThenAccepted();
        once.When(Report with { By = People.Secretariat }).ThenAccepted();
        once.When(Report with { Story = "Het loopt!" }).ThenAccepted();
        once.When(Report with { Koers = Koers.OpKoers }).ThenAccepted();
    }

    [Fact]
    public void The_same_words_after_others_are_a_report_again()
    {
        var other = Report with { Phase = Phase.Verkenning, Story = "Toch niet." };
        Ready.When(Report).Appended(Report.By).When(other).Appended(Report.By)
            .When(Report).Then(Items.Reported(Phase.InUitvoering, Days.March));
    }

    [Fact]
    public void A_report_sent_twice_is_one_after_a_milestone_was_planned()
    {
        var realised = Report with { Phase = Phase.Gerealiseerd };
        var once = Ready.When(realised).Appended(realised.By);
        var milestone = Milestones.Planned().Aggregate(once, (log, entry) => log.Append(entry, realised.By));
        milestone.When(realised).ThenNothing();
    }

    [Fact]
    public void One_sentence_is_required_and_has_a_limit()
    {
        Ready.When(Report with { Story = " \n" }).ThenRefused("Je zin ontbreekt.", "story");
        Ready.When(Report with { Story = Texts.TooLongSentence })
            .ThenRefused("Je zin telt 281 tekens; er is plaats voor 280.", "story");
        Ready.When(Report with { Story = new string('a', 280) + "  " }).ThenAccepted();
    }

    [Fact]
    public void What_cannot_be_stored_is_refused()
    {
        const string sentence = "Je zin bevat een teken dat niet bewaard kan worden.";
        Ready.When(Report with { Story = Texts.WithNull }).ThenRefused(sentence, "story");
        Ready.When(Report with { Story = Texts.WithHalfACharacter }).ThenRefused(sentence, "story");
        Ready.When(Report with { Story = "Bravo 👏" }).ThenAccepted();
    }

    [Fact]
    public void The_longer_stories_have_a_limit()
    {
        Ready.When(Report with { Helped = Texts.TooLongStory })
            .ThenRefused("Wat hielp telt 4001 tekens; er is plaats voor 4000.", "helped");
        Ready.When(Report with { Hindered = Texts.TooLongStory })
            .ThenRefused("Wat hinderde telt 4001 tekens; er is plaats voor 4000.", "hindered");
        Ready.When(Report with { Missing = Texts.TooLongStory })
            .ThenRefused("Wie ontbrak telt 4001 tekens; er is plaats voor 4000.", "missing");
    }

    [Fact]
    public void Evidence_is_a_link()
    {
        const string sentence = "Dat is geen link: begin met https:// of http://.";
        Ready.When(Report with { Evidence = "zie het verslag" }).ThenRefused(sentence, "evidence");
        Ready.When(Report with { Evidence = "javascript:alert(1)" }).ThenRefused(sentence, "evidence");
        Ready.When(Report with { Evidence = "https://x.be/" + new string('a', 1988) })
            .ThenRefused("De link telt 2001 tekens; er is plaats voor 2000.", "evidence");
        Ready.When(Report with { Evidence = " https://www.samvzw.be/verslag " }).ThenAccepted();
    }

    [Fact]
    public void It_happened_between_the_beginning_and_today()
    {
        Ready.When(Report with { HappenedOn = Days.Tomorrow })
            .ThenRefused("6 mei 2022 ligt in de toekomst.", "happenedOn");
        Ready.When(Report with { HappenedOn = Days.Start.AddDays(-1) })
            .ThenRefused("14 januari 2020 ligt voor het begin, 15 januari 2020.", "happenedOn");
        Ready.When(Report with { HappenedOn = Days.Today }).ThenAccepted();
        Ready.When(Report with { HappenedOn = Days.Start }).ThenAccepted();
    }

    [Fact]
    public void Onder_druk_names_what_presses_and_nothing_else_does()
    {
        Ready.When(Report with { Koers = Koers.OnderDruk }).ThenRefused(
            "Zeg ook wat er drukt: tijd, financiering, administratie, personeel, draagvlak of iets anders.",
            "pressure");
        Ready.When(Report with { Koers = Koers.OnderDruk, Pressure = Pressure.Tijd }).ThenAccepted();
        const string sentence = "Wat er drukt hoort alleen bij onder druk.";
        Ready.When(Report with { Koers = Koers.OpKoers, Pressure = Pressure.Tijd })
            .ThenRefused(sentence, "pressure");
        Ready.When(Report with { Koers = null, Pressure = Pressure.Tijd }).ThenRefused(sentence, "pressure");
    }

    [Fact]
    public void Phase_koers_and_pressure_are_words_that_we_know()
    {
        Ready.When(Report with { Phase = (Phase)9 }).ThenRefused("Die fase kennen we niet.", "phase");
        Ready.When(Report with { Koers = (Koers)9 }).ThenRefused("Die koers kennen we niet.", "koers");
        Ready.When(Report with { Koers = Koers.OnderDruk, Pressure = (Pressure)9 })
            .ThenRefused("Wat er drukt kennen we niet.", "pressure");
    }

    [Fact]
    public void An_ongoing_item_has_no_phase_but_has_a_story_and_a_koers()
    {
        var ongoing = Given(Plans.Named(), Groups.Digitalisering(), Items.Ongoing());
        ongoing.When(Report).ThenRefused("Een blijvende opdracht heeft geen fase.", "phase");
        ongoing.When(Report with { Phase = null, Koers = Koers.OpKoers }).ThenAccepted();
    }

    [Theory]
    [InlineData(Phase.Gerealiseerd, "gerealiseerd")]
    [InlineData(Phase.Verankerd, "verankerd")]
    public void An_item_arrives_only_when_each_milestone_is_reached(Phase phase, string word)
    {
        var arrive = Report with { Phase = phase, HappenedOn = Days.June };
        With(Milestones.OneOfTwoReached()).When(arrive).ThenRefused(
            $"De mijlpaal “Film” is nog niet bereikt; zolang kan deze actie niet op {word} staan.", "phase");
        With(Milestones.Planned()).When(arrive).ThenRefused(
            $"De mijlpaal “Brochure” is nog niet bereikt; zolang kan deze actie niet op {word} staan.",
            "phase");
        With(Milestones.BothReached()).When(arrive).ThenAccepted();
        With([]).When(arrive).ThenAccepted();
    }

    [Theory]
    [InlineData(Phase.EersteResultaten)]
    [InlineData(Phase.NogNietGestart)]
    public void An_open_milestone_hinders_no_other_phase(Phase phase) =>
        With(Milestones.Planned()).When(Report with { Phase = phase }).ThenAccepted();

    [Fact]
    public void What_happened_before_it_was_stopped_may_still_be_told()
    {
        var stopped = Given(Plans.Named(), Groups.Digitalisering(), Items.Stopgezet());
        stopped.When(Report with { Story = "Nog iets.", HappenedOn = Days.June.AddDays(-1) }).ThenAccepted();
        stopped.When(Report with { Story = "Nog iets.", HappenedOn = Days.June }).ThenAccepted();
        stopped.When(Report with { Story = "Nog iets.", HappenedOn = Days.June.AddDays(1) })
            .ThenRefused("Deze actie is stopgezet op 3 juni 2021. Heropen ze eerst.");
    }

    [Fact]
    public void What_is_suspended_or_was_reopened_may_be_reported_on()
    {
        foreach (var state in new[] { Items.Opgeschort(), Items.Heropend() })
            Given(Plans.Named(), Groups.Digitalisering(), state).When(Report with { HappenedOn = Days.Today }).ThenAccepted();
    }

    [Fact]
    public void The_same_report_sent_twice_is_one_after_it_was_stopped() =>
        Given(Plans.Named(), Groups.Digitalisering(), Items.InUitvoering(),
            [Items.Reported(null, Days.Today), Items.Stopgezet()[^1]])
            .When(Report with { Phase = null, HappenedOn = Days.Today, By = People.Secretariat }).ThenNothing();

    [Fact]
    public void Without_a_phase_an_open_milestone_hinders_nothing() =>
        With(Milestones.Planned()).When(Report with { Phase = null }).ThenAccepted();

    private static History With(Entry[] milestones) =>
        Given(Plans.Named(), Groups.Digitalisering(), Items.InUitvoering(), milestones);
}
