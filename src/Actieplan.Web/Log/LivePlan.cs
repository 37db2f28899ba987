using System.Diagnostics;
using Actieplan.Domain.Boards;
using Actieplan.Store;
using Actieplan.Web.Pages;

namespace Actieplan.Web.Log;

/// <summary>The plan's board on this node, kept up with the log. Everyone reads this one object.</summary>
public sealed partial class LivePlan(
    EventStore store, ProjectionFollower<PlanBoard> follower, ILogger<LivePlan> log) : BackgroundService
{
    // so long a node waits for its board before it opens its doors; then it opens them with what it has, if that is
    // anything: an empty board would say that there is no plan
    public TimeSpan StartPatience { get; init; } = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    // a person waits this long for their own change to show; after that the page simply shows it a moment later
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Followed<PlanBoard> Now { get; private set; } = new(PlanBoard.Empty, 0);

    /// <summary>Which log this is: the id of its first event.</summary>
    public Guid Log { get; private set; } = Guid.NewGuid();

    /// <summary>Done once the board stands as the log has it now: nobody is shown an empty plan because a node has
    /// just started.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await base.StartAsync(cancellationToken);
        var last = await store.LastAsync(cancellationToken);
        if (last is null) return;
        if (await store.ReadAllAsync(0, last.Sequence, 1, cancellationToken) is [var first]) Log = first.Id;
        var look = StartPatience < LookAgain ? StartPatience : LookAgain;
        var since = Stopwatch.GetTimestamp();
        while (!await ReachedAsync(last.Sequence, look, cancellationToken))
        {
            var late = Stopwatch.GetElapsedTime(since) >= StartPatience;
            if (Now.Position > 0 && (late || await StandsStillAsync(cancellationToken)))
            {
                Behind(Now.Position, last.Sequence);
                return;
            }
            if (!late) continue;
            Empty(follower.Status.Condition, last.Sequence);
            since = Stopwatch.GetTimestamp();
        }
    }

    // where it cannot get past an event, waiting helps nobody
    private async Task<bool> StandsStillAsync(CancellationToken cancel)
    {
        try
        {
            return (await store.ProjectionsAsync(cancel)).Any(report => report is { Fault: not null }
                && report.Name == PlanProjection.Definition.ProgressionName && report.Position <= Now.Position);
        }
        catch (Exception lost) when (Errors.IsUnreachable(lost))
        {
            return false;
        }
    }

    /// <returns>False where the board is not there yet after a bounded wait; it will be.</returns>
    public Task<bool> ReachedAsync(long position, CancellationToken cancel) =>
        ReachedAsync(position, Patience, cancel);

    private async Task<bool> ReachedAsync(long position, TimeSpan patience, CancellationToken cancel)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        bound.CancelAfter(patience);
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
            arrived.SetResult();
        }
    }

    private Task NextAfter(long position)
    {
        lock (gate) return Now.Position >= position ? Task.CompletedTask : next.Task;
    }

    [LoggerMessage(LogLevel.Error, "The doors stay closed without a board ({Condition}); the log stands at {Head}")]
    private partial void Empty(ProjectionCondition condition, long head);

    [LoggerMessage(LogLevel.Error, "The doors open with a board at {Position}; the log stands at {Head}")]
    private partial void Behind(long position, long head);
}
