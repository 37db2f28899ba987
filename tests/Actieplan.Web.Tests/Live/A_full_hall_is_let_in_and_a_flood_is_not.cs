using System.Net;
using System.Text;
using Actieplan.Benchmarks.Hall;
using Actieplan.Web.Live;
using Actieplan.Web.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;

namespace Actieplan.Web.Tests.Live;

public sealed class A_full_hall_is_let_in_and_a_flood_is_not(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const string End = "\u001e";
    private static readonly IPAddress Hall = IPAddress.Parse("203.0.113.7");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_halls_behind_one_address_come_in()
    {
        var door = new HubDoor(default);
        var open = new TaskCompletionSource();
        var inside = 0;

        var all = Enumerable.Range(0, 10_000).Select(_ => door.PassAsync(Someone(Hall), _ =>
        {
            inside++;
            return open.Task;
        })).ToList();

        inside.ShouldBe(10_000);
        open.SetResult();
        await Task.WhenAll(all);
    }

    // whom the kernel turned away was 1, 3, 7, 15 or 31 seconds late
    [Fact]
    public void A_whole_hall_may_knock_at_once() =>
        tracker.Services.GetRequiredService<IOptions<SocketTransportOptions>>().Value.Backlog.ShouldBeGreaterThanOrEqualTo(10_000);

    [Theory]
    [InlineData(3, 100)]
    [InlineData(100, 3)]
    public async Task Beyond_the_limit_one_is_refused_with_a_sentence_until_another_leaves(int most, int mostPerAddress)
    {
        var door = new HubDoor(default) { MostConnections = most, MostPerAddress = mostPerAddress };
        var first = new TaskCompletionSource();
        var others = new TaskCompletionSource();
        var leaving = door.PassAsync(Someone(Hall), _ => first.Task);
        var staying = Enumerable.Range(0, 2).Select(_ => door.PassAsync(Someone(Hall), _ => others.Task)).ToList();

        var refused = Someone(Hall);
        await door.PassAsync(refused, _ => throw new InvalidOperationException("let in"));
        refused.Response.StatusCode.ShouldBe(503);
        refused.Response.Body.Position = 0;
        using var said = await System.Text.Json.JsonDocument.ParseAsync(refused.Response.Body, default, Cancel);
        Inside.IsSentence(said.RootElement.GetProperty("detail").GetString()).ShouldBeTrue();

        first.SetResult();
        await leaving;
        var let = false;
        await door.PassAsync(Someone(Hall), _ =>
        {
            let = true;
            return Task.CompletedTask;
        });
        let.ShouldBeTrue();
        others.SetResult();
        await Task.WhenAll(staying);
    }

    [Fact]
    public async Task A_refused_hall_still_reads_every_page()
    {
        var door = new HubDoor(default) { MostConnections = 0 };
        var page = Someone(Hall);
        page.Request.Path = "/";
        var let = false;
        await door.PassAsync(page, _ =>
        {
            let = true;
            return Task.CompletedTask;
        });
        let.ShouldBeTrue();
    }

    [Fact]
    public async Task One_connection_follows_as_many_boards_as_it_may_and_no_more()
    {
        using var hub = await ConnectAsync();
        string[] boards = [.. tracker.Board.Items.Values.Select(item => $"actie-{item.Added.Slug}").Take(LiveHub.MostBoards + 1)];
        foreach (var board in boards[..^1]) (await FollowAsync(hub, board)).ShouldNotContain("error");

        (await FollowAsync(hub, boards[^1])).ShouldContain("Je volgt al zoveel borden als kan.");
        // what it follows, it may follow again
        (await FollowAsync(hub, boards[0])).ShouldNotContain("error");
    }

    [Fact]
    public async Task Who_asks_without_end_is_told_to_wait_and_then_let_go()
    {
        using var hub = await ConnectAsync();
        var answers = new List<string>();
        for (var i = 0; i < HubPace.MostAtOnce; i++) answers.Add(await FollowAsync(hub, "plan"));
        answers.ShouldAllBe(answer => !answer.Contains("error", StringComparison.Ordinal));

        await Should.ThrowAsync<IOException>(async () =>
        {
            while (true) answers.Add(await FollowAsync(hub, "plan"));
        });
        answers[^1].ShouldContain("Wacht even voor je verder vraagt.");
    }

    [Fact]
    public async Task A_message_without_end_is_not_read()
    {
        using var hub = await ConnectAsync();
        await SendAsync(hub, new string('x', 32 * 1024));
        await Should.ThrowAsync<IOException>(() => FollowAsync(hub, "plan"));
    }

    private async Task<HubSocket> ConnectAsync()
    {
        var hub = await HubSocket.OpenAsync(new(IPAddress.Loopback, tracker.Address.Port), LiveHub.Path, Cancel);
        await SendAsync(hub, """{"protocol":"json","version":1}""" + End);
        (await ReceiveAsync(hub)).ShouldStartWith("{}");
        return hub;
    }

    private static async Task<string> FollowAsync(HubSocket hub, string board)
    {
        await SendAsync(hub, $$"""{"type":1,"invocationId":"1","target":"Follow","arguments":["{{board}}",0]}{{End}}""");
        while (true)
            foreach (var message in (await ReceiveAsync(hub)).Split(End))
                if (message.StartsWith("""{"type":3""", StringComparison.Ordinal)) return message;
    }

    private static Task SendAsync(HubSocket hub, string text) => hub.SendAsync(Encoding.UTF8.GetBytes(text), Cancel);

    private static async Task<string> ReceiveAsync(HubSocket hub) =>
        await hub.ReceiveAsync(Cancel) is { } message
            ? Encoding.UTF8.GetString(message.Span)
            : throw new IOException("The hub hung up.");

    private DefaultHttpContext Someone(IPAddress address)
    {
        var http = new DefaultHttpContext { RequestServices = tracker.Services };
        http.Request.Path = LiveHub.Path;
        http.Connection.RemoteIpAddress = address;
        http.Response.Body = new MemoryStream();
        return http;
    }
}
