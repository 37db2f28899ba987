using Actieplan.Web.Log;
using Microsoft.AspNetCore.SignalR;

namespace Actieplan.Web.Live;

/// <summary>At midnight in Brussels every page fetches itself anew, because a board depends on the day.</summary>
public sealed class ReloadAtMidnight(Following following, PlanClock clock, IHubContext<LiveHub> hub)
    : BackgroundService
{
    // the new day has begun when it is asked for
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(clock.UntilMidnight() + Margin, clock, stoppingToken);
            foreach (var board in following.Boards)
                await hub.Clients.Group(board).SendAsync(LiveMessage.Reload, board, stoppingToken);
        }
    }
}
