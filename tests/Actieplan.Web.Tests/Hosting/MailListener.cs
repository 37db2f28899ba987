using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace Actieplan.Web.Tests.Hosting;

/// <summary>A mail server on the loopback: it speaks SMTP, keeps what it took, and fails as it is told.</summary>
public sealed class MailListener : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentBag<Task> conversations = [];
    private TcpListener? listener;
    private Task listening = Task.CompletedTask;

    /// <summary>Free from the moment that it was drawn; nobody listens there before <see cref="Open"/>.</summary>
    public int Port { get; } = FreePort();

    /// <summary>In place of "250" after RCPT TO, for this address.</summary>
    public ConcurrentDictionary<string, string> AnswersTo { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>It takes the letter, and hangs up before it says so.</summary>
    public bool HangsUpAfterData { get; set; }

    /// <summary>Asked when a letter was read and before it is taken.</summary>
    public Func<Task> BeforeTaking { get; set; } = () => Task.CompletedTask;

    /// <summary>Each letter as it came over the line, in the order in which they came.</summary>
    public ConcurrentQueue<Received> Taken { get; } = new();

    public IEnumerable<Received> To(string address) => Taken.Where(letter => letter.To == address);

    /// <summary>As settings of a tracker.</summary>
    public string[] Settings =>
    [
        "--Mail:Host", "127.0.0.1", "--Mail:Port", $"{Port}", "--Mail:Tls", "none",
        "--Mail:From", "Actieplan <actieplan@voorbeeld.be>", "--Address", "http://actieplan.voorbeeld.be/",
    ];

    public MailListener Open()
    {
        listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Start();
        listening = ListenAsync(listener);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener?.Stop();
        await listening;
        await Task.WhenAll(conversations);
        stop.Dispose();
    }

    private async Task ListenAsync(TcpListener at)
    {
        try
        {
            while (true)
            {
                var client = await at.AcceptTcpClientAsync(stop.Token);
                conversations.Add(ConverseAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            // the test is over
        }
    }

    private async Task ConverseAsync(TcpClient client)
    {
        try
        {
            using (client) await ConverseAsync(client.GetStream());
        }
        catch (Exception left) when (left is IOException or OperationCanceledException)
        {
            // who calls may hang up, as a node does that dies
        }
    }

    private async Task ConverseAsync(NetworkStream stream)
    {
        // bytes as they are, so that a parser sees what was sent
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        string? to = null;
        await writer.WriteLineAsync("220 loopback");
        while (await reader.ReadLineAsync(stop.Token) is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO" or "HELO" or "MAIL" or "RSET" or "NOOP":
                    await writer.WriteLineAsync("250 ok");
                    break;
                case "RCPT":
                    var address = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
                    var answer = AnswersTo.GetValueOrDefault(address, "250 ok");
                    if (answer.StartsWith("250", StringComparison.Ordinal)) to = address;
                    await writer.WriteLineAsync(answer);
                    break;
                case "DATA" when to is not null:
                    await writer.WriteLineAsync("354 go on");
                    var raw = await ReadDataAsync(reader);
                    await BeforeTaking();
                    Taken.Enqueue(new(to, raw));
                    to = null;
                    if (HangsUpAfterData) return;
                    await writer.WriteLineAsync("250 taken");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("503 bad sequence of commands");
                    break;
            }
        }
    }

    private async Task<byte[]> ReadDataAsync(StreamReader reader)
    {
        var data = new StringBuilder();
        while (await reader.ReadLineAsync(stop.Token) is { } line and not ".")
            data.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        return Encoding.Latin1.GetBytes(data.ToString());
    }

    private static int FreePort()
    {
        using var draw = new TcpListener(IPAddress.Loopback, 0);
        draw.Start();
        return ((IPEndPoint)draw.LocalEndpoint).Port;
    }
}

/// <summary>A letter as it came over the line.</summary>
/// <param name="To">For whom the conversation said it was.</param>
public sealed record Received(string To, byte[] Raw)
{
    /// <summary>As a parser reads it that the project did not write.</summary>
    public MimeMessage Message { get; } = MimeMessage.Load(new MemoryStream(Raw));

    /// <summary>The lines above the first empty one, as they came.</summary>
    public string[] HeaderLines =>
        [.. Encoding.Latin1.GetString(Raw).Split("\r\n").TakeWhile(line => line is not "")];
}
