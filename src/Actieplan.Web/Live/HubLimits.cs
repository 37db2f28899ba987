using System.Text.Encodings.Web;
using Actieplan.Web.Accounts;
using Microsoft.AspNetCore.SignalR;

namespace Actieplan.Web.Live;

/// <summary>What one connection may ask and hold, so that none costs more than its share.</summary>
public static class HubLimits
{
    // a page asks to follow a board, and nothing longer
    private const int MostMessageBytes = 4 * 1024, MostUnreadBytes = 16 * 1024;

    // what waits for a connection that does not read, in the program and in the kernel
    private const int MostUnsentBytes = 64 * 1024, KernelSendBytes = 128 * 1024;

    // a whole hall comes back at once; whom the kernel turns away asks again after seconds, each time twice as many.
    // It has a bound of its own besides
    private const int MostKnocking = 16 * 1024;

    // a phone that reads nothing for so long is let go; it comes back when it wakes, and fetches what it missed
    private static readonly TimeSpan LongestStall = TimeSpan.FromSeconds(15);

    public static void AddLive(this IServiceCollection services)
    {
        services.AddSingleton(provider =>
            new HubDoor(provider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping));
        services.AddSingleton<HubPace>();
        services.AddSingleton<HubLifetimeManager<LiveHub>, FanOut<LiveHub>>();
        services.AddSignalR(hub =>
        {
            hub.MaximumReceiveMessageSize = MostMessageBytes;
            hub.EnableDetailedErrors = false;
            hub.AddFilter<HubPace>();
            hub.AddFilter<EndSockets>();
            // cards are markup: escaped for a place where they never stand, they are half as long again
        }).AddJsonProtocol(json => json.PayloadSerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
    }

    public static void MapLive(this IEndpointRouteBuilder app) => app.MapHub<LiveHub>(LiveHub.Path, hub =>
    {
        hub.ApplicationMaxBufferSize = MostUnreadBytes;
        hub.TransportMaxBufferSize = MostUnsentBytes;
        hub.TransportSendTimeout = LongestStall;
    });

    /// <summary>By itself the kernel keeps megabytes for each connection that does not read, and room for few that
    /// knock.</summary>
    public static void LimitSockets(this IWebHostBuilder host) => host.UseSockets(sockets =>
    {
        sockets.Backlog = MostKnocking;
        sockets.CreateBoundListenSocket = endpoint =>
        {
            var socket = Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets.SocketTransportOptions
                .CreateDefaultBoundListenSocket(endpoint);
            // what is accepted from it takes this over
            socket.SendBufferSize = KernelSendBytes;
            return socket;
        };
    });
}
