using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Actieplan.Web.Live;
using Actieplan.Web.Tests.Hosting;

namespace Actieplan.Web.Tests.Regie;

/// <summary>Somebody who follows boards over the hub, by its protocol, and keeps every word that was told.</summary>
internal sealed class Follower : IAsyncDisposable
{
    private const char End = '\u001e';

    private readonly ClientWebSocket socket = new();
    private readonly List<string> told = [];
    private readonly CancellationTokenSource stop = new();
    private Task listening = Task.CompletedTask;

    public static async Task<Follower> Of(TestTracker tracker, params string[] boards)
    {
        var follower = new Follower();
        await follower.socket.ConnectAsync(
            new UriBuilder(tracker.Address) { Scheme = "ws", Path = LiveHub.Path }.Uri, TestContext.Current.CancellationToken);
        await follower.SendAsync(new { protocol = "json", version = 1 });
        follower.listening = follower.ListenAsync();
        foreach (var (board, at) in boards.Select((board, at) => (board, at)))
        {
            await follower.SendAsync(
                new { type = 1, invocationId = $"{at}", target = "Follow", arguments = new object[] { board, 0 } });
            await Until.TrueAsync(() => follower.Told.Any(message => message.Contains($"\"invocationId\":\"{at}\"")),
                $"{board} is followed", TestContext.Current.CancellationToken);
        }
        return follower;
    }

    /// <summary>Every message so far, as it came.</summary>
    public string[] Told
    {
        get
        {
            lock (told) return [.. told];
        }
    }

    /// <summary>From where to where each delta of a board went.</summary>
    public (long From, long To)[] DeltasOf(string board) =>
    [
        .. Told.Select(message => JsonDocument.Parse(message).RootElement)
            .Where(message => message.TryGetProperty("target", out var target) && target.GetString() == "delta")
            .Select(message => message.GetProperty("arguments"))
            .Where(arguments => arguments[0].GetString() == board)
            .Select(arguments => (arguments[1].GetInt64(), arguments[2].GetInt64())),
    ];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await listening.ContinueWith(_ => { }, TaskScheduler.Default);
        socket.Dispose();
        stop.Dispose();
    }

    private Task SendAsync(object message) => socket.SendAsync(
        Encoding.UTF8.GetBytes(JsonSerializer.Serialize(message) + End), WebSocketMessageType.Text, true, stop.Token);

    private async Task ListenAsync()
    {
        var buffer = new byte[64 * 1024];
        var rest = new List<byte>();
        while (await socket.ReceiveAsync(buffer.AsMemory(), stop.Token) is { MessageType: not WebSocketMessageType.Close } got)
        {
            rest.AddRange(buffer.AsSpan(0, got.Count));
            for (var end = rest.IndexOf((byte)End); end >= 0; end = rest.IndexOf((byte)End))
            {
                var message = Encoding.UTF8.GetString([.. rest[..end]]);
                rest.RemoveRange(0, end + 1);
                lock (told) told.Add(message);
            }
        }
    }
}
