namespace Actieplan.Web.Accounts;

/// <summary>Where links lead that people open later.</summary>
/// <param name="configured">The setting Address: where the tracker stands for people.</param>
public sealed class LinkAddress(string? configured)
{
    public const string Variable = "Address";

    /// <summary>As configured, or else where whoever asks found the tracker themselves.</summary>
    public string Of(HttpRequest request, string path) =>
        (configured is { Length: > 0 } address ? address.TrimEnd('/') : $"{request.Scheme}://{request.Host}") + path;
}
