using Actieplan.Web.Boards;
using Actieplan.Web.Log;
using Microsoft.AspNetCore.SignalR;

namespace Actieplan.Web.Live;

/// <summary>Sends each change of a board to whoever follows it: at once on a quiet board, gathered for a short
/// window under a burst. At midnight every page fetches itself anew, because a board depends on the day.</summary>
public sealed partial class Broadcast(
    LivePlan plan, ShownBoards boards, PlanClock clock, IHubContext<LiveHub> hub, ILogger<Broadcast> log)
    : BackgroundService
{
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<string, long> sent = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await plan.Loaded.WaitAsync(stoppingToken);
        foreach (var name in (string[])[BoardNames.Plan, BoardNames.Screen])
            sent[name] = (await boards.FindAsync(name, stoppingToken))!.Position;
        await Task.WhenAll(SendChangesAsync(stoppingToken), ReloadAtMidnightAsync(stoppingToken));
    }

    private async Task SendChangesAsync(CancellationToken stopping)
    {
        while (true)
        {
            var position = plan.Now.Position;
            foreach (var name in boards.Names) await SendAsync(name, stopping);
            await Task.Delay(Window, clock, stopping);
            await plan.After(position).WaitAsync(stopping);
        }
    }

    private async Task SendAsync(string name, CancellationToken stopping)
    {
        if (await boards.FindAsync(name, stopping) is not { } board) return;
        if (!sent.TryGetValue(name, out var from))
        {
            // first looked at since the last round: whoever follows it fetched it at this state or an older one
            sent[name] = board.Position;
            from = 0;
        }
        if (board.Position <= from) return;
        var delta = board.Since(from);
        sent[name] = board.Position;
        await hub.Clients.Group(name).SendAsync("delta", name, delta.From, delta.To, delta.Cards, stopping);
        Sent(name, delta.From, delta.To, delta.Cards.Count);
    }

    private async Task ReloadAtMidnightAsync(CancellationToken stopping)
    {
        while (true)
        {
            await Task.Delay(clock.UntilMidnight() + TimeSpan.FromMilliseconds(1), clock, stopping);
            foreach (var name in boards.Names)
                await hub.Clients.Group(name).SendAsync("reload", name, stopping);
        }
    }

    [LoggerMessage(LogLevel.Debug, "Board {Board} sent from {From} to {To}: {Cards} cards")]
    private partial void Sent(string board, long from, long to, int cards);
}
