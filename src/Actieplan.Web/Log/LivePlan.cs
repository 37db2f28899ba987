using Actieplan.Domain.Boards;
using Actieplan.Store;

namespace Actieplan.Web.Log;

/// <summary>The plan's board on this node, kept up with the log. Everyone reads this one object.</summary>
public sealed class LivePlan(ProjectionFollower<PlanBoard> follower) : BackgroundService
{
    // a person waits this long for their own change to show; after that the page simply shows it a moment later
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Followed<PlanBoard> Now { get; private set; } = new(PlanBoard.Empty, 0);

    /// <summary>Done once the board stands as the log had it when this node started.</summary>
    public Task Loaded => loaded.Task;

    public async Task<bool> ReachedAsync(long position, CancellationToken cancel)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        bound.CancelAfter(Patience);
        try
        {
            while (Now.Position < position) await NextAfter(position).WaitAsync(bound.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Done at the first board beyond this position; at once where it is there already.</summary>
    public Task After(long position) => Now.Position > position ? Task.CompletedTask : NextAfter(position + 1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var board in follower.FollowAsync(null, stoppingToken))
        {
            TaskCompletionSource arrived;
            lock (gate)
            {
                Now = board;
                (arrived, next) = (next, new(TaskCreationOptions.RunContinuationsAsynchronously));
            }
            loaded.TrySetResult();
            arrived.SetResult();
        }
    }

    private Task NextAfter(long position)
    {
        lock (gate) return Now.Position >= position ? Task.CompletedTask : next.Task;
    }
}
