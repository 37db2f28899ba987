using Shouldly;
using Xunit;

namespace Actieplan.Domain.Tests;

public sealed class SlugSpec
{
    [Theory]
    [InlineData("Digibuddy", "digibuddy")]
    [InlineData("Werken in/met vertrouwen", "werken-in-met-vertrouwen")]
    [InlineData("Financiële drempels & coöperatie", "financiele-drempels-cooperatie")]
    [InlineData("Één façade, übergroot, naïef, ruïne, señor", "een-facade-ubergroot-naief-ruine-senor")]
    [InlineData("Financie\u0308le", "financiele")]
    [InlineData("ÀÉÎÕÜ", "aeiou")]
    [InlineData("foto's en collega’s", "fotos-en-collegas")]
    [InlineData("  - 2020 -- 2024 -  ", "2020-2024")]
    [InlineData("", "zonder-naam")]
    [InlineData("…", "zonder-naam")]
    [InlineData("日本", "zonder-naam")]
    public void A_slug_is_the_readable_part_of_an_address(string title, string slug) =>
        Slug.From(title).ShouldBe(slug);

    [Fact]
    public void Half_a_character_breaks_nothing() => Slug.From("een\ud800twee").ShouldBe("een-twee");

    [Fact]
    public void A_slug_has_a_limit_and_does_not_end_in_a_hyphen()
    {
        Slug.From(new string('a', 61)).ShouldBe(new string('a', 60));
        Slug.From(new string('a', 59) + " b").ShouldBe(new string('a', 59));
    }

    [Theory]
    [InlineData("digibuddy")]
    [InlineData("plan-2020")]
    [InlineData("zonder-naam")]
    public void What_a_title_could_give_may_be_given(string slug) => Slug.Refuse(slug).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a--b")]
    [InlineData("A")]
    [InlineData("é")]
    [InlineData("a/b")]
    [InlineData("..")]
    public void What_no_title_gives_is_refused(string slug) =>
        Slug.Refuse(slug).ShouldBe(new Refusal($"“{slug}” kan niet in een adres staan.", "slug"));
}
