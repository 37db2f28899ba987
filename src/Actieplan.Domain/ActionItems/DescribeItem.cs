using System.Collections.Immutable;
using Actieplan.Domain.Plans;
using static Actieplan.Domain.ActionItems.ItemRefusals;

namespace Actieplan.Domain.ActionItems;

/// <param name="Slug">Null keeps the one it has, so that a better title breaks no address.</param>
public sealed record DescribeItem(
    Guid Item, string? Slug, string? Title, string? Description, ImmutableArray<string> Krachtlijnen,
    string? Challenge, string? Source, Actor By, DateOnly Today) : Command
{
    /// <summary>The item is written; the plan is read, for its krachtlijnen and challenges.</summary>
    public Decision Decide(ActionItem item, Plan plan) => item switch
    {
        Carried i when !By.MayWriteFor(i.Added.Group) => NotYours,
        Carried i when IsAlready(i.Added) => [],
        Carried i => Refuse(Event(i.Added), plan) is { } refusal
            ? refusal
            : [new(ActionItem.Stream(Item), Event(i.Added), Today)],
        _ => Unknown,
    };

    private ItemDescribed Event(ItemAdded item) => new(
        Slug ?? item.Slug, Text.CleanLine(Title) ?? "", Text.Clean(Description), Krachtlijnen,
        Text.Clean(Challenge), Text.Clean(Source));

    private bool IsAlready(ItemAdded item) =>
        item.Krachtlijnen.SequenceEqual(Event(item).Krachtlijnen)
        && item with { Krachtlijnen = [] } == item.Described(Event(item)) with { Krachtlijnen = [] };

    private static Refusal? Refuse(ItemDescribed described, Plan plan) =>
        ItemRules.Refuse(described.Title, described.Slug, described.Description, described.Source)
        ?? ItemRules.RefuseTags(described.Krachtlijnen, described.Challenge, plan);
}
