using System.Collections.Immutable;

namespace Actieplan.Store.Tests;

/// <summary>A projection to try things on: per stream, the notes so far.</summary>
public sealed record Board(Guid Id, string Title, ImmutableArray<string> Notes);

public static class Boards
{
    public static Projection<ImmutableDictionary<Guid, Board>> Projection { get; } = new()
    {
        Name = "Board",
        Empty = ImmutableDictionary<Guid, Board>.Empty,
        DocumentTypes = [typeof(Board)],
        Evolve = Evolve,
        Refolds = e => e.Data is TextMasked,
        Changes = (before, after, e) =>
            after.TryGetValue(e.StreamId, out var board) && board != before.GetValueOrDefault(e.StreamId)
                ? [new Document(board.Id, board)]
                : [],
        Restore = (state, documents, _) =>
            state.SetItems(documents.Select(d => KeyValuePair.Create(d.Id, (Board)d.Value))),
    };

    private static ImmutableDictionary<Guid, Board> Evolve(ImmutableDictionary<Guid, Board> boards, StoredEvent e) =>
        e.Data switch
        {
            TaskAdded { Title: "" } => boards,
            TaskAdded added => boards.SetItem(e.StreamId, new Board(e.StreamId, added.Title, [])),
            TaskNoted { Note: "poison" } => throw new InvalidOperationException("cannot fold this"),
            TaskNoted noted when boards.TryGetValue(e.StreamId, out var board) =>
                boards.SetItem(e.StreamId, board with { Notes = board.Notes.Add(noted.Note) }),
            _ => boards,
        };
}
