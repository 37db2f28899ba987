using System.Collections.Immutable;

namespace Actieplan.Domain.Workgroups;

public enum WorkgroupKind { Werkgroep, RegionaalPlatform, Taskforce }

public abstract record WorkgroupEvent : DomainEvent;

public sealed record WorkgroupStarted(
    string Slug, string Name, WorkgroupKind Kind, ImmutableArray<string> Members,
    string? Description, string? Source) : WorkgroupEvent
{
    public ImmutableArray<string> Members { get; init => field = value.OrNone(); } = Members.OrNone();

    public WorkgroupStarted Described(WorkgroupDescribed e) => this with
    {
        Slug = e.Slug, Name = e.Name, Members = e.Members, Description = e.Description, Source = e.Source,
    };
}

/// <summary>What it is called and who is in it, as of now.</summary>
public sealed record WorkgroupDescribed(
    string Slug, string Name, ImmutableArray<string> Members, string? Description, string? Source)
    : WorkgroupEvent
{
    public ImmutableArray<string> Members { get; init => field = value.OrNone(); } = Members.OrNone();
}

/// <summary>Its work is done, or goes on elsewhere, from the day the event carries. Final.</summary>
public sealed record WorkgroupDissolved(string Reason) : WorkgroupEvent;

/// <summary>The group owns the set of its items; they are never counted from a board.</summary>
public sealed record ItemAttached(Guid Item) : WorkgroupEvent;

public sealed record ItemDetached(Guid Item) : WorkgroupEvent;

/// <summary>Who carries actions: a workgroup, a regional platform or the taskforce.</summary>
public abstract record Workgroup
{
    public static readonly Workgroup Initial = new NotStarted();

    public static StreamRef Stream(Guid id) => new(id, "workgroup");

    public static Workgroup Evolve(Workgroup group, Recorded<DomainEvent> recorded) =>
        (group, recorded.Event) switch
        {
            (NotStarted, WorkgroupStarted e) => new Active(recorded.Stream, e, recorded.HappenedOn),
            (Started g, WorkgroupDescribed e) => g with { Start = g.Start.Described(e) },
            (Started g, ItemAttached e) => g with { Items = g.Items.Add(e.Item) },
            (Started g, ItemDetached e) => g with { Items = g.Items.Remove(e.Item) },
            (Active g, WorkgroupDissolved e) => new Dissolved(g, recorded.HappenedOn, e.Reason),
            _ => group,
        };
}

public sealed record NotStarted : Workgroup;

/// <summary>A group that was started, whatever became of it.</summary>
/// <param name="Start">As it stands now: its own name and members.</param>
public abstract record Started(Guid Id, WorkgroupStarted Start, DateOnly StartedOn) : Workgroup
{
    /// <summary>As it was started at first.</summary>
    public WorkgroupStarted First { get; init; } = Start;

    /// <summary>What it carries, stopped items too.</summary>
    public ImmutableHashSet<Guid> Items { get; init; } = [];
}

public sealed record Active(Guid Id, WorkgroupStarted Start, DateOnly StartedOn) : Started(Id, Start, StartedOn);

public sealed record Dissolved : Started
{
    internal Dissolved(Active group, DateOnly on, string reason) : base(group) => (On, Reason) = (on, reason);

    public DateOnly On { get; }

    public string Reason { get; }
}
