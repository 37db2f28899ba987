using System.Collections.Immutable;

namespace Actieplan.Domain.Plans;

public abstract record PlanEvent : DomainEvent;

public sealed record PlanAdopted(
    string Title, int From, int Through, string Goal, string? Source) : PlanEvent;

/// <param name="Name2018">The name the first conference gave it, beside the one of 2022.</param>
public sealed record KrachtlijnNamed(
    string Slug, string Name, string? Name2018, string? Description, string? Source) : PlanEvent;

public sealed record ChallengeNamed(
    string Slug, string Name, string? Description, string? Source) : PlanEvent;

public sealed record KernboodschapNamed(
    string Slug, int Number, string Title, string Text, string? Source) : PlanEvent;

/// <summary>A day to compare with: "conferentie 24 mei 2018".</summary>
public sealed record MomentNamed(string Slug, string Name, DateOnly Day) : PlanEvent;

/// <summary>The items and dates that the log knows here are what later growth is measured from.</summary>
public sealed record BaselineFrozen(string Name) : PlanEvent;

/// <summary>What precedes the state of play of the day that the event carries. Written again for the same day, it puts
/// that one right; the log keeps both.</summary>
/// <param name="SignedBy">In whose name: a role or an organisation, never a person.</param>
public sealed record ForewordWritten(string Text, string? SignedBy) : PlanEvent;

/// <summary>The action plan, as far as a decision needs it. There is one in a log.</summary>
public abstract record Plan
{
    public static readonly StreamRef Stream = new(StreamId.Named("plan"), "plan");

    public static readonly Plan Initial = new NotAdopted();

    public static Plan Evolve(Plan plan, Recorded<DomainEvent> recorded) => (plan, recorded.Event) switch
    {
        (NotAdopted, PlanAdopted e) => new Adopted(e, recorded.HappenedOn, [], [], []),
        (Adopted p, KrachtlijnNamed { Slug: { } slug } e) =>
            p with { Krachtlijnen = p.Krachtlijnen.SetItem(slug, e) },
        (Adopted p, ChallengeNamed { Slug: { } slug } e) =>
            p with { Challenges = p.Challenges.SetItem(slug, e) },
        (Adopted p, KernboodschapNamed { Slug: { } slug } e) =>
            p with { Kernboodschappen = p.Kernboodschappen.SetItem(slug, e) },
        (Adopted p, MomentNamed { Slug: { } slug } e) => p with { Moments = p.Moments.SetItem(slug, e) },
        (Adopted p, BaselineFrozen e) => p with { Baseline = e },
        (Adopted p, ForewordWritten e) => p with { Forewords = p.Forewords.SetItem(recorded.HappenedOn, e) },
        _ => plan,
    };
}

public sealed record NotAdopted : Plan;

public sealed record Adopted(
    PlanAdopted Adoption,
    DateOnly AdoptedOn,
    ImmutableDictionary<string, KrachtlijnNamed> Krachtlijnen,
    ImmutableDictionary<string, ChallengeNamed> Challenges,
    ImmutableDictionary<string, KernboodschapNamed> Kernboodschappen) : Plan
{
    public ImmutableDictionary<string, MomentNamed> Moments { get; init; } =
        ImmutableDictionary<string, MomentNamed>.Empty;

    /// <summary>Of each day the last one that was written for it.</summary>
    public ImmutableDictionary<DateOnly, ForewordWritten> Forewords { get; init; } =
        ImmutableDictionary<DateOnly, ForewordWritten>.Empty;

    /// <summary>The last one that was frozen.</summary>
    public BaselineFrozen? Baseline { get; init; }
}
