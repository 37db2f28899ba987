using Actieplan.Domain.ActionItems;
using Shouldly;
using Xunit;

namespace Actieplan.Domain.Tests;

public sealed class DaySpec
{
    [Theory]
    [InlineData("2022-05-05", "5 mei 2022")]
    [InlineData("2020-02-29", "29 februari 2020")]
    [InlineData("2021-12-31", "31 december 2021")]
    public void A_day_reads_as_a_person_says_it(string day, string dutch) =>
        Day.Dutch(DateOnly.Parse(day)).ShouldBe(dutch);

    [Fact]
    public void A_year_has_twelve_months() => Enumerable.Range(1, 12).Select(Day.Month).ShouldBe(
    [
        "januari", "februari", "maart", "april", "mei", "juni",
        "juli", "augustus", "september", "oktober", "november", "december",
    ]);

    [Fact]
    public void The_words_of_the_plan_are_its_own()
    {
        Enum.GetValues<Phase>().Select(phase => phase.Dutch()).ShouldBe(
        [
            "nog niet gestart", "in de startblokken", "verkenning", "in uitvoering", "eerste resultaten",
            "gerealiseerd", "verankerd",
        ]);
        Enum.GetValues<Koers>().Select(koers => koers.Dutch())
            .ShouldBe(["op koers", "vraagt aandacht", "onder druk", "niet gekend"]);
        Enum.GetValues<Pressure>().Select(pressure => pressure.Dutch())
            .ShouldBe(["tijd", "financiering", "administratie", "personeel", "draagvlak", "iets anders"]);
    }
}
