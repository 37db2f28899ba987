using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Actieplan.Store;

/// <summary>Runs a subscription: handles, and keeps afterwards how far it came.</summary>
public sealed class SubscriptionDaemon : Daemon
{
    private readonly Subscription subscription;
    private IReadOnlySet<long> skipped = new HashSet<long>();
    private long position;

    /// <summary>A daemon that does nothing until it is run.</summary>
    public SubscriptionDaemon(EventStore store, Subscription subscription, ProjectionSettings? settings = null)
        : base(store, $"{subscription.Name}:All", settings, $"Actieplan.Store.Subscription.{subscription.Name}") =>
        this.subscription = subscription;

    private protected override async Task<long> StartAsync(Session session, CancellationToken ct)
    {
        skipped = await Checkpoint.SkippedAsync(Store, session.Connection, Name, ct);
        var known = await Checkpoint.ReadAsync(Store, session.Connection, Name, ct);
        position = known ?? 0;
        if (known is null && subscription.FromNow)
            await KeepAsync(session, await Fence.TakeAsync(Store, session.Connection, ct), ct);
        return position;
    }

    private protected override async Task<Advanced> AdvanceAsync(Session session, long fence, CancellationToken ct)
    {
        var page = await Reading.ReadAllAsync(
            Store, session.Connection, position, fence, subscription.EventsPerCheckpoint, ct);
        var (handled, poison) = await HandleAsync(page, ct);
        if (handled > position)
            await KeepAsync(session, handled, ct);
        return new Advanced(position, page.Count < subscription.EventsPerCheckpoint, poison);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a handler throws is reported with its position.")]
    private async Task<(long Handled, (long, Exception)? Poison)> HandleAsync(
        IReadOnlyList<StoredEvent> page, CancellationToken ct)
    {
        var handled = position;
        foreach (var @event in page)
        {
            try
            {
                if (!skipped.Contains(@event.Sequence))
                    await subscription.HandleAsync(@event, ct);
                handled = @event.Sequence;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                return (handled, (@event.Sequence, e));
            }
        }
        return (handled, null);
    }

    private async Task KeepAsync(Session session, long through, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(session.Connection)
        {
            BatchCommands =
            {
                Checkpoint.Advance(Store, Name, position, through, null, replace: false, isDaemon: true),
                Checkpoint.Signal(Store, Name, through),
            },
        };
        await Checkpoint.WriteAsync(batch, ct);
        position = through;
    }
}
