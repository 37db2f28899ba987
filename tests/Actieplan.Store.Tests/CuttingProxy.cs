using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Actieplan.Store.Tests;

/// <summary>Stands between Npgsql and PostgreSQL, and can lose the answer to one request on its way back, or carry
/// nothing at all and tell nobody.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly string host;
    private readonly int port;
    private volatile string? marker;
    private CancellationTokenSource connected = new();
    private volatile bool frozen;
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

    /// <summary>From now on nothing gets through, either way, and nothing is closed.</summary>
    public void Freeze() => frozen = true;

    /// <summary>All that was connected is closed, and who connects from now on gets through.</summary>
    public async Task ThawAsync()
    {
        var old = Interlocked.Exchange(ref connected, new CancellationTokenSource());
        frozen = false;
        await old.CancelAsync();
        old.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        stop.Dispose();
        connected.Dispose();
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
        using var until = CancellationTokenSource.CreateLinkedTokenSource(stop.Token, connected.Token);
        await server.ConnectAsync(host, port, until.Token);
        var cut = new TaskCompletionSource();
        var up = PumpAsync(
            client.GetStream(), server.GetStream(), chunk => Asked(chunk) && cut.TrySetResult(), dropFrom: false, until.Token);
        var down = PumpAsync(
            server.GetStream(), client.GetStream(), _ => cut.Task.IsCompleted, dropFrom: true, until.Token);
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

    private async Task PumpAsync(
        NetworkStream from, NetworkStream to, Func<string, bool> look, bool dropFrom, CancellationToken ct)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            for (int read; (read = await FrozenAsync(from.ReadAsync(buffer, ct), ct)) > 0;)
            {
                // for an answer: whether it is lost; for a request: whether its answer will be
                if (look(Encoding.UTF8.GetString(buffer, 0, read)) && dropFrom)
                    return;
                await to.WriteAsync(buffer.AsMemory(0, read), ct);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // one side has gone; the other is closed with it
        }
    }

    /// <summary>What was read. While frozen, whatever it is stays here, also that a side has gone.</summary>
    private async Task<int> FrozenAsync(ValueTask<int> reading, CancellationToken ct)
    {
        var read = 0;
        try
        {
            read = await reading;
        }
        catch (IOException) when (frozen)
        {
            // gone without a goodbye
        }
        if (frozen)
            await new TaskCompletionSource().Task.WaitAsync(ct);
        return read;
    }
}
