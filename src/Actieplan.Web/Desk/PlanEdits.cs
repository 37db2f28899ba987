using System.Collections.Immutable;
using System.Globalization;
using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Plans;
using Actieplan.Web.Pages;

namespace Actieplan.Web.Desk;

/// <summary>What the plan itself says. Naming something again with other words replaces it on the board; the history
/// keeps both.</summary>
internal static class PlanEdits
{
    private const int Kernboodschappen = 99, ForewordRows = 12;

    /// <summary>Taking the plan up, where there is none yet.</summary>
    public static Edit Adopt(DeskOf desk) => new(Verbs.AdoptPlan, Subject.Everything,
        "Zonder plan is er nog geen bord.",
        [
            Fields.Title("title", "Titel"),
            new NumberField("from", "Eerste jaar", Day.Earliest.Year, Day.Latest.Year) { IsRequired = true },
            new NumberField("through", "Laatste jaar", Day.Earliest.Year, Day.Latest.Year) { IsRequired = true },
            Fields.Description(name: "goal", label: "Doel") with { IsRequired = true }, Fields.Source(),
            Fields.On("adoptedOn", "Goedgekeurd op", Day.Earliest, desk.Today),
        ],
        filled => new AdoptPlan(filled["title"], filled.Typed.Number("from") ?? 0,
            filled.Typed.Number("through") ?? 0, filled["goal"], filled["source"], filled.DayOrToday("adoptedOn"),
            filled.By, filled.Today))
        {
            Creates = true, IsAllowed = desk.IsSecretariat, IsOffered = desk.Board.Board.Plan is null,
        };

    /// <summary>What adds to the plan.</summary>
    public static IEnumerable<Edit> Of(PlanCard plan, DeskOf desk) =>
    [
        Krachtlijn(plan, null), Challenge(plan, null), Kernboodschap(plan, null), Moment(plan, null),
        Foreword(plan, desk), MilestoneEdits.PlanFor(plan, desk), Freeze(plan, desk),
    ];

    /// <summary>What changes something that the plan names already.</summary>
    public static Edit? Of(PlanCard plan, string verb, string slug) => verb switch
    {
        _ when verb == Verbs.Krachtlijn.Name && plan.Krachtlijnen.TryGetValue(slug, out var one) =>
            Krachtlijn(plan, one),
        _ when verb == Verbs.Challenge.Name && plan.Challenges.TryGetValue(slug, out var one) => Challenge(plan, one),
        _ when verb == Verbs.Kernboodschap.Name && plan.Kernboodschappen.TryGetValue(slug, out var one) =>
            Kernboodschap(plan, one),
        _ when verb == Verbs.Moment.Name && plan.Moments.TryGetValue(slug, out var one) => Moment(plan, one),
        _ => null,
    };

    private static Edit Krachtlijn(PlanCard plan, KrachtlijnNamed? now) => Named(Verbs.Krachtlijn, plan, now?.Slug,
        "Krachtlijnen zijn onlosmakelijk verbonden; geen ervan staat boven een andere.",
        [
            Fields.Title("name", "Naam", now?.Name),
            new LineField("name2018", "Naam in 2018", Text.TitleLength)
            {
                Now = Fields.Stands(now?.Name2018), Hint = "Mag leeg blijven.",
            },
            Fields.Description(now?.Description), Fields.Source(now?.Source),
        ],
        (slug, filled) => new KrachtlijnNamed(
            slug, filled["name"] ?? "", filled["name2018"], filled["description"], filled["source"]),
        slug => plan.Krachtlijnen.ContainsKey(slug));

    private static Edit Challenge(PlanCard plan, ChallengeNamed? now) => Named(Verbs.Challenge, plan, now?.Slug,
        "Acties kunnen zeggen bij welke uitdaging ze horen.",
        [Fields.Title("name", "Naam", now?.Name), Fields.Description(now?.Description), Fields.Source(now?.Source)],
        (slug, filled) => new ChallengeNamed(slug, filled["name"] ?? "", filled["description"], filled["source"]),
        slug => plan.Challenges.ContainsKey(slug));

    private static Edit Kernboodschap(PlanCard plan, KernboodschapNamed? now) => Named(
        Verbs.Kernboodschap, plan, now?.Slug, "Wat het plan in enkele zinnen zegt.",
        [
            new NumberField("number", "Nummer", 1, Kernboodschappen)
            {
                IsRequired = true,
                Now = [(now?.Number ?? plan.Kernboodschappen.Count + 1).ToString(CultureInfo.InvariantCulture)],
            },
            Fields.Title("name", "Titel", now?.Title),
            Fields.Description(now?.Text, label: "Wat ze zegt") with { IsRequired = true }, Fields.Source(now?.Source),
        ],
        (slug, filled) => new KernboodschapNamed(slug, filled.Typed.Number("number") ?? 0, filled["name"] ?? "",
            filled["description"] ?? "", filled["source"]),
        slug => plan.Kernboodschappen.ContainsKey(slug));

    private static Edit Moment(PlanCard plan, MomentNamed? now) => Named(Verbs.Moment, plan, now?.Slug,
        "Een dag om mee te vergelijken, zoals een conferentie. Ze mag ook nog komen.",
        [
            Fields.Title("name", "Naam", now?.Name),
            new DayField("day", "Dag") { IsRequired = true, Now = now is null ? [] : [TypedDay.Iso(now.Day)] },
        ],
        (slug, filled) => new MomentNamed(slug, filled["name"] ?? "", filled.Typed.Day("day") ?? default),
        slug => plan.Moments.ContainsKey(slug));

    private static Edit Foreword(PlanCard plan, DeskOf desk) => new(Verbs.Foreword, Subject.Of(plan),
        "Het staat vooraan in de stand van zaken. Wat er eerst stond, blijft in het verloop te lezen.",
        [
            new TextField("text", "Voorwoord", Text.StoryLength, ForewordRows)
            {
                IsRequired = true, Now = Fields.Stands(plan.Foreword?.Text),
                Hint = "Een lege regel begint een nieuwe alinea.",
            },
            new LineField("signedBy", "Ondertekend door", Text.TitleLength)
            {
                Now = Fields.Stands(plan.Foreword?.SignedBy), Hint = "Een functie of een organisatie, geen persoon.",
            },
            new DayField("for", "Bij de stand van zaken van")
            {
                First = Day.Earliest, Last = desk.Today,
                Now = plan.Foreword is { } now ? [TypedDay.Iso(now.For)] : [],
                Hint = $"Leeg is vandaag, {Day.Dutch(desk.Today)}. Verbeter je wat er staat, laat de dag dan staan. "
                    + "Voor een nieuw voorwoord kies je een andere dag: het vorige blijft bij de zijne.",
            },
        ],
        filled => new WriteForeword(
            filled["text"], filled["signedBy"], filled.DayOrToday("for"), filled.By, filled.Today));

    private static Edit Freeze(PlanCard plan, DeskOf desk) => new(Verbs.Freeze, Subject.Of(plan),
        $"Zoals het plan nu is, met {desk.Board.Items.Length} acties en {desk.Board.Board.Milestones.Count} mijlpalen, "
        + "wordt het de maat. Wat later bijkomt, heet dan toegevoegd, en nooit achterstand.",
        [Fields.Title("name", "Naam") with { Hint = "Bijvoorbeeld: stand van zaken 5 mei 2022." }],
        filled => new FreezeBaseline(filled["name"], filled.By, filled.Today));

    private static Edit Named(
        Verb verb, PlanCard plan, string? slug, string lead, ImmutableArray<FormField> fields,
        Func<string, Filled, PlanEvent> named, Func<string, bool> isTaken) => new(verb, Subject.Of(plan), lead, fields,
        filled => new NameInPlan(
            named(slug ?? Free(Slug.From(filled["name"] ?? ""), isTaken), filled), filled.Today, filled.By,
            filled.Today))
        {
            At = slug, Title = slug is null ? $"{verb.Title} toevoegen" : $"{verb.Title} veranderen",
        };

    // what is new takes the place of nothing that has the same name
    private static string Free(string slug, Func<string, bool> isTaken) =>
        Enumerable.Range(2, Kernboodschappen).Select(number => $"{slug}-{number}").Prepend(slug)
            .First(candidate => !isTaken(candidate));
}
