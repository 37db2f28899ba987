using System.Buffers;
using System.Text.RegularExpressions;

namespace Actieplan.Web.Tests.Hosting;

/// <summary>What nobody outside should ever read: how the program is made.</summary>
public static partial class Inside
{
    // every trace has one of these, and most pages have none
    private static readonly SearchValues<string> Signs = SearchValues.Create(
        ["Exception", "Actieplan.", "System.", "Microsoft.", "Npgsql.", "stack", "SQLSTATE", "mt_events"], StringComparison.Ordinal);

    public static IEnumerable<string> ShownIn(string body) => body.AsSpan().ContainsAny(Signs)
        ? Traces().Matches(body).Select(match => $"it shows “{match.Value}”").Distinct()
        : [];

    /// <summary>A sentence for a person, in Dutch, as far as a machine can tell.</summary>
    public static bool IsSentence(string? text) =>
        text is { Length: > 10 } && !char.IsLower(text[0]) && text[^1] is '.' or '?' or '"'
        && !English().IsMatch(text);

    [GeneratedRegex(
        @"\b\w*Exception\b|\bat (Actieplan|System|Microsoft|Npgsql)\.|"
            + @"\bActieplan\.\w+\.\w+|stack ?trace|\bSystem\.\w+\.\w+|\bSQLSTATE\b|mt_events")]
    private static partial Regex Traces();

    [GeneratedRegex(@"\b(the|error|invalid|request|failed|unexpected|required|value|was|could)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex English();
}
