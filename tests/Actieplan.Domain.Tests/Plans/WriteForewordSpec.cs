using Actieplan.Domain.Plans;
using Shouldly;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class WriteForewordSpec
{
    private static readonly ForewordWritten Event = new("Eerst dit.\n\nDan dat.", "Het secretariaat");
    private static readonly WriteForeword Writing = new(Event.Text, Event.SignedBy, Days.March, People.Secretariat, Days.Today);

    [Fact]
    public void The_secretariat_writes_it_for_a_day() =>
        Given(Plans.Adopted()).When(Writing).Then(new Entry(Plan.Stream, Event, Days.March));

    [Fact]
    public void What_is_stored_is_trimmed() =>
        Given(Plans.Adopted()).When(Writing with { Text = " Eerst dit.\r\n\r\nDan dat. ", SignedBy = " Het  secretariaat" })
            .Then(new Entry(Plan.Stream, Event, Days.March));

    [Fact]
    public void The_same_again_says_nothing() => Given(Plans.Adopted(), [Written(Days.March)]).When(Writing).ThenNothing();

    [Fact]
    public void The_same_for_another_day_is_another_one()
    {
        Given(Plans.Adopted(), [Written(Days.June)]).When(Writing).Then(new Entry(Plan.Stream, Event, Days.March));
        Given(Plans.Adopted(), [Written(Days.March), Written(Days.June)]).When(Writing).ThenNothing();
    }

    [Fact]
    public void Only_the_secretariat_writes_it()
    {
        foreach (var by in new[] { People.Steering, People.LeadOfDiversiteit })
            Given(Plans.Adopted()).When(Writing with { By = by })
                .ThenForbidden("Alleen het secretariaat schrijft het voorwoord.");
    }

    [Fact]
    public void Without_a_plan_there_is_none() => Given().When(Writing).ThenUnknown("Er is nog geen plan.");

    [Fact]
    public void It_is_there_and_has_a_limit()
    {
        Refused(Writing with { Text = " \n" }, "Het voorwoord ontbreekt.", "text");
        Refused(Writing with { Text = Texts.TooLongStory }, "Het voorwoord telt 4001 tekens; er is plaats voor 4000.", "text");
        Refused(Writing with { SignedBy = Texts.TooLongTitle },
            "De ondertekening telt 121 tekens; er is plaats voor 120.", "signedBy");
        Refused(Writing with { SignedBy = Texts.WithNull },
            "De ondertekening bevat een teken dat niet bewaard kan worden.", "signedBy");
        Refused(Writing with { For = Days.Tomorrow }, "6 mei 2022 ligt in de toekomst.", "for");
    }

    [Fact]
    public void The_board_has_that_of_the_latest_day_whatever_was_written_last()
    {
        var other = new ForewordWritten("Iets anders.", null);
        var board = Given(Plans.Adopted(), [Written(Days.June), new Entry(Plan.Stream, other, Days.March)]).Board;
        board.Plan!.Foreword.ShouldBe(new(Event.Text, Event.SignedBy, Days.June, Rewritten: false, Example: false));

        board = Given(Plans.Adopted(), [Written(Days.June), new Entry(Plan.Stream, other, Days.June)]).Board;
        board.Plan!.Foreword.ShouldBe(new(other.Text, null, Days.June, Rewritten: true, Example: false));
    }

    private static Entry Written(DateOnly day) => new(Plan.Stream, Event, day);

    private static void Refused(WriteForeword command, string sentence, string field) =>
        Given(Plans.Adopted()).When(command).ThenRefused(sentence, field);
}
