using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Actieplan.Store;

/// <summary>
/// Follows, on every node, what the active daemon wrote. It takes one connection of the pool for as long as
/// somebody follows. To be followed by one at a time.
/// </summary>
public sealed partial class ProjectionFollower<TState>
{
    private readonly EventStore store;
    private readonly Projection<TState> projection;
    private readonly ProjectionSettings settings;
    private readonly Documents<TState> documents;
    private readonly ILogger logger;
    private volatile ProjectionStatus status = new(ProjectionCondition.Starting, 0);

    /// <summary>A follower that does nothing until it is asked.</summary>
    public ProjectionFollower(EventStore store, Projection<TState> projection, ProjectionSettings? settings = null)
    {
        this.store = store;
        this.projection = projection;
        this.settings = settings ?? new ProjectionSettings();
        documents = new Documents<TState>(store, projection);
        logger = store.Options.LoggerFactory.CreateLogger($"Actieplan.Store.Follower.{projection.Name}");
    }

    /// <summary>What it is doing now. While disconnected, the last state given still stands.</summary>
    public ProjectionStatus Status => status;

    /// <summary>The state as it is in the tables now, with its position, in one snapshot.</summary>
    public async Task<Followed<TState>> LoadAsync(CancellationToken ct)
    {
        await store.ApplySchemaAsync(projection, ct);
        await using var connection = await store.DataSource.OpenConnectionAsync(ct);
        return await documents.ReadAsync(connection, documents.Start, ct);
    }

    /// <summary>
    /// Every state newer than <paramref name="from"/>, or the present one first if that is null; states in between
    /// may be passed over, a position lower than before is never given, the same one only where all documents were
    /// replaced. Never ends by itself, outlives the
    /// database's restarts, and throws <see cref="OperationCanceledException"/> when cancelled.
    /// </summary>
    public async IAsyncEnumerable<Followed<TState>> FollowAsync(
        Followed<TState>? from, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var following = new Following(this);
        while (true)
        {
            from = await following.NextAsync(from, ct);
            yield return from;
        }
    }

    private async Task<Session> ConnectAsync(CancellationToken ct)
    {
        await store.ApplySchemaAsync(projection, ct);
        return await Session.OpenAsync(store, documents.Channel, hearsAppends: false, ct);
    }

    /// <summary>Holds the session over the calls, and lets go of it however they end.</summary>
    private sealed class Following(ProjectionFollower<TState> follower) : IAsyncDisposable
    {
        private Session? session;

        [SuppressMessage("Design", "CA1031", Justification = "Whatever it is, the last state stands, and it says so.")]
        public async Task<Followed<TState>> NextAsync(Followed<TState>? from, CancellationToken ct)
        {
            while (true)
            {
                try
                {
                    if (await ReadAsync(from, ct) is { } next)
                        return next;
                    await session!.WaitAsync(follower.settings.PollInterval, ct);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    follower.Disconnected(e);
                    await DisposeAsync();
                    await Task.Delay(follower.settings.ReconnectPause, ct);
                }
            }
        }

        public async ValueTask DisposeAsync()
        {
            if (session is not null)
                await session.DisposeAsync();
            session = null;
        }

        private async Task<Followed<TState>?> ReadAsync(Followed<TState>? from, CancellationToken ct)
        {
            session ??= await follower.ConnectAsync(ct);
            session.Reset();
            var start = from ?? follower.documents.Start;
            var read = await follower.documents.ReadAsync(session.Connection, start, ct);
            follower.status = new ProjectionStatus(
                ProjectionCondition.Active, Math.Max(read.Position, start.Position));
            return from is null || read.Position > from.Position || IsReplaced(from, read) ? read : null;
        }
    }

    /// <summary>Whether all documents were replaced, and are as far as what was given last.</summary>
    private static bool IsReplaced(Followed<TState> from, Followed<TState> read) =>
        read.Generation > from.Generation && read.Position == from.Position;

    private void Disconnected(Exception e)
    {
        status = status with { Condition = ProjectionCondition.Disconnected, Reason = e.Message };
        Log.Disconnected(logger, status.Position, e.Message);
    }

    private static partial class Log
    {
        [LoggerMessage(20, LogLevel.Warning, "Disconnected at {Position}: {Reason}")]
        public static partial void Disconnected(ILogger logger, long position, string reason);
    }
}
