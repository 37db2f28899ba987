namespace Actieplan.Store;

/// <summary>Keeps a projection's documents up to date. One is active at a time across nodes.</summary>
public sealed class ProjectionDaemon<TState>(
    EventStore store, Projection<TState> projection, ProjectionSettings? settings = null)
{
    /// <summary>What it is doing now.</summary>
    public ProjectionStatus Status { get; private set; } = new(ProjectionCondition.Starting, 0);

    /// <summary>Runs until cancelled, then throws <see cref="OperationCanceledException"/>.</summary>
    public Task RunAsync(CancellationToken ct) { _ = store; _ = projection; _ = settings; throw new NotImplementedException(); }
}
