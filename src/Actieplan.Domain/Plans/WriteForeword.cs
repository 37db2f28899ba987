namespace Actieplan.Domain.Plans;

/// <summary>Writes what precedes the state of play of a day, or puts right what was written for it. One that was
/// written for a later day stays what it is.</summary>
/// <param name="For">The day whose state of play it precedes, and that of every later day until the next one.</param>
public sealed record WriteForeword(string? Text, string? SignedBy, DateOnly For, Actor By, DateOnly Today) : Command
{
    public Decision Decide(Plan plan) => plan switch
    {
        _ when !By.KeepsThePlan => Refusal.Forbidden("Alleen het secretariaat schrijft het voorwoord."),
        Adopted adopted when adopted.Forewords.GetValueOrDefault(For) == Event => [],
        Adopted => Refuse() is { } refusal ? refusal : [new(Plan.Stream, Event, For)],
        _ => Refusal.Unknown("Er is nog geen plan."),
    };

    private ForewordWritten Event => new(Domain.Text.Clean(Text) ?? "", Domain.Text.CleanLine(SignedBy));

    private Refusal? Refuse() =>
        Domain.Text.RefuseRequired(
            Domain.Text.Clean(Text), Domain.Text.StoryLength, "Het voorwoord", "text")
        ?? Domain.Text.Refuse(Event.SignedBy, Domain.Text.TitleLength, "De ondertekening", "signedBy")
        ?? Day.Refuse(For, Day.Earliest, Today, "for");
}
