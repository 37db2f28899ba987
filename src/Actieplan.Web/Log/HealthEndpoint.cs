namespace Actieplan.Web.Log;

public static class HealthEndpoint
{
    public static void MapHealth(this IEndpointRouteBuilder app) =>
        app.MapGet("/gezondheid", ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(HttpContext http, Health health, CancellationToken cancel)
    {
        var condition = await health.NowAsync(cancel);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(condition, statusCode: condition.Healthy
            ? StatusCodes.Status200OK
            : StatusCodes.Status503ServiceUnavailable);
    }
}
