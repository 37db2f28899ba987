using Actieplan.Domain.Boards;
using Actieplan.Store;
using Actieplan.Web.Log;
using Microsoft.AspNetCore.SignalR;

namespace Actieplan.Web.Live;

/// <summary>Tells every open page when the database went away and when it is back: one sentence for all, nothing that
/// a page has to fetch.</summary>
public sealed class TellReach(
    ProjectionFollower<PlanBoard> follower, Reach reach, PlanClock clock, IHubContext<LiveHub> hub) : BackgroundService
{
    public const string Message = "reach";

    // the follower does not say when it loses its database; this often it is looked at, which costs nothing
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        string? told = null;
        using var look = new PeriodicTimer(Pace, clock);
        while (await look.WaitForNextTickAsync(stoppingToken))
        {
            reach.See(follower.Status.Condition, clock.GetUtcNow());
            if (reach.OfLive == told) continue;
            told = reach.OfLive;
            await hub.Clients.All.SendAsync(Message, told, stoppingToken);
        }
    }
}
