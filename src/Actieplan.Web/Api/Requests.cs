using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Workgroups;

namespace Actieplan.Web.Api;

public sealed record PlanRequest(
    string Title, int From, int Through, string Goal, DateOnly AdoptedOn, string? Source = null);

public sealed record GroupRequest(
    string Name, WorkgroupKind Kind, string[]? Members = null, string? Description = null, string? Source = null,
    string? Slug = null, DateOnly? StartedOn = null);

/// <param name="Group">The group's slug.</param>
/// <param name="Parent">The slug or id of the action that an initiative belongs to.</param>
public sealed record ItemRequest(
    string Title, string Group, ItemKind Kind = ItemKind.Actie, string? Parent = null, bool Ongoing = false,
    string? Description = null, string[]? Krachtlijnen = null, string? Challenge = null, string? Source = null,
    string? Slug = null, DateOnly? StartedOn = null);

/// <param name="Due">A day in the span; absent where the date is unknown.</param>
/// <param name="DueFrom">The first day of a period; its last is <paramref name="Due"/>.</param>
public sealed record MilestoneRequest(
    string Title, DateOnly? Due = null, Precision Precision = Precision.Dag, DateOnly? DueFrom = null,
    string? Source = null, string? Slug = null, DateOnly? PlannedOn = null)
{
    public DateSpan Span => (Precision, Due) switch
    {
        (_, null) => new(Precision, DueFrom, null),
        (Precision.Periode, { } through) => new(Precision, DueFrom, through),
        (Precision.Onbekend, { } day) => new(Precision, day, day),
        (_, { } day) => DateSpan.Around(Precision, day),
    };
}

public sealed record ProgressRequest(
    string Story, Phase? Phase = null, Koers? Koers = null, Pressure? Pressure = null, DateOnly? HappenedOn = null,
    string? Helped = null, string? Hindered = null, string? Evidence = null, string? Missing = null);

public sealed record ReachRequest(DateOnly On, string? Evidence = null);
