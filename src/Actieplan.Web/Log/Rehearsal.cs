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
    // what is loaded, and behind it what is foretold
    private readonly Dictionary<Guid, List<Recorded<DomainEvent>>> told = [];
    private readonly Folds folds = new();

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
        var last = 0L;
        foreach (var (id, stream) in await store.LoadAsync(missing, cancel))
        {
            (loaded[id], told[id]) = (stream, [.. Recorded(stream)]);
            last = stream.Events.Select(stored => stored.Sequence).Append(last).Max();
        }
        await plan.ReachedAsync(last, cancel);
    }

    /// <summary>Of the log alone.</summary>
    public async Task<IReadOnlyList<Recorded<DomainEvent>>> HistoryAsync(Guid stream, CancellationToken cancel)
    {
        await LoadAsync([stream], cancel);
        return [.. Recorded(loaded[stream])];
    }

    /// <summary>With what is foretold behind it; of a stream that was loaded.</summary>
    public IReadOnlyList<Recorded<DomainEvent>> ToldIn(Guid stream) => told[stream];

    /// <summary>Whether the log has it already: what is asked under this key was written.</summary>
    public bool Holds(string actor, string key) => loaded.Values.SelectMany(stream => stream.Events).Any(stored =>
        stored.Headers.GetValueOrDefault(HeaderNames.IdempotencyKey) == key
        && stored.Headers.GetValueOrDefault(HeaderNames.Actor) == actor);

    /// <summary>The version in the log of a stream that was loaded.</summary>
    public long VersionOf(Guid stream) => loaded[stream].Version;

    /// <summary>What it would decide; where that is no refusal, what comes next is decided on it.</summary>
    public async Task<Decision> TryAsync(Command command, CancellationToken cancel)
    {
        await LoadAsync(command.StreamsOf(plan.Now.State), cancel);
        while (true)
        {
            var histories = new Histories(told.GetValueOrDefault, folds);
            var decision = command.Decide(histories);
            if (histories.Missing.Count == 0)
            {
                foreach (var one in Foretold.Add(decision)) told[one.Stream].Add(one);
                return decision;
            }
            await LoadAsync(histories.Missing, cancel);
        }
    }

    private static IEnumerable<Recorded<DomainEvent>> Recorded(StreamState stream) =>
        stream.Events.Select(DomainEvents.ToRecorded).OfType<Recorded<DomainEvent>>();
}
