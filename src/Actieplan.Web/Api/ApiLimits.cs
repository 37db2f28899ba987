using System.Globalization;
using Actieplan.Web.Accounts;

namespace Actieplan.Web.Api;

/// <summary>This address counts against the limits of the API.</summary>
public sealed record Limited;

/// <summary>So much may be asked at once, and so much more each second.</summary>
public sealed record Limit(string Name, int AtOnce, int PerSecond)
{
    /// <summary>After so many seconds without a question, all of it may be asked again.</summary>
    public int WindowSeconds => AtOnce / PerSecond;
}

/// <summary>How much a program may ask: whoever has a token, or is signed in, by that; all others by their address. A
/// hall, a school or all of Flanders behind a proxy has one address, so that one is wide, and only a backstop; pages,
/// and what keeps them live, count nowhere.</summary>
public sealed class ApiLimits(TimeProvider time)
{
    public static readonly Limit Reads = new("lezen", 600, 10), Writes = new("schrijven", 300, 5),
        Address = new("adres", 12_000, 200);

    private readonly Buckets reads = BucketsOf(Reads, time), writes = BucketsOf(Writes, time),
        addresses = BucketsOf(Address, time);

    public static void Use(WebApplication app) =>
        app.Use(app.Services.GetRequiredService<ApiLimits>().PassAsync);

    public async Task PassAsync(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<Limited>() is null)
        {
            await next(http);
            return;
        }
        var (limit, buckets, key) = LimitOf(http);
        var granted = buckets.Take(key, 1) == 1;
        Tell(http.Response.Headers, limit, buckets.RoomOf(key));
        if (granted)
        {
            await next(http);
            return;
        }
        http.Response.Headers.RetryAfter = buckets.RetryAfter;
        http.Response.Headers.CacheControl = "no-store";
        await Problems.TooOften(buckets.RetryAfter).ExecuteAsync(http);
    }

    private (Limit Limit, Buckets Buckets, string Key) LimitOf(HttpContext http) => http.User.ToActor() switch
    {
        null => (Address, addresses, $"{http.Connection.RemoteIpAddress}"),
        { } actor when HttpMethods.IsGet(http.Request.Method) => (Reads, reads, actor.Id),
        { } actor => (Writes, writes, actor.Id),
    };

    // as draft-ietf-httpapi-ratelimit-headers has it
    private static void Tell(IHeaderDictionary headers, Limit limit, int room)
    {
        headers["RateLimit-Policy"] = string.Create(
            CultureInfo.InvariantCulture, $"\"{limit.Name}\";q={limit.AtOnce};w={limit.WindowSeconds}");
        headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{limit.Name}\";r={room}");
    }

    private static Buckets BucketsOf(Limit limit, TimeProvider time) => new(limit.AtOnce, limit.PerSecond, time);
}
