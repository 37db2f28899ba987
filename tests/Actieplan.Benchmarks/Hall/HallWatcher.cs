using System.Buffers.Text;
using System.Net;
using System.Text;

namespace Actieplan.Benchmarks.Hall;

/// <summary>What the watchers of one hall share.</summary>
/// <param name="Servers">Who does not reach one, tries the next.</param>
/// <param name="Fetch">Asks for what changed since a position.</param>
public sealed record Room(IReadOnlyList<IPEndPoint> Servers, HttpClient Fetch)
{
    /// <summary>Called with where a watcher stood, and where it stands.</summary>
    public Action<HallWatcher, long, long> OnMoved { get; init; } = (_, _, _) => { };

    /// <summary>How long to wait before trying again; as a page does.</summary>
    public Func<int, TimeSpan> Wait { get; init; } = tries =>
        TimeSpan.FromMilliseconds(Math.Min(15_000, 1_500 * Math.Pow(2, tries)) * (0.2 + (0.8 * Random.Shared.NextDouble())));

    private long fetches, bytes, connects;

    public long Fetches => Interlocked.Read(ref fetches);

    /// <summary>That were pushed.</summary>
    public long Bytes => Interlocked.Read(ref bytes);

    public long Connects => Interlocked.Read(ref connects);

    public void CountFetch() => Interlocked.Increment(ref fetches);

    public void CountBytes(int more) => Interlocked.Add(ref bytes, more);

    public void CountConnect() => Interlocked.Increment(ref connects);
}

/// <summary>Somebody who looks at one board: speaks the hub's protocol on a socket of its own, and follows the rule of
/// the page (assets/follow.js). It never stops trying.</summary>
public sealed class HallWatcher(Room room, Mirror mirror, IPAddress? from = null, int? receiveBytes = null)
{
    private const byte End = 0x1e;

    private static readonly byte[] Handshake = [.. """{"protocol":"json","version":1}"""u8, End];

    private readonly Row row = new();
    private volatile TaskCompletionSource reading = Done();
    private volatile HubSocket? line, followed;
    private int server;
    private string? day;

    public string Board => mirror.Board;

    public long Position { get; private set; }

    public ulong State => row.State;

    /// <summary>It follows, and has fetched what it missed.</summary>
    public bool Live => followed is not null;

    public int Connected { get; private set; }

    /// <summary>Where it last connected to.</summary>
    public IPEndPoint Server => room.Servers[server];

    /// <summary>The latest of each kind of message but deltas, as it came.</summary>
    public Dictionary<string, string> Told { get; } = [];

    /// <summary>It reads nothing any more, as a phone whose screen went dark.</summary>
    public void Stall() => reading = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Wake() => reading.TrySetResult();

    /// <summary>Its line breaks.</summary>
    public void Cut() => line?.Cut();

    /// <summary>Says that it is still there.</summary>
    public async Task PingAsync(CancellationToken cancel)
    {
        if (followed is not { } hub) return;
        try
        {
            await hub.SendAsync(HubSocket.StillThere, cancel);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // whoever reads notices as well
        }
    }

    /// <summary>Looks on, until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        for (var tries = 0; !cancel.IsCancellationRequested; tries++)
        {
            var before = Connected;
            try
            {
                await ConnectAsync(cancel);
            }
            catch (Exception gone) when (gone is IOException or HttpRequestException or OperationCanceledException)
            {
                // it was cut off, or could not come in: it comes back
            }
            followed = null;
            if (Connected > before) tries = 0;
            server = (server + 1) % room.Servers.Count;
            using var pause = new PeriodicTimer(room.Wait(tries));
            try
            {
                await pause.WaitForNextTickAsync(cancel);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task ConnectAsync(CancellationToken cancel)
    {
        using var hub = await HubSocket.OpenAsync(Server, "/live", cancel, from, receiveBytes);
        line = hub;
        await hub.SendAsync(Handshake, cancel);
        if (await hub.ReceiveAsync(cancel) is not { } answer || !answer.Span.StartsWith("{}"u8))
            throw new IOException("The hub did not shake hands.");
        await hub.SendAsync(Follow(), cancel);
        room.CountConnect();
        await ReadAsync(hub, cancel);
    }

    private byte[] Follow() => [.. Encoding.UTF8.GetBytes(
        $$"""{"type":1,"invocationId":"1","target":"Follow","arguments":["{{Board}}",{{Position}}]}"""), End];

    private async Task ReadAsync(HubSocket hub, CancellationToken cancel)
    {
        while (await hub.ReceiveAsync(cancel) is { } frame)
        {
            room.CountBytes(frame.Length);
            while (HubSocket.TryTake(ref frame, out var message)) await HearAsync(message, cancel);
            await reading.Task.WaitAsync(cancel);
        }
    }

    private async Task HearAsync(ReadOnlyMemory<byte> message, CancellationToken cancel)
    {
        if (TryReadHead(message.Span, out var head))
        {
            await ApplyAsync(mirror.Read(message, head), cancel);
        }
        else if (message.Span.StartsWith("""{"type":3,"""u8))
        {
            // subscribed: then it fetches
            await CatchUpAsync(cancel);
            Connected++;
            followed = line;
        }
        else if (message.Span.StartsWith("""{"type":7"""u8))
        {
            throw new IOException("The hub said goodbye.");
        }
        else if (Target(message.Span) is { } target)
        {
            lock (Told) Told[target] = Encoding.UTF8.GetString(message.Span);
        }
    }

    private async Task ApplyAsync(Change change, CancellationToken cancel)
    {
        if (change.To <= Position) return;
        if (change.From > Position)
        {
            await CatchUpAsync(cancel);
            return;
        }
        Take(change);
    }

    private async Task CatchUpAsync(CancellationToken cancel)
    {
        room.CountFetch();
        var address = new Uri($"http://{Server}/borden/{Uri.EscapeDataString(Board)}?sinds={Position}");
        var change = mirror.Read(await room.Fetch.GetByteArrayAsync(address, cancel));
        if ((day ??= change.Day) != change.Day) throw new InvalidOperationException("The day went by while it was measured.");
        if (change.To > Position) Take(change);
    }

    private void Take(Change change)
    {
        foreach (var (card, text) in change.Cards) row.Put(card, text);
        var before = Position;
        Position = change.To;
        mirror.Note(Position, row.State);
        room.OnMoved(this, before, Position);
    }

    // {"type":1,"target":"delta","arguments":["plan",1,2,
    private bool TryReadHead(ReadOnlySpan<byte> message, out (long From, long To) head)
    {
        head = default;
        var start = """{"type":1,"target":"delta","arguments":["""u8;
        if (!message.StartsWith(start)) return false;
        var at = start.Length + Board.Length + 3;
        if (!Utf8Parser.TryParse(message[at..], out long from, out var used)) return false;
        if (!Utf8Parser.TryParse(message[(at + used + 1)..], out long to, out _)) return false;
        head = (from, to);
        return true;
    }

    private static string? Target(ReadOnlySpan<byte> message)
    {
        var start = """{"type":1,"target":" """u8[..^1];
        if (!message.StartsWith(start)) return null;
        var rest = message[start.Length..];
        return Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)'"')]);
    }

    private static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }
}
