using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Actieplan.Benchmarks;

/// <summary>Stands between a node and its PostgreSQL, carries every byte on, and counts round trips: whatever was sent,
/// pipelined or not, PostgreSQL ends its answer with one "ready for query". What a client counts of itself leaves
/// commits and preparing out.</summary>
public sealed class Wire : IAsyncDisposable
{
    private const byte ReadyForQuery = (byte)'Z', CopyIn = (byte)'G';
    private const int HeaderBytes = 5, BufferBytes = 64 * 1024;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly (string Host, int Port) server;
    private readonly Task accepting;
    private long trips;

    public Wire(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        server = (settings.Host!, settings.Port);
        listener.Start();
        settings.Host = IPAddress.Loopback.ToString();
        settings.Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        settings.SslMode = SslMode.Disable;
        settings.GssEncryptionMode = GssEncryptionMode.Disable;
        ConnectionString = settings.ConnectionString;
        accepting = AcceptAsync();
    }

    /// <summary>Leads to the same database, through here.</summary>
    public string ConnectionString { get; }

    public long Trips => Interlocked.Read(ref trips);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await accepting;
        listener.Dispose();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var carried = new List<Task>();
        try
        {
            while (true) carried.Add(CarryAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(carried);
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(server.Host, server.Port, stop.Token);
            near.NoDelay = far.NoDelay = true;
            var there = near.GetStream().CopyToAsync(far.GetStream(), stop.Token);
            await Task.WhenAny(there, AnswerAsync(far.GetStream(), near.GetStream()));
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // one of the two hung up, and so does this
        }
    }

    private async Task AnswerAsync(NetworkStream from, NetworkStream to)
    {
        var (buffer, header, got, left) = (new byte[BufferBytes], new byte[HeaderBytes], 0, 0);
        while (await from.ReadAsync(buffer, stop.Token) is > 0 and var count)
        {
            for (var at = 0; at < count;)
            {
                if (left > 0)
                {
                    var passed = Math.Min(left, count - at);
                    (left, at) = (left - passed, at + passed);
                    continue;
                }
                header[got++] = buffer[at++];
                if (got < HeaderBytes) continue;
                if (header[0] is ReadyForQuery or CopyIn) Interlocked.Increment(ref trips);
                // the length counts itself, but not the message's letter
                (got, left) = (0, BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(1)) - (HeaderBytes - 1));
            }
            await to.WriteAsync(buffer.AsMemory(0, count), stop.Token);
        }
    }
}
