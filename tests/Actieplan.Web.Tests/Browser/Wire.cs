using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Actieplan.Web.Tests.Browser;

/// <summary>The wire between a browser and the tracker. Cut, every connection over it breaks and no new one comes
/// through, until it is mended.</summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<TcpClient, bool> open = new();
    private readonly int port;
    private volatile bool cut;

    public Wire(Uri tracker)
    {
        port = tracker.Port;
        listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public void Cut()
    {
        cut = true;
        Break();
    }

    public void Mend() => cut = false;

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
            await Task.WhenAny(here.CopyToAsync(there, stop.Token), there.CopyToAsync(here, stop.Token));
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
}
