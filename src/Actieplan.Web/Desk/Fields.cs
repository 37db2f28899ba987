using System.Collections.Immutable;
using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;

namespace Actieplan.Web.Desk;

/// <summary>Questions that several forms ask alike.</summary>
internal static class Fields
{
    public static FormField Reason(string label, string? hint = null) =>
        new TextField("reason", label, Text.SentenceLength) { IsRequired = true, Hint = hint };

    /// <summary>When it happened; nothing is today.</summary>
    public static FormField On(string name, string label, DateOnly first, DateOnly today) =>
        new DayField(name, label) { First = first, Last = today, Hint = $"Leeg is vandaag, {Day.Dutch(today)}." };

    public static FormField Title(string name, string label, string? now = null) =>
        new LineField(name, label, Text.TitleLength) { IsRequired = true, Now = Stands(now) };

    public static FormField Description(
        string? now = null, string name = "description", string label = "Omschrijving") =>
        new TextField(name, label, Text.StoryLength, 5) { Now = Stands(now) };

    public static FormField Source(string? now = null) =>
        new LineField("source", "Bron", Text.SentenceLength)
        {
            Now = Stands(now), Hint = "Waar dit staat: een document met zijn bladzijde, of een link.",
        };

    public static FormField Krachtlijnen(BoardOn board, ImmutableArray<string> now) => new SeveralField(
        "krachtlijnen", "Krachtlijnen",
        [.. board.Krachtlijnen.Select(krachtlijn => new Choice(krachtlijn.Slug, krachtlijn.Name))]) { Now = now };

    public static FormField Challenge(BoardOn board, string? now) => new ChoiceField(
        "challenge", "Uitdaging",
        [
            new("", "geen"),
            .. (board.Board.Plan?.Challenges.Values ?? []).Select(one => new Choice(one.Slug, one.Name)),
        ]) { IsList = true, Now = [now ?? ""] };

    public static FormField Group(IEnumerable<GroupCard> groups, string label, string? now = null) => new ChoiceField(
        "group", label,
        [.. groups.Select(group => new Choice(group.Started.Slug, Wording.FullName(group)))])
        {
            IsList = true, IsRequired = true, Now = Stands(now),
        };

    /// <summary>The address stays unless somebody asks for another.</summary>
    public static FormField Address(string? now) => new FieldGroup("adres",
        now is null ? "Zelf een adres kiezen" : "Het adres veranderen",
        [
            new LineField(Naming.Field, now is null ? "Adres" : "Nieuw adres", Slug.Length)
            {
                Hint = now is null
                    ? "Leeg volgt het adres uit de titel. Kleine letters, cijfers en koppeltekens."
                    : $"Leeg blijft het “{now}”. Kleine letters, cijfers en koppeltekens. Het oude adres blijft "
                        + "werken en leidt naar het nieuwe.",
            },
        ]) { IsFolded = true };

    public static ImmutableArray<string> Stands(string? now) => string.IsNullOrEmpty(now) ? [] : [now];
}
