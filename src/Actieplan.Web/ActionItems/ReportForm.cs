using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Web.Log;
using Actieplan.Web.Pages;

namespace Actieplan.Web.ActionItems;

/// <summary>A report as it was typed: kept whole, so that a refusal gives every word back.</summary>
public sealed record ReportForm
{
    public string Key { get; init; } = "";
    public string Koers { get; init; } = "";
    public string Pressure { get; init; } = "";
    public string Phase { get; init; } = "";
    public string Story { get; init; } = "";
    public string Helped { get; init; } = "";
    public string Hindered { get; init; } = "";
    public string Evidence { get; init; } = "";
    public string Missing { get; init; } = "";
    public string HappenedOn { get; init; } = "";

    public static ReportForm From(IFormCollection form) => new()
    {
        Key = form["key"].ToString(),
        Koers = form["koers"].ToString(),
        Pressure = form["pressure"].ToString(),
        Phase = form["phase"].ToString(),
        Story = form["story"].ToString(),
        Helped = form["helped"].ToString(),
        Hindered = form["hindered"].ToString(),
        Evidence = form["evidence"].ToString(),
        Missing = form["missing"].ToString(),
        HappenedOn = form["happenedOn"].ToString(),
    };

    /// <summary>All that was typed, to give it back where the form itself cannot be shown; null if nothing was.
    /// </summary>
    public string? Typed()
    {
        var typed = string.Join("\n\n", new[] { Story, Helped, Hindered, Missing, Evidence, HappenedOn }
            .Where(text => !string.IsNullOrWhiteSpace(text)));
        return typed is "" ? null : typed;
    }

    public Refusal? Refuse() => this switch
    {
        _ when !Asked.IsKey(Key) => new("Dit formulier is niet volledig. Open het opnieuw."),
        { Koers: not "" } when JsonNames.Parse<Koers>(Koers) is null => new("Kies hoe het gaat.", "koers"),
        { Phase: not "" } when JsonNames.Parse<Phase>(Phase) is null => new("Kies een fase.", "phase"),
        { Pressure: not "" } when JsonNames.Parse<Pressure>(Pressure) is null => new("Kies wat er drukt.", "pressure"),
        _ => TypedDay.Refuse(HappenedOn, "happenedOn"),
    };

    public ReportProgress ToCommand(Guid item, Actor by, DateOnly today) => new(
        item, JsonNames.Parse<Phase>(Phase), JsonNames.Parse<Koers>(Koers),
        // what presses is asked beside every koers; it counts only where the koers is under pressure
        Koers == JsonNames.Of(Domain.ActionItems.Koers.OnderDruk) ? JsonNames.Parse<Pressure>(Pressure) : null,
        Story, Helped, Hindered, Evidence, Missing, TypedDay.Read(HappenedOn) ?? today, by, today);
}
