using System.Collections.Immutable;
using Actieplan.Domain;
using Actieplan.Web.Desk;
using Actieplan.Web.Log;

namespace Actieplan.Web.Regie;

/// <summary>The onthullingen that a form can still be put into; null where it can be put nowhere.</summary>
public sealed record Waiting(ImmutableArray<Onthulling>? Open)
{
    /// <summary>As long as the database is away.</summary>
    public static readonly Waiting Unknown = new((ImmutableArray<Onthulling>?)null);

    /// <summary>Where a form with this key waits already.</summary>
    public Onthulling? Of(string key) =>
        Open?.FirstOrDefault(one => one.Changes.Any(change => change.Typed.Key == key));

    /// <summary>A form that waits, as it was filled in; null where it is not about this.</summary>
    public Typed? Find(string? key, Found found) => Of(key ?? "")?.Changes
        .FirstOrDefault(change => change.Typed.Key == key && change.Verb == found.Edit.Verb.Name)?.Typed;
}

/// <summary>Makes a form of the desk wait, instead of sending it.</summary>
public sealed class Preparing(Onthullingen onthullingen, Composing composing, PlanClock clock)
{
    // others who change the same onthulling are met this often
    private const int MostTries = 5;

    internal static readonly Refusal TooMany =
        new($"Er zijn al {Onthullingen.Most} onthullingen. Gooi er eerst een weg.");

    private static readonly Refusal
        NotYours = Refusal.Forbidden("Alleen het secretariaat zet iets klaar."),
        Never = new("Tekst weghalen wacht op niets: doe het meteen."),
        Full = new($"In één onthulling gaan hoogstens {Onthulling.MostChanges} veranderingen. Kies een andere."),
        Nothing = new("Er verandert niets: zo staat het al.");

    public async Task<Waiting> WaitingAsync(Found found, CancellationToken cancel) =>
        found.Desk.IsSecretariat && found.Edit.MayWait
            ? new([.. (await onthullingen.ListAsync(cancel)).Where(one => one.IsOpen)])
            : Waiting.Unknown;

    /// <summary>Puts it in its place among what waits, if it would be taken after what comes before it.</summary>
    public async Task<(Onthulling? Into, Refusal? Refusal)> PrepareAsync(
        Found found, Typed typed, CancellationToken cancel)
    {
        if (!found.Desk.IsSecretariat) return (null, NotYours);
        if (!found.Edit.MayWait) return (null, Never);
        if (!Guid.TryParse(typed.Key, out var id)) return (null, Editing.Incomplete);
        var change = new Prepared(id, found.Edit.Of.Stream.Id is var of && of == default ? null : of,
            found.Edit.Verb.Name, found.Edit.At, found.Edit.Creates ? null : typed.Seen, typed.AnswersTo(found.Edit));
        for (var tries = 0; tries < MostTries; tries++)
        {
            var onthulling = await IntoAsync(typed, cancel);
            if (onthulling is null) return (null, TooMany);
            if (await RefuseAsync(onthulling, change, found.Desk.By, cancel) is { } refusal) return (null, refusal);
            var becomes = onthulling with { Changes = With(onthulling.Changes, change) };
            if (await onthullingen.ReplaceAsync(onthulling, becomes, cancel) is { } kept) return (kept, null);
        }
        throw new TimeoutException("Others kept changing it.");
    }

    // the one that was chosen, if it still waits; a new one otherwise
    private async Task<Onthulling?> IntoAsync(Typed typed, CancellationToken cancel) =>
        Guid.TryParse(typed.Into, out var chosen)
            && await onthullingen.FindAsync(chosen, cancel) is { IsOpen: true } open
            ? open
            : await onthullingen.AddAsync($"Onthulling van {Day.Dutch(clock.Today())}", cancel);

    private async Task<Refusal?> RefuseAsync(
        Onthulling into, Prepared change, Actor by, CancellationToken cancel)
    {
        if (into.Changes.Length == Onthulling.MostChanges && into.Changes.All(one => one.Id != change.Id)) return Full;
        var before = into.Changes.TakeWhile(one => one.Id != change.Id);
        var composition = await composing.ComposeAsync([.. before, change], by, cancel);
        var composed = composition.Parts[^1];
        return composed.Refusal ?? (composed.Foreseen is null ? Nothing : null);
    }

    private static ImmutableArray<Prepared> With(ImmutableArray<Prepared> changes, Prepared change) =>
        changes.FirstOrDefault(one => one.Id == change.Id) is { } earlier
            ? changes.Replace(earlier, change)
            : changes.Add(change);
}
