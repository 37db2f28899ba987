namespace Actieplan.Web.Tests.Hosting;

/// <summary>The real time, moved ahead by as much as a test says.</summary>
public sealed class MovedTime : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
}
