using System.Globalization;
using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;
using Actieplan.Web.Pages;

namespace Actieplan.Web.Desk;

/// <summary>What a report was not right about is put right; what it said stays in its history.</summary>
internal static class ReportEdits
{
    public static IEnumerable<Edit> Of(ItemCard item, ToldReport report, DeskOf desk) =>
        new[] { Correct(item, report, desk), Retract(item, report, desk) }
            .Select(edit => edit with { IsOffered = !report.IsRetracted });

    /// <summary>What a lead reports in one tap, as a form of the desk: so it can be looked at first, and can wait.
    /// </summary>
    public static Edit Tell(ItemCard item, DeskOf desk) => new(Verbs.Tell, Subject.Of(item),
        "Een nieuw bericht dat je eerst bekijkt, of klaarzet voor een onthulling.",
        [
            .. Judgements(item, Nothing),
            new TextField("story", "In één zin", Text.SentenceLength)
            {
                IsRequired = true, Hint = "Geen verhalen van cliënten.",
            },
            Fields.On("happenedOn", "Gebeurd op", item.StartedOn, desk.Today), .. More(Nothing),
        ],
        filled => Report(item, filled))
        {
            Creates = true, IsOffered = desk.IsSecretariat && item.Standing is not Standing.Stopgezet,
        };

    private static ProgressReported Nothing => new(null, null, null, "", null, null, null, null);

    private static Edit Correct(ItemCard item, ToldReport report, DeskOf desk) => new(Verbs.Correct, Subject.Of(item),
        "Het bord toont dan wat je hier schrijft, met “gecorrigeerd” erbij. Wat er eerst stond, blijft in de "
        + "geschiedenis.",
        [
            .. Judgements(item, report.Event),
            new TextField("story", "In één zin", Text.SentenceLength)
            {
                IsRequired = true, Now = [report.Event.Story], Hint = "Geen verhalen van cliënten.",
            },
            new DayField("happenedOn", "Gebeurd op")
            {
                First = item.StartedOn, Last = desk.Today, Now = [TypedDay.Iso(report.HappenedOn)],
            },
            .. More(report.Event),
            Fields.Reason("Waarom verbeter je dit bericht?"),
        ],
        filled => Correction(item, report, filled)) { At = At(report), Story = StoryOf(item, report, desk) };

    private static Edit Retract(ItemCard item, ToldReport report, DeskOf desk) => new(Verbs.Retract, Subject.Of(item),
        "Dit was niet zo: het bericht telt niet meer mee. In de geschiedenis blijft het staan, doorstreept.",
        [Fields.Reason("Waarom trek je dit bericht in?")],
        filled => new RetractReport(item.Id, report.Version, filled["reason"], filled.By, filled.Today))
        {
            At = At(report), Story = StoryOf(item, report, desk),
        };

    private static IEnumerable<FormField> Judgements(ItemCard item, ProgressReported told)
    {
        yield return new ChoiceField("koers", "Hoe ging het?",
            [
                .. Enum.GetValues<Koers>().Select(koers => new Choice(JsonNames.Of(koers), koers.Dutch(), koers)),
                new("", "gewoon nieuws"),
            ])
            {
                Now = [told.Koers is { } koers ? JsonNames.Of(koers) : ""],
            };
        yield return new ChoiceField("pressure", "Wat drukte er?",
            [.. Enum.GetValues<Pressure>().Select(one => new Choice(JsonNames.Of(one), one.Dutch()))])
            {
                Now = told.Pressure is { } pressure ? [JsonNames.Of(pressure)] : [], Only = "bij-druk",
                Hint = "Alleen bij onder druk.",
            };
        if (item.Phase is not null) yield return PhaseField("Fase", told.Phase, "geen andere fase");
    }

    public static FormField PhaseField(string label, Phase? now, string? none) => new ChoiceField("phase", label,
        [
            .. none is null ? Array.Empty<Choice>() : [new("", none)],
            .. FieldLayout.Stations.Select(phase => new Choice(JsonNames.Of(phase), phase.Dutch())),
        ])
        {
            IsList = true, Now = [now is { } phase ? JsonNames.Of(phase) : ""],
        };

    private static FormField[] More(ProgressReported told) =>
    [
        new FieldGroup("meer", "Wat hielp, wat hinderde, wie ontbrak, een link",
        [
            Fields.Description(told.Helped, "helped", "Wat hielp?"),
            Fields.Description(told.Hindered, "hindered", "Wat hinderde?"),
            Fields.Description(told.Missing, "missing", "Wie zat nog niet aan tafel?"),
            new LineField("evidence", "Link naar meer", Text.LinkLength) { Now = Fields.Stands(told.Evidence) },
        ]) { IsFolded = true },
    ];

    private static ReportProgress Report(ItemCard item, Filled filled) => new(
        item.Id, filled.Choice<Phase>("phase"), filled.Choice<Koers>("koers"), PressureIn(filled), filled["story"],
        filled["helped"], filled["hindered"], filled["evidence"], filled["missing"], filled.DayOrToday("happenedOn"),
        filled.By, filled.Today);

    private static CorrectReport Correction(ItemCard item, ToldReport report, Filled filled) => new(
        item.Id, report.Version, filled.Choice<Phase>("phase"), filled.Choice<Koers>("koers"), PressureIn(filled),
        filled["story"], filled["helped"], filled["hindered"], filled["evidence"], filled["missing"],
        filled.Typed.Day("happenedOn") ?? report.HappenedOn, filled["reason"], filled.By, filled.Today);

    // what pressed is asked beside every koers; it counts only where the koers is under pressure
    private static Pressure? PressureIn(Filled filled) =>
        filled.Choice<Koers>("koers") is Koers.OnderDruk ? filled.Choice<Pressure>("pressure") : null;

    private static string At(ToldReport report) => report.Version.ToString(CultureInfo.InvariantCulture);

    private static StoryOf StoryOf(ItemCard item, ToldReport report, DeskOf desk) =>
        new(item, desk.Board.GroupOf(item), report);
}
