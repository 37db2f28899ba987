using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;

namespace Actieplan.Web.Seeds;

/// <summary>An invented change of a milestone that was planned.</summary>
public abstract record ExampleMilestoneChange(string By, DateTime RecordedAt, string Milestone)
    : ExampleLine(By, RecordedAt)
{
    protected Guid Id => SeedIds.Milestone(Milestone);

    protected SeedLine Line(string what, Func<DateOnly, Func<Milestone, ActionItem, Decision>> command) =>
        new($"mijlpaal {Milestone}, {what}, {RecordedAt:yyyy-MM-dd HH:mm}", RecordedAt, Actor, this,
            (_, today) => history => command(today)(history.Milestone(Id), history.OwnerOf(Id))) { Example = true };
}

public sealed record ExampleReschedule(
    string By, DateTime RecordedAt, string Milestone, DueFact Due, string Reason)
    : ExampleMilestoneChange(By, RecordedAt, Milestone)
{
    public override SeedLine ToSeed() => Line("verschoven", today =>
        new RescheduleMilestone(Id, Due.Span, Reason, Actor, today).Decide);
}

public sealed record ExampleRefine(string By, DateTime RecordedAt, string Milestone, DueFact Due)
    : ExampleMilestoneChange(By, RecordedAt, Milestone)
{
    public override SeedLine ToSeed() => Line("preciezer", today =>
        new RefineMilestone(Id, Due.Span, Actor, today).Decide);
}

public sealed record ExampleRetract(string By, DateTime RecordedAt, string Milestone, string Reason)
    : ExampleMilestoneChange(By, RecordedAt, Milestone)
{
    public override SeedLine ToSeed() => Line("ingetrokken", today =>
        new RetractReach(Id, Reason, Actor, today).Decide);
}

public sealed record ExampleCancel(string By, DateTime RecordedAt, string Milestone, string Reason)
    : ExampleMilestoneChange(By, RecordedAt, Milestone)
{
    public override SeedLine ToSeed() => Line("vervallen", today =>
        new CancelMilestone(Id, Reason, Actor, today).Decide);
}
