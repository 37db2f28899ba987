using System.Net.WebSockets;
using System.Net;
using Actieplan.Domain;
using Actieplan.Store;
using Actieplan.Web.Accounts;
using Actieplan.Web.Log;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;

namespace Actieplan.Web.Tests.Api;

public sealed class Only_who_may_write_writes(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const string Elsewhere = "https://elders.example";

    [Theory]
    [MemberData(nameof(EveryWrite.Paths), MemberType = typeof(EveryWrite))]
    public async Task A_stranger_does_not(string path)
    {
        using var stranger = new ApiClient(tracker);
        await ShouldRefuseAsync(path, stranger, 401, "niet-aangemeld");
    }

    [Theory]
    [MemberData(nameof(EveryWrite.Paths), MemberType = typeof(EveryWrite))]
    public async Task A_lead_of_another_group_does_not(string path)
    {
        // limburg takes its own items, and a move has two ends
        using var lead = await ApiClient.OfLead(tracker, path is "/items" ? "antwerpen" : "limburg");
        await ShouldRefuseAsync(path, lead, 403, "niet-toegestaan");
    }

    [Theory]
    [MemberData(nameof(EveryWrite.Paths), MemberType = typeof(EveryWrite))]
    public async Task What_another_site_sends_is_refused(string path)
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        var (at, body, seen) = await EveryWrite.At(path).PrepareAsync(tracker, secretariat);
        foreach (
            var origin in new[] { Elsewhere, "null", $"{tracker.Address.Scheme}://localhost", "nonsense" })
            await tracker.ShouldNotMove(async () =>
                (await secretariat.Post(at, body, [.. seen, ("Origin", origin)]))
                    .ShouldBeProblem(403, "vreemde-herkomst"));
    }

    private async Task ShouldRefuseAsync(string path, ApiClient who, int status, string type)
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        var (at, body, seen) = await EveryWrite.At(path).PrepareAsync(tracker, secretariat);
        await tracker.ShouldNotMove(async () =>
            (await who.Post(at, body, seen)).ShouldBeProblem(status, type));
    }

    [Fact]
    public async Task What_the_own_site_sends_with_a_cookie_is_taken()
    {
        using var visit = new Visit(tracker, "trekker-digitalisering");
        await visit.Open("/melden");
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/items/software-op-maat/progress")
        {
            Content = new StringContent("""{"story":"Uit de eigen pagina."}""", null, "application/json"),
            Headers = { { "Origin", tracker.Address.GetLeftPart(UriPartial.Authority) } },
        };
        (await visit.Send(request)).Status.ShouldBe(200, visit.Body);

        tracker.Item("software-op-maat").Latest!.Event.Story.ShouldBe("Uit de eigen pagina.");
    }

    [Theory]
    [InlineData("ap_bestaat-niet")]
    [InlineData("")]
    [InlineData("ap_")]
    [InlineData("trekker-digitalisering")]
    public async Task An_unknown_token_is_nobodys(string token)
    {
        using var program = new ApiClient(tracker, token);
        await tracker.ShouldNotMove(async () => (await program.Post(
            "/api/v1/items/software-op-maat/progress", new { story = "een" }))
                .ShouldBeProblem(401, "niet-aangemeld"));
    }

    [Fact]
    public async Task An_expired_token_is_nobodys()
    {
        var before = AccessTokens.Lifetime + TimeSpan.FromMinutes(1);
        var long_ago = new AccessTokens(tracker.Services.GetRequiredService<NpgsqlDataSource>(),
            tracker.Store.Options.Schema, new PlanClock(TimeProvider.System, -before));
        using var program = new ApiClient(
            tracker, await long_ago.MintAsync(Role.Secretariat, [], TestContext.Current.CancellationToken));
        await tracker.ShouldNotMove(async () => (await program.Post(
            "/api/v1/items/software-op-maat/progress", new { story = "een" }))
                .ShouldBeProblem(401, "niet-aangemeld"));
    }

    [Theory]
    [InlineData("Basic c2VjcmV0YXJpYWF0Og==", 200)] // of a proxy before us: the cookie counts
    [InlineData("Bearer ap_bestaat-niet", 401)] // meant for us: the token counts
    public async Task Beside_a_cookie(string authorization, int status)
    {
        using var visit = new Visit(tracker, "secretariaat");
        await visit.Open("/melden");
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/items/software-op-maat/progress")
        {
            Content =
                new StringContent(
                    $$"""{"story":"Naast een koekje: {{status}}."}""", null, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        await visit.Send(request);

        visit.Status.ShouldBe(status);
    }

    [Fact]
    public async Task Another_way_of_signing_in_is_nobodys()
    {
        using var program = new ApiClient(tracker);
        await tracker.ShouldNotMove(async () => (await program.Post("/api/v1/items/software-op-maat/progress",
            new { story = "een" }, ("Authorization", "Basic c2VjcmV0YXJpYWF0Og==")))
                .ShouldBeProblem(401, "niet-aangemeld"));
    }

    [Fact]
    public async Task The_hub_is_for_the_own_site_and_for_programs()
    {
        using var program = new ApiClient(tracker);
        const string negotiate = "/live/negotiate?negotiateVersion=1";
        (await program.Post(negotiate, "", ("Origin", Elsewhere))).ShouldBeProblem(403, "vreemde-herkomst");
        (await program.Post(negotiate, "", ("Origin", tracker.Address.GetLeftPart(UriPartial.Authority))))
            .ShouldBe(200);
        (await program.Post(negotiate, "")).ShouldBe(200);
    }

    [Fact]
    public async Task A_socket_is_for_the_own_site_and_for_programs()
    {
        (await Connect(Elsewhere)).ShouldBe(HttpStatusCode.Forbidden);
        (await Connect("null")).ShouldBe(HttpStatusCode.Forbidden);
        (await Connect(tracker.Address.GetLeftPart(UriPartial.Authority)))
            .ShouldBe(HttpStatusCode.SwitchingProtocols);
        (await Connect(null)).ShouldBe(HttpStatusCode.SwitchingProtocols);
    }

    [Fact]
    public async Task Whose_the_events_are_stands_in_the_log_and_no_id_leaves_it()
    {
        using var lead = await ApiClient.OfLead(tracker, "digitalisering");
        var position =
            (await lead.Post("/api/v1/items/software-op-maat/progress", new { story = "Van een programma." }))
            .ShouldBe(200).GetProperty("position").GetInt64();
        var stored = (await tracker.Store.ReadAllAsync(
            position - 1, position, 1, TestContext.Current.CancellationToken)).Single();
        stored.Headers[HeaderNames.Actor].ShouldStartWith("token-");

        var entry = (await lead.Get($"/api/v1/log?after={position - 1}")).ShouldBe(200)[0];
        entry.GetProperty("role").GetString().ShouldBe("lead");
        entry.GetRawText().ShouldNotContain("token-");
    }

    private async Task<HttpStatusCode> Connect(string? origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        var address = new UriBuilder(tracker.Address) { Scheme = "ws", Path = "/live" }.Uri;
        try
        {
            await socket.ConnectAsync(address, TestContext.Current.CancellationToken);
        }
        catch (WebSocketException)
        {
            socket.State.ShouldBe(WebSocketState.Closed);
        }
        return socket.HttpStatusCode;
    }
}
