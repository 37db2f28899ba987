using System.Collections.Immutable;

namespace Actieplan.Domain.Masking;

/// <summary>Takes away what should never have been written, such as a client's name: from the log itself, and
/// from all that is made of it. The event stays, and that a text was taken away stays with it.</summary>
/// <param name="Version">The event it stands in, in its own stream.</param>
/// <param name="Texts">Which of its texts, by the names of <see cref="WrittenText.In"/>.</param>
public sealed record MaskText(
    StreamRef Stream, long Version, ImmutableArray<string> Texts, string? Reason, Actor By, DateOnly Today) : Command
{
    public Decision Decide(IReadOnlyList<Recorded<DomainEvent>> history) =>
        history.FirstOrDefault(recorded => recorded.Version == Version) switch
        {
            _ when !By.KeepsThePlan => Refusal.Forbidden("Alleen het secretariaat haalt tekst weg."),
            null => Refusal.Unknown("Deze regel staat niet in de geschiedenis."),
            var target => Decide(WrittenText.In(target.Event, Stream.Id)),
        };

    private Decision Decide(ImmutableArray<WrittenText> written) => Refuse(written) switch
    {
        { } refusal => refusal,
        _ when written.Where(text => Texts.Contains(text.Name)).All(text => text.IsMasked) => [],
        _ => [new(Stream, new TextMasked(Version, [.. Texts.Distinct()], Text.Clean(Reason) ?? ""), Today)],
    };

    private Refusal? Refuse(ImmutableArray<WrittenText> written)
    {
        if (Texts.IsDefaultOrEmpty) return new Refusal("Zeg welke tekst weg moet.", "texts");
        // a list that comes from outside may have empty places
        var unknown = Texts.Select(name => name ?? "").FirstOrDefault(name => written.All(text => text.Name != name));
        if (unknown is not null)
            return new Refusal($"In deze regel staat geen tekst “{unknown}”.", "texts");
        return Text.RefuseRequired(Text.Clean(Reason), Text.SentenceLength, "De reden", "reason");
    }
}
