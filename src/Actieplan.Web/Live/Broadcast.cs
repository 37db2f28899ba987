using Actieplan.Web.Boards;
using Actieplan.Web.Log;
using Microsoft.AspNetCore.SignalR;

namespace Actieplan.Web.Live;

/// <summary>Sends each change of a board to whoever follows it: at once on a quiet board, gathered for a short
/// window under a burst.</summary>
public sealed partial class Broadcast(
    LivePlan plan, ShownBoards boards, Following following, PlanClock clock, IHubContext<LiveHub> hub,
    ILogger<Broadcast> log) : BackgroundService
{
    // at most twenty deltas of a board in each second
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<string, long> sent = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var position = plan.Now.Position;
            var followed = following.Boards;
            foreach (var name in sent.Keys.Except(followed)) sent.Remove(name);
            foreach (var name in followed) await TrySendAsync(name, stoppingToken);
            await Task.Delay(Window, clock, stoppingToken);
            await plan.After(position).WaitAsync(stoppingToken);
        }
    }

    // a board that cannot be shown holds up no other; it is tried again at the next change
    private async Task TrySendAsync(string name, CancellationToken stopping)
    {
        try
        {
            await SendAsync(name, stopping);
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            NotSent(name, error);
        }
    }

    private async Task SendAsync(string name, CancellationToken stopping)
    {
        if (await boards.FindAsync(name, stopping) is not { } board) return;
        var from = sent.TryGetValue(name, out var last) ? last : following.StartOf(name);
        if (board.Position <= from) return;
        var delta = board.Since(from);
        await hub.Clients.Group(name)
            .SendAsync(LiveMessage.Delta, name, delta.From, delta.To, PackedCards.Of(delta.Cards), stopping);
        sent[name] = board.Position;
        Sent(name, delta.From, delta.To, delta.Cards.Count);
    }

    [LoggerMessage(LogLevel.Debug, "Board {Board} sent from {From} to {To}: {Cards} cards")]
    private partial void Sent(string board, long from, long to, int cards);

    [LoggerMessage(LogLevel.Error, "Board {Board} could not be sent")]
    private partial void NotSent(string board, Exception error);
}
