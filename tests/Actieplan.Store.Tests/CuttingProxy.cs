using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Actieplan.Store.Tests;

/// <summary>Stands between Npgsql and PostgreSQL, and can lose the answer to one request on its way back.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly string host;
    private readonly int port;
    private volatile string? marker;
    private int cuts;

    public CuttingProxy(string host, int port)
    {
        (this.host, this.port) = (host, port);
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int Cuts => Volatile.Read(ref cuts);

    /// <summary>The next request that holds this text is carried out, and its answer is lost.</summary>
    public void LoseTheAnswerTo(string text) => marker = text;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
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

    private async Task CarryAsync(TcpClient client)
    {
        using var mine = client;
        using var server = new TcpClient();
        await server.ConnectAsync(host, port, stop.Token);
        var cut = new TaskCompletionSource();
        var up = PumpAsync(client.GetStream(), server.GetStream(), chunk => Asked(chunk) && cut.TrySetResult());
        var down = PumpAsync(server.GetStream(), client.GetStream(), _ => cut.Task.IsCompleted, dropFrom: true);
        await Task.WhenAny(up, down);
    }

    private bool Asked(string chunk)
    {
        if (marker is not { } text || !chunk.Contains(text, StringComparison.Ordinal))
            return false;
        marker = null;
        Interlocked.Increment(ref cuts);
        return true;
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, Func<string, bool> look, bool dropFrom = false)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            for (int read; (read = await from.ReadAsync(buffer, stop.Token)) > 0;)
            {
                // for an answer: whether it is lost; for a request: whether its answer will be
                if (look(Encoding.UTF8.GetString(buffer, 0, read)) && dropFrom)
                    return;
                await to.WriteAsync(buffer.AsMemory(0, read), stop.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // one side has gone; the other is closed with it
        }
    }
}
