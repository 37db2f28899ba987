using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Workgroups;

namespace Actieplan.Web.Log;

/// <summary>What names are unique within: an address leads to one thing.</summary>
public static class Names
{
    public const string Groups = "groepen", Items = "acties", Milestones = "mijlpalen";

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
}
