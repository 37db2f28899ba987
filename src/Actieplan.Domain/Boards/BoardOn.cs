using System.Collections.Immutable;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Plans;

namespace Actieplan.Domain.Boards;

public enum MilestoneState
{
    Gepland, Verschoven, StreefdatumVoorbij, Bereikt, BereiktNaStreefdatum, Vervallen,
}

/// <summary>A group and the items it carries, in the order they are shown.</summary>
public sealed record Lane(GroupCard Group, ImmutableArray<ItemCard> Items)
{
    /// <summary>When something was last heard of any of them; null where nothing ever was.</summary>
    public DateOnly? LastHeard => Items.Max(item => item.Latest?.HappenedOn);

    public bool ShowsExample =>
        Group.Example || Group.Dissolved is { Example: true } || Items.Any(item => item.ShowsExample);
}

public sealed record StoryOf(ItemCard Item, GroupCard? Group, ToldReport Report);

/// <summary>The board as a person sees it on a day: silence, today and past its date depend on it.</summary>
public sealed record BoardOn(PlanBoard Board, DateOnly Day)
{
    /// <summary>After so many days without a word, people are asked whether there is news.</summary>
    public const int SilentAfterDays = 60;

    /// <summary>Which past it shows, and by which knowledge; null for the board as it is now.</summary>
    public AsOf? AsOf { get; init; }

    /// <summary>Every group and every platform has a lane of its own, by kind and then by name: never by how
    /// far they are.</summary>
    public ImmutableArray<Lane> Lanes { get; } =
    [
        .. Board.Groups.Values
            .OrderBy(group => group.Started.Kind).ThenBy(group => group.Started.Name, StringComparer.Ordinal)
            .Select(group => new Lane(group, InOrder(Board, group)))
            // a group that ended stands aside, unless something of it still rests there
            .Where(lane => lane.Group.Dissolved is null || !lane.Items.IsEmpty),
    ];

    public ImmutableArray<ItemCard> Items => [.. Lanes.SelectMany(lane => lane.Items)];

    /// <summary>What was not stopped; what waits is among it.</summary>
    public ImmutableArray<ItemCard> Going => [.. Items.Where(item => item.Stopped is null)];

    /// <summary>Groups that ended, in the order of their names.</summary>
    public ImmutableArray<GroupCard> Dissolved =>
    [
        .. Board.Groups.Values.Where(group => group.Dissolved is not null)
            .OrderBy(group => group.Started.Name, StringComparer.Ordinal),
    ];

    public Lane? LaneOf(string group) =>
        Board.Groups.Values.FirstOrDefault(card => card.Started.Slug == group) is { } found
            ? new Lane(found, InOrder(Board, found))
            : null;

    /// <summary>Items that came after the baseline was frozen: growth, shown as growth.</summary>
    public ImmutableArray<ItemCard> AddedSinceBaseline =>
        Board.Plan?.Baseline is null ? [] : [.. Items.Where(item => !item.InBaseline)];

    /// <summary>In the order of their names: they belong together, and none stands above another.</summary>
    public ImmutableArray<KrachtlijnNamed> Krachtlijnen =>
        [.. (Board.Plan?.Krachtlijnen.Values ?? []).OrderBy(line => line.Name, StringComparer.Ordinal)];

    /// <summary>The groups that touch a krachtlijn, each with only the items that are tagged with it.</summary>
    public ImmutableArray<Lane> LanesOf(KrachtlijnNamed krachtlijn) =>
    [
        .. Lanes
            .Select(lane => lane with
            {
                Items = [.. lane.Items.Where(item => item.Added.Krachtlijnen.Contains(krachtlijn.Slug))],
            })
            .Where(lane => !lane.Items.IsEmpty),
    ];

    /// <inheritdoc cref="AddedSinceBaseline"/>
    public ImmutableArray<MilestoneCard> MilestonesSinceBaseline => Board.Plan?.Baseline is null
        ? []
        : [.. Board.Milestones.Values.Where(milestone => !milestone.InBaseline)
            .OrderBy(milestone => milestone.Plan.Title, StringComparer.Ordinal)];

    public ItemCard? ParentOf(ItemCard item) =>
        item.Added.Parent is { } parent ? Board.Items.GetValueOrDefault(parent) : null;

    public IEnumerable<ItemCard> ChildrenOf(ItemCard item) =>
        Items.Where(child => child.Added.Parent == item.Id);

    public GroupCard? GroupOf(ItemCard item) => Board.Groups.GetValueOrDefault(item.Added.Group);

    public ImmutableArray<MilestoneCard> MilestonesOf(Guid? item) => MilestonesWhere(of => of == item);

    public ImmutableArray<MilestoneCard> MilestonesIn(Lane lane) =>
        MilestonesWhere(of => lane.Items.Any(item => item.Id == of));

    public MilestoneState StateOf(MilestoneCard milestone) => milestone switch
    {
        { Cancelled: not null } => MilestoneState.Vervallen,
        { ReachedOn: { } on } when on > milestone.Plan.Due.Through => MilestoneState.BereiktNaStreefdatum,
        { ReachedOn: { } } => MilestoneState.Bereikt,
        _ when Day > milestone.Plan.Due.Through => MilestoneState.StreefdatumVoorbij,
        _ when milestone.Shifts.Any() => MilestoneState.Verschoven,
        _ => MilestoneState.Gepland,
    };

    public ImmutableArray<StoryOf> Stories => StoriesOf(Board.Items.Values);

    /// <summary>Newest first, by when it happened.</summary>
    public ImmutableArray<StoryOf> StoriesOf(IEnumerable<ItemCard> items) =>
    [
        .. items
            .SelectMany(item => item.Reports.Select(report => new StoryOf(item, GroupOf(item), report)))
            .OrderByDescending(story => story.Report.HappenedOn)
            .ThenByDescending(story => story.Report.Position),
    ];

    /// <summary>What stands on the boards, the last that was accepted first.</summary>
    public ImmutableArray<SignalCard> Signals =>
    [
        .. Board.Signals.Values.Where(signal => signal.IsShown)
            .OrderByDescending(signal => signal.AcceptedOn).ThenByDescending(signal => signal.AcceptedAt),
    ];

    /// <inheritdoc cref="Signals"/>
    public ImmutableArray<SignalCard> SignalsOf(ItemCard item) =>
        [.. Signals.Where(signal => signal.Items.Contains(item.Id))];

    /// <summary>Days since something was last heard; null where nothing ever was, or nothing is expected.
    /// </summary>
    public int? SilenceOf(ItemCard item) =>
        item.Standing is Standing.Open && item.Latest is { } latest
            ? Day.DayNumber - latest.HappenedOn.DayNumber
            : null;

    public bool IsSilent(ItemCard item) => SilenceOf(item) >= SilentAfterDays;

    public bool ShowsExample =>
        Board.Groups.Values.Any(group => group.Example) || Board.Items.Values.Any(item => item.ShowsExample)
        || Board.Milestones.Values.Any(milestone => milestone.ShowsExample)
        || Board.Signals.Values.Any(signal => signal.Example);

    private ImmutableArray<MilestoneCard> MilestonesWhere(Func<Guid?, bool> isOne) =>
    [
        .. Board.Milestones.Values.Where(milestone => isOne(milestone.Plan.Item))
            .OrderBy(m => m.Plan.Due.Through ?? DateOnly.MaxValue)
            .ThenBy(m => m.Plan.Title, StringComparer.Ordinal),
    ];

    private static ImmutableArray<ItemCard> InOrder(PlanBoard board, GroupCard group) =>
    [
        .. board.Items.Values.Where(item => item.Added.Group == group.Id)
            .OrderBy(item => item.StartedOn).ThenBy(item => item.Added.Title, StringComparer.Ordinal)
            .ThenBy(item => item.Id),
    ];
}
