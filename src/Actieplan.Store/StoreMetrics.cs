using System.Diagnostics.Metrics;

namespace Actieplan.Store;

/// <summary>What the store publishes of itself; read by <c>dotnet-counters</c> or OpenTelemetry under this
/// name.</summary>
public static class StoreMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Actieplan.Store";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Appends = Meter.CreateCounter<long>(
        "actieplan.store.appends", "{append}", "Appends committed.");
    private static readonly Counter<long> Conflicts = Meter.CreateCounter<long>(
        "actieplan.store.conflicts", "{append}", "Appends refused because a stream had moved.");
    private static readonly Histogram<int> Gathered = Meter.CreateHistogram<int>(
        "actieplan.store.gathered", "{append}", "Appends that shared a commit.");
    private static readonly Gauge<double> FenceAge = Meter.CreateGauge<double>(
        "actieplan.store.fence.age", "s", "For how long readers have waited for transactions that drew a number.");
    private static readonly Gauge<long> Lag = Meter.CreateGauge<long>(
        "actieplan.store.projection.lag", "{event}", "Numbers between the fence and a projection or subscription.");

    internal static void Committed(int appends) => Appends.Add(appends);

    internal static void Refused() => Conflicts.Add(1);

    internal static void Shared(int appends) => Gathered.Record(appends);

    internal static void FenceHeldFor(TimeSpan age) => FenceAge.Record(age.TotalSeconds);

    internal static void Behind(string name, long events) =>
        Lag.Record(events, KeyValuePair.Create("name", (object?)name));
}
