using Actieplan.Domain.Plans;
using Shouldly;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class NameInPlanSpec
{
    private static readonly NameInPlan Krachtlijn = Naming(Plans.Nabijheid);

    public static TheoryData<PlanEvent> Names =>
        [Plans.Nabijheid, Plans.Digitalisering, Plans.Mensenrechten, Plans.Conferentie2018];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_secretariat_names_what_the_plan_says(PlanEvent named) =>
        Given(Plans.Adopted()).When(Naming(named)).Then(new Entry(Plan.Stream, named, Days.Adoption));

    [Theory]
    [MemberData(nameof(Names))]
    public void Naming_it_again_in_the_same_words_says_nothing(PlanEvent named) =>
        Given(Plans.Named()).When(Naming(named) with { NamedOn = Days.Today }).ThenNothing();

    [Fact]
    public void Naming_it_again_in_other_words_replaces_them()
    {
        var renamed = Plans.Nabijheid with { Name = "Nabij" };
        Given(Plans.Named()).When(Naming(renamed)).Then(new Entry(Plan.Stream, renamed, Days.Adoption));
        var plan = (Adopted)Given(Plans.Named(), [new Entry(Plan.Stream, renamed, Days.Adoption)]).Plan;
        plan.Krachtlijnen.Values.ShouldBe([renamed]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Only_the_secretariat_names(PlanEvent named)
    {
        const string sentence = "Alleen het secretariaat houdt het plan bij.";
        Given(Plans.Adopted()).When(Naming(named) with { By = People.Steering }).ThenForbidden(sentence);
        Given(Plans.Adopted()).When(Naming(named) with { By = People.LeadOfDiversiteit })
            .ThenForbidden(sentence);
        Given(Plans.Named()).When(Naming(named) with { By = People.Steering }).ThenForbidden(sentence);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Without_a_plan_nothing_is_named(PlanEvent named) =>
        Given().When(Naming(named)).ThenUnknown("Er is nog geen plan.");

    [Fact]
    public void A_name_is_there_and_has_a_limit()
    {
        Refused(Plans.Nabijheid with { Name = " " }, "De naam ontbreekt.", "name");
        Refused(Plans.Digitalisering with { Name = Texts.TooLongTitle },
            "De naam telt 121 tekens; er is plaats voor 120.", "name");
        Refused(Plans.Mensenrechten with { Title = Texts.WithNull },
            "De naam bevat een teken dat niet bewaard kan worden.", "name");
        Refused(Plans.Nabijheid with { Name2018 = Texts.TooLongTitle },
            "De naam van 2018 telt 121 tekens; er is plaats voor 120.", "name2018");
    }

    [Fact]
    public void A_description_has_a_limit()
    {
        const string sentence = "De omschrijving telt 4001 tekens; er is plaats voor 4000.";
        Refused(Plans.Nabijheid with { Description = Texts.TooLongStory }, sentence, "description");
        Refused(Plans.Digitalisering with { Description = Texts.TooLongStory }, sentence, "description");
        Refused(Plans.Mensenrechten with { Text = Texts.TooLongStory }, sentence, "description");
        Refused(Plans.Mensenrechten with { Text = "\n" }, "De omschrijving ontbreekt.", "description");
    }

    [Fact]
    public void A_source_has_a_limit_and_can_be_stored()
    {
        const string tooLong = "De bron telt 281 tekens; er is plaats voor 280.";
        const string unfit = "De bron bevat een teken dat niet bewaard kan worden.";
        Refused(Plans.Nabijheid with { Source = Texts.TooLongSentence }, tooLong, "source");
        Refused(Plans.Digitalisering with { Source = Texts.TooLongSentence }, tooLong, "source");
        Refused(Plans.Mensenrechten with { Source = Texts.WithNull }, unfit, "source");
    }

    [Fact]
    public void What_is_stored_is_trimmed()
    {
        Given(Plans.Adopted())
            .When(Naming(Plans.Nabijheid with { Name = " Nabijheid ", Name2018 = " ", Source = " F5\r\n" }))
            .Then(new Entry(Plan.Stream, Plans.Nabijheid with { Name2018 = null }, Days.Adoption));
        Given(Plans.Named()).When(Naming(Plans.Digitalisering with { Name = "Digitalisering " }))
            .ThenNothing();
        Given(Plans.Named()).When(Naming(Plans.Mensenrechten with { Text = " Ze zijn het kompas." }))
            .ThenNothing();
    }

    [Fact]
    public void A_slug_fits_in_an_address()
    {
        Refused(Plans.Nabijheid with { Slug = "Nabij zijn" }, "“Nabij zijn” kan niet in een adres staan.", "slug");
        Refused(Plans.Nabijheid with { Slug = null! }, "“” kan niet in een adres staan.", "slug");
    }

    [Fact]
    public void Naming_a_moment_again_in_other_words_or_on_another_day_replaces_it()
    {
        foreach (var other in new[]
        {
            Plans.Conferentie2018 with { Name = "De eerste conferentie" },
            Plans.Conferentie2018 with { Day = new DateOnly(2018, 5, 25) },
        })
        {
            var renamed = Given(Plans.Named()).When(Naming(other)).Appended(People.Secretariat);
            ((Adopted)renamed.Plan).Moments.Values.ShouldBe([other]);
            renamed.Board.Plan!.Moments.Values.ShouldBe([other]);
        }
    }

    [Fact]
    public void A_moment_has_a_name_that_fits_on_one_line()
    {
        Refused(Plans.Conferentie2018 with { Name = "\n" }, "De naam ontbreekt.", "name");
        Refused(Plans.Conferentie2018 with { Name = Texts.TooLongTitle },
            "De naam telt 121 tekens; er is plaats voor 120.", "name");
        Refused(Plans.Conferentie2018 with { Slug = "De conferentie" },
            "“De conferentie” kan niet in een adres staan.", "slug");
        Given(Plans.Adopted()).When(Naming(Plans.Conferentie2018 with { Name = " Conferentie\n24 mei 2018 " }))
            .Then(new Entry(Plan.Stream, Plans.Conferentie2018, Days.Adoption));
    }

    [Fact]
    public void A_moment_may_lie_ahead_but_within_our_time()
    {
        const string sentence = "Een moment ligt tussen 1900 en 2200.";
        Refused(Plans.Conferentie2018 with { Day = new DateOnly(1899, 12, 31) }, sentence, "day");
        Refused(Plans.Conferentie2018 with { Day = new DateOnly(2201, 1, 1) }, sentence, "day");
        foreach (var day in new DateOnly[] { new(1900, 1, 1), new(2200, 12, 31), Days.Tomorrow })
            Given(Plans.Adopted()).When(Naming(Plans.Conferentie2018 with { Day = day })).ThenAccepted();
    }

    [Fact]
    public void A_name_stands_on_one_line() =>
        Given(Plans.Named()).When(Naming(Plans.Mensenrechten with { Title = "Mensenrechten\n doen ertoe" })).ThenNothing();

    [Fact]
    public void Nothing_is_named_tomorrow() =>
        Given(Plans.Adopted()).When(Krachtlijn with { NamedOn = Days.Tomorrow })
            .ThenRefused("6 mei 2022 ligt in de toekomst.", "namedOn");

    [Fact]
    public void Adopting_is_no_naming() =>
        Should.Throw<ArgumentException>(() => Given(Plans.Adopted()).When(Naming(Plans.Adoption)));

    private static void Refused(PlanEvent named, string sentence, string field) =>
        Given(Plans.Adopted()).When(Naming(named)).ThenRefused(sentence, field);

    private static NameInPlan Naming(PlanEvent named) =>
        new(named, Days.Adoption, People.Secretariat, Days.Today);
}
