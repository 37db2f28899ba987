using Actieplan.Domain.Boards;
using Actieplan.Store;

namespace Actieplan.Web.Log;

/// <summary>Runs the projection of the board; one node at a time does the work, the others stand by. It stops at an
/// event that it cannot read, and never skips it: it says so, and tries again.</summary>
public sealed partial class RunProjection(
    ProjectionDaemon<PlanBoard> daemon, TimeProvider time, ILogger<RunProjection> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await daemon.RunAsync(stoppingToken);
            stoppingToken.ThrowIfCancellationRequested();
            Stopped(daemon.Status.Position, daemon.Status.Reason);
            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Error, "The board stands still at {Position}: {Reason}")]
    private partial void Stopped(long position, string? reason);
}
