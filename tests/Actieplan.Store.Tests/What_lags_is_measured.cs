using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Shouldly;
using Xunit;

namespace Actieplan.Store.Tests;

/// <summary>How far a projection is behind the fence, and for how long somebody holds the fence, can be read by whoever
/// listens to the meter.</summary>
public sealed class What_lags_is_measured(Postgres postgres) : ProjectionTest(postgres)
{
    private const int PageSize = 2;

    [Fact]
    public async Task A_projection_tells_how_much_lies_before_it_until_nothing_does()
    {
        using var lags = new Measured<long>("actieplan.store.projection.lag");
        await AddBoardAsync(4);
        var projection = Boards.Projection with { Version = 3 };
        var (daemon, _) = Start(settings: BySignal with { PageSize = PageSize, PagesPerWrite = 1 }, projection: projection);
        await ReachedAsync(daemon, 5);

        await Until.TrueAsync(() => lags.Of(projection.ProgressionName) is [.., 0], "nothing lies before it", Ct);
        lags.Of(projection.ProgressionName).Distinct().ShouldBe([5, 3, 1, 0]);
    }

    [Fact]
    public async Task The_fence_tells_for_how_long_somebody_holds_it_until_nobody_does()
    {
        using var ages = new Measured<double>("actieplan.store.fence.age");
        await using var dawdler = await DataSource.OpenConnectionAsync(Ct);
        await using var transaction = await dawdler.BeginTransactionAsync(Ct);
        await using (var draw = dawdler.CreateCommand())
        {
            draw.CommandText = $"select nextval('{Schema}.mt_events_sequence')";
            await draw.ExecuteScalarAsync(Ct);
        }

        var fence = Store.FenceAsync(Ct);
        await Until.TrueAsync(() => ages.All is [.., > 0.02], "it grows", Ct);
        ages.All.ShouldBeInOrder();
        await transaction.RollbackAsync(Ct);
        await fence.BoundAsync(Ct);
        ages.All[^1].ShouldBe(0);
    }

    /// <summary>What one instrument published of what this test does: others run at the same time.</summary>
    private sealed class Measured<T> : IDisposable
        where T : struct
    {
        private readonly AsyncLocal<bool> isMine = new() { Value = true };
        private readonly ConcurrentQueue<(string? Name, T Value)> seen = [];
        private readonly MeterListener listener;

        public Measured(string instrumentName)
        {
            listener = new MeterListener
            {
                InstrumentPublished = (instrument, l) =>
                {
                    if (instrument.Meter.Name == StoreMetrics.MeterName && instrument.Name == instrumentName)
                        l.EnableMeasurementEvents(instrument);
                },
            };
            listener.SetMeasurementEventCallback<T>((_, value, tags, _) =>
            {
                if (isMine.Value)
                    seen.Enqueue((tags.IsEmpty ? null : tags[0].Value as string, value));
            });
            listener.Start();
        }

        public IReadOnlyList<T> All => [.. seen.Select(s => s.Value)];

        public IReadOnlyList<T> Of(string name) => [.. seen.Where(s => s.Name == name).Select(s => s.Value)];

        public void Dispose() => listener.Dispose();
    }
}
