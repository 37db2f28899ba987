using Actieplan.Domain.Boards;
using Actieplan.Domain.Plans;
using Actieplan.Web.Log;

namespace Actieplan.Web.Boards;

/// <summary>Where the pages of things are.</summary>
public static class Paths
{
    public const string Groups = $"/{Names.Groups}", Milestones = $"/{Names.Milestones}";

    public static string Of(GroupCard group) => $"{Groups}/{group.Started.Slug}";

    public static string Of(ItemCard item) => $"/{Names.Items}/{item.Added.Slug}";

    public static string Of(KrachtlijnNamed krachtlijn) => $"/krachtlijnen/{krachtlijn.Slug}";
}
