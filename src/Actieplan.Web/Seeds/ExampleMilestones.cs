using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;

namespace Actieplan.Web.Seeds;

public sealed record PlanMilestoneLine(
    string By, DateTime RecordedAt, string Slug, string Title, string Item, DueFact Due, DateOnly PlannedOn)
    : ExampleLine(By, RecordedAt)
{
    public override SeedLine ToSeed() =>
        new MilestoneFact(Slug, Title, Item, Due, PlannedOn, null, null, [], Source, RecordedAt)
            .Lines(Actor).Single() with { Example = true };
}

/// <summary>A line about a milestone that was planned.</summary>
public abstract record MilestoneLine(string By, DateTime RecordedAt, string Milestone) : ExampleLine(By, RecordedAt)
{
    protected Guid Id => SeedIds.Milestone(Milestone);

    protected SeedLine Line(string what, Func<Turn, Func<Milestone, ActionItem, Decision>> command) =>
        Line($"mijlpaal {Milestone}, {what}", turn => command(turn)(turn.Log.Milestone(Id), turn.Log.OwnerOf(Id)));
}

public sealed record DescribeMilestoneLine(string By, DateTime RecordedAt, string Milestone, string Title)
    : MilestoneLine(By, RecordedAt, Milestone)
{
    public override SeedLine ToSeed() => Line("beschreven", turn =>
        new DescribeMilestone(Id, null, Title, turn.By, turn.Today).Decide);
}

public sealed record RescheduleMilestoneLine(
    string By, DateTime RecordedAt, string Milestone, DueFact Due, string Reason)
    : MilestoneLine(By, RecordedAt, Milestone)
{
    public override SeedLine ToSeed() => Line("verschoven", turn =>
        new RescheduleMilestone(Id, Due.Span, Reason, turn.By, turn.Today).Decide);
}

public sealed record RefineMilestoneLine(string By, DateTime RecordedAt, string Milestone, DueFact Due)
    : MilestoneLine(By, RecordedAt, Milestone)
{
    public override SeedLine ToSeed() => Line("preciezer", turn =>
        new RefineMilestone(Id, Due.Span, turn.By, turn.Today).Decide);
}

public sealed record ReachMilestoneLine(
    string By, DateTime RecordedAt, string Milestone, DateOnly On, string? Evidence = null)
    : MilestoneLine(By, RecordedAt, Milestone)
{
    public override SeedLine ToSeed() => Line("bereikt", turn =>
        new ReachMilestone(Id, On, Evidence, turn.By, turn.Today).Decide);
}

public sealed record RetractReachLine(string By, DateTime RecordedAt, string Milestone, string Reason)
    : MilestoneLine(By, RecordedAt, Milestone)
{
    public override SeedLine ToSeed() => Line("ingetrokken", turn =>
        new RetractReach(Id, Reason, turn.By, turn.Today).Decide);
}

public sealed record CancelMilestoneLine(string By, DateTime RecordedAt, string Milestone, string Reason)
    : MilestoneLine(By, RecordedAt, Milestone)
{
    public override SeedLine ToSeed() => Line("vervallen", turn =>
        new CancelMilestone(Id, Reason, turn.By, turn.Today).Decide);
}
