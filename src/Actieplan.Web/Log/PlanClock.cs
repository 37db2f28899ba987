namespace Actieplan.Web.Log;

/// <summary>The clock the plan lives by: the real one, or one that was set to another moment and runs on from
/// there. Sign-in and cookies keep to the real one.</summary>
public sealed class PlanClock(TimeProvider real, TimeSpan offset) : TimeProvider
{
    public bool IsSet => offset != TimeSpan.Zero;

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + offset;

    public override long GetTimestamp() => real.GetTimestamp();

    public override long TimestampFrequency => real.TimestampFrequency;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, dueTime, period);
}
