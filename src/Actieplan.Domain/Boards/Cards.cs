using System.Collections.Immutable;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Signals;
using Actieplan.Domain.Workgroups;

namespace Actieplan.Domain.Boards;

/// <summary>A board is made of cards. A card is whole, the same for every viewer, and is what
/// changes.</summary>
/// <param name="Version">The version of its stream, for whoever edits it.</param>
/// <param name="Changed">The position of the last event that changed it.</param>
public abstract record Card(Guid Id, long Version, long Changed)
{
    // a multiplier that spreads small numbers over all bits (Knuth, 6.4)
    private const long Spread = unchecked((long)0x9E3779B97F4A7C15);

    /// <summary>Which events it was folded from, as one number: two cards of one log with the same number say the
    /// same.</summary>
    public long Folded { get; init; }

    /// <summary>The position of the last masking in it; 0 where nothing was ever taken away.</summary>
    public long Masked { get; init; }

    internal long FoldedWith(long position) => unchecked(((Folded ^ position) * Spread) + position);
}

public sealed record PlanCard(
    Guid Id, long Version, long Changed, PlanAdopted Adoption, DateOnly AdoptedOn,
    ImmutableSortedDictionary<string, KrachtlijnNamed> Krachtlijnen,
    ImmutableSortedDictionary<string, ChallengeNamed> Challenges,
    ImmutableSortedDictionary<string, KernboodschapNamed> Kernboodschappen) : Card(Id, Version, Changed)
{
    public ImmutableSortedDictionary<string, MomentNamed> Moments { get; init; } =
        ImmutableSortedDictionary<string, MomentNamed>.Empty;

    /// <summary>The last one that was frozen.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>That of the latest day for which there is one.</summary>
    public Foreword? Foreword { get; init; }
}

/// <summary>What precedes the state of play.</summary>
/// <param name="Rewritten">It stood there in other words before; the history has those.</param>
public sealed record Foreword(
    string Text, string? SignedBy, DateOnly For, bool Rewritten, bool Example);

/// <summary>What later growth is measured from; each card knows whether it was there.</summary>
public sealed record Baseline(string Name, DateOnly FrozenOn);

/// <summary>Something came to rest or to an end.</summary>
public sealed record Resting(DateOnly On, string Reason, bool Example);

/// <param name="Started">As it stands now: its own name and members.</param>
public sealed record GroupCard(
    Guid Id, long Version, long Changed, WorkgroupStarted Started, DateOnly StartedOn, bool Example)
    : Card(Id, Version, Changed)
{
    public Resting? Dissolved { get; init; }
}

/// <param name="Added">As it stands now: its own name, and the group that carries it.</param>
public sealed record ItemCard(
    Guid Id, long Version, long Changed, ItemAdded Added, DateOnly StartedOn, bool Example)
    : Card(Id, Version, Changed)
{
    /// <summary>Every report, also what was retracted, kept in the order of what happened, so that the card is the
    /// same whatever order they arrived in.</summary>
    public ImmutableArray<ToldReport> Told { get; init; } = [];

    public Resting? Suspended { get; init; }

    public Resting? Stopped { get; init; }

    /// <summary>It was there when the baseline was frozen.</summary>
    public bool InBaseline { get; init; }

    /// <summary>The reports that stand.</summary>
    public ImmutableArray<ToldReport> Reports =>
        Told.Any(report => report.IsRetracted) ? [.. Told.Where(report => !report.IsRetracted)] : Told;

    public Standing Standing => this switch
    {
        { Stopped: not null } => Standing.Stopgezet,
        { Suspended: not null } => Standing.Opgeschort,
        _ => Standing.Open,
    };

    public Phase? Phase => Added.Ongoing
        ? null
        : Last(told => told.Phase is not null)?.Event.Phase ?? ActionItems.Phase.NogNietGestart;

    public Koers Koers => Last(told => told.Koers is not null)?.Event.Koers ?? ActionItems.Koers.NietGekend;

    /// <summary>What presses, as the koers that stands says.</summary>
    public Pressure? Pressure => Last(told => told.Koers is not null)?.Event.Pressure;

    public ToldReport? Latest => Last(_ => true);

    /// <summary>What was invented: the item itself, or something that was said about it.</summary>
    public bool ShowsExample => Example || Told.Any(r => r.Example)
        || Suspended is { Example: true } || Stopped is { Example: true };

    // from the end: a board asks it of every item, however much was told of it
    private ToldReport? Last(Func<ProgressReported, bool> says) =>
        Told.LastOrDefault(report => !report.IsRetracted && says(report.Event));
}

/// <summary>A date that a milestone once had.</summary>
/// <param name="Reason">Why it shifted; null where the date was only told more precisely.</param>
/// <param name="Until">The day on which it got another one.</param>
public sealed record EarlierDate(DateSpan Due, string? Reason, DateOnly Until, bool Example)
{
    public bool IsShift => Reason is not null;
}

/// <summary>It was said to be reached, and that was taken back.</summary>
public sealed record RetractedReach(DateOnly ReachedOn, string? Evidence, string Reason, DateOnly On, bool Example);

public sealed record EarlierTitle(string Title, DateOnly Until, bool Example);

/// <param name="Plan">As it stands now: its own name and its own date.</param>
public sealed record MilestoneCard(
    Guid Id, long Version, long Changed, MilestonePlanned Plan, DateOnly PlannedOn, bool Example,
    DateOnly? ReachedOn, string? Evidence, bool ReachExample) : Card(Id, Version, Changed)
{
    /// <summary>Every date it had before, the first one first.</summary>
    public ImmutableArray<EarlierDate> Earlier { get; init; } = [];

    public ImmutableArray<RetractedReach> Retractions { get; init; } = [];

    public Resting? Cancelled { get; init; }

    /// <summary>Every title it had before, the first one first.</summary>
    public ImmutableArray<EarlierTitle> EarlierTitles { get; init; } = [];

    /// <summary>It was there when the baseline was frozen.</summary>
    public bool InBaseline { get; init; }

    /// <summary>The date it then had.</summary>
    public DateSpan? Frozen { get; init; }

    public IEnumerable<EarlierDate> Shifts => Earlier.Where(date => date.IsShift);

    /// <summary>The date of the frozen baseline, or else its first date that is one: what slip is measured
    /// from.</summary>
    public DateSpan Baseline => Earlier.Select(date => date.Due).Append(Plan.Due)
        .Prepend(Frozen ?? DateSpan.Unknown)
        .FirstOrDefault(due => due.Precision is not Precision.Onbekend) ?? Plan.Due;

    /// <summary>Days that the end of its span, or its reach, lies past the end of its first span; later is not
    /// failed.</summary>
    public int SlipDays => (ReachedOn ?? Plan.Due.Through, Baseline.Through) switch
    {
        ({ } now, { } first) => Math.Max(0, now.DayNumber - first.DayNumber),
        _ => 0,
    };

    /// <summary>What was invented: the milestone itself, or something that was said about it.</summary>
    public bool ShowsExample => Example || ReachExample || Cancelled is { Example: true }
        || Earlier.Any(date => date.Example) || Retractions.Any(reach => reach.Example)
        || EarlierTitles.Any(title => title.Example);
}

/// <param name="Raised">In the words in which it was accepted.</param>
public sealed record SignalCard(
    Guid Id, long Version, long Changed, SignalRaised Raised, DateOnly RaisedOn, bool Example)
    : Card(Id, Version, Changed)
{
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>The position at which it was: what puts those of one day in order.</summary>
    public long AcceptedAt { get; init; }

    /// <summary>Its words are not all that was written.</summary>
    public bool Shortened { get; init; }

    /// <summary>The actions that it says something about, in the order in which they were linked.</summary>
    public ImmutableArray<Guid> Items { get; init; } = [];

    /// <summary>It should not have been accepted after all.</summary>
    public Resting? Declined { get; init; }

    /// <summary>It stands on the boards.</summary>
    public bool IsShown => AcceptedOn is not null && Declined is null;
}
