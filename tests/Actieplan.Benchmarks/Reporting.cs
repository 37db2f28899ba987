using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Store;
using Actieplan.Web.Log;

namespace Actieplan.Benchmarks;

/// <summary>One report the whole way: load, fold, decide, append.</summary>
public sealed class Reporting(EventStore store)
{
    public const string ActorId = "bench", Fingerprint =
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    public static readonly DateOnly Today = new(2022, 5, 5);
    private static readonly Actor By = Actor.Secretariat(ActorId);
    private static readonly Guid Group = StreamId.Named("group of the bench");

    private long decisions;

    /// <summary>How often it was decided; more than there are reports, where writers met.</summary>
    public long Decisions => Interlocked.Read(ref decisions);

    /// <summary>An item that was reported on a few times.</summary>
    public static NewEvent[] Begin(Guid id, int reports) =>
    [
        New(id, new ItemAdded("actie", "Een actie met een naam", ItemKind.Actie, Group, null, false, null, [], null,
            null)),
        .. Enumerable.Range(0, reports).Select(_ => New(id, AppendSingle.Report)),
    ];

    /// <summary>Never the same words: those would be one report sent twice. Always as many.</summary>
    public static string Story(long number) => $"De eerste bibliotheken openen hun digipunt, nummer {number:D9}.";

    public async Task ReportAsync(Guid item, long number, string key)
    {
        var outcome = await store.DecideAsync(new DecisionRequest
        {
            Streams = [item], Actor = ActorId, IdempotencyKey = key, Body = Fingerprint,
            Headers = new Dictionary<string, string> { [DomainEvents.Role] = nameof(Role.Secretariat) },
        }, loaded => Decide(loaded[item], number), default);
        if (outcome is not Outcome.Done { Repeated: false })
            throw new InvalidOperationException($"A report came to {outcome}.");
    }

    private Verdict Decide(StreamState stream, long number)
    {
        Interlocked.Increment(ref decisions);
        var item = stream.Events.Select(DomainEvents.ToRecorded).OfType<Recorded<DomainEvent>>()
            .Aggregate(ActionItem.Initial, ActionItem.Evolve);
        var decision = new ReportProgress(stream.Id, AppendSingle.Report.Phase, AppendSingle.Report.Koers, null,
            Story(number), null, null, null, null, Today, By, Today).Decide(item, []);
        return decision.Refusal is { } refusal
            ? Verdict.Refused(refusal)
            : Verdict.Of([.. decision.Entries.Select(DomainEvents.ToNew)]);
    }

    private static NewEvent New(Guid id, ActionItemEvent e) => new Entry(ActionItem.Stream(id), e, Today).ToNew();
}
