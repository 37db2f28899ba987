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
    public DateSpan Span => Spans.Of(Precision, Due, DueFrom);
}

/// <inheritdoc cref="MilestoneRequest"/>
public sealed record RescheduleRequest(
    string Reason, DateOnly? Due = null, Precision Precision = Precision.Dag, DateOnly? DueFrom = null)
{
    public DateSpan Span => Spans.Of(Precision, Due, DueFrom);
}

/// <inheritdoc cref="MilestoneRequest"/>
public sealed record RefineRequest(
    DateOnly? Due = null, Precision Precision = Precision.Dag, DateOnly? DueFrom = null)
{
    public DateSpan Span => Spans.Of(Precision, Due, DueFrom);
}

public sealed record DescribeMilestoneRequest(string Title, string? Slug = null);

public sealed record CancelRequest(string Reason);

public sealed record RetractRequest(string Reason);

public static class Spans
{
    /// <summary>The span that is meant by a day in it, or by the first and last day of a period.</summary>
    public static DateSpan Of(Precision precision, DateOnly? due, DateOnly? from) => (precision, due) switch
    {
        (_, null) => new(precision, from, null),
        (Precision.Periode, { } through) => new(precision, from, through),
        (Precision.Onbekend, { } day) => new(precision, day, day),
        (_, { } day) => DateSpan.Around(precision, day),
    };
}

public sealed record ProgressRequest(
    string Story, Phase? Phase = null, Koers? Koers = null, Pressure? Pressure = null, DateOnly? HappenedOn = null,
    string? Helped = null, string? Hindered = null, string? Evidence = null, string? Missing = null);

public sealed record ReachRequest(DateOnly On, string? Evidence = null);

/// <summary>All that it is called and about: what is left out is emptied.</summary>
public sealed record DescribeGroupRequest(
    string Name, string[]? Members = null, string? Description = null, string? Source = null, string? Slug = null);

/// <inheritdoc cref="DescribeGroupRequest"/>
public sealed record DescribeItemRequest(
    string Title, string? Description = null, string[]? Krachtlijnen = null, string? Challenge = null,
    string? Source = null, string? Slug = null);

/// <param name="Group">The slug of the group that carries it from now on.</param>
public sealed record MoveRequest(string Group, string Reason);

/// <param name="On">When it happened; today where it is left out.</param>
public sealed record EndRequest(string Reason, DateOnly? On = null);

/// <param name="Milestones">What becomes of each milestone that is still open.</param>
public sealed record StopRequest(string Reason, DateOnly? On = null, FateRequest[]? Milestones = null);

/// <param name="Milestone">Its slug or id.</param>
/// <param name="ReachedOn">For one that was reached after all; the day of the stop where it is left out.</param>
public sealed record FateRequest(string Milestone, Fate Fate, DateOnly? ReachedOn = null);

/// <summary>All that the report says now: what is left out is emptied.</summary>
public sealed record CorrectRequest(
    string Story, DateOnly HappenedOn, string Reason, Phase? Phase = null, Koers? Koers = null,
    Pressure? Pressure = null, string? Helped = null, string? Hindered = null, string? Evidence = null,
    string? Missing = null);

public sealed record KrachtlijnRequest(
    string Slug, string Name, string? Name2018 = null, string? Description = null, string? Source = null);

public sealed record ChallengeRequest(string Slug, string Name, string? Description = null, string? Source = null);

public sealed record KernboodschapRequest(
    string Slug, int Number, string Title, string Text, string? Source = null);

public sealed record MomentRequest(string Slug, string Name, DateOnly Day);

public sealed record BaselineRequest(string Name);

/// <param name="For">The day whose state of play it precedes; today where it is left out.</param>
public sealed record ForewordRequest(string Text, string? SignedBy = null, DateOnly? For = null);

/// <param name="Version">The event it stands in, in its own stream.</param>
/// <param name="Texts">Which of its texts, by their names in the log.</param>
public sealed record MaskRequest(long Version, string[] Texts, string Reason);
