using System.Collections.Immutable;
using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Reveals;
using Actieplan.Store;
using Actieplan.Web.Log;

namespace Actieplan.Web.Regie;

/// <summary>One thing that was revealed, and its way back.</summary>
/// <param name="Command">Null where it stays.</param>
/// <param name="Corrected">What the log will say.</param>
/// <param name="Stays">Why it stays.</param>
public sealed record Undone(
    Recorded<DomainEvent> Revealed, Command? Command, ImmutableArray<Recorded<DomainEvent>> Corrected, string? Stays);

/// <summary>The way back of an onthulling, as things stand now.</summary>
/// <param name="Ones">In the order in which they are taken back.</param>
/// <param name="Streams">All that was read for it.</param>
public sealed record BackWay(ImmutableArray<Undone> Ones, ImmutableArray<Guid> Streams, Refusal? Refusal)
{
    /// <summary>Where that stands in the log which is not taken back.</summary>
    public ImmutableArray<long> Left =>
        [.. Ones.Where(one => one.Command is null).Select(one => one.Revealed.Position)];

    public Together Together(Actor by) => new([.. Ones.Select(one => one.Command).OfType<Command>()], by);
}

/// <summary>Finds, in the log, what an onthulling wrote, and how each of it is taken back.</summary>
public sealed class TakingBack(EventStore store, LivePlan plan, PlanClock clock)
{
    public const string Reason = "Teruggedraaid na de onthulling.";

    /// <summary>What it wrote, in the order of the log.</summary>
    public async Task<ImmutableArray<Recorded<DomainEvent>>> RevealedAsync(
        Onthulling onthulling, CancellationToken cancel) => onthulling.Reveal is { } press
        ? await WrittenAsync(onthulling.AskedToReveal(press.Actor), press, cancel)
        : [];

    /// <summary>What taking it back wrote.</summary>
    public async Task<ImmutableArray<Recorded<DomainEvent>>> CorrectedAsync(
        Onthulling onthulling, CancellationToken cancel) => onthulling.Back is { } press
        ? await WrittenAsync(onthulling.AskedToTakeBack(press.Actor), press, cancel)
        : [];

    public async Task<BackWay> ComposeAsync(
        Onthulling onthulling, string? reason, Actor by, CancellationToken cancel)
    {
        if (Text.RefuseRequired(Text.Clean(reason), Text.SentenceLength, "De reden", "reason") is { } refusal)
            return new([], [], refusal);
        var revealed = await RevealedAsync(onthulling, cancel);
        var ours = revealed.Select(one => one.Position).ToHashSet();
        var rehearsal = new Rehearsal(store, plan, by, clock.GetUtcNow());
        var ones = ImmutableArray.CreateBuilder<Undone>();
        foreach (var one in Backwards(revealed))
        {
            var history = await rehearsal.HistoryAsync(one.Stream, cancel);
            var way = new TakeBack(
                [.. history.Where(earlier => earlier.Version < one.Version)],
                [.. history.Where(later => later.Version > one.Version && !ours.Contains(later.Position))],
                reason, by, clock.Today()).Of(one);
            if (way is not null) ones.Add(await TryAsync(one, way, rehearsal, cancel));
        }
        return new(ones.ToImmutable(), [.. rehearsal.Streams], ones.Any(one => one.Command is not null)
            ? null
            : new("Niets hiervan kan teruggedraaid worden."));
    }

    private static async Task<Undone> TryAsync(
        Recorded<DomainEvent> one, Undoing way, Rehearsal rehearsal, CancellationToken cancel)
    {
        if (way.Command is not { } command) return new(one, null, [], $"{way.Stays}.");
        var before = rehearsal.Foretold.All.Count;
        var decision = await rehearsal.TryAsync(command, cancel);
        return decision.Refusal is { } refusal
            ? new(one, null, [], refusal.Sentence)
            : new(one, command, [.. rehearsal.Foretold.All.Skip(before)], null);
    }

    // the last first; but what ended together with an action can only be opened again once the action is
    private static IEnumerable<Recorded<DomainEvent>> Backwards(ImmutableArray<Recorded<DomainEvent>> revealed)
    {
        var together = new List<List<Recorded<DomainEvent>>>();
        foreach (var one in revealed)
            if (one.Event is MilestoneReached or MilestoneCancelled
                && together is [.., [{ Event: ItemStopped }, ..] last]) last.Add(one);
            else together.Add([one]);
        return together.AsEnumerable().Reverse().SelectMany(ones => ones);
    }

    private async Task<ImmutableArray<Recorded<DomainEvent>>> WrittenAsync(
        Asked asked, Press press, CancellationToken cancel)
    {
        var streams = await store.LoadAsync(press.Streams, cancel);
        return
        [
            .. streams.Values.SelectMany(stream => stream.Events)
                .Where(stored => stored.Headers.GetValueOrDefault(HeaderNames.IdempotencyKey) == asked.Key
                    && stored.Headers.GetValueOrDefault(HeaderNames.Actor) == asked.By.Id)
                .Select(DomainEvents.ToRecorded).OfType<Recorded<DomainEvent>>().OrderBy(one => one.Position),
        ];
    }
}
