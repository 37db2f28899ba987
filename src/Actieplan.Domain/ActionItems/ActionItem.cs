using System.Collections.Immutable;

namespace Actieplan.Domain.ActionItems;

public enum ItemKind { Actie, Initiatief }

/// <summary>Where it is.</summary>
public enum Phase
{
    NogNietGestart, InDeStartblokken, Verkenning, InUitvoering, EersteResultaten, Gerealiseerd, Verankerd,
}

/// <summary>How it goes: given by a person, never computed.</summary>
public enum Koers { OpKoers, VraagtAandacht, OnderDruk, NietGekend }

/// <summary>The condition that presses; never a culprit.</summary>
public enum Pressure { Tijd, Financiering, Administratie, Personeel, Draagvlak, IetsAnders }

public abstract record ActionItemEvent : DomainEvent;

/// <param name="Parent">The action that an initiative belongs to; one level.</param>
/// <param name="Ongoing">A blijvende opdracht: it has no phase and never ends.</param>
public sealed record ItemAdded(
    string Slug, string Title, ItemKind Kind, Guid Group, Guid? Parent, bool Ongoing, string? Description,
    ImmutableArray<string> Krachtlijnen, string? Challenge, string? Source) : ActionItemEvent;

/// <param name="Story">Why, in one sentence.</param>
/// <param name="Helped">Werkzame factoren.</param>
/// <param name="Hindered">Randvoorwaarden.</param>
/// <param name="Missing">Who was not at the table yet.</param>
public sealed record ProgressReported(
    Phase? Phase, Koers? Koers, Pressure? Pressure, string Story,
    string? Helped, string? Hindered, string? Evidence, string? Missing) : ActionItemEvent
{
    /// <summary>Whether each judgement is one that has a word; a foreign writer may have written another number.
    /// </summary>
    public bool HasWords() => (Phase is null || Enum.IsDefined(Phase.Value))
        && (Koers is null || Enum.IsDefined(Koers.Value))
        && (Pressure is null || Enum.IsDefined(Pressure.Value));
}

/// <summary>The item, or the plan for a milestone of its own, owns the set of its milestones.</summary>
public sealed record MilestoneAttached(Guid Milestone) : ActionItemEvent;

/// <summary>An action or an initiative, as far as a decision needs it.</summary>
public abstract record ActionItem
{
    public static readonly ActionItem Initial = new NotAdded();

    public static StreamRef Stream(Guid id) => new(id, "action_item");

    public static ActionItem Evolve(
        ActionItem item, Recorded<DomainEvent> recorded) => (item, recorded.Event) switch
    {
        (NotAdded, ItemAdded e) => new Open(recorded.Stream, e, recorded.HappenedOn, [], []),
        (Open i, ProgressReported e) => i with { Reports = i.Reports.Add(recorded.With(e)) },
        (Open i, MilestoneAttached e) => i with { Milestones = i.Milestones.Add(e.Milestone) },
        _ => item,
    };
}

public sealed record NotAdded : ActionItem;

public sealed record Open(
    Guid Id, ItemAdded Added, DateOnly StartedOn,
    ImmutableList<Recorded<ProgressReported>> Reports, ImmutableHashSet<Guid> Milestones) : ActionItem
{
    /// <summary>The last phase that was given, in the order of what happened.</summary>
    public Phase Phase => Reports.InOrder().LastOrDefault(r => r.Event.Phase is not null)?.Event.Phase
        ?? ActionItems.Phase.NogNietGestart;

    public bool IsArrived => Phase.IsArrived();
}

public static class Reports
{
    /// <summary>Gerealiseerd or verankerd: only when each milestone is reached or cancelled.</summary>
    public static bool IsArrived(this Phase phase) => phase is Phase.Gerealiseerd or Phase.Verankerd;

    /// <summary>Within an item, reports are ordered by the day they are about, then by their place in the
    /// log: a late report about March takes its place in March.</summary>
    public static IOrderedEnumerable<Recorded<ProgressReported>> InOrder(
        this IEnumerable<Recorded<ProgressReported>> reports) =>
        reports.OrderBy(r => r.HappenedOn).ThenBy(r => r.Position);
}
