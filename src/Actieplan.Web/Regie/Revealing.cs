using System.Collections.Immutable;
using Actieplan.Domain;
using Actieplan.Store;
using Actieplan.Web.Log;

namespace Actieplan.Web.Regie;

/// <summary>What became of pressing a button.</summary>
public abstract record Pressed
{
    private Pressed()
    {
    }

    /// <summary>It is so, whoever pressed, and however often.</summary>
    public sealed record Done(Onthulling Of, bool IsSoon) : Pressed;

    /// <summary>Nothing was written, and all of it waits.</summary>
    /// <param name="Why">Where it is about the whole; otherwise the part says why.</param>
    public sealed record Refused(Onthulling Of, Refusal? Why, Composition? Composition = null) : Pressed;

    /// <summary>Somebody else changed it since it was seen.</summary>
    public sealed record Behind(Onthulling Of) : Pressed;

    public sealed record Gone : Pressed;
}

/// <summary>Reveals what was prepared, and takes it back: each in one append. Before that begins, who pressed and
/// where the log will tell stands beside what waits; so an answer that was lost is found again, and a second press, by
/// whoever and on whatever node, is the same press.</summary>
public sealed class Revealing(
    Onthullingen onthullingen, Composing composing, TakingBack takingBack, Deciding deciding, LivePlan plan,
    TimeProvider clock)
{
    // nobody waits that long for an append, and PostgreSQL does not either: what the log does not have then, it never
    // gets
    private static readonly TimeSpan LongestPress = TimeSpan.FromMinutes(1);

    // others who press or change at the same time are met this often
    private const int MostTries = 5;

    public async Task<ImmutableArray<Onthulling>> ListAsync(CancellationToken cancel)
    {
        var settled = ImmutableArray.CreateBuilder<Onthulling>();
        foreach (var one in await onthullingen.ListAsync(cancel)) settled.Add(await SettleAsync(one, cancel));
        return settled.ToImmutable();
    }

    public async Task<Onthulling?> FindAsync(Guid id, CancellationToken cancel) =>
        await onthullingen.FindAsync(id, cancel) is { } found ? await SettleAsync(found, cancel) : null;

    /// <param name="seen">The version that the director saw.</param>
    public async Task<Pressed> RevealAsync(Guid id, long seen, Actor by, CancellationToken cancel)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await FindAsync(id, cancel) is not { } onthulling) return new Pressed.Gone();
            if (onthulling.IsRevealed) return new Pressed.Done(onthulling, IsSoon(onthulling.Reveal!));
            if (onthulling.IsOpen && onthulling.Version != seen) return new Pressed.Behind(onthulling);
            if (await RevealAsync(onthulling, onthulling.Reveal?.Actor ?? by, cancel) is { } pressed) return pressed;
        }
        throw new TimeoutException("Others kept changing it.");
    }

    /// <summary>Takes back what can be.</summary>
    public async Task<Pressed> TakeBackAsync(Guid id, string? reason, Actor by, CancellationToken cancel)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await FindAsync(id, cancel) is not { IsRevealed: true } onthulling) return new Pressed.Gone();
            if (onthulling.IsTakenBack) return new Pressed.Done(onthulling, IsSoon(onthulling.Back!));
            if (await TakeBackAsync(onthulling, reason, onthulling.Back?.Actor ?? by, cancel) is { } pressed)
                return pressed;
        }
        throw new TimeoutException("Others kept changing it.");
    }

    /// <returns>Null where somebody was in between: then it is looked at anew.</returns>
    private async Task<Pressed?> RevealAsync(Onthulling onthulling, Actor by, CancellationToken cancel)
    {
        var composition = await composing.ComposeAsync(onthulling.Changes, by, cancel);
        if (!composition.Holds)
            return await RefuseAsync(onthulling, Unless(composition.Parts.IsEmpty, "Er staat nog niets klaar."),
                composition, cancel);
        var pressed = onthulling.Reveal is not null
            ? onthulling
            : await onthullingen.ReplaceAsync(
                onthulling, onthulling with { Reveal = Begin(by, composition.Streams) }, cancel);
        if (pressed is null) return null;
        try
        {
            var outcome = await deciding.DecideAsync(pressed.AskedToReveal(by, composition.Seen),
                composition.Together(by), composition.Names, cancel);
            return outcome switch
            {
                Outcome.Done done => await DoneAsync(pressed, done, cancel),
                Outcome.Refused { Refusal: PartRefused no } =>
                    await RefuseAsync(pressed, null, composition.With(no.Part, no.Why), cancel),
                Outcome.Refused { Refusal: Stale stale } => await RefuseAsync(
                    pressed, null, composition.With(PartOf(stale, composition), Composing.Since), cancel),
                _ => await RefuseAsync(pressed, new("Er verandert niets: zo staat het al."), composition, cancel),
            };
        }
        catch (NameTakenException)
        {
            return null; // the next address may be free
        }
    }

    private async Task<Pressed?> TakeBackAsync(
        Onthulling onthulling, string? reason, Actor by, CancellationToken cancel)
    {
        var way = await takingBack.ComposeAsync(onthulling, reason, by, cancel);
        if (way.Refusal is { } refusal) return await RefuseAsync(onthulling, refusal, null, cancel);
        var pressed = onthulling.Back is not null
            ? onthulling
            : await onthullingen.ReplaceAsync(
                onthulling, onthulling with { Back = Begin(by, way.Streams) with { Left = way.Left } }, cancel);
        if (pressed is null) return null;
        var outcome = await deciding.DecideAsync(pressed.AskedToTakeBack(by), way.Together(by), [], cancel);
        return outcome switch
        {
            Outcome.Done done => await DoneAsync(pressed, done, cancel),
            Outcome.Refused { Refusal: Refusal no } => await RefuseAsync(pressed, no, null, cancel),
            _ => await RefuseAsync(pressed, new("Er is niets meer om terug te draaien."), null, cancel),
        };
    }

    /// <summary>What was begun and not heard of again: the log tells.</summary>
    private async Task<Onthulling> SettleAsync(Onthulling onthulling, CancellationToken cancel)
    {
        if (Unfinished(onthulling) is not { } begun) return onthulling;
        var asked = onthulling.IsRevealed
            ? onthulling.AskedToTakeBack(begun.Actor)
            : onthulling.AskedToReveal(begun.Actor);
        var settled = await deciding.FindAsync(asked, begun.Streams, cancel) is { } done
            ? Finished(onthulling, done)
            : clock.GetUtcNow() - begun.At > LongestPress ? LetGo(onthulling) : null;
        if (settled is null) return onthulling;
        // somebody else may have settled it at the same time
        return await onthullingen.ReplaceAsync(onthulling, settled, cancel)
            ?? await onthullingen.FindAsync(onthulling.Id, cancel) ?? settled;
    }

    private async Task<Pressed> DoneAsync(Onthulling pressed, Outcome.Done done, CancellationToken cancel)
    {
        var finished = Finished(pressed, done);
        // who pressed at the same time may have written it down already
        return new Pressed.Done(await onthullingen.ReplaceAsync(pressed, finished, cancel) ?? finished,
            done.Position > plan.Now.Position);
    }

    /// <summary>A press that came to nothing is let go of, unless another press of the same button came through
    /// meanwhile.</summary>
    private async Task<Pressed?> RefuseAsync(
        Onthulling onthulling, Refusal? why, Composition? composition, CancellationToken cancel)
    {
        if (Unfinished(onthulling) is null) return new Pressed.Refused(onthulling, why, composition);
        var now = await SettleAsync(onthulling, cancel);
        if (Unfinished(now) is null) return null;
        return await onthullingen.ReplaceAsync(now, LetGo(now), cancel) is { } waits
            ? new Pressed.Refused(waits, why, composition)
            : null;
    }

    private Press Begin(Actor by, ImmutableArray<Guid> streams) => new(by.Id, clock.GetUtcNow(), streams, null);

    private bool IsSoon(Press press) => press.Position > plan.Now.Position;

    private static Press? Unfinished(Onthulling onthulling) => onthulling switch
    {
        { Back: { IsDone: false } back } => back,
        { Reveal: { IsDone: false } reveal } => reveal,
        _ => null,
    };

    // its words are the log's from here on, and may be taken away there: here they are kept no longer
    private static Onthulling Finished(Onthulling onthulling, Outcome.Done done) => onthulling.IsRevealed
        ? onthulling with { Back = onthulling.Back! with { Position = done.Position } }
        : onthulling with { Reveal = onthulling.Reveal! with { Position = done.Position }, Changes = [] };

    private static Onthulling LetGo(Onthulling onthulling) =>
        onthulling.IsRevealed ? onthulling with { Back = null } : onthulling with { Reveal = null };

    private static int PartOf(Stale stale, Composition composition) =>
        Math.Max(0, composition.Parts.IndexOf(composition.Parts.First(part => part.Seen == stale.Seen)));

    private static Refusal? Unless(bool isSo, string sentence) => isSo ? new(sentence) : null;
}
