using System.Collections.Immutable;
using Actieplan.Domain;

namespace Actieplan.Web.Desk;

/// <summary>Somebody changed something between opening a form and sending it. What this person left alone follows the
/// board; what both changed is shown, and waits for a choice.</summary>
/// <param name="Since">What happened since, in words.</param>
/// <param name="Typed">With the version that is seen now.</param>
/// <param name="Taken">The questions whose answer was taken over from the board.</param>
/// <param name="Both">The questions that both answered.</param>
public sealed record Behind(
    ImmutableArray<string> Since, Typed Typed, ImmutableHashSet<string> Taken, ImmutableHashSet<string> Both)
{
    /// <summary>Null where nothing happened since.</summary>
    public static Behind? Of(Found found, Typed typed)
    {
        if (found.Edit.Creates || typed.Seen is not { } seen || seen == found.Version) return null;
        var behind = new Behind(
            [.. found.History.Where(one => one.Version > seen).Select(one => Saying.Sentence(one, found.Desk))],
            typed.WithSeen(found.Version), [], []);
        return Then(found, seen) is { } then
            ? found.Edit.Parts.Aggregate(behind, (so, field) => so.Meet(field, Stood(field.Name, then)))
            : behind;
    }

    private Behind Meet(FormField field, ImmutableArray<string> stood)
    {
        if (Typed.Says(field, field.Now)) return this;
        if (!Typed.Says(field, stood))
            return IsSame(field, stood) ? this : this with { Both = Both.Add(field.Name) };
        return this with { Typed = Typed.With(field.Name, field.Now), Taken = Taken.Add(field.Name) };
    }

    private bool IsSame(FormField field, ImmutableArray<string> stood) =>
        Typed.With(field.Name, stood).Says(field, field.Now);

    private static ImmutableArray<string> Stood(string name, Edit then) =>
        then.Parts.FirstOrDefault(field => field.Name == name)?.Now ?? [];

    // the form as it was opened, made again from the events that there were
    private static Edit? Then(Found found, long seen)
    {
        Recorded<DomainEvent>[] history = [.. found.History.Where(one => one.Version <= seen)];
        var stream = found.Edit.Of.Stream.Id;
        var board = Foresee.Board(found.Desk.Board.Board, stream, history);
        var desk = found.Desk with { Board = found.Desk.Board with { Board = board } };
        return Edits.Find(board.Find(stream), found.Address.Verb, found.Address.At, desk, history);
    }
}
