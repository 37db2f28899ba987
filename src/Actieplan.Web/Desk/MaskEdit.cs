using System.Collections.Immutable;
using System.Globalization;
using Actieplan.Domain;
using Actieplan.Domain.Masking;

namespace Actieplan.Web.Desk;

/// <summary>Takes a text away for ever.</summary>
internal static class MaskEdit
{
    public const string Texts = "texts";

    /// <summary>Null where nobody wrote anything in that event.</summary>
    public static Edit? Of(Recorded<DomainEvent> written, Subject of, DeskOf desk)
    {
        var all = WrittenText.In(written.Event, written.Stream);
        if (all.IsEmpty) return null;
        ImmutableArray<WrittenText> texts = [.. all.Where(text => !text.IsMasked)];
        return new(Verbs.Mask, of,
            Saying.Sentence(written, desk),
            [
                new SeveralField(Texts, "Wat moet weg?",
                    [.. texts.Select(text => new Choice(text.Name, $"{Label(text.Name)}: “{text.Text}”"))]),
                Fields.Reason("Waarom?", "Herhaal hier niet wat weg moet: de reden blijft staan."),
            ],
            filled => new MaskText(
                of.Stream, written.Version, filled.Typed.All(Texts), filled["reason"], filled.By, filled.Today))
            {
                At = written.Version.ToString(CultureInfo.InvariantCulture), Texts = texts,
                IsAllowed = desk.IsSecretariat, IsOffered = !texts.IsEmpty,
                Warning = "Wat je weghaalt, is voor altijd weg: uit het logboek, van alle borden en uit alles wat "
                    + "bewaard werd. Niemand kan het terughalen, ook wij niet. Klopt er alleen iets niet, verbeter "
                    + "het dan.",
            };
    }

    /// <summary>As the form calls it.</summary>
    public static string Label(string name) => name switch
    {
        "title" => "De titel",
        "name" => "De naam",
        "name2018" => "De naam van 2018",
        "goal" => "Het doel",
        "description" => "De omschrijving",
        "text" => "De tekst",
        "signedBy" => "De ondertekening",
        "source" => "De bron",
        "story" => "De zin",
        "helped" => "Wat hielp",
        "hindered" => "Wat hinderde",
        "missing" => "Wie ontbrak",
        "evidence" => "Waaruit het blijkt",
        "reason" => "De reden",
        _ when name.StartsWith("members", StringComparison.Ordinal) => $"Organisatie {name["members".Length..]}",
        _ => name,
    };
}
