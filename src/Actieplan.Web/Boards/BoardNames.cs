using Actieplan.Domain.Boards;
using Actieplan.Web.ActionItems;
using Actieplan.Web.Milestones;
using Microsoft.AspNetCore.Components;

namespace Actieplan.Web.Boards;

/// <summary>A card that is to be rendered: its id on the page, and the component that makes it.</summary>
public sealed record CardToRender(string Id, Type Component, Dictionary<string, object?> Parameters);

/// <summary>The boards there are, by name, and the cards each is made of.</summary>
public static class BoardNames
{
    public const string Plan = "plan", Screen = "scherm", Milestones = "mijlpalen", ItemPrefix = "actie-";

    public static string OfItem(string slug) => ItemPrefix + slug;

    /// <summary>The position of the last event that a board can show, so that an item's board is not rendered again
    /// for what happened elsewhere.</summary>
    public static long LastChange(string name, BoardOn board, long position) => name == Milestones
        ? board.Board.Milestones.Values
            .Select(milestone => Math.Max(milestone.Changed, LineLinks.ItemOf(milestone, board)?.Changed ?? 0))
            .DefaultIfEmpty().Max()
        : name.StartsWith(ItemPrefix, StringComparison.Ordinal) && ItemOf(name, board) is { } item
            ? board.MilestonesOf(item.Id).Select(milestone => milestone.Changed)
                .Append(item.Changed).Append(board.GroupOf(item)?.Changed ?? 0).Max()
            : position;

    /// <summary>Null where there is no board of that name.</summary>
    public static IEnumerable<CardToRender>? CardsOf(string name, BoardOn board) => name switch
    {
        Plan => PlanCards(board),
        Screen => ScreenCards(board),
        Milestones => LineCards.Of(board),
        _ when name.StartsWith(ItemPrefix, StringComparison.Ordinal) && ItemOf(name, board) is { } item =>
            ItemCards(item, board),
        _ => null,
    };

    private static ItemCard? ItemOf(string name, BoardOn board) =>
        board.Items.FirstOrDefault(item => OfItem(item.Added.Slug) == name);

    private static IEnumerable<CardToRender> PlanCards(BoardOn board) =>
    [
        Card<ExampleCard>("voorbeeldgegevens", new() { ["Shown"] = board.ShowsExample }),
        Card<StandCard>("stand", new() { ["Board"] = board }),
        .. FieldCards(FieldLayout.Page, board),
        .. FieldLayout.Stations.Select(phase => StationCardOf(phase, board)),
        .. board.Items.Any(item => item.Phase is null) ? [StationCardOf(null, board)] : Array.Empty<CardToRender>(),
        Card<StoriesCard>("verhalen", new() { ["Board"] = board }),
        Card<CountsCard>("tellingen", new() { ["Board"] = board }),
        .. board.Lanes.Select(lane => Card<TableCard>($"groep-{lane.Group.Started.Slug}", new() { ["Lane"] = lane })),
    ];

    private static IEnumerable<CardToRender> ScreenCards(BoardOn board) =>
    [
        Card<ExampleCard>("voorbeeldgegevens", new() { ["Shown"] = board.ShowsExample, ["Brief"] = true }),
        .. FieldCards(FieldLayout.Screen, board),
        Card<ScreenStoryCard>("verhaal", new() { ["Board"] = board }),
    ];

    private static IEnumerable<CardToRender> ItemCards(ItemCard item, BoardOn board)
    {
        Dictionary<string, object?> parameters = new() { ["Item"] = item, ["Board"] = board };
        return
        [
            Card<ExampleCard>("voorbeeldgegevens", new() { ["Shown"] = item.ShowsExample }),
            Card<ItemStandCard>("stand", parameters),
            Card<ItemStoryCard>("verhaal", parameters),
            Card<ItemMilestonesCard>("mijlpalen", parameters),
        ];
    }

    private static IEnumerable<CardToRender> FieldCards(FieldLayout layout, BoardOn board) =>
    [
        .. board.Lanes.Select((lane, index) => Card<LaneCard>($"{layout.Name}-baan-{lane.Group.Started.Slug}",
            new() { ["Layout"] = layout, ["Lane"] = lane, ["Index"] = index })),
        Card<RestCard>($"{layout.Name}-rest", new() { ["Layout"] = layout, ["Board"] = board }),
    ];

    private static CardToRender StationCardOf(Domain.ActionItems.Phase? phase, BoardOn board) =>
        Card<StationCard>(StationCard.IdOf(phase), new() { ["Phase"] = phase, ["Board"] = board });

    private static CardToRender Card<TComponent>(string id, Dictionary<string, object?> parameters)
        where TComponent : IComponent => new(id, typeof(TComponent), parameters);
}
