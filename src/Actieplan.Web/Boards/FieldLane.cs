using System.Collections.Immutable;
using Actieplan.Domain.Boards;

namespace Actieplan.Web.Boards;

/// <summary>A lane of a field as it is drawn: what it is called, where that leads, and the actions that stand in it.
/// On the boards of the plan and of a krachtlijn a lane is a group, on the board of a group it is one action.
/// </summary>
public sealed record FieldLane(
    string Slug, string Label, GroupCard Group, ImmutableArray<ItemCard> Items)
{
    /// <summary>The lane of an action that never arrives has its loop inside it; where a lane is a group, these stand
    /// together below.</summary>
    public bool GoesRound => IsAction && Items[0] is { Phase: null, Stopped: null };

    /// <summary>A lane of one action that was stopped is not drawn: it rests below.</summary>
    public bool Rests => IsAction && Items[0].Stopped is not null;

    public bool IsAction { get; private init; }

    public static FieldLane Of(Lane lane) =>
        new(lane.Group.Started.Slug, lane.Group.Started.Name, lane.Group, lane.Items);

    public static IEnumerable<FieldLane> EachActionOf(Lane lane) => lane.Items.Select(
        item => new FieldLane(item.Added.Slug, item.Added.Title, lane.Group, [item])
        {
            IsAction = true,
        });
}
