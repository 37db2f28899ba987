using System.Net;
using Actieplan.Web.Api;

namespace Actieplan.Web.Live;

/// <summary>How many connections to the hub a node takes. A hall shares one address, and so may all of Flanders behind
/// a proxy: an address is only refused where it takes nearly all there is.</summary>
/// <param name="stopping">When the node stops. Who is inside is let go then, and nobody comes in any more: by itself
/// the hub closes only whom it has at that moment, waits for those who do not read, and holds the node for half a
/// minute open to whoever came back in between.</param>
public sealed class HubDoor(CancellationToken stopping)
{
    private readonly Dictionary<IPAddress, int> addresses = [];
    private readonly Lock gate = new();
    private int inside;

    public int MostConnections { get; init; } = Math.Min(20_000, OpenFiles.Sockets ?? int.MaxValue);

    public int MostPerAddress { get; init; } = Math.Min(15_000, OpenFiles.Sockets * 9 / 10 ?? int.MaxValue);

    public static void Use(WebApplication app) =>
        app.Use(app.Services.GetRequiredService<HubDoor>().PassAsync);

    public async Task PassAsync(HttpContext http, RequestDelegate next)
    {
        if (!http.Request.Path.StartsWithSegments(LiveHub.Path))
        {
            await next(http);
            return;
        }
        if (stopping.IsCancellationRequested)
        {
            await Problems.Of(StatusCodes.Status503ServiceUnavailable, "stopt", "Even opnieuw starten",
                "Het bord start opnieuw. Zodra het er weer is, volgt het vanzelf.").ExecuteAsync(http);
            return;
        }
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        if (!Enter(address))
        {
            await Problems.Of(StatusCodes.Status503ServiceUnavailable, "vol", "Het is nu te druk",
                "Er kijken nu te veel mensen tegelijk mee. Het bord blijft te lezen, en zodra er plaats is, volgt het "
                + "weer vanzelf.").ExecuteAsync(http);
            return;
        }
        try
        {
            await using var ends = stopping.Register(http.Abort);
            // as long as the connection stands
            await next(http);
        }
        finally
        {
            Leave(address);
        }
    }

    private bool Enter(IPAddress address)
    {
        lock (gate)
        {
            var there = addresses.GetValueOrDefault(address);
            if (inside >= MostConnections || there >= MostPerAddress) return false;
            addresses[address] = there + 1;
            inside++;
            return true;
        }
    }

    private void Leave(IPAddress address)
    {
        lock (gate)
        {
            inside--;
            if (--addresses[address] == 0) addresses.Remove(address);
        }
    }
}
