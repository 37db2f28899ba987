using System.Collections.Immutable;
using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Signals;
using Actieplan.Domain.Workgroups;

namespace Actieplan.Web.Log;

/// <summary>The streams a decision asks for, folded. What was not loaded yet is noted in <see cref="Missing"/>:
/// then the decision does not count, and is taken again once they are there.</summary>
public sealed class Histories
{
    private readonly Func<Guid, IEnumerable<Recorded<DomainEvent>>?> history;
    private readonly HashSet<Guid> missing;
    private readonly Folds? folds;

    public Histories(Func<Guid, IEnumerable<Recorded<DomainEvent>>?> history) : this(history, [], null)
    {
    }

    /// <summary>Of histories that only grow: what was folded already is folded on.</summary>
    internal Histories(Func<Guid, IReadOnlyList<Recorded<DomainEvent>>?> history, Folds folds)
        : this(history, [], folds)
    {
    }

    private Histories(
        Func<Guid, IEnumerable<Recorded<DomainEvent>>?> history, HashSet<Guid> missing, Folds? folds) =>
        (this.history, this.missing, this.folds) = (history, missing, folds);

    public IReadOnlyCollection<Guid> Missing => missing;

    /// <summary>The same streams, with what is about to be written behind it.</summary>
    public Histories With(Foretold foretold) => new(id => history(id)?.Concat(foretold.In(id)), missing, null);

    public Plan Plan => Fold(Domain.Plans.Plan.Stream.Id, Domain.Plans.Plan.Initial, Domain.Plans.Plan.Evolve);

    public Workgroup Group(Guid? id) =>
        id is { } known ? Fold(known, Workgroup.Initial, Workgroup.Evolve) : Workgroup.Initial;

    public ActionItem Item(Guid? id) => id is { } known
        ? Fold(known, ActionItem.Initial, ActionItem.Evolve)
        : ActionItem.Initial;

    public Milestone Milestone(Guid id) =>
        Fold(id, Domain.Milestones.Milestone.Initial, Domain.Milestones.Milestone.Evolve);

    public Signal Signal(Guid id) => Fold(id, Domain.Signals.Signal.Initial, Domain.Signals.Signal.Evolve);

    public IReadOnlyList<ActionItem> Items(ImmutableArray<Guid> ids) =>
        ids.IsDefault ? [] : [.. ids.Select(id => Item(id))];

    /// <summary>The milestones of an item, from the set that the item itself owns.</summary>
    public IReadOnlyList<Milestone> MilestonesOf(Guid item) =>
        Item(item) is Carried carried ? [.. carried.Milestones.Select(Milestone)] : [];

    /// <summary>What a group carries, from the set that the group itself owns.</summary>
    public IReadOnlyList<ActionItem> ItemsOf(Guid group) =>
        Group(group) is Started started ? [.. started.Items.Select(item => Item(item))] : [];

    /// <summary>The group that carries an item now.</summary>
    public Workgroup GroupOf(Guid item) =>
        Item(item) is Carried carried ? Group(carried.Added.Group) : Workgroup.Initial;

    /// <summary>The item a milestone belongs to; not added for a milestone of the plan itself.</summary>
    public ActionItem OwnerOf(Guid milestone) => Item((Milestone(milestone) as Known)?.Plan.Item);

    public IReadOnlyList<Recorded<DomainEvent>> Events(Guid id)
    {
        if (history(id) is { } events) return [.. events];
        missing.Add(id);
        return [];
    }

    private TState Fold<TState>(Guid id, TState initial, Func<TState, Recorded<DomainEvent>, TState> evolve)
        where TState : class =>
        folds is not null && history(id) is IReadOnlyList<Recorded<DomainEvent>> growing
            ? folds.Of(id, growing, initial, evolve)
            : Events(id).Aggregate(initial, evolve);
}

/// <summary>How far the histories of streams were folded.</summary>
internal sealed class Folds
{
    private readonly Dictionary<(Guid Stream, Type Of), (int Count, object State)> known = [];

    public TState Of<TState>(
        Guid stream, IReadOnlyList<Recorded<DomainEvent>> history, TState initial,
        Func<TState, Recorded<DomainEvent>, TState> evolve) where TState : class
    {
        var (count, state) = known.GetValueOrDefault((stream, typeof(TState)), (0, initial));
        for (; count < history.Count; count++) state = evolve((TState)state, history[count]);
        known[(stream, typeof(TState))] = (count, state);
        return (TState)state;
    }
}
