using Actieplan.Web.Boards;
using Actieplan.Web.Pages;
using Microsoft.AspNetCore.SignalR;

namespace Actieplan.Web.Live;

/// <summary>How many look on, over all nodes: told to the big screen when it changed, at most once each second. A node
/// where nobody looks asks the database nothing.</summary>
public sealed class Watchers(Following following, Attendance attendance, IHubContext<LiveHub> hub, TimeProvider clock)
    : BackgroundService
{
    public const string Message = "watchers";

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    // the others are asked, and told that this node is there, this often
    private const int PacesPerBeat = 2;

    private int elsewhere;

    // what the database has of this node
    private int written;

    public int Now => following.Connections + elsewhere;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(attendance.LeaveAsync(cancellationToken));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        int? told = null;
        using var pace = new PeriodicTimer(Pace, clock);
        for (var turn = 0; await pace.WaitForNextTickAsync(stoppingToken); turn++)
        {
            var here = following.Connections;
            if (here != written || (here > 0 && turn % PacesPerBeat == 0))
                await TryAsync(BeatAsync(here, stoppingToken));
            if (Now == told) continue;
            told = Now;
            await hub.Clients.Group(BoardNames.Screen).SendAsync(Message, told, stoppingToken);
        }
    }

    private async Task BeatAsync(int here, CancellationToken cancel)
    {
        elsewhere = await attendance.BeatAsync(here, cancel);
        written = here;
    }

    private static async Task TryAsync(Task asking)
    {
        try
        {
            await asking;
        }
        catch (Exception lost) when (Errors.IsUnreachable(lost))
        {
            // those elsewhere stay counted as they were; it is asked again within seconds
        }
    }
}
