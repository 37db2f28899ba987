using System.Text.Json.Serialization;
using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Actieplan.Web.Accounts;

namespace Actieplan.Web.Seeds;

/// <summary>A line of invented progress.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(ExampleItem), "addItem")]
[JsonDerivedType(typeof(ExampleReport), "reportProgress")]
[JsonDerivedType(typeof(ExampleMilestone), "planMilestone")]
[JsonDerivedType(typeof(ExampleReach), "reachMilestone")]
[JsonDerivedType(typeof(ExampleReschedule), "rescheduleMilestone")]
[JsonDerivedType(typeof(ExampleRefine), "refineMilestone")]
[JsonDerivedType(typeof(ExampleRetract), "retractReach")]
[JsonDerivedType(typeof(ExampleCancel), "cancelMilestone")]
public abstract record ExampleLine(string By, DateTime RecordedAt)
{
    /// <summary>The same demonstration accounts as those who sign in.</summary>
    protected Actor Actor => By == DemoAccounts.Secretariat
        ? Actor.Secretariat(By)
        : Actor.LeadOf(By, By.StartsWith(DemoAccounts.LeadPrefix, StringComparison.Ordinal)
            ? [SeedIds.Group(By[DemoAccounts.LeadPrefix.Length..])]
            : []);

    public abstract SeedLine ToSeed();
}

public sealed record ExampleItem(
    string By, DateTime RecordedAt, string Slug, string Title, ItemKind Kind, string Group, DateOnly StartedOn,
    string[] Krachtlijnen, string? Parent = null, bool Ongoing = false, string? Challenge = null,
    string? Description = null) : ExampleLine(By, RecordedAt)
{
    public override SeedLine ToSeed() =>
        new ItemFact(Slug, Title, Kind, Parent, Group, Ongoing, Krachtlijnen, Challenge, Description, StartedOn, [],
            "Voorbeeldgegevens", RecordedAt).Line(Actor) with { Example = true };
}

public sealed record ExampleReport(
    string By, DateTime RecordedAt, string Item, DateOnly HappenedOn, string Story, Phase? Phase = null,
    Koers? Koers = null, Pressure? Pressure = null, string? Helped = null, string? Hindered = null,
    string? Missing = null, string? Evidence = null) : ExampleLine(By, RecordedAt)
{
    public override SeedLine ToSeed()
    {
        var id = SeedIds.Item(Item);
        return new($"bericht over {Item}, {RecordedAt:yyyy-MM-dd HH:mm}", RecordedAt, Actor, this,
            (_, today) => history => new ReportProgress(
                    id, Phase, Koers, Pressure, Story, Helped, Hindered, Evidence, Missing, HappenedOn, Actor, today)
                .Decide(history.Item(id), history.MilestonesOf(id))) { Example = true };
    }
}

public sealed record ExampleMilestone(
    string By, DateTime RecordedAt, string Slug, string Title, string Item, DueFact Due, DateOnly PlannedOn)
    : ExampleLine(By, RecordedAt)
{
    public override SeedLine ToSeed() =>
        new MilestoneFact(Slug, Title, Item, Due, PlannedOn, null, null, [], "Voorbeeldgegevens", RecordedAt)
            .Lines(Actor).Single() with { Example = true };
}

public sealed record ExampleReach(
    string By, DateTime RecordedAt, string Milestone, DateOnly On, string? Evidence = null)
    : ExampleLine(By, RecordedAt)
{
    public override SeedLine ToSeed()
    {
        var id = SeedIds.Milestone(Milestone);
        return new($"mijlpaal {Milestone}, bereikt, {RecordedAt:yyyy-MM-dd HH:mm}", RecordedAt, Actor, this,
            (_, today) => history => new ReachMilestone(id, On, Evidence, Actor, today)
                .Decide(history.Milestone(id), history.OwnerOf(id))) { Example = true };
    }
}
