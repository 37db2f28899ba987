using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Actieplan.Benchmarks.Hall;

/// <summary>One of the three, and who listens to it.</summary>
public sealed class BareHall : IAsyncDisposable
{
    private const int PerAddress = 5_000, AtOnce = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10);

    private readonly Process process;
    private readonly IPEndPoint address;
    private readonly HttpClient http;
    private CancellationTokenSource stop = new();
    private readonly List<Task> reading = [];
    private long started, heard, lastAt, gone;

    private BareHall(Process process, IPEndPoint address)
    {
        (this.process, this.address) = (process, address);
        http = new() { BaseAddress = new($"http://{address}") };
    }

    /// <summary>How long after it was asked to send each had it, since <see cref="Reset"/>.</summary>
    public Delays Delays { get; private set; } = new();

    public long Resident => HallServer.ResidentOf(process);

    public static async Task<BareHall> StartAsync(string way)
    {
        var address = new IPEndPoint(IPAddress.Loopback, HallServer.FreePort());
        var process = HallServer.Started("Actieplan.Benchmarks.dll", [BareHubs.Verb, way, $"http://{address}"]);
        process.BeginOutputReadLine();
        await HallServer.UntilListeningAsync(address);
        return new(process, address);
    }

    public void Reset() => Delays = new();

    /// <param name="asleep">Of so many, one reads nothing once it is in.</param>
    public async Task ComeAsync(int watchers, int? asleep = null)
    {
        for (var at = 0; at < watchers; at += AtOnce)
            await Task.WhenAll(Enumerable.Range(at, Math.Min(AtOnce, watchers - at)).Select(ComeAsync));

        async Task ComeAsync(int number)
        {
            var sleeps = asleep is { } every && number % every == 0;
            var hub = await HubSocket.OpenAsync(address, "/live", stop.Token,
                new([127, 0, 0, (byte)(1 + (number / PerAddress))]), sleeps ? 8 * 1024 : null);
            await hub.SendAsync("{\"protocol\":\"json\",\"version\":1}\u001e"u8.ToArray(), stop.Token);
            await hub.ReceiveAsync(stop.Token);
            await hub.SendAsync("{\"type\":1,\"invocationId\":\"1\",\"target\":\"Follow\",\"arguments\":[\"plan\",0]}\u001e"u8.ToArray(), stop.Token);
            await hub.ReceiveAsync(stop.Token);
            lock (reading) reading.AddRange(sleeps ? [SleepAsync(hub)] : [ReadAsync(hub), PingAsync(hub)]);
        }
    }

    /// <summary>Sends once, and waits until so many have it.</summary>
    /// <returns>How long the last of them took, and how long the sender was held up.</returns>
    public async Task<(double LastMs, double HeldMs)> SendAsync(int bytes, int watchers)
    {
        Interlocked.Exchange(ref heard, 0);
        Interlocked.Exchange(ref started, Stopwatch.GetTimestamp());
        var sending = http.PostAsync(new Uri($"/send?bytes={bytes}", UriKind.Relative), null);
        await Until.TrueAsync(() => Interlocked.Read(ref heard) >= watchers, Patience, "everybody heard it",
            () => $"{Interlocked.Read(ref heard)} of {watchers} did, {Interlocked.Read(ref gone)} were let go");
        var last = lastAt;
        using var answer = await sending;
        var held = double.Parse(await answer.Content.ReadAsStringAsync(), CultureInfo.InvariantCulture);
        return (Stopwatch.GetElapsedTime(started, last).TotalMilliseconds, held);
    }

    /// <summary>Everybody hangs up.</summary>
    public async Task LeaveAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(reading);
        reading.Clear();
        stop.Dispose();
        stop = new();
    }

    public async ValueTask DisposeAsync()
    {
        await LeaveAsync();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        http.Dispose();
        stop.Dispose();
    }

    private async Task ReadAsync(HubSocket hub)
    {
        using var mine = hub;
        try
        {
            while (await hub.ReceiveAsync(stop.Token) is { } frame)
            {
                while (HubSocket.TryTake(ref frame, out var message))
                    if (message.Span.StartsWith("""{"type":1,"""u8)) Heard();
            }
        }
        catch (Exception over) when (over is OperationCanceledException or IOException)
        {
            // it is over
        }
        if (!stop.IsCancellationRequested) Interlocked.Increment(ref gone);
    }

    private void Heard()
    {
        var now = Stopwatch.GetTimestamp();
        Delays.Add(Stopwatch.GetElapsedTime(started, now));
        Interlocked.Exchange(ref lastAt, now);
        Interlocked.Increment(ref heard);
    }

    private async Task SleepAsync(HubSocket hub)
    {
        using var mine = hub;
        var over = new TaskCompletionSource();
        await using var ends = stop.Token.Register(over.SetResult);
        await over.Task;
    }

    private async Task PingAsync(HubSocket hub)
    {
        using var pace = new PeriodicTimer(PingEvery);
        try
        {
            while (await pace.WaitForNextTickAsync(stop.Token)) await hub.SendAsync(HubSocket.StillThere, stop.Token);
        }
        catch (Exception over) when (over is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // whoever reads notices as well
        }
    }
}
