namespace Actieplan.Web.Pages;

/// <summary>What a page may do that others may not, instead of the policy of all.</summary>
public sealed record PagePolicy(string Value);

/// <summary>No script but our own runs, and nobody else's page frames ours.</summary>
public static class Headers
{
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>HEAD is GET without its body: monitors and link checkers ask so.</summary>
    public static void UseHead(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
            return;
        }
        var body = http.Response.Body;
        (http.Request.Method, http.Response.Body) = (HttpMethods.Get, Stream.Null);
        await next(http);
        (http.Request.Method, http.Response.Body) = (HttpMethods.Head, body);
    });

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        // at the last moment: what answers an exception clears the headers first
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy =
                http.GetEndpoint()?.Metadata.GetMetadata<PagePolicy>()?.Value ?? Policy;
            headers.XContentTypeOptions = "nosniff";
            // what does not say that it may be kept, is for who asked alone
            if (headers.CacheControl.Count == 0) headers.CacheControl = "private, no-store";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
            return Task.CompletedTask;
        });
        return next(http);
    });
}
