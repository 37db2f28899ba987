using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Workgroups;

namespace Actieplan.Web.Log;

/// <summary>What names are unique within: an address leads to one thing.</summary>
public static class Names
{
    public const string Groups = "groepen", Items = "acties", Milestones = "mijlpalen", Signals = "signalen";

    // a title that another took gets a number; beyond this many the person chooses another
    private const int MostSuffixes = 50;

    /// <summary>The address that an event gives to what its stream is about.</summary>
    public static (string Scope, string Slug)? AddressIn(object? e) => e switch
    {
        WorkgroupStarted { Slug: { } slug } => (Groups, slug),
        WorkgroupDescribed { Slug: { } slug } => (Groups, slug),
        ItemAdded { Slug: { } slug } => (Items, slug),
        ItemDescribed { Slug: { } slug } => (Items, slug),
        MilestonePlanned { Slug: { } slug } => (Milestones, slug),
        MilestoneDescribed { Slug: { } slug } => (Milestones, slug),
        _ => null,
    };

    /// <summary>The names that a title may lead to, the best one first.</summary>
    public static IEnumerable<string> From(string title) =>
        Enumerable.Range(1, MostSuffixes).Select(number => Numbered(Slug.From(title), number));

    private static string Numbered(string slug, int number) => number == 1
        ? slug
        : $"{slug[..Math.Min(slug.Length, Slug.Length - 3)].TrimEnd('-')}-{number}";
}
