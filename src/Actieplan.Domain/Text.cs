using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Actieplan.Domain;

/// <summary>What may be written. Text is kept as it was typed, trimmed, and is shown as text.</summary>
public static class Text
{
    public const int TitleLength = 120;
    public const int SentenceLength = 280;
    public const int StoryLength = 4000;
    public const int LinkLength = 2000;

    // no language stacks more marks on one letter
    private const int MostMarks = 4;

    /// <summary>Trimmed, with one kind of line ending; nothing left is null.</summary>
    public static string? Clean(string? text)
    {
        var trimmed = text?.ReplaceLineEndings("\n").Trim();
        return string.IsNullOrEmpty(trimmed) || trimmed.All(ShowsNothing) ? null : trimmed;
    }

    /// <summary>On one line: for a title, and for the one sentence.</summary>
    public static string? CleanLine(string? text) => Clean(text) is { } clean
        ? string.Join(' ', clean.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        : null;

    /// <summary>Why this text cannot stand, or null. <paramref name="what"/> opens the sentence:
    /// "De titel".</summary>
    public static Refusal? Refuse(string? text, int length, string what, string field) => text switch
    {
        null => null,
        { Length: var actual } when actual > length =>
            new($"{what} telt {actual} tekens; er is plaats voor {length}.", field),
        _ when text.Any(HasNoShape) || IsTorn(text) =>
            new($"{what} bevat een teken dat niet bewaard kan worden.", field),
        _ when text.Any(TurnsReading) || MarksInARow(text) > MostMarks =>
            new($"{what} bevat tekens die andere woorden onleesbaar maken.", field),
        _ => null,
    };

    public static Refusal? RefuseRequired(
        [NotNullWhen(false)] string? text, int length, string what, string field) =>
        text is null ? new Refusal($"{what} ontbreekt.", field) : Refuse(text, length, what, field);

    public static Refusal? RefuseLink(string? link, string field) =>
        link is null || IsLink(link)
            ? Refuse(link, LinkLength, "De link", field)
            : new Refusal("Dat is geen link: begin met https:// of http://.", field);

    public static bool IsLink(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is ("https" or "http");

    // half a character (a lone surrogate) reads as the replacement character, and cannot be stored
    private static bool IsTorn(string text) =>
        text.EnumerateRunes().Count(rune => rune == Rune.ReplacementChar) > text.Count(c => c == '\uFFFD');

    private static bool ShowsNothing(char c) =>
        char.IsWhiteSpace(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format;

    // an override or isolate of the reading direction turns around what stands beside it on a page
    private static bool TurnsReading(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static int MarksInARow(string text)
    {
        var (most, now) = (0, 0);
        foreach (var c in text)
        {
            now = CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark ? now + 1 : 0;
            most = Math.Max(most, now);
        }
        return most;
    }

    // a null character cannot be stored in PostgreSQL; other control characters show as nothing
    private static bool HasNoShape(char c) => char.IsControl(c) && c is not ('\n' or '\t');
}
