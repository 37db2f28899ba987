using System.Net;
using Actieplan.Benchmarks.Hall;
using Actieplan.Web.Live;
using Actieplan.Web.Tests.Browser;
using Actieplan.Web.Tests.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Live;

/// <summary>On real sockets, by the hub's protocol and the rule of the page.</summary>
public sealed class Nobody_holds_up_another(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const string Item = "software-op-maat";
    private const int FillBytes = 64 * 1024, Fills = 40;
    private const int Watchers = 60, StallsOneIn = 10, Reports = 12;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IPEndPoint Address => new(IPAddress.Loopback, tracker.Address.Port);

    [Fact]
    public async Task Who_does_not_read_is_passed_over_and_is_up_to_date_once_it_reads_again()
    {
        await using var crowd = new Crowd([Address], Soon);
        await crowd.ComeAsync(["plan", "plan", "plan"], stalling: 3);
        var asleep = crowd.PassedOver.Single();

        asleep.Stall();
        await FillAsync(crowd);
        var position = await ReportAsync("Gemeld terwijl iemand niet las.");
        await UntilAsync(() => crowd.Watchers.TrueForAll(one => one == asleep || one.Position == position),
            "everybody else has it");
        asleep.Position.ShouldBeLessThan(position);
        position = await ReportAsync("En nog iets, terwijl iemand niet las.");
        await UntilAsync(() => crowd.Watchers.TrueForAll(one => one == asleep || one.Position == position),
            "everybody else has the next");
        var fetched = crowd.Room.Fetches;
        asleep.Wake();

        await UntilAsync(() => asleep.Position == position, "who slept has it too");
        crowd.Watchers.ShouldAllBe(one => one.State == asleep.State);
        asleep.Connected.ShouldBe(1, "it is still on the line that it was on");
        (crowd.Room.Fetches - fetched).ShouldBe(1, "all that it missed came in one answer");
        await crowd.CompareAsync(new(tracker.Store, tracker.Today().Day));
    }

    [Fact]
    public async Task A_hall_that_is_stalled_and_restarted_ends_equal_to_the_log()
    {
        await using var crowd = new Crowd([Address], Soon);
        await crowd.ComeAsync(Boards(), StallsOneIn);

        foreach (var one in crowd.PassedOver) one.Stall();
        for (var i = 0; i < Reports; i++) await ReportAsync($"Bericht {i} in een volle zaal.");
        await tracker.RestartAsync();
        for (var i = 0; i < Reports; i++) await ReportAsync($"Bericht {i} na de herstart.");
        foreach (var one in crowd.PassedOver) one.Wake();

        var states = await crowd.CompareAsync(new(tracker.Store, tracker.Today().Day));
        states.ShouldBeGreaterThan(Reports, "they moved along");
        crowd.Watchers.ShouldAllBe(one => one.Connected == 2);
    }

    // a hub closes whom it has when its node stops: whoever came back a moment later kept the node from stopping
    [Fact]
    public async Task A_node_that_stops_lets_everybody_go_and_nobody_in()
    {
        await using var crowd = new Crowd([Address], Soon);
        await crowd.ComeAsync(["plan", "plan", "plan"], stalling: 3);
        foreach (var one in crowd.PassedOver) one.Stall();
        await FillAsync(crowd);
        var following = tracker.Services.GetRequiredService<Following>();

        // from here on it stops, and still listens
        tracker.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        await UntilAsync(() => following.Connections == 0, "nobody is inside");
        (await Should.ThrowAsync<IOException>(() => HubSocket.OpenAsync(Address, LiveHub.Path, Cancel)))
            .Message.ShouldStartWith("HTTP/1.1 503");
        await tracker.RestartAsync();
        foreach (var one in crowd.PassedOver) one.Wake();
        await crowd.CompareAsync(new(tracker.Store, tracker.Today().Day));
    }

    // a delta that nobody needs, again and again, until there is no room left for one that does not read
    private async Task FillAsync(Crowd crowd)
    {
        var hub = tracker.Services.GetRequiredService<IHubContext<LiveHub>>();
        var cards = new Dictionary<string, string?> { ["niets"] = new('x', FillBytes) };
        for (var i = 0; i < Fills; i++)
        {
            var before = crowd.Room.Bytes;
            var sent = hub.Clients.Group("plan").SendAsync("delta", "plan", 1, 1, cards, Cancel);
            sent.IsCompletedSuccessfully.ShouldBeTrue("who sends waits for nobody");
            await UntilAsync(() => crowd.Room.Bytes >= before + (2 * FillBytes), "the two others have it");
        }
    }

    private static IEnumerable<string> Boards()
    {
        string[] boards = ["plan", "scherm", "groepen", "groep-digitalisering", $"actie-{Item}", "mijlpalen"];
        return Enumerable.Range(0, Watchers).Select(i => boards[i % boards.Length]);
    }

    private static TimeSpan Soon(int tries) => TimeSpan.FromMilliseconds(50 + Random.Shared.Next(200));

    private static Task UntilAsync(Func<bool> condition, string what) => Hosting.Until.TrueAsync(condition, what, Cancel);

    private Task<long> ReportAsync(string story)
    {
        var (phase, koers) = TrackerQuestions.Item(tracker, Item).Elsewhere();
        return tracker.ReportAsync(Item, phase, koers, story);
    }
}
