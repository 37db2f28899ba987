namespace Actieplan.Domain.Plans;

/// <summary>From here on growth is growth, and never looks like falling behind.</summary>
public sealed record FreezeBaseline(string? Name, Actor By, DateOnly Today) : Command
{
    public Decision Decide(Plan plan) => plan switch
    {
        _ when !By.KeepsThePlan => Refusal.Forbidden("Alleen het secretariaat legt de basislijn vast."),
        Adopted known when known.Baseline == Event => [],
        Adopted => Text.RefuseRequired(Text.CleanLine(Name), Text.TitleLength, "De naam", "name") is { } refusal
            ? refusal
            : [new(Plan.Stream, Event, Today)],
        _ => Refusal.Unknown("Er is nog geen plan."),
    };

    private BaselineFrozen Event => new(Text.CleanLine(Name) ?? "");
}
