using Actieplan.Web.Pages;

namespace Actieplan.Web.Shows;

/// <summary>Where a hall follows on its phones: at the address by which this screen itself was found.</summary>
public sealed record JoinAddress(string Link, string Text)
{
    public const string Path = "/volg";

    // a longer one is nobody's, and a pattern of it could not be read from a chair
    private const int MostHost = 57;

    /// <summary>Null where it is no address that people could type.</summary>
    public static JoinAddress? Of(HttpRequest request) =>
        request.Host is { HasValue: true, Value: { Length: <= MostHost } host }
            ? new(PublicAddress.Of(request) + Path, $"{host}{Path}")
            : null;

    public QrPattern Qr => QrPattern.Of(Link);
}
