using System.Collections.Immutable;
using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Reveals;
using Actieplan.Store;
using Actieplan.Web.Desk;
using Actieplan.Web.Log;

namespace Actieplan.Web.Regie;

/// <summary>What one prepared change comes to, after those before it.</summary>
/// <param name="Edit">Null where what it is about is not there.</param>
/// <param name="Refusal">Why it cannot be revealed as things stand.</param>
/// <param name="Command">Null where it is refused.</param>
/// <param name="Foreseen">What the board will say; null where that is nothing new.</param>
/// <param name="WaysBack">How it would be taken back, in words.</param>
public sealed record Composed(
    Prepared Change, Edit? Edit, Refusal? Refusal, Command? Command, NameReservation? Name, Foreseen? Foreseen,
    ImmutableArray<string> WaysBack)
{
    public static Composed Refused(Prepared change, Edit? edit, Refusal refusal) =>
        new(change, edit, refusal, null, null, null, []);

    public SeenVersion? Seen => Edit is { Creates: false } && Change.Seen is { } seen
        ? new(Edit.Of.Stream.Id, seen)
        : null;
}

/// <summary>An onthulling as it would go, tried on the log of now without writing.</summary>
/// <param name="Streams">All that was read for it.</param>
public sealed record Composition(ImmutableArray<Composed> Parts, ImmutableArray<Guid> Streams)
{
    public bool Holds => !Parts.IsEmpty && Parts.All(part => part.Refusal is null);

    public Together Together(Actor by) => new([.. Parts.Select(part => part.Command!)], by);

    public NameReservation[] Names => [.. Parts.Select(part => part.Name).OfType<NameReservation>()];

    public ImmutableArray<SeenVersion> Seen => [.. Parts.Select(part => part.Seen).OfType<SeenVersion>()];

    /// <summary>The same, with what was said when it was really asked.</summary>
    public Composition With(int at, Refusal refusal) => this with
    {
        Parts = Parts.SetItem(at, Parts[at] with { Refusal = refusal }),
    };
}

/// <summary>Makes commands of prepared forms, one after another: each is filled in on the board that those before it
/// leave, and decided on the log that they would leave.</summary>
public sealed class Composing(EventStore store, LivePlan plan, PlanClock clock)
{
    public static readonly Refusal Since =
        new("Dit veranderde sinds het klaargezet werd. Kijk het na, en zet het opnieuw klaar.");

    public async Task<Composition> ComposeAsync(
        ImmutableArray<Prepared> changes, Actor by, CancellationToken cancel)
    {
        var rehearsal = new Rehearsal(store, plan, by, clock.GetUtcNow());
        await rehearsal.LoadAsync([.. changes.Select(change => change.Of).OfType<Guid>()], cancel);
        var parts = ImmutableArray.CreateBuilder<Composed>();
        foreach (var change in changes)
        {
            var taken = parts.Select(part => part.Name).OfType<NameReservation>().ToArray();
            parts.Add(await ComposeAsync(change, by, rehearsal, taken, cancel));
        }
        return new(parts.ToImmutable(), [.. rehearsal.Streams]);
    }

    private async Task<Composed> ComposeAsync(
        Prepared change, Actor by, Rehearsal rehearsal, NameReservation[] taken, CancellationToken cancel)
    {
        var desk = new DeskOf(new BoardOn(
            rehearsal.Foretold.All.Aggregate(plan.Now.State, PlanBoard.Evolve), clock.Today()), by);
        var card = change.Of is { } of ? desk.Board.Board.Find(of) : null;
        var edit = change.Of is null || card is not null
            ? Edits.Find(card, change.Verb, change.At, desk, [])
            : null;
        if (edit is null) return Composed.Refused(change, null, new("Waar dit over gaat, is er niet."));
        if (!edit.IsAllowed || (card is not null && !desk.MayWriteFor(card)))
            return Composed.Refused(change, edit, Refusal.Forbidden("Dit is niet aan jou."));
        if (edit.Refuse(change.Typed) is [var unclear, ..]) return Composed.Refused(change, edit, unclear);
        if (!edit.Creates && rehearsal.VersionOf(edit.Of.Stream.Id) != change.Seen)
            return Composed.Refused(change, edit, Since);
        return await DecideAsync(change, edit, desk, rehearsal, taken, cancel);
    }

    private async Task<Composed> DecideAsync(
        Prepared change, Edit edit, DeskOf desk, Rehearsal rehearsal, NameReservation[] taken, CancellationToken cancel)
    {
        var id = StreamId.For(desk.By.Id, change.Typed.Key);
        var of = edit.Creates ? id : edit.Of.Stream.Id;
        if (await FreeNameAsync(edit, change.Typed, of, taken, cancel) is not { } free)
            return Composed.Refused(change, edit, Editing.Taken(change.Typed));
        var command = edit.ToCommand(new(change.Typed, desk.By, desk.Today, id, free.Slug));
        var already = rehearsal.Foretold.All.Count;
        var decision = await rehearsal.TryAsync(command, cancel);
        if (decision.Refusal is { } refusal) return Composed.Refused(change, edit, refusal);
        Recorded<DomainEvent>[] told = [.. rehearsal.Foretold.All.Skip(already)];
        return new(change, edit, null, command, free.Name, told is [] ? null : Foresee.Of(told, edit, desk),
            await WaysBackAsync(told, already, rehearsal, desk, cancel));
    }

    private async Task<(string? Slug, NameReservation? Name)?> FreeNameAsync(
        Edit edit, Typed typed, Guid id, NameReservation[] taken, CancellationToken cancel)
    {
        foreach (var slug in edit.SlugsFor(typed))
        {
            if (edit.Reserving(slug, id) is not { } name) return (slug, null);
            if (taken.Any(other => (other.Scope, other.Name) == (name.Scope, name.Name) && other.StreamId != id))
                continue;
            if (await store.FindNameAsync(name.Scope, name.Name, cancel) is not { } owner || owner == id)
                return (slug, name);
        }
        return null;
    }

    // told before it is revealed: not everything can be taken back, and nothing without a trace
    private static async Task<ImmutableArray<string>> WaysBackAsync(
        Recorded<DomainEvent>[] told, int already, Rehearsal rehearsal, DeskOf desk, CancellationToken cancel)
    {
        var ways = ImmutableArray.CreateBuilder<string>();
        foreach (var (one, at) in told.Select((one, at) => (one, at)))
        {
            var before = await rehearsal.HistoryAsync(one.Stream, cancel);
            var foretold = rehearsal.Foretold.All.Take(already + at).Where(earlier => earlier.Stream == one.Stream);
            var back = new TakeBack([.. before, .. foretold], [], "-", desk.By, desk.Today).Of(one);
            if (back is not null) ways.Add(WayBack.Words(back));
        }
        return [.. ways.Distinct()];
    }
}
