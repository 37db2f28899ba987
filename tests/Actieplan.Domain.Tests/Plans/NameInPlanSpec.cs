using Actieplan.Domain.Plans;
using Shouldly;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class NameInPlanSpec
{
    private static readonly NameInPlan Krachtlijn = Naming(Plans.Nabijheid);

    public static TheoryData<PlanEvent> Names => [Plans.Nabijheid, Plans.Digitalisering, Plans.Mensenrechten];

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
    public void A_slug_fits_in_an_address() =>
        Refused(Plans.Nabijheid with { Slug = "Nabij zijn" }, "“Nabij zijn” kan niet in een adres staan.",
            "slug");

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
