using Actieplan.Domain.Boards;
using Actieplan.Domain.Plans;
using Actieplan.Web.Log;

namespace Actieplan.Web.Boards;

/// <summary>Where the pages of things are, seen from where a reader stands in time: whoever walks in the past stays in
/// it. Every page and every card has one, made for that request or that rendering.</summary>
public sealed class Paths
{
    public const string Board = "/", Screen = "/scherm", Groups = $"/{Names.Groups}",
        Milestones = $"/{Names.Milestones}";

    /// <summary>The past that is looked at; null for the present.</summary>
    public AsOf? Past { get; set; }

    /// <summary>The page itself, as it is today; empty where a card is made, which stands on no page of its own.
    /// </summary>
    public string Here { get; set; } = "";

    public string Of(GroupCard group) => To($"{Groups}/{group.Started.Slug}");

    public string Of(ItemCard item) => To($"/{Names.Items}/{item.Added.Slug}");

    public string Of(KrachtlijnNamed krachtlijn) => To($"/krachtlijnen/{krachtlijn.Slug}");

    /// <summary>A page that exists for every day.</summary>
    public string To(string path) => Past is null ? path : path + QueryOf(Past.Day, Past.Knowledge);

    /// <summary>The same page on another day, or by another knowledge.</summary>
    public static string QueryOf(DateOnly day, Knowledge knowledge) =>
        $"?{AskedDay.Op}={day:yyyy-MM-dd}&{AskedDay.Kennis}={JsonNames.Of(knowledge)}";
}
