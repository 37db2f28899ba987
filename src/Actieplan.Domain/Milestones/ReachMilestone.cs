using Actieplan.Domain.ActionItems;

namespace Actieplan.Domain.Milestones;

public sealed record ReachMilestone(Guid Milestone, DateOnly On, string? Evidence, Actor By, DateOnly Today) : Command
{
    /// <summary>The milestone is written; the item it belongs to is read, for who carries it.</summary>
    public Decision Decide(Milestone milestone, ActionItem owner) => milestone switch
    {
        Known m when !m.MayBeWrittenBy(By, owner) =>
            Refusal.Forbidden("Je meldt alleen mijlpalen van de acties van je eigen groepen."),
        Reached m => m.On == On && m.Evidence == Text.Clean(Evidence)
            ? []
            : new Refusal($"Deze mijlpaal is al bereikt, op {Day.Dutch(m.On)}."),
        Cancelled m => new Refusal($"Deze mijlpaal is vervallen, op {Day.Dutch(m.On)}."),
        Planned m => Refuse(m) is { } refusal
            ? refusal
            : [new(Milestones.Milestone.Stream(Milestone), new MilestoneReached(Text.Clean(Evidence)), On)],
        _ => Refusal.Unknown("Deze mijlpaal bestaat niet."),
    };

    private Refusal? Refuse(Planned milestone) =>
        Text.Refuse(Text.Clean(Evidence), Text.SentenceLength, "Waaruit het blijkt", "evidence")
        ?? Day.Refuse(On, milestone.PlannedOn, Today, "on");
}
