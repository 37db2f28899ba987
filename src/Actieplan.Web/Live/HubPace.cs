using Microsoft.AspNetCore.SignalR;

namespace Actieplan.Web.Live;

/// <summary>How fast one connection may ask. A page asks once for each time its connection stands; who asks without
/// end is refused with a sentence, and who does not stop then is let go.</summary>
public sealed class HubPace(TimeProvider clock) : IHubFilter
{
    public const int MostAtOnce = 60;

    private const int PerSecond = 2, MostRefused = 20;

    private const string TooFast = "Dit waren veel vragen ineens. Wacht even voor je verder vraagt.";

    public ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var caller = invocationContext.Context;
        if (caller.Items[typeof(Purse)] is not Purse purse) caller.Items[typeof(Purse)] = purse = new(clock);
        if (purse.Pay()) return next(invocationContext);
        if (purse.Refused > MostRefused) caller.Abort();
        throw new HubException(TooFast);
    }

    // one connection asks one thing at a time
    private sealed class Purse(TimeProvider clock)
    {
        private double left = MostAtOnce;
        private long filled = clock.GetTimestamp();

        public int Refused { get; private set; }

        public bool Pay()
        {
            left = Math.Min(MostAtOnce, left + (PerSecond * clock.GetElapsedTime(filled).TotalSeconds));
            filled = clock.GetTimestamp();
            if (left < 1)
            {
                Refused++;
                return false;
            }
            left--;
            return true;
        }
    }
}
