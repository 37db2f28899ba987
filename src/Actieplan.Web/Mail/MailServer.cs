using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Actieplan.Web.Mail;

/// <summary>What a mail server says of one letter.</summary>
public abstract record Delivery
{
    /// <summary>It took the letter, and answers for it from now on.</summary>
    public sealed record Taken : Delivery;

    /// <summary>Not now.</summary>
    public sealed record Later(string Reason) : Delivery;

    /// <summary>Never: not this letter, or not to this person.</summary>
    public sealed record Refused(string Reason) : Delivery;

    /// <summary>It takes no letter at all at this moment. Whether it took this one is not known where it hung up.
    /// </summary>
    public sealed record Away(string Reason) : Delivery;

    private Delivery()
    {
    }
}

/// <summary>One conversation with the mail server, for as many letters as there are.</summary>
public sealed class MailServer(MailSettings settings, TimeProvider time) : IAsyncDisposable
{
    private const int PatienceMs = 20_000, KeyBytes = 16;

    private readonly SmtpClient smtp = new() { Timeout = PatienceMs };

    public async Task<Delivery> DeliverAsync(Letter letter, CancellationToken cancel)
    {
        if (await OpenAsync(cancel) is { } away) return away;
        using var message = MessageOf(letter);
        try
        {
            await smtp.SendAsync(message, cancel);
            return new Delivery.Taken();
        }
        catch (SmtpCommandException said)
        {
            return Of(said);
        }
        catch (NotSupportedException cannot)
        {
            // an address with letters that this server does not know
            return new Delivery.Refused(cannot.Message);
        }
        catch (Exception lost) when (IsAway(lost))
        {
            await HangUpAsync(cancel);
            return new Delivery.Away(lost.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await HangUpAsync(CancellationToken.None);
        smtp.Dispose();
    }

    /// <summary>The letter as it goes over the line.</summary>
    public MimeMessage MessageOf(Letter letter)
    {
        var message = new MimeMessage
        {
            Subject = OneLine(letter.Subject), Date = time.GetUtcNow(), MessageId = IdOf(letter.Key),
            Body = new BodyBuilder { TextBody = letter.Text, HtmlBody = letter.Html }.ToMessageBody(),
        };
        message.From.Add(settings.From);
        message.To.Add(MailboxAddress.Parse(letter.To));
        // no program that is away for the holidays answers it
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        foreach (var (name, value) in letter.Headers) message.Headers.Add(name, OneLine(value));
        return message;
    }

    /// <summary>The same for the same key: sent again because nobody saw that it went, it is known as the same letter.
    /// </summary>
    private string IdOf(string key) =>
        $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, KeyBytes))}@{
            settings.From.Domain}";

    /// <returns>Null where it listens, in the way that was asked for: who does not encrypt is told nothing.</returns>
    private async Task<Delivery.Away?> OpenAsync(CancellationToken cancel)
    {
        try
        {
            if (!smtp.IsConnected) await smtp.ConnectAsync(settings.Host, settings.Port, settings.Security, cancel);
            if (settings.User is { Length: > 0 } user && !smtp.IsAuthenticated)
                await smtp.AuthenticateAsync(user, settings.Password, cancel);
            return null;
        }
        catch (Exception closed) when (IsAway(closed) || closed is NotSupportedException or SslHandshakeException)
        {
            await HangUpAsync(cancel);
            return new(closed.Message);
        }
    }

    private async Task HangUpAsync(CancellationToken cancel)
    {
        if (!smtp.IsConnected) return;
        try
        {
            await smtp.DisconnectAsync(quit: true, cancel);
        }
        catch (Exception lost) when (IsAway(lost))
        {
            // it hung up first, which is as good
        }
    }

    // codes of RFC 5321: what begins with a 4 may do later; what the server has against ourselves is no fault of the
    // letter
    private static Delivery Of(SmtpCommandException said) => said switch
    {
        { StatusCode: SmtpStatusCode.ServiceNotAvailable } => new Delivery.Away(said.Message),
        { ErrorCode: SmtpErrorCode.SenderNotAccepted or SmtpErrorCode.UnexpectedStatusCode } =>
            new Delivery.Away(said.Message),
        { StatusCode: >= (SmtpStatusCode)500 } => new Delivery.Refused(said.Message),
        _ => new Delivery.Later(said.Message),
    };

    private static bool IsAway(Exception error) => error is SocketException or IOException or ProtocolException
        or CommandException or AuthenticationException or TimeoutException or ServiceNotConnectedException
        or ServiceNotAuthenticatedException;

    // a name or a title that brings its own line brings no header with it
    private static string OneLine(string text) =>
        new([.. text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)]);
}
