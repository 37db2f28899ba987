using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using Actieplan.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Actieplan.Benchmarks.Hall;

/// <summary>Three ways to carry the same bytes to many: ours, SignalR's own, and sockets with nothing around them. Each
/// runs in a process of its own, is told over HTTP to send, and answers how long that held it up.</summary>
public static class BareHubs
{
    public const string Verb = "--serve-bare", Ours = "ours", Plain = "signalr", Bare = "sockets";

    public sealed class EmptyHub : Hub
    {
        public Task Follow(string board, long position) => Groups.AddToGroupAsync(Context.ConnectionId, board);
    }

    public static async Task ServeAsync(string way, string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.WebHost.LimitSockets();
        if (way is Ours) builder.Services.AddSingleton<HubLifetimeManager<EmptyHub>, FanOut<EmptyHub>>();
        if (way is not Bare) builder.Services.AddSignalR();
        await using var app = builder.Build();
        if (way is Bare) MapSockets(app);
        else MapHub(app);
        await app.RunAsync();
    }

    private static void MapHub(WebApplication app)
    {
        app.MapHub<EmptyHub>("/live", hub => hub.TransportSendTimeout = TimeSpan.FromSeconds(15));
        app.MapPost("/send", (int bytes, IHubContext<EmptyHub> hub) => TimeAsync(() => hub.Clients.Group("plan")
            .SendAsync("delta", "plan", 1, 1, new Dictionary<string, string> { ["niets"] = new('x', bytes) })));
    }

    private static void MapSockets(WebApplication app)
    {
        var sockets = new ConcurrentDictionary<WebSocket, byte>();
        app.UseWebSockets();
        app.Map("/live", async (HttpContext http) =>
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync();
            // the same two messages as a hub answers to a handshake and a Follow
            var buffer = new byte[1024];
            foreach (var answer in new[] { "{}\u001e", "{\"type\":3,\"invocationId\":\"1\",\"result\":null}\u001e" })
            {
                await socket.ReceiveAsync(buffer, default);
                await socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(answer), WebSocketMessageType.Text, true, default);
            }
            sockets[socket] = 0;
            try
            {
                while ((await socket.ReceiveAsync(buffer, default)).MessageType is not WebSocketMessageType.Close) continue;
            }
            catch (WebSocketException)
            {
                // it hung up
            }
            sockets.TryRemove(socket, out _);
        });
        app.MapPost("/send", (int bytes) =>
        {
            byte[] message = [.. System.Text.Encoding.UTF8.GetBytes(
                $$"""{"type":1,"target":"delta","arguments":["plan",1,1,{"niets":"{{new string('x', bytes)}}"}]}"""), 0x1e];
            return TimeAsync(() => Task.WhenAll(sockets.Keys.Select(socket =>
                socket.SendAsync(message, WebSocketMessageType.Text, true, default))));
        });
    }

    private static async Task<double> TimeAsync(Func<Task> send)
    {
        var started = Stopwatch.GetTimestamp();
        await send();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
