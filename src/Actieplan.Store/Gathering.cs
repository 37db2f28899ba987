using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Npgsql;

namespace Actieplan.Store;

/// <summary>
/// Gathers appends that wait at the same time into shared commits: whoever is not on its way yet takes all that waits
/// in a bounded queue and writes it in one transaction. One that comes alone is sent at once, by its caller's own
/// thread. A conflict comes back in the row set and fails none of its neighbours; where PostgreSQL refuses the whole
/// for another reason, each is tried alone.
/// </summary>
internal sealed class Gathering(EventStore store)
{
    /// <summary>More callers than this wait for a place in the queue.</summary>
    private const int MaxWaiting = 1_024;

    /// <summary>Commits on their way at once: while one waits for the disk, the next is put together. It only goes
    /// beside another when so many wait: a few share the next one, which costs PostgreSQL less than two.</summary>
    private const int MaxCommits = 2, MinBeside = 16;

    /// <summary>How often those who were answered are let go first, to come back with what they do next.</summary>
    private const int MaxTurns = 100;

    /// <summary>A commit that takes longer, as it waits for a lock, keeps its place no longer: the others go on.
    /// </summary>
    private static readonly TimeSpan LongestPlace = TimeSpan.FromMilliseconds(500);

    private const int MaxAppends = 256;
    private const int MaxEvents = 2_048;
    private const int MaxBytes = 4 * 1024 * 1024;

    private readonly Channel<Waiting> queue = Channel.CreateBounded<Waiting>(MaxWaiting);
    private readonly Lock gate = new();
    // read from the queue and not fit for the commit that was put together then
    private readonly Queue<Waiting> next = [];
    private int commits;

    public async Task<Appended> AppendAsync(PreparedEvents append, CancellationToken ct)
    {
        var waiting = new Waiting(append, ct);
        if (!queue.Writer.TryWrite(waiting))
            await queue.Writer.WriteAsync(waiting, ct);
        if (Take() is { Count: > 0 } batch)
            _ = SendOnAsync(batch);
        return await waiting.Done.Task.WaitAsync(ct);
    }

    private async Task SendOnAsync(List<Waiting> batch)
    {
        while (batch.Count > 0)
        {
            await Task.WhenAny(SendAsync(batch), Task.Delay(LongestPlace));
            // whoever was answered often has more to say: half of them back share the next commit, instead of one alone
            for (var turn = 0; turn < MaxTurns && queue.Reader.Count < batch.Count / 2; turn++)
                await Task.Yield();
            lock (gate)
                commits--;
            batch = Take();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever it is, each caller is told.")]
    private async Task SendAsync(List<Waiting> batch)
    {
        try
        {
            if (batch is [var alone])
                Tell(alone, new(await Appending.AppendAloneAsync(store, alone.Append, CancellationToken.None), null));
            else
                await SendTogetherAsync(batch);
        }
        catch (PostgresException e) when (batch.Count > 1 && !Database.IsUnavailable(e))
        {
            // it was answered, so nothing of it happened; whose fault it was shows when each goes alone
            await Task.WhenAll(batch.Select(one => SendAsync([one])));
        }
        catch (Exception e)
        {
            foreach (var one in batch)
                one.Done.TrySetException(e);
        }
    }

    private async Task SendTogetherAsync(List<Waiting> batch)
    {
        StoreMetrics.Shared(batch.Count);
        var outcomes = await Appending.AppendTogetherAsync(
            store, batch.ConvertAll(w => w.Append), CancellationToken.None);
        await Task.WhenAll(batch.Zip(outcomes, (one, outcome) =>
        {
            if (outcome is null)
                return SendAsync([one]);
            Tell(one, outcome);
            return Task.CompletedTask;
        }));
    }

    private void Tell(Waiting one, AppendOutcome outcome)
    {
        if (outcome.Moved is { } moved)
            one.Done.SetException(moved);
        if (outcome.Appended is not { } appended)
            return;
        // also where its caller no longer waits
        store.Tell(appended);
        one.Done.SetResult(appended);
    }

    /// <summary>The next commit's appends, if one may be on its way.</summary>
    private List<Waiting> Take()
    {
        lock (gate)
        {
            var commit = new Commit();
            if (commits == MaxCommits || (commits > 0 && next.Count + queue.Reader.Count < MinBeside))
                return commit.Appends;
            for (var again = next.Count; again > 0; again--)
                AddOrKeep(commit, next.Dequeue());
            while (!commit.IsFull && next.Count < MaxAppends && queue.Reader.TryRead(out var one))
                AddOrKeep(commit, one);
            if (commit.Appends.Count > 0)
                commits++;
            return commit.Appends;
        }
    }

    private void AddOrKeep(Commit commit, Waiting one)
    {
        if (!one.Cancel.IsCancellationRequested && !commit.TryAdd(one))
            next.Enqueue(one);
    }

    /// <summary>Appends that go together: the versions are compared once for all, so none may guard what another one
    /// writes; and several write one stream only where none of them can be refused.</summary>
    private sealed class Commit
    {
        private readonly Dictionary<Guid, StreamUse> uses = [];
        private int events, bytes;

        public List<Waiting> Appends { get; } = [];

        public bool IsFull => Appends.Count >= MaxAppends || events >= MaxEvents || bytes >= MaxBytes;

        public bool TryAdd(Waiting one)
        {
            if (IsFull || (Appends is [var first, ..] && first.Append.IsOne != one.Append.IsOne)
                || !one.Append.Uses.All(MayJoin))
                return false;
            foreach (var use in one.Append.Uses)
                uses[use.Stream] = use;
            events += one.Append.Ids.Length;
            bytes += one.Append.Bytes;
            Appends.Add(one);
            return true;
        }

        private bool MayJoin(StreamUse mine) => !uses.TryGetValue(mine.Stream, out var theirs)
            || (mine.Writes ? mine.IsFree && theirs.IsFree : !theirs.Writes);
    }

    private sealed record Waiting(PreparedEvents Append, CancellationToken Cancel)
    {
        public TaskCompletionSource<Appended> Done { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
