using Actieplan.Domain.Milestones;

namespace Actieplan.Domain.ActionItems;

/// <summary>What holds for all that a report says, when it is told and when it is corrected.</summary>
internal static class ReportRules
{
    public static ProgressReported Cleaned(this ProgressReported told) => told with
    {
        Story = Text.CleanLine(told.Story) ?? "", Helped = Text.Clean(told.Helped),
        Hindered = Text.Clean(told.Hindered), Evidence = Text.Clean(told.Evidence),
        Missing = Text.Clean(told.Missing),
    };

    public static Refusal? Refuse(ProgressReported told, Carried item) =>
        RefuseWords(told).FirstOrDefault() ?? RefusePhase(told, item);

    /// <summary>All that is wrong with what it says, whatever it is about.</summary>
    public static IEnumerable<Refusal> RefuseWords(ProgressReported told) => new[]
    {
        Text.RefuseRequired(Text.CleanLine(told.Story), Text.SentenceLength, "Je zin", "story"),
        Text.Refuse(told.Helped, Text.StoryLength, "Wat hielp", "helped"),
        Text.Refuse(told.Hindered, Text.StoryLength, "Wat hinderde", "hindered"),
        Text.Refuse(told.Missing, Text.StoryLength, "Wie ontbrak", "missing"),
        Text.RefuseLink(told.Evidence, "evidence"),
        RefuseKoers(told),
    }.OfType<Refusal>();

    /// <summary>What happened before it was stopped may still be told.</summary>
    public static Refusal? RefuseStopped(DateOnly happenedOn, Carried item) =>
        item.Standing is Standing.Stopgezet && happenedOn > item.Since ? ItemRefusals.Stands(item) : null;

    /// <summary>Whether the item may arrive while these milestones stand as they do.</summary>
    public static Refusal? RefuseArriving(Phase phase, IEnumerable<Milestone> milestones) =>
        phase.IsArrived() && milestones.OfType<Planned>().FirstOrDefault() is { } open
            ? new Refusal($"De mijlpaal “{open.Plan.Title}” is nog niet bereikt; zolang kan deze actie niet "
                + $"op {phase.Dutch()} staan.", "phase")
            : null;

    /// <summary>What was said before may be that it arrived.</summary>
    /// <param name="how">Opens the sentence: "Zonder dit bericht".</param>
    public static Refusal? RefuseArrived(Phase? phase, IEnumerable<Milestone> milestones, string how) =>
        phase is { } last && RefuseArriving(last, milestones) is not null
            ? new Refusal($"{how} staat deze actie op {last.Dutch()}, en dat kan niet: een van haar mijlpalen is nog "
                + "niet bereikt.")
            : null;

    private static Refusal? RefuseKoers(ProgressReported told) => (told.Koers, told.Pressure) switch
    {
        ({ } koers, _) when !Enum.IsDefined(koers) => new("Die koers kennen we niet.", "koers"),
        (_, { } pressure) when !Enum.IsDefined(pressure) => new("Wat er drukt kennen we niet.", "pressure"),
        (Koers.OnderDruk, null) =>
            new("Zeg ook wat er drukt: tijd, financiering, administratie, personeel, draagvlak of "
                + "iets anders.", "pressure"),
        (not Koers.OnderDruk, not null) =>
            new("Wat er drukt hoort alleen bij onder druk.", "pressure"),
        _ => null,
    };

    private static Refusal? RefusePhase(ProgressReported told, Carried item) => told.Phase switch
    {
        null => null,
        { } phase when !Enum.IsDefined(phase) => new Refusal("Die fase kennen we niet.", "phase"),
        _ when item.Added.Ongoing => new Refusal("Een blijvende opdracht heeft geen fase.", "phase"),
        _ => null,
    };
}
