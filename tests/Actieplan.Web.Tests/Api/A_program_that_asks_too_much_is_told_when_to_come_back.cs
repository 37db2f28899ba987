using System.Globalization;
using System.Net;
using Actieplan.Domain;
using Actieplan.Web.Accounts;
using Actieplan.Web.Api;
using Actieplan.Web.Tests.Along;
using Actieplan.Web.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Actieplan.Web.Tests.Api;

[Collection(TakingAlong.Name)]
public sealed class A_program_that_asks_too_much_is_told_when_to_come_back(TestTracker tracker)
{
    private const int Hall = 1_400;

    [Fact]
    public async Task And_nobody_else_notices()
    {
        using var greedy = await ApiClient.OfSecretariat(tracker);
        using var other = await ApiClient.OfSecretariat(tracker);
        var (answer, asked) = (await greedy.Post("/api/v1/groups", "geen JSON"), 1);
        for (; answer.Status != 429 && asked < 3 * ApiLimits.Writes.AtOnce; asked++) answer = await greedy.Post("/api/v1/groups", "geen JSON");

        answer.ShouldBeProblem(429, "te-vaak");
        asked.ShouldBeGreaterThan(ApiLimits.Writes.AtOnce);
        int.Parse(answer.Headers["Retry-After"], CultureInfo.InvariantCulture).ShouldBeInRange(1, 60);
        answer.Headers["RateLimit"].ShouldBe("\"schrijven\";r=0");
        answer.Headers["RateLimit-Policy"].ShouldBe("\"schrijven\";q=300;w=60");
        // it may still read, another may still write, and who looks is asked for nothing
        (await greedy.Get("/api/v1/board")).Status.ShouldBe(200);
        (await other.Post("/api/v1/groups", "geen JSON")).ShouldBeProblem(400, "onleesbaar");
        using var phone = new ApiClient(tracker);
        foreach (var path in new[] { "/", "/volg", "/borden/volg?sinds=0", "/built/site.css" })
            (await phone.Get(path)).Headers.Keys.ShouldNotContain("RateLimit", path);
    }

    [Fact]
    public async Task Once_that_time_has_passed_it_is_answered_again()
    {
        var time = new StandingTime();
        var limits = new ApiLimits(time);
        var (token, hall) = (new Actor("token-een", Role.Lead, []), IPAddress.Parse("203.0.113.7"));
        for (var i = 0; i < ApiLimits.Reads.AtOnce; i++) (await AskAsync(limits, token, hall)).ShouldBe(200);
        (await AskAsync(limits, token, hall)).ShouldBe(429);
        (await AskAsync(limits, token, IPAddress.Loopback)).ShouldBe(429, "a token is one, from wherever it asks");
        (await AskAsync(limits, token with { Id = "token-twee" }, hall)).ShouldBe(200);

        time.Pass(TimeSpan.FromSeconds(1));
        for (var i = 0; i < ApiLimits.Reads.PerSecond; i++) (await AskAsync(limits, token, hall)).ShouldBe(200);
        (await AskAsync(limits, token, hall)).ShouldBe(429);
    }

    [Fact]
    public async Task A_hall_behind_one_address_is_let_in_and_a_flood_from_it_is_not()
    {
        var limits = new ApiLimits(new StandingTime());
        var hall = IPAddress.Parse("203.0.113.7");
        const int each = 8;
        for (var i = 0; i < Hall * each; i++) (await AskAsync(limits, null, hall)).ShouldBe(200);
        for (var i = Hall * each; i < ApiLimits.Address.AtOnce; i++) (await AskAsync(limits, null, hall)).ShouldBe(200);
        (await AskAsync(limits, null, hall)).ShouldBe(429);
        (await AskAsync(limits, new Actor("token-een", Role.Lead, []), hall)).ShouldBe(200, "with a token it does not count there");
        (await AskAsync(limits, null, IPAddress.Loopback)).ShouldBe(200);
    }

    private static async Task<int> AskAsync(ApiLimits limits, Actor? by, IPAddress from)
    {
        var http = new DefaultHttpContext { RequestServices = Services, Connection = { RemoteIpAddress = from } };
        http.Request.Method = HttpMethods.Get;
        if (by is not null) http.User = by.ToPrincipal(TokenSignIn.Name);
        http.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new Limited()), "a read"));
        await limits.PassAsync(http, _ => Task.CompletedTask);
        return http.Response.StatusCode;
    }

    private static IServiceProvider Services { get; } = new ServiceCollection().AddLogging().BuildServiceProvider();

    /// <summary>Stands still until it is told to pass.</summary>
    private sealed class StandingTime : TimeProvider
    {
        private long now;

        public override long GetTimestamp() => now;

        public void Pass(TimeSpan time) => now += (long)(time.TotalSeconds * TimestampFrequency);
    }
}
