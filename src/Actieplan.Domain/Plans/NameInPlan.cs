namespace Actieplan.Domain.Plans;

/// <summary>Names a krachtlijn, an uitdaging or a kernboodschap, what items are tagged with and the plan
/// says, or a moment, a day to compare with. Naming it again with other words is a new event; the same words
/// say nothing.</summary>
public sealed record NameInPlan(PlanEvent Named, DateOnly NamedOn, Actor By, DateOnly Today) : Command
{
    public Decision Decide(Plan plan) => plan switch
    {
        _ when !By.KeepsThePlan => Refusal.Forbidden("Alleen het secretariaat houdt het plan bij."),
        Adopted adopted when Known(adopted).Contains(Event) => [],
        Adopted => Refuse() is { } refusal ? refusal : [new(Plan.Stream, Event, NamedOn)],
        _ => Refusal.Unknown("Er is nog geen plan."),
    };

    private PlanEvent Event => Named switch
    {
        KrachtlijnNamed e => e with
        {
            Name = Text.CleanLine(e.Name) ?? "", Name2018 = Text.CleanLine(e.Name2018),
            Description = Text.Clean(e.Description), Source = Text.Clean(e.Source),
        },
        ChallengeNamed e => e with
        {
            Name = Text.CleanLine(e.Name) ?? "", Description = Text.Clean(e.Description),
            Source = Text.Clean(e.Source),
        },
        KernboodschapNamed e => e with
        {
            Title = Text.CleanLine(e.Title) ?? "", Text = Text.Clean(e.Text) ?? "", Source = Text.Clean(e.Source),
        },
        MomentNamed e => e with { Name = Text.CleanLine(e.Name) ?? "" },
        _ => throw new ArgumentException($"{Named.GetType().Name} names nothing in the plan.", nameof(Named)),
    };

    private static IEnumerable<PlanEvent> Known(Adopted plan) =>
    [
        .. plan.Krachtlijnen.Values, .. plan.Challenges.Values, .. plan.Kernboodschappen.Values,
        .. plan.Moments.Values,
    ];

    private Refusal? Refuse() => Event switch
    {
        KrachtlijnNamed e => Refuse(e.Slug, e.Name, e.Description, e.Source)
            ?? Text.Refuse(e.Name2018, Text.TitleLength, "De naam van 2018", "name2018"),
        ChallengeNamed e => Refuse(e.Slug, e.Name, e.Description, e.Source),
        KernboodschapNamed e => Refuse(e.Slug, e.Title, e.Text, e.Source)
            ?? Text.RefuseRequired(Text.Clean(e.Text), Text.StoryLength, "De omschrijving", "description"),
        MomentNamed e => Refuse(e.Slug, e.Name, null, null) ?? RefuseMoment(e.Day),
        _ => null,
    };

    // a moment may still come
    private static Refusal? RefuseMoment(DateOnly day) => day < Day.Earliest || day > Day.Latest
        ? new Refusal($"Een moment ligt tussen {Day.Earliest.Year} en {Day.Latest.Year}.", "day")
        : null;

    private Refusal? Refuse(string slug, string name, string? text, string? source) =>
        Slug.Refuse(slug)
        ?? Text.RefuseRequired(Text.CleanLine(name), Text.TitleLength, "De naam", "name")
        ?? Text.Refuse(text, Text.StoryLength, "De omschrijving", "description")
        ?? Text.Refuse(source, Text.SentenceLength, "De bron", "source")
        ?? Day.Refuse(NamedOn, Day.Earliest, Today, "namedOn");
}
