using Actieplan.Domain.ActionItems;
using static Actieplan.Domain.Milestones.MilestoneRefusals;

namespace Actieplan.Domain.Milestones;

/// <summary>Tells a date more precisely, inside the span it had; that is no shift and asks for no reason.</summary>
public sealed record RefineMilestone(Guid Milestone, DateSpan Due, Actor By, DateOnly Today) : Command
{
    /// <inheritdoc cref="RescheduleMilestone.Decide"/>
    public Decision Decide(Milestone milestone, ActionItem owner) => milestone switch
    {
        Known m when !m.MayBeWrittenBy(By, owner) => NotYours,
        Known m when m.Latest == Event => [],
        Reached m => IsReached(m),
        Cancelled m => IsCancelled(m),
        Planned m => Refuse(m.Plan.Due) is { } refusal
            ? refusal
            : [new(Milestones.Milestone.Stream(Milestone), Event, Today)],
        _ => Unknown,
    };

    private MilestoneDateRefined Event => new(Due);

    private Refusal? Refuse(DateSpan earlier) => Due.Refuse() ?? earlier switch
    {
        _ when Due == earlier => new($"De streefdatum is al {earlier.Dutch()}.", "due"),
        _ when Due == DateSpan.Unknown => new("Een datum die er al is, wordt niet preciezer door ze te wissen.", "due"),
        _ when !earlier.Holds(Due) => new(
            $"De datum {Due.Dutch()} ligt niet binnen {earlier.Dutch()}. Verschuif de mijlpaal dan, en zeg waarom.",
            "due"),
        _ => null,
    };
}
