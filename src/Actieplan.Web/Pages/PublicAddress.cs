using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Actieplan.Web.Pages;

/// <summary>Where people find this site, where that is configured: behind a proxy that ends HTTPS a request does not
/// say so itself, and whoever makes one up says what they like.</summary>
public static class PublicAddress
{
    /// <summary>The setting that says it, also to the commands.</summary>
    public const string Variable = "Address";

    /// <summary>The addresses of the proxies before this node, with a comma between them: only they are believed about
    /// whom they ask for.</summary>
    private const string Proxies = "Proxies";

    private const string OnlySafely = "max-age=31536000";

    private static readonly object AskedBy = new();

    /// <exception cref="FormatException">A setting is no address.</exception>
    public static void UsePublicAddress(this WebApplication app)
    {
        if (app.Configuration[Proxies] is { Length: > 0 } proxies) app.UseForwardedHeaders(Trusting(proxies));
        if (Read(app.Configuration) is not { } address) return;
        var host = new HostString(address.Authority);
        app.Use((http, next) =>
        {
            http.Items[AskedBy] = http.Request.Host;
            (http.Request.Scheme, http.Request.Host) = (address.Scheme, host);
            if (http.Request.IsHttps)
                http.Response.OnStarting(() =>
                {
                    http.Response.Headers.StrictTransportSecurity = OnlySafely;
                    return Task.CompletedTask;
                });
            return next(http);
        });
    }

    /// <summary>Null where it is not configured.</summary>
    /// <exception cref="FormatException">It is no address.</exception>
    public static Uri? Read(IConfiguration configuration) => configuration[Variable] switch
    {
        null or "" => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https" => address,
        _ => throw new FormatException($"{Variable} is geen adres. Schrijf het zo: https://actieplan.voorbeeld.be."),
    };

    /// <summary>What whole addresses begin with, in what leaves this site; without a slash at its end.</summary>
    public static string Of(HttpRequest request) => $"{request.Scheme}://{request.Host}";

    /// <summary>By which names a browser may have come here: no other site can make it say another one than it came by.
    /// </summary>
    public static IEnumerable<HostString> HostsOf(HttpContext http) =>
        http.Items[AskedBy] is HostString asked ? [http.Request.Host, asked] : [http.Request.Host];

    private static ForwardedHeadersOptions Trusting(string proxies)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var one in proxies.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (IPAddress.TryParse(one, out var proxy)) options.KnownProxies.Add(proxy);
            else if (System.Net.IPNetwork.TryParse(one, out var network)) options.KnownIPNetworks.Add(network);
            else throw new FormatException($"{Proxies} noemt geen adres of netwerk: “{one}”.");
        return options;
    }
}
