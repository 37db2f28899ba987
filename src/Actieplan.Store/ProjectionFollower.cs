using System.Runtime.CompilerServices;

namespace Actieplan.Store;

/// <summary>Follows, on every node, what the active daemon wrote.</summary>
public sealed class ProjectionFollower<TState>(
    EventStore store, Projection<TState> projection, ProjectionSettings? settings = null)
{
    /// <summary>What it is doing now.</summary>
    public ProjectionStatus Status { get; private set; } = new(ProjectionCondition.Starting, 0);

    /// <summary>The state as it is in the tables now, with its position, in one snapshot.</summary>
    public Task<Followed<TState>> LoadAsync(CancellationToken ct) => throw new NotImplementedException();

    /// <summary>
    /// Every newer state from <paramref name="from"/> on, or all of it first if that is null; states in between may
    /// be passed over. Never ends by itself, outlives the database's restarts, and throws
    /// <see cref="OperationCanceledException"/> when cancelled.
    /// </summary>
    public async IAsyncEnumerable<Followed<TState>> FollowAsync(
        Followed<TState>? from, [EnumeratorCancellation] CancellationToken ct)
    {
        _ = store; _ = projection; _ = settings;
        await Task.Yield();
        yield break;
    }
}
