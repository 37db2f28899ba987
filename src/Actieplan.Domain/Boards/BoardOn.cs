using System.Collections.Immutable;
using Actieplan.Domain.ActionItems;

namespace Actieplan.Domain.Boards;

public enum MilestoneState
{
    Gepland, Verschoven, StreefdatumVoorbij, Bereikt, BereiktNaStreefdatum, Vervallen,
}

/// <summary>A group and the items it carries, in the order they are shown.</summary>
public sealed record Lane(GroupCard Group, ImmutableArray<ItemCard> Items);

public sealed record StoryOf(ItemCard Item, GroupCard? Group, Recorded<ProgressReported> Report);

/// <summary>The board as a person sees it on a day: silence, today and past its date depend on it.</summary>
public sealed record BoardOn(PlanBoard Board, DateOnly Day)
{
    /// <summary>Every group and every platform has a lane of its own, by kind and then by name: never by how
    /// far they are.</summary>
    public ImmutableArray<Lane> Lanes { get; } =
    [
        .. Board.Groups.Values
            .OrderBy(group => group.Started.Kind).ThenBy(group => group.Started.Name, StringComparer.Ordinal)
            .Select(group => new Lane(group, InOrder(Board, group))),
    ];

    public ImmutableArray<ItemCard> Items => [.. Lanes.SelectMany(lane => lane.Items)];

    public GroupCard? GroupOf(ItemCard item) => Board.Groups.GetValueOrDefault(item.Added.Group);

    public ImmutableArray<MilestoneCard> MilestonesOf(Guid? item) =>
    [
        .. Board.Milestones.Values.Where(milestone => milestone.Plan.Item == item)
            .OrderBy(m => m.Plan.Due.Through ?? DateOnly.MaxValue)
            .ThenBy(m => m.Plan.Title, StringComparer.Ordinal),
    ];

    public MilestoneState StateOf(MilestoneCard milestone) => milestone switch
    {
        { Cancelled: not null } => MilestoneState.Vervallen,
        { ReachedOn: { } on } when on > milestone.Plan.Due.Through => MilestoneState.BereiktNaStreefdatum,
        { ReachedOn: { } } => MilestoneState.Bereikt,
        _ when Day > milestone.Plan.Due.Through => MilestoneState.StreefdatumVoorbij,
        _ when milestone.Shifts.Any() => MilestoneState.Verschoven,
        _ => MilestoneState.Gepland,
    };

    /// <summary>Newest first, by when it happened.</summary>
    public ImmutableArray<StoryOf> Stories =>
    [
        .. Board.Items.Values
            .SelectMany(item => item.Reports.Select(report => new StoryOf(item, GroupOf(item), report)))
            .OrderByDescending(story => story.Report.HappenedOn)
            .ThenByDescending(story => story.Report.Position),
    ];

    /// <summary>Days since something was last heard; null where nothing ever was.</summary>
    public int? SilenceOf(ItemCard item) =>
        item.Latest is { } latest ? Day.DayNumber - latest.HappenedOn.DayNumber : null;

    public bool ShowsExample =>
        Board.Groups.Values.Any(group => group.Example) || Board.Items.Values.Any(item => item.ShowsExample)
        || Board.Milestones.Values.Any(milestone => milestone.ShowsExample);

    private static ImmutableArray<ItemCard> InOrder(PlanBoard board, GroupCard group) =>
    [
        .. board.Items.Values.Where(item => item.Added.Group == group.Id)
            .OrderBy(item => item.StartedOn).ThenBy(item => item.Added.Title, StringComparer.Ordinal)
            .ThenBy(item => item.Id),
    ];
}
