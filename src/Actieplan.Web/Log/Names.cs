using Actieplan.Domain;

namespace Actieplan.Web.Log;

/// <summary>What names are unique within: an address leads to one thing.</summary>
public static class Names
{
    public const string Groups = "groepen", Items = "acties", Milestones = "mijlpalen";

    // a title that another took gets a number; beyond this many the person chooses another
    private const int MostSuffixes = 50;

    /// <summary>The names that a title may lead to, the best one first.</summary>
    public static IEnumerable<string> From(string title) =>
        Enumerable.Range(1, MostSuffixes).Select(number => Numbered(Slug.From(title), number));

    private static string Numbered(string slug, int number) => number == 1
        ? slug
        : $"{slug[..Math.Min(slug.Length, Slug.Length - 3)].TrimEnd('-')}-{number}";
}
