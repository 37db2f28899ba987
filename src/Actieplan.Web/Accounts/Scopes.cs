using Actieplan.Web.Api;
using Actieplan.Web.Live;

namespace Actieplan.Web.Accounts;

/// <summary>Stands on an endpoint where progress is reported, and nothing else.</summary>
public sealed class ForReporting;

/// <summary>Keeps a token to what it was made for, wherever it is used: an endpoint that says nothing of itself wants a
/// token for all.</summary>
public static class Scopes
{
    public static void UseScopes(this WebApplication app) => app.Use((http, next) =>
        Refuse(http) is { } problem ? problem.ExecuteAsync(http) : next(http));

    public static string Dutch(this TokenScope scope) => scope switch
    {
        TokenScope.Lezen => "lezen",
        TokenScope.Melden => "lezen en voortgang melden",
        _ => "alles wat je zelf mag",
    };

    private static IResult? Refuse(HttpContext http)
    {
        var scope = http.User.Scope();
        if (scope is TokenScope.Alles || IsReading(http)) return null;
        var reports = http.GetEndpoint()?.Metadata.GetMetadata<ForReporting>() is not null;
        if (scope is TokenScope.Melden && reports) return null;
        return Problems.Of(StatusCodes.Status403Forbidden, "niet-toegestaan", "Dit mag je niet",
            $"Dit token dient om te {Verb(scope)}. Maak voor iets anders een ander token.");
    }

    private static string Verb(TokenScope scope) =>
        scope is TokenScope.Lezen ? "lezen" : "lezen en om voortgang te melden";

    // joining the hub is reading
    private static bool IsReading(HttpContext http) => HttpMethods.IsGet(http.Request.Method)
        || HttpMethods.IsHead(http.Request.Method) || http.Request.Path.StartsWithSegments(LiveHub.Path);
}
