namespace Actieplan.Domain.ActionItems;

/// <summary>What every change of an item may be told.</summary>
internal static class ItemRefusals
{
    public static Refusal Unknown => Refusal.Unknown("Deze actie bestaat niet.");

    public static Refusal NotYours =>
        Refusal.Forbidden("Je verandert alleen acties van je eigen groepen.");

    public static Refusal? RefuseReason(string? reason) =>
        Text.RefuseRequired(Text.Clean(reason), Text.SentenceLength, "De reden", "reason");

    public static Refusal Stands(Carried item) => new(item.Standing switch
    {
        Standing.Opgeschort => $"Deze actie is al opgeschort, sinds {Day.Dutch(item.Since)}.",
        Standing.Stopgezet => $"Deze actie is stopgezet op {Day.Dutch(item.Since)}. Heropen ze eerst.",
        _ => "Deze actie loopt al.",
    });

    /// <summary>The day on which it comes to stand otherwise: what happened to its standing stays in order.</summary>
    public static Refusal? RefuseOn(DateOnly on, Carried item, DateOnly today) =>
        Day.Refuse(on, item.Since, today, "on", item.Standing switch
        {
            Standing.Opgeschort => "de opschorting",
            Standing.Stopgezet => "de stopzetting",
            _ when item.Since == item.StartedOn => Day.Beginning,
            _ => "de hervatting",
        });
}
