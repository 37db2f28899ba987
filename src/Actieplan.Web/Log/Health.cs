using Actieplan.Domain.Boards;
using Actieplan.Store;
using Actieplan.Web.Pages;

namespace Actieplan.Web.Log;

/// <summary>How this node is, for whoever keeps it running.</summary>
/// <param name="Position">How far its board is.</param>
/// <param name="LogPosition">How far the log is; null where the database does not say.</param>
/// <param name="Projection">What the projection does on this node: one node works, the others stand by.</param>
public sealed record Condition(bool Healthy, long Position, long? LogPosition, ProjectionCondition Projection);

/// <summary>Asks the database once for all who want to know at the same time, so that nobody can wear it out.</summary>
public sealed class Health(
    EventStore store, LivePlan plan, ProjectionDaemon<PlanBoard> daemon, ProjectionFollower<PlanBoard> follower)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private Task<long?> asked = Task.FromResult<long?>(null);

    public async Task<Condition> NowAsync(CancellationToken cancel)
    {
        var head = await AskAsync().WaitAsync(cancel);
        var projection = daemon.Status.Condition;
        var stuck = projection is ProjectionCondition.Stopped or ProjectionCondition.Disconnected;
        return new(
            head is not null && !stuck && follower.Status.Condition is not ProjectionCondition.Disconnected,
            plan.Now.Position, head, projection);
    }

    private Task<long?> AskAsync()
    {
        lock (gate) return asked.IsCompleted ? asked = Task.Run(LastAsync) : asked;
    }

    private async Task<long?> LastAsync()
    {
        using var bound = new CancellationTokenSource(Patience);
        try
        {
            return await store.LastAsync(bound.Token) is { } last ? last.Sequence : 0;
        }
        catch (Exception lost) when (Errors.IsUnreachable(lost) || lost is OperationCanceledException)
        {
            return null;
        }
    }
}
