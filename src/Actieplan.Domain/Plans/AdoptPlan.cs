namespace Actieplan.Domain.Plans;

public sealed record AdoptPlan(
    string? Title, int From, int Through, string? Goal, string? Source,
    DateOnly AdoptedOn, Actor By, DateOnly Today) : Command
{
    public Decision Decide(Plan plan) => plan switch
    {
        _ when !By.KeepsThePlan => Refusal.Forbidden("Alleen het secretariaat houdt het plan bij."),
        Adopted known => known.Adoption == Event && known.AdoptedOn == AdoptedOn
            ? []
            : new Refusal($"Er is al een plan: {known.Adoption.Title}."),
        _ => Refuse() is { } refusal ? refusal : [new(Plan.Stream, Event, AdoptedOn)],
    };

    private PlanAdopted Event =>
        new(Text.CleanLine(Title) ?? "", From, Through, Text.Clean(Goal) ?? "", Text.Clean(Source));

    private Refusal? Refuse() =>
        Text.RefuseRequired(Text.CleanLine(Title), Text.TitleLength, "De titel", "title")
        ?? Text.RefuseRequired(Text.Clean(Goal), Text.StoryLength, "Het doel", "goal")
        ?? Text.Refuse(Text.Clean(Source), Text.SentenceLength, "De bron", "source")
        ?? (From < Day.Earliest.Year || Through > Day.Latest.Year || Through < From
            ? new Refusal($"De looptijd {From}-{Through} klopt niet.", "from")
            : null)
        ?? Day.Refuse(AdoptedOn, Day.Earliest, Today, "adoptedOn");
}
