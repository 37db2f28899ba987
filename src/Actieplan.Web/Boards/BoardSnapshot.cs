using System.Collections.Immutable;
using System.Text;
using Actieplan.Domain.Boards;
using Microsoft.AspNetCore.Components;

namespace Actieplan.Web.Boards;

/// <summary>A card as it is shown.</summary>
/// <param name="Html">Null for a card that is gone.</param>
/// <param name="ChangedAt">The position at which it last became something else.</param>
public sealed record ShownCard(string Id, string? Html, long ChangedAt);

/// <summary>Cards that differ between two positions of a board.</summary>
/// <param name="Day">The day the board is of: a page of another day fetches itself whole. Null says that every page
/// does: something was masked since, and what it was called is not kept either.</param>
public sealed record Delta(
    string Board, long From, long To, DateOnly? Day, IReadOnlyDictionary<string, string?> Cards);

/// <summary>A board as it is shown, rendered once, whatever the number of people who look.</summary>
/// <param name="Position">Where the board last became something else; a page and a delta count from there.</param>
/// <param name="Seen">The position of the log that it was rendered from.</param>
/// <param name="Board">What it was rendered from.</param>
public sealed record BoardSnapshot(
    string Name, long Position, long Seen, BoardOn Board, ImmutableArray<ShownCard> Cards)
{
    /// <summary>How many cards there are whose id begins so.</summary>
    public int Count(string prefix) =>
        Cards.Count(card => card.Html is not null && card.Id.StartsWith(prefix, StringComparison.Ordinal));

    public DateOnly Day => Board.Day;

    /// <summary>The day on which it is shown: later than its own, where that is in the past.</summary>
    public DateOnly Today { get; init; } = Board.Day;

    public MarkupString Html(string id) => new(Cards.FirstOrDefault(card => card.Id == id)?.Html ?? "");

    /// <summary>The cards whose id begins so, in their order.</summary>
    public MarkupString HtmlOf(string prefix) => new(Cards
        .Where(card => card.Id.StartsWith(prefix, StringComparison.Ordinal))
        .Aggregate(new StringBuilder(), (html, card) => html.Append(card.Html)).ToString());

    public Delta Since(long position) => position < Board.Board.MaskedAt
        ? new(Name, Position, Position, null, new Dictionary<string, string?>())
        : new(Name, position, Math.Max(position, Position), Day,
            Cards.Where(card => card.ChangedAt > position).ToDictionary(card => card.Id, card => card.Html));

    /// <summary>This board as it was, with what these cards make of it.</summary>
    public BoardSnapshot Become(long seen, BoardOn board, IEnumerable<(string Id, string Html)> rendered)
    {
        var before = Cards.ToDictionary(card => card.Id);
        var masked = board.Board.MaskedAt > Board.Board.MaskedAt;
        var changed = masked;
        var cards = rendered.DistinctBy(card => card.Id).Select(card =>
        {
            if (before.Remove(card.Id, out var was) && was.Html == card.Html) return was;
            changed = true;
            return new ShownCard(card.Id, card.Html, seen);
        }).ToList();
        // what is gone stays known as gone, for whoever was away when it went; but not what it was called, once
        // something was masked
        if (!masked)
            cards.AddRange(before.Values.Select(was =>
                was.Html is null ? was : was with { Html = null, ChangedAt = seen }));
        changed |= before.Values.Any(was => was.Html is not null);
        return this with
        {
            Position = changed ? seen : Position, Seen = seen, Board = board, Cards = [.. cards],
            Today = board.AsOf is null ? board.Day : Today,
        };
    }
}
