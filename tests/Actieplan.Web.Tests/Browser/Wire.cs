using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Actieplan.Web.Tests.Browser;

/// <summary>The wire between a browser and the tracker, or between the tracker and its database. Cut, every connection
/// over it breaks and no new one comes through, until it is mended; held, everything connects and nothing comes
/// through.</summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<TcpClient, bool> open = new();
    private volatile int port;
    private volatile bool cut;
    private volatile TaskCompletionSource free = Freed();

    public Wire(Uri tracker)
    {
        port = tracker.Port;
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public Uri Address => new($"http://localhost:{Port}");

    public void Cut()
    {
        cut = true;
        Break();
    }

    /// <summary>What is sent stays on the way.</summary>
    public void Hold() => free = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Mend()
    {
        cut = false;
        free.TrySetResult();
    }

    /// <summary>From now on it leads to another port.</summary>
    public void LeadTo(int other) => port = other;

    /// <summary>Breaks what is open; new connections come through.</summary>
    public void Break()
    {
        foreach (var connection in open.Keys) connection.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        Break();
        stop.Dispose();
    }

    private static TaskCompletionSource Freed()
    {
        var freed = new TaskCompletionSource();
        freed.SetResult();
        return freed;
    }

    private async Task AcceptAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                _ = CarryAsync(await listener.AcceptTcpClientAsync(stop.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }

    private async Task CarryAsync(TcpClient browser)
    {
        using var mine = browser;
        using var tracker = new TcpClient();
        open[browser] = true;
        try
        {
            if (cut) return;
            await tracker.ConnectAsync(IPAddress.Loopback, port, stop.Token);
            var (here, there) = (browser.GetStream(), tracker.GetStream());
            await Task.WhenAny(PassAsync(here, there), PassAsync(there, here));
        }
        catch (Exception e) when (
            e is IOException or SocketException or OperationCanceledException or ObjectDisposedException
                or InvalidOperationException)
        {
            // one side has gone; the other is closed with it
        }
        finally
        {
            open.TryRemove(browser, out _);
        }
    }

    private async Task PassAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[16 * 1024];
        for (int read; (read = await from.ReadAsync(buffer, stop.Token)) > 0;)
        {
            await free.Task.WaitAsync(stop.Token);
            await to.WriteAsync(buffer.AsMemory(0, read), stop.Token);
        }
    }
}
