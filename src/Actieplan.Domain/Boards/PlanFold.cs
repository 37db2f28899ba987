using System.Collections.Immutable;
using Actieplan.Domain.Plans;

namespace Actieplan.Domain.Boards;

internal static class PlanFold
{
    public static PlanCard? Evolve(
        PlanCard? plan, Recorded<DomainEvent> r, PlanEvent recorded) => (plan, recorded) switch
    {
        (null, PlanAdopted e) => new PlanCard(r.Stream, 0, 0, e, r.HappenedOn,
            ImmutableSortedDictionary<string, KrachtlijnNamed>.Empty,
            ImmutableSortedDictionary<string, ChallengeNamed>.Empty,
            ImmutableSortedDictionary<string, KernboodschapNamed>.Empty).Moved(r),
        (null, _) => null,
        (_, KrachtlijnNamed { Slug: { } slug } e) =>
            plan.Moved(r) with { Krachtlijnen = plan.Krachtlijnen.SetItem(slug, e) },
        (_, ChallengeNamed { Slug: { } slug } e) =>
            plan.Moved(r) with { Challenges = plan.Challenges.SetItem(slug, e) },
        (_, KernboodschapNamed { Slug: { } slug } e) =>
            plan.Moved(r) with { Kernboodschappen = plan.Kernboodschappen.SetItem(slug, e) },
        (_, MomentNamed { Slug: { } slug } e) => plan.Moved(r) with { Moments = plan.Moments.SetItem(slug, e) },
        (_, ForewordWritten { Text: { } text } e) => plan.Moved(r) with
        {
            Foreword = Later(plan.Foreword, new(text, e.SignedBy, r.HappenedOn, false, r.Example)),
        },
        _ => plan,
    };

    // one for an earlier day takes its place behind the one that stands
    private static Foreword Later(Foreword? standing, Foreword written) => standing switch
    {
        null => written,
        _ when written.For < standing.For => standing,
        _ => written with { Rewritten = written.For == standing.For },
    };
}
