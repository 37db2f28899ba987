using Actieplan.Web.Boards;
using Actieplan.Web.Live;
using Actieplan.Web.Pages;
using Microsoft.AspNetCore.SignalR;

namespace Actieplan.Web.Applause;

/// <summary>Writes down what this node counted, hears what the others did, and tells whoever looks: at most four times
/// a second, and nothing while nothing happens. A lost database loses no page: what was counted stays here and is
/// written when it returns. Only a process that dies takes along what it had not written yet: a quarter of a second of
/// applause, or all of it since the database went away.</summary>
public sealed partial class TellApplause(
    Ovation ovation, ApplauseRounds rounds, Following following, TimeProvider time, IHubContext<LiveHub> hub,
    ILogger<TellApplause> log) : BackgroundService
{
    public const string Message = "applause";

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    // while somebody looks and nobody claps, the others are asked only at every so many looks
    private const int CalmLooks = 4;

    // with nobody looking here, a new round is heard of so late
    private const int IdleLooks = 120;

    // who shows applause; the names of boards, followed as boards are
    private static readonly string[] Boards = [BoardNames.Screen, BoardNames.Phone, BoardNames.Applause];

    private readonly Dictionary<int, long> written = [];

    /// <summary>Nobody claps on this node before it knows in which round.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryAsync(() => HearAsync(cancellationToken));
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var look = new PeriodicTimer(Pace, time);
        ApplauseNow? told = null;
        for (var looks = 0; await look.WaitForNextTickAsync(stoppingToken); looks++)
        {
            await ShareAsync(looks, isCalm: told is not { Recent: > 0 }, stoppingToken);
            var now = ovation.Look();
            if (now == told) continue;
            told = now;
            await hub.Clients.Groups(Boards).SendAsync(Message, now.Total, now.Recent, stoppingToken);
        }
    }

    /// <summary>What is left is written before the process ends.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(() => WriteAsync(cancellationToken));
    }

    private async Task ShareAsync(int looks, bool isCalm, CancellationToken stopping)
    {
        var every = Boards.Intersect(following.Boards).Any() ? isCalm ? CalmLooks : 1 : IdleLooks;
        await TryAsync(async () =>
        {
            if (await WriteAsync(stopping) || looks % every == 0) await HearAsync(stopping);
        });
    }

    private async Task HearAsync(CancellationToken cancel) =>
        ovation.Hear(await rounds.OfOthersAsync(ovation.Node, cancel));

    private async Task<bool> WriteAsync(CancellationToken cancel)
    {
        var isNew = false;
        foreach (var (round, claps) in ovation.Own())
        {
            if (written.GetValueOrDefault(round) < claps)
            {
                await rounds.WriteAsync(ovation.Node, round, claps, cancel);
                (written[round], isNew) = (claps, true);
            }
            else ovation.Forget(round);
        }
        return isNew;
    }

    private async Task TryAsync(Func<Task> share)
    {
        try
        {
            await share();
        }
        catch (Exception lost) when (Errors.IsUnreachable(lost))
        {
            NotShared(lost.Message);
        }
    }

    [LoggerMessage(LogLevel.Debug, "The applause is not shared yet: {Reason}")]
    private partial void NotShared(string reason);
}
