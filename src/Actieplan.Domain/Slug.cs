using System.Globalization;
using System.Text;

namespace Actieplan.Domain;

/// <summary>The readable part of an address: lower-case letters, digits and single hyphens.</summary>
public static class Slug
{
    public const int Length = 60;

    public static string From(string title)
    {
        var slug = new StringBuilder();
        foreach (var c in title.Select(Plain))
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(c);
            else if (EndsWord(c) && slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        var cut = slug.ToString(0, Math.Min(slug.Length, Length)).Trim('-');
        return cut.Length > 0 ? cut : "zonder-naam";
    }

    public static Refusal? Refuse(string? slug) =>
        slug == From(slug ?? "") ? null : new Refusal($"“{slug}” kan niet in een adres staan.", "slug");

    // an accent is dropped, not turned into a hyphen: "financiële" becomes "financiele". In the invariant
    // culture string.Normalize takes nothing apart, so the letters of our neighbours are listed
    private static char Plain(char c)
    {
        var lower = char.ToLowerInvariant(c);
        var at = Accented.IndexOf(lower, StringComparison.Ordinal);
        return at < 0 ? lower : Unaccented[at];
    }

    private const string Accented = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿ";
    private const string Unaccented = "aaaaaaceeeeiiiinooooouuuuyy";

    private static bool EndsWord(char c) =>
        CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark && c is not ('\'' or '’');
}
