using Actieplan.Domain.Boards;
using Actieplan.Store;
using Actieplan.Web.Log;
using Actieplan.Web.Tests.Browser;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Actieplan.Web.Tests.Outage;

/// <summary>A tracker whose database is at the other end of a wire.</summary>
public sealed class TrackerOnAWire : IAsyncLifetime
{
    private readonly Wire wire;

    public TrackerOnAWire(TestDatabase database)
    {
        var direct = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        wire = new(new UriBuilder("tcp", direct.Host, direct.Port).Uri);
        ByWire = new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            Host = "127.0.0.1", Port = wire.Port,
            // less than is waited outside, so that the tests wait less; more than a busy machine needs
            Timeout = 4, CommandTimeout = 5,
        }.ConnectionString;
        Tracker = new(() => ByWire);
    }

    public TestTracker Tracker { get; }

    public string ByWire { get; }

    public ValueTask InitializeAsync() => Tracker.InitializeAsync();

    /// <summary>Done once people are told.</summary>
    public async Task LoseAsync()
    {
        wire.Cut();
        await Tracker.UntilAwayAsync();
    }

    /// <summary>Everything connects, and nothing is answered any more.</summary>
    public void Hang() => wire.Hold();

    /// <summary>Done once nobody is told any more.</summary>
    public async Task MendAsync()
    {
        wire.Mend();
        await Tracker.UntilBackAsync();
    }

    public async ValueTask DisposeAsync()
    {
        wire.Mend();
        await Tracker.DisposeAsync();
        await wire.DisposeAsync();
    }
}

internal static class TrackerReach
{
    public static Task UntilAwayAsync(this TestTracker tracker) => Until.TrueAsync(
        () => tracker.Reach().StandsSince is not null, "people are told that the database is away", Cancel);

    public static Task UntilBackAsync(this TestTracker tracker) => Until.TrueAsync(
        () => tracker.Reach().StandsSince is null && IsActive(tracker), "the database is back", Cancel);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Reach Reach(this TestTracker tracker) => tracker.Services.GetRequiredService<Reach>();

    private static bool IsActive(TestTracker tracker) =>
        tracker.Services.GetRequiredService<ProjectionFollower<PlanBoard>>().Status.Condition
            is ProjectionCondition.Active
        && tracker.Services.GetRequiredService<ProjectionDaemon<PlanBoard>>().Status.Condition
            is ProjectionCondition.Active;
}
