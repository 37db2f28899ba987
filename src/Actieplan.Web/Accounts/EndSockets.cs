using System.Collections.Concurrent;
using Actieplan.Web.Pages;
using Microsoft.AspNetCore.SignalR;

namespace Actieplan.Web.Accounts;

/// <summary>Ends a connection to the hub at once when the sign-in or the token that opened it ends. Its page connects
/// again, as nobody, and says so.</summary>
public sealed partial class EndSockets(LiveAccounts accounts, AccessTokens tokens, ILogger<EndSockets> log)
    : BackgroundService, IHubFilter
{
    private readonly ConcurrentDictionary<string, HubCallerContext> open = new();

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        var caller = context.Context;
        if (caller.User is { } user && (user.SignIn() is not null || user.Token() is not null))
        {
            open[caller.ConnectionId] = caller;
            // it may have ended on the way
            await EndIfOverAsync(caller, caller.ConnectionAborted);
        }
        await next(context);
    }

    public Task OnDisconnectedAsync(
        HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        open.TryRemove(context.Context.ConnectionId, out _);
        return next(context, exception);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var seen = accounts.Version;
            foreach (var caller in open.Values) await EndIfOverAsync(caller, stoppingToken);
            await accounts.After(seen).WaitAsync(stoppingToken);
        }
    }

    private async Task EndIfOverAsync(HubCallerContext caller, CancellationToken cancel)
    {
        try
        {
            if (!await StandsAsync(caller, cancel)) caller.Abort();
        }
        catch (Exception lost) when (Errors.IsUnreachable(lost))
        {
            // asked again as soon as the accounts are read anew
            NotAsked(lost.Message);
        }
    }

    private async ValueTask<bool> StandsAsync(HubCallerContext caller, CancellationToken cancel) => caller.User switch
    {
        { } user when user.SignIn() is { } signIn => await accounts.FindAsync(signIn, cancel) is not null,
        { } user when user.Token() is { } token => await tokens.StandsAsync(token, cancel),
        _ => true,
    };

    [LoggerMessage(LogLevel.Warning, "A connection goes on unasked: {Reason}")]
    private partial void NotAsked(string reason);
}
