using Actieplan.Domain;
using Actieplan.Store;

namespace Actieplan.Web.Log;

/// <summary>Commands tried one after another, each on the log with what those before it would have written. Nothing is
/// written.</summary>
public sealed class Rehearsal
{
    private readonly EventStore store;
    private readonly LivePlan plan;
    private readonly Dictionary<Guid, StreamState> loaded = [];

    public Rehearsal(EventStore store, LivePlan plan, Actor by, DateTimeOffset at)
    {
        (this.store, this.plan) = (store, plan);
        Foretold = new(by, at, id => loaded.GetValueOrDefault(id)?.Version ?? 0);
    }

    public Foretold Foretold { get; }

    /// <summary>All that was read.</summary>
    public IReadOnlyCollection<Guid> Streams => loaded.Keys;

    /// <summary>Loads these, and waits until the board shows what they hold.</summary>
    public async Task LoadAsync(IReadOnlyCollection<Guid> streams, CancellationToken cancel)
    {
        Guid[] missing = [.. streams.Where(stream => !loaded.ContainsKey(stream)).Distinct()];
        if (missing.Length == 0) return;
        foreach (var (id, stream) in await store.LoadAsync(missing, cancel)) loaded[id] = stream;
        var last = loaded.Values.SelectMany(stream => stream.Events).Select(stored => stored.Sequence)
            .DefaultIfEmpty().Max();
        await plan.ReachedAsync(last, cancel);
    }

    /// <summary>Of the log alone.</summary>
    public async Task<IReadOnlyList<Recorded<DomainEvent>>> HistoryAsync(Guid stream, CancellationToken cancel)
    {
        await LoadAsync([stream], cancel);
        return [.. Recorded(loaded[stream])];
    }

    /// <summary>The version in the log of a stream that was loaded.</summary>
    public long VersionOf(Guid stream) => loaded[stream].Version;

    /// <summary>What it would decide; where that is no refusal, what comes next is decided on it.</summary>
    public async Task<Decision> TryAsync(Command command, CancellationToken cancel)
    {
        await LoadAsync(command.StreamsOf(plan.Now.State), cancel);
        while (true)
        {
            var histories = new Histories(id => loaded.TryGetValue(id, out var stream) ? Recorded(stream) : null);
            var decision = command.Decide(histories.With(Foretold));
            if (histories.Missing.Count == 0)
            {
                Foretold.Add(decision);
                return decision;
            }
            await LoadAsync(histories.Missing, cancel);
        }
    }

    private static IEnumerable<Recorded<DomainEvent>> Recorded(StreamState stream) =>
        stream.Events.Select(DomainEvents.ToRecorded).OfType<Recorded<DomainEvent>>();
}
