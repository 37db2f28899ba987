using System.Text.Json;
using Actieplan.Web.Accounts;
using Actieplan.Web.Applause;
using Actieplan.Web.Boards;
using Actieplan.Web.Tests.Hosting;
using Actieplan.Web.Tests.Outage;
using Actieplan.Web.Tests.Signals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;

namespace Actieplan.Web.Tests.Applause;

public sealed class Applause_counts_what_was_sent(TrackerOnAWire tracking) : IClassFixture<TrackerOnAWire>
{
    private const int Hands = 300, Each = 7, AtOnce = 16;

    private TestTracker Tracker => tracking.Tracker;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Over_two_nodes_however_many_clap_at_once()
    {
        await NewRoundAsync();
        var data = Directory.CreateTempSubdirectory("actieplan-").FullName;
        await using (var other = await SecondNodeAsync(data))
        {
            await using var ears = await HubEars.FollowAsync(Tracker, BoardNames.Screen);
            using HttpClient here = Tracker.Stranger(), there = new()
            {
                BaseAddress = new(other.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()),
            };
            await Parallel.ForEachAsync(Enumerable.Range(0, Hands),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancel },
                async (seat, _) => await ClapAsync(seat % 2 == 0 ? here : there, Each, $"stoel-{seat}"));

            await ears.UntilAsync($"\"target\":\"applause\",\"arguments\":[{Hands * Each},");
            var theirs = other.Services.GetRequiredService<Ovation>();
            await Until.TrueAsync(async () => await WrittenAsync() == Hands * Each, "both nodes wrote", Cancel);
            (await Tracker.Services.GetRequiredService<ApplauseRounds>().AllAsync(1, Cancel))[0].Claps.ShouldBe(Hands * Each);
            theirs.Now().Total.ShouldBeGreaterThan(0);
            await other.StopAsync(Cancel);
        }
        // what the node that went counted stays counted
        (await WrittenAsync()).ShouldBe(Hands * Each);
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task But_one_script_makes_no_storm()
    {
        await NewRoundAsync();
        using var client = Tracker.Stranger();
        var counted = 0L;
        for (var time = 0; time < 50; time++) counted = (await ClapAsync(client, 1_000_000, "een script")).Total;

        // a bundle at once, and what hands can clap while this was asked
        counted.ShouldBeInRange(ApplauseLimits.MostPerBundle, 400);
        using var nonsense = await client.PostAsync("/applaus", null, ("keer", "0"), ("handen", "x"));
        ((int)nonsense.StatusCode).ShouldBe(400);
        using var foreign = await client.PostAsync("/applaus", "https://elders.be", ("keer", "1"));
        ((int)foreign.StatusCode).ShouldBe(403);
        foreign.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task Without_a_script_by_a_button()
    {
        using var visit = new Visit(Tracker);
        await visit.Open("/applaus");
        var before = Tracker.Services.GetRequiredService<Ovation>().Now().Total;
        await visit.Submit(_ => { });
        visit.ShouldBe(200, "Dank u, dat is geteld.", "Klap mee");
        Tracker.Services.GetRequiredService<Ovation>().Now().Total.ShouldBe(before + 1);
    }

    [Fact]
    public async Task In_rounds_that_the_secretariat_begins_and_never_beside_each_other()
    {
        using var desk = await NewRoundAsync();
        using var client = Tracker.Stranger();
        await ClapAsync(client, 12, "ronde een");
        await Until.TrueAsync(async () => await WrittenAsync() == 12, "it is written", Cancel);
        await desk.Open(ApplauseDesk.Path);
        desk.ShouldBe(200, "12 keer geklapt");
        var twice = desk.Tab();
        await twice.Open(ApplauseDesk.Path);
        await desk.Submit(form => form.Press("Begin een nieuwe ronde"));
        // a colleague who pressed at the same time begins the same one
        await twice.Submit(form => form.Press("Begin een nieuwe ronde"));

        desk.ShouldBe(200, "0 keer geklapt", "5 mei 2022 om", "12 keer geklapt", "Een ronde is geen wedstrijd.");
        desk.Text.ShouldNotContain("%");
        var ovation = Tracker.Services.GetRequiredService<Ovation>();
        var round = ovation.Now().Round;
        var now = await ClapAsync(client, 3, "ronde twee");
        (now.Round, now.Total).ShouldBe((round, 3), "counted in the new one");
        twice.ShouldBe(200, "0 keer geklapt");
    }

    [Fact]
    public async Task And_a_lost_database_takes_no_clap_and_no_page_along()
    {
        await NewRoundAsync();
        using var client = Tracker.Stranger();
        await tracking.LoseAsync();

        (await ClapAsync(client, 9, "in het donker")).Total.ShouldBe(9);
        using var visit = new Visit(Tracker);
        (await visit.Open("/applaus")).ShouldBe(200, "9 keer geklapt");

        await tracking.MendAsync();
        await Until.TrueAsync(async () => await WrittenAsync() == 9, "it is written once the database is back", Cancel);
    }

    private static async Task<ApplauseNow> ClapAsync(HttpClient client, int times, string hands)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/applaus")
        {
            Content = new FormUrlEncodedContent([new("keer", $"{times}"), new("handen", hands)]),
            Headers = { { "Accept", "application/json" } },
        };
        using var answer = await client.SendAsync(request, Cancel);
        answer.EnsureSuccessStatusCode();
        return JsonSerializer.Deserialize<ApplauseNow>(
            await answer.Content.ReadAsStringAsync(Cancel), JsonSerializerOptions.Web)!;
    }

    // what all nodes together wrote down of this round
    private async Task<long> WrittenAsync() =>
        (await Tracker.Services.GetRequiredService<ApplauseRounds>().OfOthersAsync(Guid.Empty, Cancel)).Claps;

    private async Task<Visit> NewRoundAsync()
    {
        var desk = await new Visit(Tracker).SignInAs("secretariaat");
        await desk.Open(ApplauseDesk.Path);
        await desk.Submit(form => form.Press("Begin een nieuwe ronde"));
        desk.ShouldBe(200, "0 keer geklapt");
        return desk;
    }

    private async Task<WebApplication> SecondNodeAsync(string data)
    {
        var node = Web.Tracker.Build(new TrackerSettings(
            Tracker.Services.GetRequiredService<NpgsqlDataSource>(), Tracker.Schema, data, Tracker.Clock, DemoAccounts.None,
            ["--urls", "http://127.0.0.1:0"]));
        await node.StartAsync(Cancel);
        return node;
    }
}
