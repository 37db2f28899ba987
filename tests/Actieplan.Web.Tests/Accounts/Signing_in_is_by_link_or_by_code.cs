using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Accounts;

public sealed class Signing_in_is_by_link_or_by_code(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const string Lead = "trekker-digitalisering", WithCode = "/aanmelden/code";

    [Fact]
    public async Task A_link_signs_in()
    {
        using var visit = new Visit(tracker);
        await visit.Open($"/aanmelden?code={tracker.CodeOf(Lead)}");

        visit.ShouldBe(200, "Is er nieuws?");
        visit.Address.AbsolutePath.ShouldBe("/melden");
    }

    [Fact]
    public async Task A_code_signs_in_and_leads_back_to_where_one_was_going()
    {
        using var visit = new Visit(tracker);
        await visit.Open("/melden/software-op-maat");
        visit.ShouldBe(401, "Aanmelden");
        await visit.Submit(form => form.Write("Aanmeldcode", $" {tracker.CodeOf(Lead)} "), WithCode);

        visit.ShouldBe(200, "In één zin");
        visit.Address.AbsolutePath.ShouldBe("/melden/software-op-maat");
    }

    [Theory]
    [InlineData("trekker-digitalisering.000000000000000000000000")]
    [InlineData("trekker-digitalisering")]
    [InlineData("secretariaat.")]
    [InlineData("é\u0001<b>")]
    [InlineData(" ")]
    public async Task A_wrong_code_is_told_so_and_signs_nobody_in(string code)
    {
        using var visit = new Visit(tracker);
        await visit.Open("/aanmelden");
        await visit.Submit(form => form.Write("code", code), WithCode);

        visit.ShouldBe(401, "Deze code klopt niet.");
        await visit.Open($"/aanmelden?code={Uri.EscapeDataString(code)}");
        visit.ShouldBe(401, "Deze code klopt niet.");
        await visit.Open("/melden");
        visit.ShouldBe(401);
    }

    [Fact]
    public async Task The_code_of_one_account_is_of_no_use_for_another()
    {
        using var visit = new Visit(tracker);
        await visit.Open(
            "/aanmelden?code="
                + tracker.CodeOf(Lead).Replace(Lead, "secretariaat", StringComparison.Ordinal));

        visit.ShouldBe(401, "Deze code klopt niet.");
    }

    [Fact]
    public async Task Signing_out_ends_it()
    {
        using var visit = new Visit(tracker, Lead);
        await visit.Open("/melden");
        await visit.Submit(_ => { }, to: "/afmelden");

        visit.ShouldBe(200, "Je bent afgemeld op dit toestel.");
        await visit.Open("/melden");
        visit.ShouldBe(401, "Aanmelden");
    }

    [Fact]
    public async Task Whoever_is_in_already_is_told_so_and_goes_on_or_leaves()
    {
        using var visit = new Visit(tracker, Lead);
        await visit.Open("/aanmelden?terug=/melden/toegang-tot-toestellen");
        visit.ShouldBe(200, "Je bent al aangemeld", "Ben je iemand anders?");
        visit.Page.QuerySelector("a.knop")!.GetAttribute("href").ShouldBe("/melden/toegang-tot-toestellen");

        await visit.Open("/aanmelden?terug=https://elders.example/");
        visit.Page.QuerySelector("a.knop")!.GetAttribute("href").ShouldBe("/melden");
        await visit.Submit(_ => { }, to: "/afmelden");
        visit.ShouldBe(200, "Je bent afgemeld op dit toestel.");
    }

    [Fact]
    public async Task Signing_out_needs_the_form_that_was_given()
    {
        using var visit = new Visit(tracker, Lead);
        await visit.Open("/melden");
        await visit.Submit(form => form.Drop("__RequestVerificationToken"), to: "/afmelden");

        visit.ShouldBe(400, "Nog niet afgemeld");
        await visit.Open("/melden");
        visit.ShouldBe(200, "Is er nieuws?");
    }

    [Theory]
    [InlineData("https://elders.example/")]
    [InlineData("//elders.example")]
    [InlineData("/\\elders.example")]
    [InlineData("/\t/elders.example")]
    [InlineData("javascript:alert(1)")]
    public async Task A_sign_in_link_leads_to_no_other_site(string back)
    {
        using var visit = new Visit(tracker);
        await visit.Open($"/aanmelden?code={tracker.CodeOf(Lead)}&terug={Uri.EscapeDataString(back)}");

        visit.ShouldBe(200, "Is er nieuws?");
        visit.Address.Authority.ShouldBe(tracker.Address.Authority);
    }

    [Theory]
    [InlineData("/melden/één")]
    [InlineData("/melden/a b")]
    [InlineData("/melden\r\nSet-Cookie: a=b")]
    public async Task A_way_back_that_is_no_address_is_not_followed(string back)
    {
        using var visit = new Visit(tracker);
        await visit.Open($"/aanmelden?code={tracker.CodeOf(Lead)}&terug={Uri.EscapeDataString(back)}");

        visit.ShouldBe(200, "Is er nieuws?");
    }

    [Fact]
    public async Task The_way_back_keeps_its_accents()
    {
        using var visit = new Visit(tracker);
        await visit.Open("/melden/één");
        visit.ShouldBe(401);
        await visit.Submit(form => form.Write("code", tracker.CodeOf(Lead)), WithCode);

        visit.ShouldBe(404, "Er is geen actie met dit adres.");
        visit.Address.AbsolutePath.ShouldBe("/melden/%C3%A9%C3%A9n");
    }

    [Fact]
    public async Task The_sign_in_form_needs_its_token()
    {
        using var visit = new Visit(tracker);
        await visit.Open("/aanmelden");
        await visit.Submit(
            form => form.Write("code", tracker.CodeOf(Lead)).Drop("__RequestVerificationToken"), WithCode);

        visit.ShouldBe(400, "Dit formulier is verlopen of kwam van elders.");
    }
}
