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
        foreach (var c in title.Normalize(NormalizationForm.FormD))
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(char.ToLowerInvariant(c));
            else if (EndsWord(c) && slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        var cut = slug.ToString(0, Math.Min(slug.Length, Length)).Trim('-');
        return cut.Length > 0 ? cut : "zonder-naam";
    }

    public static Refusal? Refuse(string slug) =>
        slug == From(slug) ? null : new Refusal($"“{slug}” kan niet in een adres staan.", "slug");

    // accents are dropped, not turned into hyphens: "financiële" becomes "financiele"
    private static bool EndsWord(char c) =>
        CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark && c is not ('\'' or '’');
}
