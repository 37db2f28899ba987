using Actieplan.Domain.Milestones;

namespace Actieplan.Domain.ActionItems;

/// <summary>Phase and koers are two separate judgements; the story says why, and suffices alone.</summary>
public sealed record ReportProgress(
    Guid Item, Phase? Phase, Koers? Koers, Pressure? Pressure, string? Story,
    string? Helped, string? Hindered, string? Evidence, string? Missing,
    DateOnly HappenedOn, Actor By, DateOnly Today)
{
    /// <summary>The item is written, its milestones are read: neither may have moved when this is appended.
    /// </summary>
    public Decision Decide(ActionItem item, IEnumerable<Milestone> milestones) => item switch
    {
        Open open when !By.MayWriteFor(open.Added.Group) =>
            Refusal.Forbidden("Je meldt alleen voor de acties van je eigen groepen."),
        Open open when IsRetryOf(open) => [],
        Open open => Refuse(open, milestones) is { } refusal
            ? refusal
            : [new(ActionItem.Stream(Item), Event, HappenedOn)],
        _ => Refusal.Unknown("Deze actie bestaat niet."),
    };

    private ProgressReported Event => new(
        Phase, Koers, Pressure, Text.CleanLine(Story) ?? "",
        Text.Clean(Helped), Text.Clean(Hindered), Text.Clean(Evidence), Text.Clean(Missing));

    // the same words about the same day by the same person, and nothing said since, are one report sent twice
    private bool IsRetryOf(Open item) =>
        item.Reports is [.., var last]
        && last.Event == Event && last.HappenedOn == HappenedOn && last.By.Id == By.Id;

    private Refusal? Refuse(Open item, IEnumerable<Milestone> milestones) =>
        Text.RefuseRequired(Text.CleanLine(Story), Text.SentenceLength, "Je zin", "story")
        ?? Text.Refuse(Text.Clean(Helped), Text.StoryLength, "Wat hielp", "helped")
        ?? Text.Refuse(Text.Clean(Hindered), Text.StoryLength, "Wat hinderde", "hindered")
        ?? Text.Refuse(Text.Clean(Missing), Text.StoryLength, "Wie ontbrak", "missing")
        ?? Text.RefuseLink(Text.Clean(Evidence), "evidence")
        ?? Day.Refuse(HappenedOn, item.StartedOn, Today, "happenedOn")
        ?? RefuseKoers()
        ?? RefusePhase(item, milestones);

    private Refusal? RefuseKoers() => (Koers, Pressure) switch
    {
        ({ } koers, _) when !Enum.IsDefined(koers) => new("Die koers kennen we niet.", "koers"),
        (_, { } pressure) when !Enum.IsDefined(pressure) => new("Wat er drukt kennen we niet.", "pressure"),
        (ActionItems.Koers.OnderDruk, null) =>
            new("Zeg ook wat er drukt: tijd, financiering, administratie, personeel, draagvlak of "
                + "iets anders.", "pressure"),
        (not ActionItems.Koers.OnderDruk, not null) =>
            new("Wat er drukt hoort alleen bij onder druk.", "pressure"),
        _ => null,
    };

    private Refusal? RefusePhase(Open item, IEnumerable<Milestone> milestones)
    {
        if (Phase is null) return null;
        if (!Enum.IsDefined(Phase.Value)) return new Refusal("Die fase kennen we niet.", "phase");
        if (item.Added.Ongoing) return new Refusal("Een blijvende opdracht heeft geen fase.", "phase");
        var open = Phase.Value.IsArrived() ? milestones.OfType<Planned>().FirstOrDefault() : null;
        return open is null
            ? null
            : new Refusal($"De mijlpaal “{open.Plan.Title}” is nog niet bereikt; zolang kan deze actie niet "
                + $"op {Phase.Value.Dutch()} staan.", "phase");
    }
}
