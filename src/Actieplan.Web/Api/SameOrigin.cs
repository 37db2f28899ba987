using Actieplan.Web.Live;
using Actieplan.Web.Pages;

namespace Actieplan.Web.Api;

/// <summary>A cookie travels with what another site makes a browser send; what comes from there is refused. A
/// program sends no Origin.</summary>
public static class SameOrigin
{
    public static TBuilder RefuseForeign<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilter((context, next) => IsForeign(context.HttpContext)
            ? ValueTask.FromResult<object?>(Problems.Foreign())
            : next(context));

    /// <summary>Cross-origin rules do not cover sockets, so the hub looks for itself.</summary>
    public static void UseOwnOriginOnHub(this WebApplication app) => app.Use((http, next) =>
        http.Request.Path.StartsWithSegments(LiveHub.Path) && IsForeign(http)
            ? Problems.Foreign().ExecuteAsync(http)
            : next(http));

    public static bool IsForeign(HttpContext http)
    {
        var origin = http.Request.Headers.Origin.ToString();
        return origin is not ""
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var uri)
                && PublicAddress.HostsOf(http).Any(host =>
                    uri.Authority.Equals(host.Value, StringComparison.OrdinalIgnoreCase)));
    }
}
