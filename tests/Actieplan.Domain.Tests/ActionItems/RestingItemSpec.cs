using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Shouldly;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

/// <summary>What suspending, resuming, stopping and reopening have in common.</summary>
public sealed class RestingItemSpec
{
    private static readonly SuspendItem Suspend =
        new(Items.Id, Days.Today, "Wachten.", People.LeadOfDigitalisering, Days.Today);

    private static readonly ResumeItem Resume = new(Items.Id, Days.Today, "Verder.", Suspend.By, Days.Today);
    private static readonly StopItem Stop = new(Items.Id, Days.Today, "Geen vraag.", [], Suspend.By, Days.Today);
    private static readonly ReopenItem Reopen = new(Items.Id, Days.Today, "Weer vraag.", Suspend.By, Days.Today);

    /// <summary>Each verb, on an item that stands so that it fits.</summary>
    public static TheoryData<string> Verbs => ["opschorten", "hervatten", "stopzetten", "heropenen"];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_lead_of_the_own_group_and_the_secretariat_may(string verb)
    {
        foreach (var by in new[] { People.LeadOfDigitalisering, People.Secretariat })
            Ready(verb).When(Command(verb, by: by)).Then(Items.Of(Happened(verb), Days.Today));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_lead_of_another_group_and_steering_may_not(string verb)
    {
        const string sentence = "Je verandert alleen acties van je eigen groepen.";
        foreach (var by in new[] { People.LeadOfDiversiteit, People.Steering })
        {
            Ready(verb).When(Command(verb, by: by)).ThenForbidden(sentence);
            Ready(verb).When(Command(verb)).Appended(Suspend.By).When(Command(verb, by: by)).ThenForbidden(sentence);
        }
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void An_unknown_action_stands_nowhere(string verb) =>
        With().When(Command(verb)).ThenUnknown("Deze actie bestaat niet.");

    [Theory]
    [MemberData(nameof(Verbs))]
    public void The_same_again_says_nothing(string verb)
    {
        var once = Ready(verb).When(Command(verb)).Appended(Suspend.By);
        once.When(Command(verb)).ThenNothing();
        once.When(Command(verb, reason: $" {Reason(verb)}\n")).ThenNothing();
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Another_day_or_another_reason_is_no_retry(string verb)
    {
        var once = Ready(verb).When(Command(verb)).Appended(Suspend.By);
        once.When(Command(verb, on: Days.Today.AddDays(-1))).Decision.Refusal.ShouldNotBeNull();
        once.When(Command(verb, reason: "Iets anders.")).Decision.Refusal.ShouldNotBeNull();
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_reason_is_asked_for_and_fits_in_a_sentence(string verb)
    {
        var ready = Ready(verb);
        ready.When(Command(verb, reason: " \n")).ThenRefused("De reden ontbreekt.", "reason");
        ready.When(Command(verb, reason: Texts.TooLongSentence))
            .ThenRefused("De reden telt 281 tekens; er is plaats voor 280.", "reason");
        ready.When(Command(verb, reason: Texts.WithNull))
            .ThenRefused("De reden bevat een teken dat niet bewaard kan worden.", "reason");
        ready.When(Command(verb, reason: new string('a', 280) + " ")).ThenAccepted();
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void It_does_not_happen_tomorrow(string verb) =>
        Ready(verb).When(Command(verb, on: Days.Tomorrow)).ThenRefused("6 mei 2022 ligt in de toekomst.", "on");

    [Fact]
    public void What_happens_to_its_standing_happens_in_order()
    {
        var (before, start) = (Days.June.AddDays(-1), Days.Start.AddDays(-1));
        With(Items.Added()).When(Suspend with { On = start })
            .ThenRefused("14 januari 2020 ligt voor het begin, 15 januari 2020.", "on");
        With(Items.Added()).When(Stop with { On = start })
            .ThenRefused("14 januari 2020 ligt voor het begin, 15 januari 2020.", "on");
        With(Items.Opgeschort()).When(Resume with { On = before })
            .ThenRefused("2 juni 2021 ligt voor de opschorting, 3 juni 2021.", "on");
        With(Items.Opgeschort()).When(Stop with { On = before })
            .ThenRefused("2 juni 2021 ligt voor de opschorting, 3 juni 2021.", "on");
        With(Items.Stopgezet()).When(Reopen with { On = before })
            .ThenRefused("2 juni 2021 ligt voor de stopzetting, 3 juni 2021.", "on");
        With(Items.Hervat()).When(Suspend with { On = Days.June })
            .ThenRefused("3 juni 2021 ligt voor de hervatting, 10 juni 2021.", "on");
        With(Items.Heropend()).When(Stop with { On = Days.June })
            .ThenRefused("3 juni 2021 ligt voor de hervatting, 10 juni 2021.", "on");
    }

    [Fact]
    public void It_may_all_happen_on_one_day()
    {
        With(Items.Added()).When(Suspend with { On = Days.Start }).ThenAccepted();
        With(Items.Opgeschort()).When(Resume with { On = Days.June }).ThenAccepted();
        With(Items.Opgeschort()).When(Stop with { On = Days.June }).ThenAccepted();
        With(Items.Stopgezet()).When(Reopen with { On = Days.June }).ThenAccepted();
    }

    [Fact]
    public void Only_what_runs_is_suspended()
    {
        With(Items.Opgeschort()).When(Suspend).ThenRefused("Deze actie is al opgeschort, sinds 3 juni 2021.");
        With(Items.Stopgezet()).When(Suspend)
            .ThenRefused("Deze actie is stopgezet op 3 juni 2021. Heropen ze eerst.");
        With(Items.Hervat()).When(Suspend).ThenAccepted();
        With(Items.Heropend()).When(Suspend).ThenAccepted();
    }

    [Fact]
    public void Only_what_is_suspended_is_resumed()
    {
        With(Items.Added()).When(Resume).ThenRefused("Deze actie loopt al.");
        With(Items.Hervat()).When(Resume).ThenRefused("Deze actie loopt al.");
        With(Items.Stopgezet()).When(Resume).ThenRefused("Deze actie is stopgezet op 3 juni 2021. Heropen ze eerst.");
    }

    [Fact]
    public void What_runs_and_what_is_suspended_is_stopped()
    {
        With(Items.Opgeschort()).When(Stop).ThenAccepted();
        With(Items.Hervat()).When(Stop).ThenAccepted();
        With(Items.Heropend()).When(Stop).ThenAccepted();
        With(Items.Stopgezet()).When(Stop).ThenRefused("Deze actie is al stopgezet, op 3 juni 2021.");
    }

    [Fact]
    public void Only_what_is_stopped_is_reopened()
    {
        const string sentence = "Deze actie is niet stopgezet; er is niets te heropenen.";
        With(Items.Added()).When(Reopen).ThenRefused(sentence);
        With(Items.Opgeschort()).When(Reopen).ThenRefused(sentence);
        With(Items.Heropend()).When(Reopen).ThenRefused(sentence);
    }

    [Fact]
    public void What_was_suspended_and_then_stopped_runs_when_it_is_reopened()
    {
        var stopped = With(Items.Opgeschort()).When(Stop).Appended(Stop.By);
        Of(stopped).ShouldBe((Standing.Stopgezet, null, new Resting(Days.Today, "Geen vraag.", false)));
        Of(stopped.When(Reopen).Appended(Stop.By)).ShouldBe((Standing.Open, null, null));
    }

    [Fact]
    public void The_board_says_since_when_it_rests_and_why()
    {
        Of(With(Items.InUitvoering())).ShouldBe((Standing.Open, null, null));
        Of(With(Items.Opgeschort())).ShouldBe((Standing.Opgeschort, new Resting(Days.June, "Wachten.", false), null));
        Of(With(Items.Hervat())).ShouldBe((Standing.Open, null, null));
        Of(With(Items.Stopgezet())).ShouldBe((Standing.Stopgezet, null, new Resting(Days.June, "Geen vraag.", false)));
        Of(With(Items.Heropend())).ShouldBe((Standing.Open, null, null));
    }

    [Fact]
    public void Nothing_is_expected_of_what_rests()
    {
        Silence(Items.InUitvoering()).ShouldBe(419);
        Silence(Items.Opgeschort()).ShouldBeNull();
        Silence(Items.Stopgezet()).ShouldBeNull();
        Silence(Items.Heropend()).ShouldBe(419);

        static int? Silence(Entry[] entries)
        {
            var on = new BoardOn(With(entries).Board, Days.Today);
            return on.SilenceOf(on.Board.Items[Items.Id]);
        }
    }

    private static (Standing, Resting?, Resting?) Of(History log)
    {
        var card = log.Board.Items[Items.Id];
        card.Standing.ShouldBe(((Carried)log.Item(Items.Id)).Standing);
        return (card.Standing, card.Suspended, card.Stopped);
    }

    private static History Ready(string verb) => With(verb switch
    {
        "hervatten" => Items.Opgeschort(),
        "heropenen" => Items.Stopgezet(),
        _ => Items.InUitvoering(),
    });

    private static object Command(string verb, Actor? by = null, string? reason = null, DateOnly? on = null) => verb switch
    {
        "opschorten" => Suspend with
        {
            By = by ?? Suspend.By, Reason = reason ?? Suspend.Reason, On = on ?? Suspend.On,
        },
        "hervatten" => Resume with { By = by ?? Resume.By, Reason = reason ?? Resume.Reason, On = on ?? Resume.On },
        "stopzetten" => Stop with { By = by ?? Stop.By, Reason = reason ?? Stop.Reason, On = on ?? Stop.On },
        _ => Reopen with { By = by ?? Reopen.By, Reason = reason ?? Reopen.Reason, On = on ?? Reopen.On },
    };

    private static ActionItemEvent Happened(string verb) => verb switch
    {
        "opschorten" => new ItemSuspended("Wachten."),
        "hervatten" => new ItemResumed("Verder."),
        "stopzetten" => new ItemStopped("Geen vraag."),
        _ => new ItemReopened("Weer vraag."),
    };

    private static string Reason(string verb) => verb switch
    {
        "opschorten" => "Wachten.",
        "hervatten" => "Verder.",
        "stopzetten" => "Geen vraag.",
        _ => "Weer vraag.",
    };

    private static History With(params Entry[][] more) =>
        Given([Plans.Named(), Groups.Digitalisering(), Groups.Diversiteit(), .. more]);
}
