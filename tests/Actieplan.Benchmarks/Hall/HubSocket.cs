using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Actieplan.Benchmarks.Hall;

/// <summary>One end of a WebSocket, as small as it can be: ten thousand of them fit in one process beside a server
/// that is measured. It holds no buffer while nothing comes.</summary>
public sealed class HubSocket : IDisposable
{
    private const int FirstBufferBytes = 16 * 1024, MostMessageBytes = 8 * 1024 * 1024;
    private const int MaskBytes = 4, ShortPayload = 125, MediumPayload = 126, LongPayload = 127;
    private const byte End = 0x1e;
    private const byte Final = 0x80, Masked = 0x80, Text = 1, Close = 8, Ping = 9, Pong = 10;

    /// <summary>What a hub must hear now and then: it lets go who says nothing for half a minute.</summary>
    public static readonly byte[] StillThere = [.. """{"type":6}"""u8, End];

    private readonly Socket socket;

    // what came and is not yet a whole message
    private byte[] buffer = [];
    private int start, end;
    private ArrayBufferWriter<byte>? parts;

    private HubSocket(Socket socket) => this.socket = socket;

    /// <param name="from">Each address of this machine has 28,000 connections in it.</param>
    /// <param name="receiveBytes">Of the kernel's own room, so that who does not read is soon noticed.</param>
    /// <exception cref="IOException">Nobody is there, or whoever is there refused.</exception>
    public static async Task<HubSocket> OpenAsync(
        IPEndPoint server, string path, CancellationToken cancel, IPAddress? from = null, int? receiveBytes = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (receiveBytes is { } bytes) socket.ReceiveBufferSize = bytes;
            if (from is not null) socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(server, cancel);
            var hub = new HubSocket(socket);
            await hub.UpgradeAsync(server, path, cancel);
            return hub;
        }
        catch (Exception failed)
        {
            socket.Dispose();
            if (failed is SocketException) throw new IOException(failed.Message, failed);
            throw;
        }
    }

    public async Task SendAsync(ReadOnlyMemory<byte> text, CancellationToken cancel)
    {
        var frame = Frame(Text, text.Span);
        await SendWholeAsync(frame, cancel);
    }

    /// <summary>What comes next, to be used before the next is asked for; null once the other side hung up. It may hold
    /// several messages of the hub: see <see cref="TryTake(ref ReadOnlyMemory{byte}, out ReadOnlyMemory{byte})"/>.
    /// </summary>
    public async Task<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancel)
    {
        while (true)
        {
            if (TryTake(out var message, out var control))
            {
                if (control is Close) return null;
                if (control is Ping) await SendWholeAsync(Frame(Pong, message.Span), cancel);
                if (control is 0) return message;
                continue;
            }
            if (!await FillAsync(cancel)) return null;
        }
    }

    /// <summary>Takes the first message of the hub off what came.</summary>
    public static bool TryTake(ref ReadOnlyMemory<byte> frame, out ReadOnlyMemory<byte> message)
    {
        var length = frame.Span.IndexOf(End);
        (message, frame) = length < 0 ? (default, frame) : (frame[..length], frame[(length + 1)..]);
        return length >= 0;
    }

    /// <summary>Cuts the line, whoever is reading from it.</summary>
    public void Cut() => socket.Dispose();

    public void Dispose()
    {
        socket.Dispose();
        Return();
    }

    private async Task UpgradeAsync(IPEndPoint server, string path, CancellationToken cancel)
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        await SendWholeAsync(Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: localhost:{server.Port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n"), cancel);
        int length;
        while ((length = buffer.AsSpan(start, end - start).IndexOf("\r\n\r\n"u8)) < 0)
            if (!await FillAsync(cancel)) throw new IOException("It hung up before it answered.");
        var answer = Encoding.ASCII.GetString(buffer, start, length);
        if (!answer.StartsWith("HTTP/1.1 101", StringComparison.Ordinal))
            throw new IOException(answer.Split('\r')[0]);
        start += length + 4;
    }

    private async Task SendWholeAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        try
        {
            while (bytes.Length > 0) bytes = bytes[await socket.SendAsync(bytes, cancel)..];
        }
        catch (SocketException gone)
        {
            throw new IOException(gone.Message, gone);
        }
    }

    // a client masks what it sends; the mask may be any, and zeros leave the bytes as they are
    private static byte[] Frame(byte kind, ReadOnlySpan<byte> payload)
    {
        var header = payload.Length <= ShortPayload ? 2 : 4;
        var frame = new byte[header + MaskBytes + payload.Length];
        frame[0] = (byte)(Final | kind);
        frame[1] = (byte)(Masked | (header == 2 ? payload.Length : MediumPayload));
        if (header == 4) BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)payload.Length);
        payload.CopyTo(frame.AsSpan(header + MaskBytes));
        return frame;
    }

    private async Task<bool> FillAsync(CancellationToken cancel)
    {
        try
        {
            if (start == end)
            {
                Return();
                // done when something is there to read
                await socket.ReceiveAsync(Memory<byte>.Empty, cancel);
                buffer = ArrayPool<byte>.Shared.Rent(FirstBufferBytes);
            }
            else if (end == buffer.Length)
            {
                MakeRoom();
            }
            var read = await socket.ReceiveAsync(buffer.AsMemory(end), cancel);
            end += read;
            return read > 0;
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    private void MakeRoom()
    {
        var length = end - start;
        if (length > MostMessageBytes) throw new IOException("A message without end.");
        var larger = ArrayPool<byte>.Shared.Rent(length * 2);
        buffer.AsSpan(start, length).CopyTo(larger);
        Return();
        (buffer, start, end) = (larger, 0, length);
    }

    private void Return()
    {
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
        (buffer, start, end) = ([], 0, 0);
    }

    private bool TryTake(out ReadOnlyMemory<byte> message, out byte control)
    {
        (message, control) = (default, 0);
        while (TryReadHeader(out var kind, out var final, out var payloadAt, out var payload))
        {
            message = buffer.AsMemory(payloadAt, payload);
            start = payloadAt + payload;
            if (kind >= Close)
            {
                control = kind;
                return true;
            }
            if (final && parts is null) return true;
            // a message in several frames
            (parts ??= new()).Write(message.Span);
            if (!final) continue;
            (message, parts) = (parts.WrittenMemory, null);
            return true;
        }
        return false;
    }

    private bool TryReadHeader(out byte kind, out bool final, out int payloadAt, out int payload)
    {
        (kind, final, payloadAt, payload) = (0, false, 0, 0);
        var there = buffer.AsSpan(start, end - start);
        if (there.Length < 2) return false;
        (kind, final) = ((byte)(there[0] & 0xf), (there[0] & Final) != 0);
        var length = (long)(there[1] & 0x7f);
        var header = length switch { MediumPayload => 4, LongPayload => 10, _ => 2 };
        if (there.Length < header) return false;
        if (header == 4) length = BinaryPrimitives.ReadUInt16BigEndian(there[2..]);
        if (header == 10) length = BinaryPrimitives.ReadInt64BigEndian(there[2..]);
        if (length > MostMessageBytes) throw new IOException("A message without end.");
        if (there.Length < header + length) return false;
        (payloadAt, payload) = (start + header, (int)length);
        return true;
    }
}
