using System.Collections.Immutable;

namespace Actieplan.Domain.Workgroups;

public enum WorkgroupKind { Werkgroep, RegionaalPlatform, Taskforce }

public abstract record WorkgroupEvent : DomainEvent;

public sealed record WorkgroupStarted(
    string Slug, string Name, WorkgroupKind Kind, ImmutableArray<string> Members,
    string? Description, string? Source) : WorkgroupEvent;

/// <summary>The group owns the set of its items; they are never counted from a board.</summary>
public sealed record ItemAttached(Guid Item) : WorkgroupEvent;

/// <summary>Who carries actions: a workgroup, a regional platform or the taskforce.</summary>
public abstract record Workgroup
{
    public static readonly Workgroup Initial = new NotStarted();

    public static StreamRef Stream(Guid id) => new(id, "workgroup");

    public static Workgroup Evolve(
        Workgroup group, Recorded<DomainEvent> recorded) => (group, recorded.Event) switch
    {
        (NotStarted, WorkgroupStarted e) => new Active(recorded.Stream, e, recorded.HappenedOn, []),
        (Active g, ItemAttached e) => g with { Items = g.Items.Add(e.Item) },
        _ => group,
    };
}

public sealed record NotStarted : Workgroup;

public sealed record Active(
    Guid Id, WorkgroupStarted Started, DateOnly StartedOn, ImmutableHashSet<Guid> Items) : Workgroup;
