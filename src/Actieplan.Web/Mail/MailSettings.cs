using System.Globalization;
using Actieplan.Web.Pages;
using MailKit.Security;
using MimeKit;

namespace Actieplan.Web.Mail;

/// <summary>The mail server that letters are handed to, and the address that their links lead to.</summary>
/// <param name="From">Whom letters come from.</param>
/// <param name="User">Null where the server asks for none.</param>
/// <param name="Address">Where the tracker stands for people, without a slash at its end.</param>
public sealed record MailSettings(
    string Host, int Port, MailboxAddress From, string? User, string Password, SecureSocketOptions Security,
    string Address)
{
    private const string DefaultPort = "587", DefaultTls = "starttls";

    /// <summary>Null where no mail server is configured.</summary>
    /// <exception cref="FormatException">A setting is missing or cannot be.</exception>
    public static MailSettings? Read(IConfiguration configuration)
    {
        var mail = configuration.GetSection("Mail");
        if (mail["Host"] is not { Length: > 0 } host) return null;
        return new(host, PortOf(mail["Port"] ?? DefaultPort), SenderOf(mail["From"]), mail["User"],
            mail["Password"] ?? "", SecurityOf(mail["Tls"] ?? DefaultTls), AddressOf(configuration));
    }

    private static int PortOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
            ? port
            : throw new FormatException($"Mail__Port is geen poort: “{text}”.");

    private static MailboxAddress SenderOf(string? text) => MailboxAddress.TryParse(text, out var from)
        && from.Domain is not ""
        ? from
        : throw new FormatException("Mail__From noemt van wie de mails komen: Actieplan <actieplan@voorbeeld.be>.");

    // unsafe only where somebody asks for it by name
    private static SecureSocketOptions SecurityOf(string text) => text switch
    {
        "starttls" => SecureSocketOptions.StartTls,
        "tls" => SecureSocketOptions.SslOnConnect,
        "none" => SecureSocketOptions.None,
        _ => throw new FormatException($"Mail__Tls is starttls, tls of none, niet “{text}”."),
    };

    private static string AddressOf(IConfiguration configuration) =>
        PublicAddress.Read(configuration)?.GetLeftPart(UriPartial.Authority) ?? throw new FormatException(
            $"{PublicAddress.Variable} zegt waar de links in mails naartoe gaan: https://actieplan.voorbeeld.be.");
}
