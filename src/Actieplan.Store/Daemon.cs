using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Actieplan.Store;

/// <summary>
/// Follows the log in order, up to the fence. Over all nodes one is active, by an advisory lock of the connection that
/// it also writes over; the others stand by and take over within a few seconds. It takes one connection of the pool for
/// as long as it runs.
/// </summary>
public abstract partial class Daemon
{
    private readonly ILogger logger;
    private volatile ProjectionStatus status = new(ProjectionCondition.Starting, 0);

    private protected Daemon(EventStore store, string name, ProjectionSettings? settings, string category)
    {
        Store = store;
        Name = name;
        Settings = settings ?? new ProjectionSettings();
        logger = store.Options.LoggerFactory.CreateLogger(category);
    }

    /// <summary>The name of its row in <c>mt_event_progression</c>.</summary>
    public string Name { get; }

    /// <summary>What it is doing now.</summary>
    public ProjectionStatus Status => status;

    private protected EventStore Store { get; }

    private protected ProjectionSettings Settings { get; }

    /// <summary>
    /// Runs until cancelled (<see cref="OperationCanceledException"/>), through any failure of the database. Returns
    /// when it could not get past an event: <see cref="Status"/> says at which and why, and so does the database for
    /// whoever asks <see cref="EventStore.ProjectionsAsync"/>. Nothing is skipped, the lock is free for a node that
    /// knows better, and running it again tries again.
    /// </summary>
    [SuppressMessage("Design", "CA1031", Justification = "What fails stops alone, and says so.")]
    public async Task RunAsync(CancellationToken ct)
    {
        while (true)
        {
            Session? session = null;
            try
            {
                await PrepareAsync(ct);
                session = await Session.OpenAsync(Store, Store.Signals.Channel, hearsAppends: true, ct);
                await BecomeActiveAsync(session, ct);
                await FollowAsync(session, ct);
                return;
            }
            catch (OvertakenException e)
            {
                Log.Overtaken(logger, status.Position, e.Message);
            }
            catch (Exception e) when (e is NpgsqlException || Database.IsUnavailable(e) || session is { IsLost: true })
            {
                status = status with { Condition = ProjectionCondition.Disconnected, Reason = e.Message };
                Log.Disconnected(logger, status.Position, e.Message);
                await Task.Delay(Settings.ReconnectPause, ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Stopped(status.Position, e);
                return;
            }
            finally
            {
                if (session is not null)
                    await session.DisposeAsync();
            }
        }
    }

    /// <summary>What has to be there first.</summary>
    private protected virtual Task PrepareAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Reads where it is.</summary>
    private protected abstract Task<long> StartAsync(Session session, CancellationToken ct);

    /// <summary>Takes some of what lies between here and the fence, and keeps how far it came.</summary>
    private protected abstract Task<Advanced> AdvanceAsync(Session session, long fence, CancellationToken ct);

    /// <param name="Position">How far it is now.</param>
    /// <param name="IsThere">Whether nothing is left up to the fence.</param>
    /// <param name="Poison">The event it cannot get past.</param>
    private protected readonly record struct Advanced(
        long Position, bool IsThere, (long Sequence, Exception Why)? Poison);

    private async Task BecomeActiveAsync(Session session, CancellationToken ct)
    {
        // asked again and again, since a statement that waits for the lock would keep vacuum from its work
        while (!await session.TryLockAsync(Store.Sql.Named(Name), ct))
        {
            status = new ProjectionStatus(ProjectionCondition.Standby, status.Position);
            await Task.Delay(Settings.PollInterval, ct);
        }
    }

    private async Task FollowAsync(Session session, CancellationToken ct)
    {
        var position = await StartAsync(session, ct);
        Log.Active(logger, position);
        while (true)
        {
            session.Reset();
            var fence = await Fence.TakeAsync(Store, session.Connection, ct);
            for (var there = fence <= position; !there;)
            {
                Active(position, fence);
                (position, there, var poison) = await AdvanceAsync(session, fence, ct);
                if (poison is not var (sequence, why))
                    continue;
                Stopped(sequence, why);
                await Checkpoint.StopAsync(Store, session.Connection, Name, sequence, status.Reason!, ct);
                return;
            }
            Active(position, position);
            await session.WaitAsync(Settings.PollInterval, ct);
        }
    }

    private void Active(long position, long fence)
    {
        StoreMetrics.Behind(Name, fence - position);
        status = new ProjectionStatus(ProjectionCondition.Active, position) { Through = fence };
    }

    private void Stopped(long sequence, Exception why)
    {
        status = new ProjectionStatus(ProjectionCondition.Stopped, sequence, $"{why.GetType().Name}: {why.Message}");
        Log.Stopped(logger, why, sequence);
    }

    private static partial class Log
    {
        [LoggerMessage(10, LogLevel.Information, "Active from {Position}")]
        public static partial void Active(ILogger logger, long position);

        [LoggerMessage(11, LogLevel.Warning, "Disconnected at {Position}: {Reason}")]
        public static partial void Disconnected(ILogger logger, long position, string reason);

        [LoggerMessage(12, LogLevel.Error, "Stopped at event {Sequence}")]
        public static partial void Stopped(ILogger logger, Exception why, long sequence);

        [LoggerMessage(13, LogLevel.Information, "Overtaken at {Position}, reading again: {Reason}")]
        public static partial void Overtaken(ILogger logger, long position, string reason);
    }
}
