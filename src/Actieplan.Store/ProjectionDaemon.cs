using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Actieplan.Store;

/// <summary>
/// Keeps a projection's documents up to date: reads the log up to the fence, folds, and writes the documents that
/// changed together with its checkpoint. Over all nodes one is active, by an advisory lock of the connection that it
/// also writes over; the others stand by. It takes one connection of the pool for as long as it runs.
/// </summary>
public sealed partial class ProjectionDaemon<TState>
{
    private readonly EventStore store;
    private readonly Projection<TState> projection;
    private readonly ProjectionSettings settings;
    private readonly Documents<TState> documents;
    private readonly ILogger logger;
    private volatile ProjectionStatus status = new(ProjectionCondition.Starting, 0);

    /// <summary>A daemon that does nothing until it is run.</summary>
    public ProjectionDaemon(EventStore store, Projection<TState> projection, ProjectionSettings? settings = null)
    {
        this.store = store;
        this.projection = projection;
        this.settings = settings ?? new ProjectionSettings();
        documents = new Documents<TState>(store, projection);
        logger = store.Options.LoggerFactory.CreateLogger($"Actieplan.Store.Projection.{projection.Name}");
    }

    /// <summary>What it is doing now.</summary>
    public ProjectionStatus Status => status;

    /// <summary>
    /// Runs until cancelled (<see cref="OperationCanceledException"/>), through any failure of the database. Returns
    /// when the projection stopped at an event: <see cref="Status"/> says at which and why, nothing is skipped, the
    /// lock is free for a node that knows better, and running it again tries again.
    /// </summary>
    [SuppressMessage("Design", "CA1031", Justification = "A projection that fails stops alone, and says so.")]
    public async Task RunAsync(CancellationToken ct)
    {
        while (true)
        {
            Session? session = null;
            try
            {
                await store.ApplySchemaAsync(projection, ct);
                session = await Session.OpenAsync(store, store.Signals.Channel, ct);
                await BecomeActiveAsync(session, ct);
                await KeepUpAsync(session, ct);
                return;
            }
            catch (Exception e) when (e is NpgsqlException || Database.IsUnavailable(e) || session is { IsLost: true })
            {
                status = status with { Condition = ProjectionCondition.Disconnected, Reason = e.Message };
                Log.Disconnected(logger, status.Position, e.Message);
                await Task.Delay(settings.ReconnectPause, ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Stop(status.Position, e);
                return;
            }
            finally
            {
                if (session is not null)
                    await session.DisposeAsync();
            }
        }
    }

    private async Task BecomeActiveAsync(Session session, CancellationToken ct)
    {
        // asked again and again, since a statement that waits for the lock would keep vacuum from its work
        while (!await session.TryLockAsync(documents.Channel, ct))
        {
            status = new ProjectionStatus(ProjectionCondition.Standby, status.Position);
            await Task.Delay(settings.PollInterval, ct);
        }
    }

    private async Task KeepUpAsync(Session session, CancellationToken ct)
    {
        var reached = await documents.ReadAsync(session.Connection, new Followed<TState>(projection.Empty, 0), ct);
        Log.Active(logger, reached.Position);
        while (true)
        {
            session.Reset();
            var fence = await Fence.TakeAsync(store, session.Connection, ct);
            for (var more = fence > reached.Position; more;)
            {
                status = new ProjectionStatus(ProjectionCondition.Active, reached.Position);
                var (folding, count) = await FoldPageAsync(session, reached, fence, ct);
                await WriteAsync(session, reached, folding, ct);
                reached = folding.Reached;
                if (folding.Poison is var (sequence, why))
                {
                    Stop(sequence, why);
                    return;
                }
                more = count == settings.PageSize;
            }
            status = new ProjectionStatus(ProjectionCondition.Active, reached.Position);
            await session.WaitAsync(settings.PollInterval, ct);
        }
    }

    private async Task<(Folding<TState>, int Count)> FoldPageAsync(
        Session session, Followed<TState> from, long fence, CancellationToken ct)
    {
        var page = await ReadPageAsync(session, from.Position, fence, ct);
        var folding = new Folding<TState>(projection, from);
        if (page.Events.LastOrDefault(projection.Refolds) is not { } refolding)
        {
            folding.Add(page);
            return (folding, page.Events.Count);
        }

        // nothing is taken over from before: neither the state nor what this page was read as
        folding = new Folding<TState>(projection, new Followed<TState>(projection.Empty, 0), refolding.Sequence);
        for (var end = page.Events[^1].Sequence; folding.Reached.Position < end && folding.Poison is null;)
            folding.Add(await ReadPageAsync(session, folding.Reached.Position, end, ct));
        folding.Add(page with { Events = [] });
        return (folding, page.Events.Count);
    }

    private async Task<LogPage> ReadPageAsync(Session session, long after, long through, CancellationToken ct)
    {
        try
        {
            return new LogPage(await Reading.ReadAllAsync(
                store, session.Connection, after, through, settings.PageSize, ct));
        }
        catch (UnreadableEventException e)
        {
            return new LogPage(await Reading.ReadAllAsync(
                store, session.Connection, after, e.Sequence - 1, settings.PageSize, ct), e);
        }
    }

    private async Task WriteAsync(
        Session session, Followed<TState> before, Folding<TState> folding, CancellationToken ct)
    {
        var position = folding.Reached.Position;
        // lower, if what was folded anew stopped at an event that once could be folded
        if (position <= before.Position)
            return;
        await documents.WriteAsync(session.Connection, folding.Changed, folding.IsWhole, position, ct);
        await session.Connection.ExecuteAsync("select pg_notify($1, $2)", ct,
            Database.Parameter(NpgsqlDbType.Text, documents.Channel),
            Database.Parameter(NpgsqlDbType.Text, position.ToString(CultureInfo.InvariantCulture)));
    }

    private void Stop(long sequence, Exception why)
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
    }
}
