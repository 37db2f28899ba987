namespace Actieplan.Domain.Plans;

/// <summary>Names a krachtlijn, an uitdaging or a kernboodschap: what items are tagged with and the plan says.
/// Naming it again with other words is a new event; the same words say nothing.</summary>
public sealed record NameInPlan(PlanEvent Named, DateOnly NamedOn, Actor By, DateOnly Today)
{
    public Decision Decide(Plan plan) => plan switch
    {
        _ when !By.KeepsThePlan => Refusal.Forbidden("Alleen het secretariaat houdt het plan bij."),
        Adopted adopted when Known(adopted).Contains(Named) => [],
        Adopted => Refuse() is { } refusal ? refusal : [new(Plan.Stream, Named, NamedOn)],
        _ => Refusal.Unknown("Er is nog geen plan."),
    };

    private static IEnumerable<PlanEvent> Known(Adopted plan) =>
        [.. plan.Krachtlijnen.Values, .. plan.Challenges.Values, .. plan.Kernboodschappen.Values];

    private Refusal? Refuse()
    {
        var (slug, name, text) = Named switch
        {
            KrachtlijnNamed e => (e.Slug, e.Name, e.Description),
            ChallengeNamed e => (e.Slug, e.Name, e.Description),
            KernboodschapNamed e => (e.Slug, e.Title, e.Text),
            _ => throw new ArgumentException($"{Named.GetType().Name} names nothing in the plan.", nameof(Named)),
        };
        return Slug.Refuse(slug)
            ?? Text.RefuseRequired(Text.Clean(name), Text.TitleLength, "De naam", "name")
            ?? Text.Refuse(text, Text.StoryLength, "De omschrijving", "description")
            ?? Day.Refuse(NamedOn, DateOnly.MinValue, Today, "namedOn");
    }
}
