using Actieplan.Domain;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Accounts;

[Collection(AtTheDoor.Name)]
public sealed class What_a_hostile_visitor_tries_is_in_vain(TestTracker tracker, TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/beheer/mensen")]
    [InlineData("/beheer")]
    [InlineData("/beheer/mails")]
    [InlineData("/mijn")]
    public async Task A_page_of_one_person_is_kept_by_nobody(string path)
    {
        using var secretariat = await new Visit(tracker).SignInAs("secretariaat");
        await secretariat.Open(path);

        secretariat.Header("Cache-Control")!.ShouldContain("no-store");
        using var reader = new Visit(tracker);
        (await reader.Open("/")).Header("Cache-Control").ShouldBe("public, no-cache");
    }

    [Fact]
    public async Task Words_that_another_site_sends_stand_on_no_sign_in_page()
    {
        const string lure = "Meld je hier aan om de prijs te krijgen.";
        using var attacker = new Visit(tracker, "trekker-digitalisering");
        await attacker.Open("/melden/software-op-maat");
        var typed = attacker.Filled(form => form.Write("story", lure));
        using var stranger = new Visit(tracker);
        await stranger.Send(typed);
        var words = stranger.ValueOf("onverzonden");

        using var victim = new Visit(tracker);
        var lured = new HttpRequestMessage(HttpMethod.Post, "/aanmelden")
        {
            Content = new FormUrlEncodedContent([new("onverzonden", words), new("email", "iemand@voorbeeld.be")]),
            Headers = { { "Origin", "https://elders.example" } },
        };
        await victim.Send(lured);

        victim.ShouldNotSay(lure);
        victim.Body.ShouldNotContain(words);
    }

    [Fact]
    public async Task Another_password_leaves_no_token_to_whoever_had_got_in()
    {
        using var person = await tracker.ArriveAsync("nieuw-wachtwoord@voorbeeld.be", Role.Lead, "limburg");
        using var program = new ApiClient(tracker, await person.MintAsync("Alles"));
        var path = $"/api/v1/items/{tracker.Item("limburg-invulling").Id}/progress";
        (await program.Post(path, new { story = "Van het programma." })).ShouldBe(200);

        await person.Open("/mijn");
        await person.Submit(form => form.Write("huidig", Doors.Password).Write("wachtwoord", Doors.Other)
            .Write("nog-eens", Doors.Other), to: "/mijn/wachtwoord");
        person.ShouldBe(200, "Je nieuwe wachtwoord is bewaard.");

        (await program.Post(path, new { story = "Nog eens." })).ShouldBeProblem(401, "niet-aangemeld");
    }

    [Fact]
    public async Task Behind_a_proxy_everything_leads_to_the_address_that_is_configured_and_is_for_https_alone()
    {
        await using var behind = new TestTracker(
            () => database.ConnectionString, null, "--Address", "https://actieplan.example");
        await behind.InitializeAsync();
        using var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = behind.Address,
        };
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/feed.atom") { Headers = { Host = "evil.example" } };
        using var feed = await browser.SendAsync(asked, Cancel);

        var text = await feed.Content.ReadAsStringAsync(Cancel);
        text.ShouldContain("https://actieplan.example/");
        text.ShouldNotContain("evil.example");
        feed.Headers.GetValues("Strict-Transport-Security").Single().ShouldStartWith("max-age=");
        using var signedIn = await browser.GetAsync(
            new Uri($"/aanmelden?code={behind.CodeOf("secretariaat")}", UriKind.Relative), Cancel);
        signedIn.Headers.GetValues("Set-Cookie").ShouldAllBe(cookie => cookie.Contains("; secure"));
    }
}
