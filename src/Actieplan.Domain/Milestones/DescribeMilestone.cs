using Actieplan.Domain.ActionItems;
using static Actieplan.Domain.Milestones.MilestoneRefusals;

namespace Actieplan.Domain.Milestones;

/// <param name="Slug">Null keeps the one it has, so that a better title breaks no address.</param>
public sealed record DescribeMilestone(Guid Milestone, string? Slug, string? Title, Actor By, DateOnly Today) : Command
{
    /// <inheritdoc cref="RescheduleMilestone.Decide"/>
    public Decision Decide(Milestone milestone, ActionItem owner) => milestone switch
    {
        Known m when !m.MayBeWrittenBy(By, owner) => NotYours,
        Known m when (m.Plan.Slug, m.Plan.Title) == (Event(m).Slug, Event(m).Title) => [],
        Cancelled m => IsCancelled(m),
        Known m => Refuse(m) is { } refusal
            ? refusal
            : [new(Milestones.Milestone.Stream(Milestone), Event(m), Today)],
        _ => Unknown,
    };

    private MilestoneDescribed Event(Known milestone) =>
        new(Slug ?? milestone.Plan.Slug, Text.CleanLine(Title) ?? "");

    private Refusal? Refuse(Known milestone) =>
        Text.RefuseRequired(Text.CleanLine(Title), Text.TitleLength, "De titel", "title")
        ?? Domain.Slug.Refuse(Event(milestone).Slug);
}
