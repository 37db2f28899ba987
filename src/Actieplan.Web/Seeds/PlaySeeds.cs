using Actieplan.Domain;
using Actieplan.Store;
using Actieplan.Web.Log;

namespace Actieplan.Web.Seeds;

/// <summary>Plays seed lines through the deciders. The whole is decided in memory first, in the order it was
/// recorded: a wrong line loads nothing. What was loaded before is left as it is.</summary>
public sealed class PlaySeeds(EventStore store)
{
    private const int PageSize = 5000;

    private readonly Dictionary<Guid, List<Recorded<DomainEvent>>> streams = [];
    private readonly Dictionary<Guid, long> before = [];
    private readonly Dictionary<(string Actor, string Key), string> known = [];
    private readonly List<(NewEvent Event, DateTimeOffset At)> decided = [];
    private readonly List<NameReservation> names = [];
    private StoredEvent? head;

    /// <returns>How many events were written.</returns>
    /// <exception cref="SeedException">A line is wrong, or earlier than what the log already holds.</exception>
    public async Task<int> PlayAsync(IEnumerable<SeedLine> lines, CancellationToken cancel)
    {
        await ReadLogAsync(cancel);
        foreach (var line in lines.OrderBy(line => line.Moment)) Decide(line);
        if (decided.Count == 0) return 0;
        if (head is not null && decided[0].At < head.Timestamp)
            throw new SeedException($"Het logboek staat al op {Brussels.Dutch(head.Timestamp)}; wat er nog bij moet, "
                + $"begint op {Brussels.Dutch(decided[0].At)}. Opgeschreven tijd loopt niet terug.");
        await AppendAsync(cancel);
        return decided.Count;
    }

    private async Task ReadLogAsync(CancellationToken cancel)
    {
        var through = await store.FenceAsync(cancel);
        for (long after = 0; after < through; after = head?.Sequence ?? through)
        {
            var page = await store.ReadAllAsync(after, through, PageSize, cancel);
            if (page.Count == 0) break;
            foreach (var stored in page) Remember(stored);
        }
    }

    private void Remember(StoredEvent stored)
    {
        head = stored;
        before[stored.StreamId] = stored.Version;
        if (stored.Headers.TryGetValue(HeaderNames.Actor, out var actor)
            && stored.Headers.TryGetValue(HeaderNames.IdempotencyKey, out var key))
            known[(actor, key)] = stored.Headers.GetValueOrDefault(HeaderNames.Body, "");
        if (stored.ToRecorded() is { } recorded) StreamOf(stored.StreamId).Add(recorded);
    }

    private void Decide(SeedLine line)
    {
        var body = Asked.FingerprintOf(line.Key, line.Content);
        if (known.TryGetValue((line.By.Id, line.Key), out var played))
        {
            if (played != body) throw new SeedException($"{line.Name}: staat al in het logboek, met andere inhoud.");
            return;
        }
        var decision = line.DecideOn(new Histories(StreamOf));
        if (decision.Refusal is { } refusal) throw new SeedException($"{line.Name}: {refusal.Sentence}");
        foreach (var entry in decision) Write(line, entry, body);
        if (line.Reserves is { } name) names.Add(name);
        known[(line.By.Id, line.Key)] = body;
    }

    private void Write(SeedLine line, Entry entry, string body)
    {
        var e = entry.ToNew();
        var headers = new Dictionary<string, string>(e.Headers!)
        {
            [HeaderNames.Actor] = line.By.Id,
            [HeaderNames.IdempotencyKey] = line.Key,
            [HeaderNames.Body] = body,
            [DomainEvents.Role] = line.By.Role.ToString(),
        };
        if (line.Example) headers[DomainEvents.Example] = "true";
        decided.Add((e with { Headers = headers }, line.Moment));
        var stream = StreamOf(entry.Stream.Id);
        var position = (head?.Sequence ?? 0) + decided.Count;
        stream.Add(new(entry.Stream.Id, stream.Count + 1, position, line.Moment, entry.HappenedOn,
            new(line.By.Id, line.By.Role), line.Example, entry.Event));
    }

    private async Task AppendAsync(CancellationToken cancel)
    {
        try
        {
            await store.AppendAsync(new AppendRequest
            {
                Events = [.. decided.Select(line => line.Event)],
                Timestamps = [.. decided.Select(line => line.At)],
                ExpectedVersions = streams.Keys.ToDictionary(id => id, id => before.GetValueOrDefault(id)),
                Names = names,
            }, cancel);
        }
        catch (NameTakenException taken)
        {
            throw new SeedException($"Het adres {taken.Scope}/{taken.Name} is al in gebruik.");
        }
        catch (UnexpectedVersionException)
        {
            throw new SeedException("Er werd intussen iets gemeld. Probeer opnieuw; er is niets geladen.");
        }
    }

    private List<Recorded<DomainEvent>> StreamOf(Guid id)
    {
        if (!streams.TryGetValue(id, out var stream)) streams[id] = stream = [];
        return stream;
    }
}
