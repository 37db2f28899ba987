using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Actieplan.Domain;
using Actieplan.Store;

namespace Actieplan.Web.Log;

/// <summary>What a person asks, besides the command itself.</summary>
/// <param name="Key">Asked twice with the same key has effect once.</param>
/// <param name="Fingerprint">Of what was asked: the same key with another one is refused.</param>
/// <param name="Seen">The versions of the streams that the person saw, where it matters.</param>
public sealed record Asked(Actor By, string Key, string Fingerprint, params ImmutableArray<SeenVersion> Seen)
{
    /// <summary>Characters a key may count.</summary>
    public const int KeyLength = 200;

    public static bool IsKey(string key) => key is { Length: > 0 and <= KeyLength } && !key.Any(char.IsControl);

    // what is left out says the same as what did not exist yet: a new optional field changes no fingerprint
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Of the verb and what was asked with it; remembered with the events, for ever.</summary>
    public static string FingerprintOf(string verb, object request) => Convert.ToHexStringLower(SHA256.HashData(
        [.. Encoding.UTF8.GetBytes(verb), .. JsonSerializer.SerializeToUtf8Bytes(request, request.GetType(), Json)]));
}

public sealed record SeenVersion(Guid Stream, long Version);

/// <summary>Somebody changed it since this version was seen.</summary>
public sealed record Stale(SeenVersion Seen, long Actual);

/// <summary>Takes a command's way: load, fold, decide, append, and wait until the board shows it.</summary>
public sealed class Deciding(EventStore store, LivePlan plan)
{
    // whoever queues behind others, or waits for a database that does not answer, is told so while still looking
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    /// <param name="names">Taken in the same step.</param>
    public async Task<Outcome> DecideAsync(
        Asked asked, Command command, IReadOnlyList<NameReservation> names, CancellationToken cancel)
    {
        var request = Request(asked, command.StreamsOf(plan.Now.State));
        var outcome = await WithinPatienceAsync(
            bound => store.DecideAsync(request, loaded => Decide(asked, loaded, command, names), bound), cancel);
        if (outcome is Outcome.Done done) await plan.ReachedAsync(done.Position, cancel);
        return outcome;
    }

    /// <summary>What became of it, asked before: null where none of these streams says so. Nothing is decided.
    /// </summary>
    public async Task<Outcome.Done?> FindAsync(
        Asked asked, IReadOnlyCollection<Guid> streams, CancellationToken cancel) =>
        await WithinPatienceAsync(
            bound => store.DecideAsync(Request(asked, streams), _ => Verdict.Nothing, bound), cancel) as Outcome.Done;

    /// <summary>What would be decided now; nothing is written.</summary>
    public Task<Decision> TryAsync(Command command, CancellationToken cancel) =>
        WithinPatienceAsync(bound => LoadAndDecideAsync(command, bound), cancel);

    private static DecisionRequest Request(Asked asked, IReadOnlyCollection<Guid> streams) => new()
    {
        Streams = streams,
        Actor = asked.By.Id,
        IdempotencyKey = asked.Key,
        Body = asked.Fingerprint,
        Headers = new Dictionary<string, string> { [DomainEvents.Role] = asked.By.Role.ToString() },
    };

    /// <exception cref="TimeoutException">Patience ended; what was asked may have happened, as its key tells.
    /// </exception>
    private static async Task<T> WithinPatienceAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancel)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        bound.CancelAfter(Patience);
        try
        {
            return await ask(bound.Token);
        }
        catch (OperationCanceledException late) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException("The database did not answer in time.", late);
        }
    }

    private async Task<Decision> LoadAndDecideAsync(Command command, CancellationToken cancel)
    {
        var streams = command.StreamsOf(plan.Now.State).ToHashSet();
        while (true)
        {
            var loaded = await store.LoadAsync(streams, cancel);
            var histories = new Histories(id => loaded.TryGetValue(id, out var stream) ? Recorded(stream) : null);
            var decision = command.Decide(histories);
            if (histories.Missing.Count == 0) return decision;
            streams.UnionWith(histories.Missing);
        }
    }

    private static Verdict Decide(
        Asked asked, LoadedStreams loaded, Command command, IReadOnlyList<NameReservation> names)
    {
        Guid[] unseen = [.. asked.Seen.Select(seen => seen.Stream).Where(stream => !loaded.Has(stream))];
        if (unseen.Length > 0) return Verdict.Load(unseen);
        var histories = new Histories(id => loaded.Has(id) ? Recorded(loaded[id]) : null);
        var decision = command.Decide(histories);
        if (histories.Missing.Count > 0) return Verdict.Load(histories.Missing);
        if (decision.Refusal is { } refusal) return Verdict.Refused(refusal);
        if (decision.Entries.IsEmpty) return Verdict.Nothing;
        if (asked.Seen.FirstOrDefault(seen => loaded[seen.Stream].Version != seen.Version) is { } then)
            return Verdict.Refused(new Stale(then, loaded[then.Stream].Version));
        return new Verdict.Append([.. decision.Entries.Select(DomainEvents.ToNew)], names)
            .Masked(decision, loaded);
    }

    private static IEnumerable<Recorded<DomainEvent>> Recorded(StreamState stream) =>
        stream.Events.Select(DomainEvents.ToRecorded).OfType<Recorded<DomainEvent>>();
}
