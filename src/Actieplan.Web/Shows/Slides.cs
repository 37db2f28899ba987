using System.Collections.Immutable;
using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;

namespace Actieplan.Web.Shows;

/// <summary>The slides there are, by name.</summary>
public static class Slides
{
    public const string Field = "veld", Milestones = "mijlpalen", Stories = "verhalen", Changes = "sinds",
        Signals = "signalen";

    /// <summary>Rotates only where somebody asks for it: a hall does not clap all day.</summary>
    public const string Applause = "applaus";

    /// <summary>Never rotates: it is there while a story is.</summary>
    public const string Light = "in-het-licht";

    private const string GroupPrefix = "groep-";

    public static string OfGroup(string slug) => GroupPrefix + slug;

    /// <summary>As long as nobody arranges them: the whole first, then each group, then what passed and what comes.
    /// </summary>
    public static ImmutableArray<string> Usual(BoardOn board) =>
    [
        Field, .. board.Lanes.Select(lane => OfGroup(lane.Group.Started.Slug)), Milestones, Stories, Signals,
        Changes,
    ];

    /// <summary>What a person calls it; null where there is no such slide.</summary>
    public static string? NameOf(string slide, BoardOn board) => slide switch
    {
        Field => "Het veld",
        Milestones => "Mijlpalen rond vandaag",
        Stories => "Laatste verhalen",
        Changes => "Wat veranderde",
        Signals => "Signalen",
        Applause => "Applaus",
        Light => "Verhaal in het licht",
        _ when slide.StartsWith(GroupPrefix, StringComparison.Ordinal)
            && board.LaneOf(slide[GroupPrefix.Length..]) is { } lane => Wording.FullName(lane.Group),
        _ => null,
    };
}
