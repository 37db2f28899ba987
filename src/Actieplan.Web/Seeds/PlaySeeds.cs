using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Store;
using Actieplan.Web.Log;

namespace Actieplan.Web.Seeds;

/// <summary>Plays seed lines through the deciders. The whole is decided in memory first, in the order it was
/// recorded: a wrong line loads nothing. What was loaded before is left as it is.</summary>
public sealed class PlaySeeds(EventStore store)
{
    private const int PageSize = 5000;

    private readonly Dictionary<Guid, List<Recorded<DomainEvent>>> streams = [];
    private readonly Dictionary<Guid, long> before = [], versions = [];
    private readonly Dictionary<(string Actor, string Key), (string? Body, string Where)> known = [];
    private readonly Dictionary<string, ReportPlace> reports = [];
    private readonly List<(NewEvent Event, SeedLine Line)> decided = [];
    private readonly List<NameReservation> names = [];
    private StoredEvent? head;

    /// <returns>How many events were written.</returns>
    /// <exception cref="SeedException">A line is wrong, or earlier than what the log already holds.</exception>
    public async Task<int> PlayAsync(IEnumerable<SeedLine> lines, CancellationToken cancel)
    {
        await ReadLogAsync(cancel);
        foreach (var line in lines.OrderBy(line => line.Moment)) Decide(line);
        if (decided.Count == 0) return 0;
        if (head is not null && decided[0].Line.Moment < head.Timestamp)
            throw new SeedException($"{decided[0].Line.Place}: het logboek staat al op "
                + $"{Brussels.Dutch(head.Timestamp)}, en wat er nog bij moet, begint op "
                + $"{Brussels.Dutch(decided[0].Line.Moment)}. Opgeschreven tijd loopt niet terug.");
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
        {
            known[(actor, key)] = (stored.Headers.GetValueOrDefault(HeaderNames.Body), "in het logboek");
            if (stored.Data is ProgressReported) reports[key] = new(stored.StreamId, stored.Version);
        }
        if (stored.ToRecorded() is { } recorded) StreamOf(stored.StreamId).Add(recorded);
    }

    private void Decide(SeedLine line)
    {
        var body = Asked.FingerprintOf(line.Key, line.Content);
        if (known.TryGetValue((line.By.Id, line.Key), out var played))
        {
            // an event that was masked keeps no fingerprint of its words
            if (played.Body is not null && played.Body != body)
                throw new SeedException($"{line.Place}: staat al {played.Where}, met andere inhoud.");
            return;
        }
        var decision = line.Decide(new(new Histories(StreamOf), line.By, line.Today, ReportOf));
        if (decision.Refusal is { } refusal) throw new SeedException($"{line.Place}: {refusal.Sentence}");
        foreach (var entry in decision) Write(line, entry, body);
        if (line.Reserves is { } name) names.Add(name);
        known[(line.By.Id, line.Key)] = (body, $"op {line.Where}");
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
        decided.Add((e with { Headers = headers }, line));
        var (id, position) = (entry.Stream.Id, (head?.Sequence ?? 0) + decided.Count);
        // not how many are known: an event of a type that this program does not know has a version too
        var version = versions[id] = versions.GetValueOrDefault(id, before.GetValueOrDefault(id)) + 1;
        if (entry.Event is ProgressReported) reports[line.Key] = new(id, version);
        StreamOf(id).Add(new(id, version, position, line.Moment, entry.HappenedOn, new(line.By.Id, line.By.Role),
            line.Example, entry.Event));
    }

    private async Task AppendAsync(CancellationToken cancel)
    {
        try
        {
            await store.AppendAsync(new AppendRequest
            {
                Events = [.. decided.Select(entry => entry.Event)],
                Timestamps = [.. decided.Select(entry => entry.Line.Moment)],
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

    private ReportPlace? ReportOf(string key) =>
        reports.TryGetValue(SeedLine.KeyOf(ReportProgressLine.NameOf(key)), out var place) ? place : null;

    private List<Recorded<DomainEvent>> StreamOf(Guid id)
    {
        if (!streams.TryGetValue(id, out var stream)) streams[id] = stream = [];
        return stream;
    }
}
