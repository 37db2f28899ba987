using Actieplan.Domain.Boards;
using Actieplan.Store;

namespace Actieplan.Web.Log;

/// <summary>Runs the projection of the board; one node at a time does the work, the others stand by.</summary>
public sealed class RunProjection(ProjectionDaemon<PlanBoard> daemon) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => daemon.RunAsync(stoppingToken);
}
