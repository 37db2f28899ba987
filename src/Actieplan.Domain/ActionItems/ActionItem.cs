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

/// <summary>Whether it is worked on; beside its phase.</summary>
public enum Standing { Open, Opgeschort, Stopgezet }

public abstract record ActionItemEvent : DomainEvent;

/// <param name="Parent">The action that an initiative belongs to; one level.</param>
/// <param name="Ongoing">A blijvende opdracht: it has no phase and never ends.</param>
public sealed record ItemAdded(
    string Slug, string Title, ItemKind Kind, Guid Group, Guid? Parent, bool Ongoing, string? Description,
    ImmutableArray<string> Krachtlijnen, string? Challenge, string? Source) : ActionItemEvent
{
    public ImmutableArray<string> Krachtlijnen { get; init => field = value.OrNone(); } = Krachtlijnen.OrNone();

    public ItemAdded Described(ItemDescribed e) => this with
    {
        Slug = e.Slug, Title = e.Title, Description = e.Description, Krachtlijnen = e.Krachtlijnen,
        Challenge = e.Challenge, Source = e.Source,
    };
}

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

/// <summary>A correction: what a report says now, and of which day it is.</summary>
/// <param name="Report">The version of the report in its own stream.</param>
/// <param name="Told">All that it says now, not only what changed.</param>
public sealed record ProgressCorrected(
    long Report, ProgressReported Told, DateOnly HappenedOn, string Reason) : ActionItemEvent;

/// <summary>A correction: this was not so. Its place in the history stays, struck through.</summary>
/// <param name="Report">The version of the report in its own stream.</param>
public sealed record ProgressRetracted(long Report, string Reason) : ActionItemEvent;

/// <summary>What it is called and what it is about, as of now.</summary>
public sealed record ItemDescribed(
    string Slug, string Title, string? Description, ImmutableArray<string> Krachtlijnen, string? Challenge,
    string? Source) : ActionItemEvent
{
    public ImmutableArray<string> Krachtlijnen { get; init => field = value.OrNone(); } = Krachtlijnen.OrNone();
}

/// <summary>Another group carries it from now on.</summary>
public sealed record ItemMoved(Guid Group, string Reason) : ActionItemEvent;

/// <summary>It waits, on the day the event carries.</summary>
public sealed record ItemSuspended(string Reason) : ActionItemEvent;

public sealed record ItemResumed(string Reason) : ActionItemEvent;

public sealed record ItemStopped(string Reason) : ActionItemEvent;

/// <summary>It was stopped, and goes on after all.</summary>
public sealed record ItemReopened(string Reason) : ActionItemEvent;

/// <summary>The item, or the plan for a milestone of its own, owns the set of its milestones.</summary>
public sealed record MilestoneAttached(Guid Milestone) : ActionItemEvent;

/// <summary>An action or an initiative, as far as a decision needs it.</summary>
public abstract record ActionItem
{
    public static readonly ActionItem Initial = new NotAdded();

    public static StreamRef Stream(Guid id) => new(id, "action_item");

    public static ActionItem Evolve(ActionItem item, Recorded<DomainEvent> recorded) =>
        (item, recorded.Event) switch
        {
            (NotAdded, ItemAdded e) => new Carried(recorded.Stream, e, recorded.HappenedOn),
            (Carried i, ActionItemEvent e) => Evolve(i, recorded, e) with { Latest = e },
            _ => item,
        };

    private static Carried Evolve(
        Carried item, Recorded<DomainEvent> recorded, ActionItemEvent happened) => happened switch
    {
        ProgressReported e when e.HasWords() => item with { Reports = item.Reports.Add(new(recorded.With(e))) },
        ProgressCorrected e => item with { Reports = item.Reports.Corrected(recorded.With(e)) },
        ProgressRetracted e => item with { Reports = item.Reports.Retracted(recorded.With(e)) },
        MilestoneAttached e => item with { Milestones = item.Milestones.Add(e.Milestone) },
        ItemDescribed e => item with { Added = item.Added.Described(e) },
        ItemMoved e => item with { Added = item.Added with { Group = e.Group } },
        ItemSuspended => item.Stands(Standing.Opgeschort, recorded.HappenedOn),
        ItemStopped => item.Stands(Standing.Stopgezet, recorded.HappenedOn),
        ItemResumed or ItemReopened => item.Stands(Standing.Open, recorded.HappenedOn),
        _ => item,
    };
}

public sealed record NotAdded : ActionItem;

/// <summary>An item that a group carries, whatever it stands at.</summary>
/// <param name="Added">As it stands now: its own name, and the group that carries it now.</param>
public sealed record Carried(Guid Id, ItemAdded Added, DateOnly StartedOn) : ActionItem
{
    /// <summary>As it was added at first.</summary>
    public ItemAdded First { get; init; } = Added;

    /// <summary>In the order they arrived.</summary>
    public ImmutableArray<ToldReport> Reports { get; init; } = [];

    public ImmutableHashSet<Guid> Milestones { get; init; } = [];

    public Standing Standing { get; init; }

    /// <summary>Since when it stands so: nothing of its standing happened after that day yet.</summary>
    public DateOnly Since { get; init; } = StartedOn;

    /// <summary>What was said of it last: the same again is a retry.</summary>
    public ActionItemEvent? Latest { get; init; }

    /// <summary>The last phase that was given, in the order of what happened.</summary>
    public Phase Phase => Reports.LastPhase() ?? ActionItems.Phase.NogNietGestart;

    public bool IsArrived => Phase.IsArrived();

    public ToldReport? ReportAt(long version) => Reports.FirstOrDefault(report => report.Version == version);

    internal Carried Stands(Standing standing, DateOnly since) => this with { Standing = standing, Since = since };
}
