using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Plans;
using Actieplan.Web.ActionItems;
using Actieplan.Web.Changes;
using Actieplan.Web.Milestones;
using Actieplan.Web.Plans;
using Actieplan.Web.Shows;
using Actieplan.Web.Signals;
using Actieplan.Web.Workgroups;
using Microsoft.AspNetCore.Components;

namespace Actieplan.Web.Boards;

/// <summary>A card that is to be rendered: its id on the page, and the component that makes it.</summary>
public sealed record CardToRender(string Id, Type Component, Dictionary<string, object?> Parameters);

/// <summary>The boards there are, by name, and the cards each is made of.</summary>
public static class BoardNames
{
    public const string Plan = "plan", Screen = "scherm", Phone = "volg", Groups = "groepen", Milestones = "mijlpalen",
        Signals = "signalen", Applause = "applaus", Replay = "herbeleef", ReplayScreen = "herbeleef-scherm";

    private const string ItemPrefix = "actie-", GroupPrefix = "groep-", KrachtlijnPrefix = "krachtlijn-";

    public static string OfItem(string slug) => ItemPrefix + slug;

    public static string OfGroup(string slug) => GroupPrefix + slug;

    public static string OfKrachtlijn(string slug) => KrachtlijnPrefix + slug;

    /// <summary>Null where there is no board of that name.</summary>
    /// <param name="now">The board of today, which knows the days that one can go to; this one, unless it is past.
    /// </param>
    /// <param name="former">The board of the moment before, where it is known: what a hall is told of changes is since
    /// then.</param>
    public static IEnumerable<CardToRender>? CardsOf(
        string name, BoardOn board, BoardOn? now = null, BoardOn? former = null) =>
        name is Screen ? ScreenCards(board, former)
        : name is Phone ? PhoneCards(board, former)
        : name is Replay or ReplayScreen ? ReplayCards(board, name is ReplayScreen)
        // applause is no fold of the log: whoever follows it follows no card
        : name is Applause ? NoCards
        : OwnCardsOf(name, board)?.Append(Card<LookBackCard>(LookBackCard.Id, new() { ["Now"] = now ?? board }));

    private static IEnumerable<CardToRender>? OwnCardsOf(string name, BoardOn board) => name switch
    {
        Plan => PlanCards(board),
        Groups => GroupsCards(board),
        Milestones => LineCards.Of(board),
        Signals => SignalCards(board),
        _ when ItemOf(name, board) is { } item => ItemCards(item, board),
        _ when LaneOf(name, board) is { } lane => GroupCards(lane, board),
        _ when KrachtlijnOf(name, board) is { } krachtlijn => KrachtlijnCards(krachtlijn, board),
        _ => null,
    };

    private static ItemCard? ItemOf(string name, BoardOn board) =>
        After(ItemPrefix, name) is { } slug ? board.Items.FirstOrDefault(item => item.Added.Slug == slug) : null;

    private static Lane? LaneOf(string name, BoardOn board) =>
        After(GroupPrefix, name) is { } slug ? board.LaneOf(slug) : null;

    private static KrachtlijnNamed? KrachtlijnOf(string name, BoardOn board) =>
        After(KrachtlijnPrefix, name) is { } slug ? board.Board.Plan?.Krachtlijnen.GetValueOrDefault(slug) : null;

    private static string? After(string prefix, string name) =>
        name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : null;

    private static IEnumerable<CardToRender> PlanCards(BoardOn board) =>
    [
        ExampleCardOf(board.ShowsExample),
        Card<StandCard>("stand", new() { ["Board"] = board }),
        .. FieldCards(FieldLayout.Page, [.. board.Lanes.Select(FieldLane.Of)], board),
        Card<KrachtlijnenCard>("krachtlijnen", new() { ["Board"] = board }),
        StoriesCardOf(board.Stories, board),
        Card<CountsCard>("tellingen", new() { ["Board"] = board }),
        .. board.Lanes.Select(TableCardOf),
    ];

    private static IEnumerable<CardToRender> ScreenCards(BoardOn board, BoardOn? former) =>
    [
        ExampleCardOf(board.ShowsExample, brief: true),
        .. DrawnCards(FieldLayout.Screen, [.. board.Lanes.Select(FieldLane.Of)], board),
        Card<ScreenUpdateCard>("laatste", new() { ["Board"] = board }),
        Card<ScreenStoryCard>("verhaal", new() { ["Board"] = board }),
        // a past day has the field alone
        .. board.AsOf is null ? SlideCards.Of(board, former) : NoCards,
    ];

    private static IEnumerable<CardToRender> PhoneCards(BoardOn board, BoardOn? former) =>
    [
        ExampleCardOf(board.ShowsExample, brief: true),
        Card<ScreenUpdateCard>("laatste", new() { ["Board"] = board }),
        Card<SignalsCard>(SignalsCard.Id, new() { ["Board"] = board, ["Most"] = SignalsCard.OnPhone }),
        .. StationCards([.. board.Lanes.Select(FieldLane.Of)]),
        StoriesCardOf(board.Stories, board),
        .. SlideCards.OnPhone(board, former),
    ];

    // what a replay ends with
    private static IEnumerable<CardToRender> ReplayCards(BoardOn board, bool isScreen)
    {
        FieldLane[] lanes = [.. board.Lanes.Select(FieldLane.Of)];
        return
        [
            ExampleCardOf(board.ShowsExample, brief: isScreen),
            .. isScreen ? DrawnCards(FieldLayout.Screen, lanes, board) : FieldCards(FieldLayout.Page, lanes, board),
        ];
    }

    private static IEnumerable<CardToRender> GroupsCards(BoardOn board) =>
    [
        ExampleCardOf(board.ShowsExample),
        .. board.Lanes.Concat(board.Dissolved.Select(group => board.LaneOf(group.Started.Slug)!))
            .DistinctBy(lane => lane.Group.Id)
            .Select(lane => Card<GroupInListCard>(
                GroupInListCard.IdOf(lane.Group), new() { ["Lane"] = lane, ["Board"] = board })),
    ];

    private static IEnumerable<CardToRender> SignalCards(BoardOn board) =>
    [
        ExampleCardOf(board.Signals.Any(signal => signal.Example)),
        Card<SignalsCard>(SignalsCard.Id, new() { ["Board"] = board }),
    ];

    private static IEnumerable<CardToRender> ItemCards(ItemCard item, BoardOn board)
    {
        Dictionary<string, object?> parameters = new() { ["Item"] = item, ["Board"] = board };
        return
        [
            ExampleCardOf(item.ShowsExample || board.SignalsOf(item).Any(signal => signal.Example)),
            Card<ItemStandCard>("stand", parameters),
            Card<ItemAboutCard>("wat", parameters),
            Card<ItemStoryCard>("verhaal", parameters),
            MilestonesCardOf(board.MilestonesOf(item.Id), board, "Voor deze actie zijn geen mijlpalen gepland."),
            Card<ItemSignalsCard>(ItemSignalsCard.Id, parameters),
        ];
    }

    private static IEnumerable<CardToRender> GroupCards(Lane lane, BoardOn board)
    {
        var milestones = board.MilestonesIn(lane);
        return
        [
            ExampleCardOf(lane.ShowsExample || milestones.Any(milestone => milestone.ShowsExample)),
            Card<GroupStandCard>("stand", new() { ["Lane"] = lane, ["Board"] = board }),
            .. FieldCards(FieldLayout.Actions, [.. FieldLane.EachActionOf(lane)], board),
            Card<GroupAboutCard>("over", new() { ["Group"] = lane.Group }),
            StoriesCardOf(board.StoriesOf(lane.Items), board),
            MilestonesCardOf(milestones, board, "Deze groep heeft nog geen mijlpalen gepland.", showItem: true),
            TableCardOf(lane, named: false),
        ];
    }

    private static IEnumerable<CardToRender> KrachtlijnCards(KrachtlijnNamed krachtlijn, BoardOn board)
    {
        var lanes = board.LanesOf(krachtlijn);
        return
        [
            ExampleCardOf(lanes.Any(lane => lane.ShowsExample)),
            Card<KrachtlijnStandCard>("stand", new() { ["Krachtlijn"] = krachtlijn }),
            .. FieldCards(FieldLayout.Page, [.. lanes.Select(FieldLane.Of)], board),
            Card<KrachtlijnAboutCard>("over", new() { ["Krachtlijn"] = krachtlijn }),
            Card<KrachtlijnenCard>("krachtlijnen", new() { ["Board"] = board, ["Here"] = krachtlijn }),
            StoriesCardOf(board.StoriesOf(lanes.SelectMany(lane => lane.Items)), board),
            .. lanes.Select(TableCardOf),
        ];
    }

    /// <summary>A field for any room: drawn across, and as stations that run down.</summary>
    private static IEnumerable<CardToRender> FieldCards(
        FieldLayout layout, IReadOnlyList<FieldLane> lanes, BoardOn board) =>
    [
        .. DrawnCards(layout, lanes, board), .. StationCards(lanes),
    ];

    private static IEnumerable<CardToRender> StationCards(IReadOnlyList<FieldLane> lanes) =>
    [
        .. FieldLayout.Stations.Select(phase => StationCardOf(phase, lanes)),
        .. AnyOf(lanes, item => item is { Phase: null, Stopped: null }) ? [StationCardOf(null, lanes)] : NoCards,
        .. AnyOf(lanes, item => item.Stopped is not null) ? [StationCardOf(null, lanes, stopped: true)] : NoCards,
    ];

    /// <summary>A field with traces from where each mark was.</summary>
    public static IEnumerable<CardToRender> CardsOf(ChangesField field) =>
    [
        .. field.Lanes.Select((lane, index) => LaneCardOf(FieldLayout.Page, lane, index)),
        .. field.HasRest ? [RestCardOf(FieldLayout.Page, field.Board, field.Rest, field.Lanes.Count)] : NoCards,
        Card<TracesCard>(TracesCard.Id, new() { ["Field"] = field }),
        .. FieldLayout.Stations.Select(phase => StationCardOf(phase, field.Lanes, isNew: field.New)),
        .. AnyOf(field.Lanes, item => item is { Phase: null, Stopped: null })
            ? [StationCardOf(null, field.Lanes, isNew: field.New)]
            : NoCards,
        .. AnyOf(field.Lanes, item => item.Stopped is not null)
            ? [StationCardOf(null, field.Lanes, stopped: true, field.New)]
            : NoCards,
    ];

    private static bool AnyOf(IEnumerable<FieldLane> lanes, Func<ItemCard, bool> isOne) =>
        lanes.Any(lane => lane.Items.Any(isOne));

    private static IEnumerable<CardToRender> DrawnCards(
        FieldLayout layout, IReadOnlyList<FieldLane> lanes, BoardOn board)
    {
        FieldLane[] drawn = [.. lanes.Where(lane => !lane.Rests)];
        ItemCard[] rest =
        [
            .. lanes.Where(lane => !lane.GoesRound).SelectMany(lane => lane.Items)
                .Where(item => item.Phase is null || item.Stopped is not null),
        ];
        return
        [
            .. drawn.Select((lane, index) => LaneCardOf(layout, lane, index)),
            .. rest.Length == 0 ? NoCards : [RestCardOf(layout, board, rest, drawn.Length)],
        ];
    }

    private static CardToRender LaneCardOf(FieldLayout layout, FieldLane lane, int index) =>
        Card<LaneCard>(LaneCard.IdOf(layout, lane.Slug),
            new() { ["Layout"] = layout, ["Lane"] = lane, ["Index"] = index });

    private static CardToRender RestCardOf(
        FieldLayout layout, BoardOn board, IReadOnlyList<ItemCard> rest, int lanes) => Card<RestCard>(
        RestCard.IdOf(layout),
        new() { ["Layout"] = layout, ["Board"] = board, ["Items"] = rest, ["Lanes"] = lanes });

    private static CardToRender[] NoCards => [];

    private static CardToRender StationCardOf(
        Phase? phase, IReadOnlyList<FieldLane> lanes, bool stopped = false, IReadOnlySet<Guid>? isNew = null) =>
        Card<StationCard>(StationCard.IdOf(phase, stopped),
            new() { ["Phase"] = phase, ["Lanes"] = lanes, ["Stopped"] = stopped, ["New"] = isNew });

    private static CardToRender TableCardOf(Lane lane) => TableCardOf(lane, named: true);

    private static CardToRender TableCardOf(Lane lane, bool named) =>
        Card<TableCard>(TableCard.IdOf(lane.Group.Started.Slug), new() { ["Lane"] = lane, ["Named"] = named });

    private static CardToRender StoriesCardOf(IReadOnlyList<StoryOf> stories, BoardOn board) =>
        Card<StoriesCard>("verhalen", new() { ["Stories"] = stories, ["Today"] = board.Day });

    private static CardToRender MilestonesCardOf(
        IReadOnlyList<MilestoneCard> milestones, BoardOn board, string empty, bool showItem = false) =>
        Card<MilestonesCard>("mijlpalen", new()
        {
            ["Milestones"] = milestones, ["Board"] = board, ["Empty"] = empty, ["ShowItem"] = showItem,
        });

    private static CardToRender ExampleCardOf(bool shown, bool brief = false) =>
        Card<ExampleCard>("voorbeeldgegevens", new() { ["Shown"] = shown, ["Brief"] = brief });

    private static CardToRender Card<TComponent>(string id, Dictionary<string, object?> parameters)
        where TComponent : IComponent => new(id, typeof(TComponent), parameters);
}
