using Actieplan.Web.Log;
using Actieplan.Web.Pages;

namespace Actieplan.Web.Signals;

/// <summary>Lets the words of declined signals go when their time is over, whether somebody looks or not.</summary>
public sealed partial class ForgetDeclined(
    WaitingSignals waiting, PlanClock clock, ILogger<ForgetDeclined> log) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var look = new PeriodicTimer(Pace, clock);
        do
        {
            try
            {
                await waiting.ForgetAsync(clock.GetUtcNow(), stoppingToken);
            }
            catch (Exception lost) when (Errors.IsUnreachable(lost))
            {
                NotForgotten(lost.Message);
            }
        }
        while (await look.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "Declined signals stay until the next look: {Reason}")]
    private partial void NotForgotten(string reason);
}
