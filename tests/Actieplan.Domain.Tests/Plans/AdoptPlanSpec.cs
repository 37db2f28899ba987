using Actieplan.Domain.Plans;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class AdoptPlanSpec
{
    private static readonly AdoptPlan Adopt = new(
        "Sterk Sociaal Werk 2020-2024", 2020, 2024, "Sociaal werk versterken", "F1",
        Days.Adoption, People.Secretariat, Days.Today);

    [Fact]
    public void The_secretariat_adopts_the_plan() =>
        Given().When(Adopt).Then(new Entry(Plan.Stream, Plans.Adoption, Days.Adoption));

    [Fact]
    public void Adopting_the_same_plan_again_says_nothing() =>
        Given(Plans.Adopted()).When(Adopt).ThenNothing();

    [Fact]
    public void Adopting_it_again_says_nothing_when_only_white_space_differs() =>
        Given(Plans.Adopted()).When(Adopt with { Title = $"\t{Adopt.Title} \r\n" }).ThenNothing();

    [Fact]
    public void There_is_one_plan()
    {
        const string sentence = "Er is al een plan: Sterk Sociaal Werk 2020-2024.";
        Given(Plans.Adopted()).When(Adopt with { Title = "Een ander plan" }).ThenRefused(sentence);
        Given(Plans.Adopted()).When(Adopt with { Through = 2025 }).ThenRefused(sentence);
        Given(Plans.Adopted()).When(Adopt with { AdoptedOn = Days.Start }).ThenRefused(sentence);
    }

    [Fact]
    public void Only_the_secretariat_adopts_it()
    {
        const string sentence = "Alleen het secretariaat houdt het plan bij.";
        Given().When(Adopt with { By = People.LeadOfDigitalisering }).ThenForbidden(sentence);
        Given().When(Adopt with { By = People.Steering }).ThenForbidden(sentence);
        Given(Plans.Adopted()).When(Adopt with { By = People.Steering }).ThenForbidden(sentence);
    }

    [Fact]
    public void It_has_a_title_and_a_goal()
    {
        Given().When(Adopt with { Title = " " }).ThenRefused("De titel ontbreekt.", "title");
        Given().When(Adopt with { Goal = null }).ThenRefused("Het doel ontbreekt.", "goal");
        Given().When(Adopt with { Source = " " }).Then(
            new Entry(Plan.Stream, Plans.Adoption with { Source = null }, Days.Adoption));
    }

    [Fact]
    public void Its_texts_have_a_limit()
    {
        Given().When(Adopt with { Title = Texts.TooLongTitle })
            .ThenRefused("De titel telt 121 tekens; er is plaats voor 120.", "title");
        Given().When(Adopt with { Goal = Texts.TooLongStory })
            .ThenRefused("Het doel telt 4001 tekens; er is plaats voor 4000.", "goal");
        Given().When(Adopt with { Source = Texts.TooLongSentence })
            .ThenRefused("De bron telt 281 tekens; er is plaats voor 280.", "source");
    }

    [Fact]
    public void Its_years_run_forward_and_are_years_of_our_time()
    {
        Given().When(Adopt with { Through = 2019 }).ThenRefused("De looptijd 2020-2019 klopt niet.", "from");
        Given().When(Adopt with { From = 1899 }).ThenRefused("De looptijd 1899-2024 klopt niet.", "from");
        Given().When(Adopt with { Through = 2201 }).ThenRefused("De looptijd 2020-2201 klopt niet.", "from");
        Given().When(Adopt with { From = 2024 }).ThenAccepted();
    }

    [Fact]
    public void It_is_not_adopted_tomorrow()
    {
        Given().When(Adopt with { AdoptedOn = Days.Tomorrow })
            .ThenRefused("6 mei 2022 ligt in de toekomst.", "adoptedOn");
        Given().When(Adopt with { AdoptedOn = Days.Today }).ThenAccepted();
    }
}
