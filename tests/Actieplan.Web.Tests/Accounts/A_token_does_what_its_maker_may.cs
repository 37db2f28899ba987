using Actieplan.Domain;
using Actieplan.Web.Accounts;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Actieplan.Web.Tests.Accounts;

[Collection(AtTheDoor.Name)]
public sealed class A_token_does_what_its_maker_may(TestTracker tracker)
{
    private const string Item = "/api/v1/items/limburg-invulling";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task And_no_more_than_it_was_made_for()
    {
        using var person = await tracker.ArriveAsync("tokens@voorbeeld.be", Role.Lead, "limburg");
        using var reads = new ApiClient(tracker, await person.MintAsync("Lezen"));
        using var reports = new ApiClient(tracker, await person.MintAsync("Melden"));
        using var all = new ApiClient(tracker, await person.MintAsync("Alles"));
        // none of their words stands anywhere any more
        (await person.Open("/mijn")).ShouldBe(200, "Om te Lezen", "Mag lezen en voortgang melden.");
        person.Body.ShouldNotContain("ap_");

        foreach (var program in new[] { reads, reports, all }) (await program.Get("/api/v1/board")).ShouldBe(200);
        (await ReportAsync(reads)).ShouldBeProblem(403, "niet-toegestaan");
        (await ReportAsync(reports)).ShouldBe(200);
        (await ReportAsync(all)).ShouldBe(200);
        foreach (var program in new[] { reads, reports }) (await SuspendAsync(program)).ShouldBeProblem(403, "niet-toegestaan");
        (await SuspendAsync(all)).Status.ShouldNotBe(403);
        // not by a form either
        (await reads.Post("/melden/limburg-invulling", new FormUrlEncodedContent([new("story", "Langs het venster.")]))).Status.ShouldBe(403);
        // and only for one's own
        (await all.Post("/api/v1/items/housing-first/progress", new { story = "Niet van mij." })).ShouldBeProblem(403, "niet-toegestaan");

        (await person.Open("/mijn")).ShouldBe(200, "Laatst gebruikt op");
    }

    [Fact]
    public async Task What_it_reports_is_by_its_maker()
    {
        using var person = await tracker.ArriveAsync("maker@voorbeeld.be", Role.Lead, "limburg");
        using var program = new ApiClient(tracker, await person.MintAsync("Melden"));
        (await ReportAsync(program, "Door het programma van de maker.")).ShouldBe(200);

        using var desk = await new Visit(tracker).SignInAs("secretariaat");
        await desk.Open("/acties/limburg-invulling/verloop");
        desk.ShouldBe(200, "Door het programma van de maker.", "voorzitter van Limburg (account: Naam van maker)");
    }

    [Theory]
    [InlineData("intrekken")]
    [InlineData("rol")]
    [InlineData("groep")]
    [InlineData("afsluiten")]
    public async Task And_stops_at_once(string how)
    {
        var email = $"stopt-{how}@voorbeeld.be";
        using var person = await tracker.ArriveAsync(email, Role.Lead, "limburg", "antwerpen");
        using var program = new ApiClient(tracker, await person.MintAsync("Alles"));
        (await ReportAsync(program)).ShouldBe(200);
        using var desk = await new Visit(tracker).SignInAs("secretariaat");
        await desk.OpenPersonAsync(email);

        if (how is "rol") await desk.DoAsync("", form => form.Choose("rol", "Secretariat"));
        else if (how is "groep") await desk.DoAsync("", form => form.Tick("groepen", "limburg"));
        else if (how is "afsluiten") await desk.DoAsync("afsluiten");
        else await (await person.Open("/mijn")).Submit(_ => { }, person.Page.QuerySelector(".tokens form")!.GetAttribute("action"));

        await tracker.ShouldNotMove(async () => (await ReportAsync(program)).ShouldBeProblem(
            how is "groep" ? 403 : 401, how is "groep" ? "niet-toegestaan" : "niet-aangemeld"));
    }

    [Fact]
    public async Task One_of_a_program_is_seen_and_taken_back_at_the_desk()
    {
        var token = await tracker.Services.GetRequiredService<AccessTokens>()
            .MintAsync(Role.Secretariat, [], TokenScope.Alles, TimeSpan.FromDays(3), "Koppeling van de website", Cancel);
        using var program = new ApiClient(tracker, token);
        using var desk = await new Visit(tracker).SignInAs("secretariaat");
        await desk.Open("/beheer/mensen");
        desk.ShouldBe(200, "Koppeling van de website", "Nog niet gebruikt.");
        (await ReportAsync(program)).ShouldBe(200);

        var row = desk.Page.QuerySelectorAll(".tokens li").Single(li => li.TextContent.Contains("Koppeling", StringComparison.Ordinal));
        await desk.Submit(_ => { }, row.QuerySelector("form")!.GetAttribute("action"));

        desk.ShouldBe(200, "Het token is ingetrokken").ShouldNotSay("Koppeling van de website");
        (await ReportAsync(program)).ShouldBeProblem(401, "niet-aangemeld");
    }

    [Theory]
    [InlineData("waarvoor", "", "Waarvoor het dient ontbreekt.")]
    [InlineData("mag", "Heersen", "Kies wat het programma mag.")]
    [InlineData("dagen", "100000", "Kies hoe lang het geldt.")]
    public async Task None_is_made_by_a_form_that_is_wrong(string field, string value, string says)
    {
        using var person = await tracker.ArriveAsync($"fout-{field}@voorbeeld.be", Role.Steering);
        await person.Open("/mijn");

        await person.Submit(form => form.Write("waarvoor", "Een rekenblad").Choose("mag", "Lezen").Forge(field, value), to: "/mijn/tokens");

        person.ShouldBe(422, says, "Geen.");
    }

    private static Task<Answer> ReportAsync(ApiClient program, string story = "Van een programma.") =>
        program.Post($"{Item}/progress", new { story }, ("Idempotency-Key", $"{Guid.NewGuid()}"));

    private static Task<Answer> SuspendAsync(ApiClient program) =>
        program.Post($"{Item}/suspend", new { reason = "Even niet." }, ("If-Match", "\"999999\""));
}
