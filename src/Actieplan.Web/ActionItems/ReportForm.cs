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

    /// <summary>The words of a report that was told, to tell them better.</summary>
    public static ReportForm Of(ToldReport told, DateOnly today) => new()
    {
        Key = NewKey(), Koers = Word(told.Event.Koers), Pressure = Word(told.Event.Pressure),
        Phase = Word(told.Event.Phase), Story = told.Event.Story, Helped = told.Event.Helped ?? "",
        Hindered = told.Event.Hindered ?? "", Evidence = told.Event.Evidence ?? "", Missing = told.Event.Missing ?? "",
        HappenedOn = told.HappenedOn == today ? "" : TypedDay.Iso(told.HappenedOn),
    };

    public static string NewKey() => Guid.CreateVersion7().ToString();

    /// <summary>All that can be told from the words alone, in the order of the page.</summary>
    public IReadOnlyList<Refusal> Refuse(ReportProgress command, DateOnly startedOn) => Asked.IsKey(Key)
        ?
        [
            .. Unread().Concat(command.RefuseTyped(startedOn)).DistinctBy(refusal => refusal.Field)
                .OrderBy(refusal => Array.IndexOf(InOrder, refusal.Field)),
        ]
        : [new("Dit formulier is niet volledig. Open het opnieuw.")];

    private static readonly string?[] InOrder =
        ["koers", "pressure", "story", "phase", "happenedOn", "helped", "hindered", "missing", "evidence"];

    private IEnumerable<Refusal> Unread() => new[]
    {
        Koers is "" || JsonNames.Parse<Koers>(Koers) is not null ? null : new Refusal("Kies hoe het gaat.", "koers"),
        Phase is "" || JsonNames.Parse<Phase>(Phase) is not null ? null : new("Kies een fase.", "phase"),
        Pressure is "" || JsonNames.Parse<Pressure>(Pressure) is not null
            ? null
            : new("Kies wat er drukt.", "pressure"),
        TypedDay.Refuse(HappenedOn, "happenedOn"),
    }.OfType<Refusal>();

    private static string Word<TEnum>(TEnum? value) where TEnum : struct, Enum =>
        value is { } known ? JsonNames.Of(known) : "";

    public ReportProgress ToCommand(Guid item, Actor by, DateOnly today) => new(
        item, JsonNames.Parse<Phase>(Phase), JsonNames.Parse<Koers>(Koers),
        // what presses is asked beside every koers; it counts only where the koers is under pressure
        Koers == JsonNames.Of(Domain.ActionItems.Koers.OnderDruk) ? JsonNames.Parse<Pressure>(Pressure) : null,
        Story, Helped, Hindered, Evidence, Missing, TypedDay.Read(HappenedOn) ?? today, by, today);
}
