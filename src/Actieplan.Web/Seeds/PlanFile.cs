using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Workgroups;
using Actieplan.Web.Accounts;

namespace Actieplan.Web.Seeds;

/// <summary>Plan facts, each with the facts it rests on and where they stand. Strict: an unknown member is refused.
/// </summary>
public sealed record PlanFile(
    PlanFact Plan, MomentFact[] Moments, BaselineFact Baseline, KrachtlijnFact[] Krachtlijnen,
    ChallengeFact[] Challenges, KernboodschapFact[] Kernboodschappen, GroupFact[] Groups, ItemFact[] Items,
    MilestoneFact[] Milestones)
{
    private static readonly Actor By = Actor.Secretariat(DemoAccounts.Secretariat);

    public IEnumerable<SeedLine> Lines() =>
    [
        Plan.Line(By),
        .. Moments.Select(fact => fact.Line(By)),
        Baseline.Line(By),
        .. Krachtlijnen.Select(fact => fact.Line(By)),
        .. Challenges.Select(fact => fact.Line(By)),
        .. Kernboodschappen.Select(fact => fact.Line(By)),
        .. Groups.Select(fact => fact.Line(By)),
        .. Items.Select(fact => fact.Line(By)),
        .. Milestones.SelectMany(fact => fact.Lines(By)),
    ];
}

public sealed record PlanFact(
    string Title, int From, int Through, DateOnly AdoptedOn, string Goal, string[] Facts, string Source,
    DateTime RecordedAt)
{
    public SeedLine Line(Actor by) => new("plan", RecordedAt, by, this, turn =>
        new AdoptPlan(Title, From, Through, Goal, Source, AdoptedOn, turn.By, turn.Today).Decide(turn.Log.Plan));
}

public sealed record KrachtlijnFact(
    string Slug, string Name, string? Name2018, string? Description, string[] Facts, string Source,
    DateTime RecordedAt)
{
    public SeedLine Line(Actor by) => new($"krachtlijn {Slug}", RecordedAt, by, this, turn =>
        new NameInPlan(
                new KrachtlijnNamed(Slug, Name, Name2018, Text.Clean(Description), Source), turn.Today, turn.By,
                turn.Today)
            .Decide(turn.Log.Plan));
}

public sealed record ChallengeFact(
    string Slug, string Name, string? Description, string[] Facts, string Source, DateTime RecordedAt)
{
    public SeedLine Line(Actor by) => new($"uitdaging {Slug}", RecordedAt, by, this, turn =>
        new NameInPlan(
                new ChallengeNamed(Slug, Name, Text.Clean(Description), Source), turn.Today, turn.By, turn.Today)
            .Decide(turn.Log.Plan));
}

public sealed record KernboodschapFact(
    string Slug, int Number, string Title, string Text, DateOnly SaidOn, string[] Facts, string Source,
    DateTime RecordedAt)
{
    public SeedLine Line(Actor by) => new($"kernboodschap {Slug}", RecordedAt, by, this, turn =>
        new NameInPlan(new KernboodschapNamed(Slug, Number, Title, Text, Source), SaidOn, turn.By, turn.Today)
            .Decide(turn.Log.Plan));
}

/// <summary>A day to compare with; it may still have been to come when it was named.</summary>
public sealed record MomentFact(
    string Slug, string Name, DateOnly Day, string[] Facts, string Source, DateTime RecordedAt)
{
    public SeedLine Line(Actor by) => new($"moment {Slug}", RecordedAt, by, this, turn =>
        new NameInPlan(new MomentNamed(Slug, Name, Day), turn.Today, turn.By, turn.Today).Decide(turn.Log.Plan));
}

/// <summary>What later growth is measured from: all that was recorded before it.</summary>
public sealed record BaselineFact(string Name, string[] Facts, string Source, DateTime RecordedAt)
{
    public SeedLine Line(Actor by) => new("basislijn", RecordedAt, by, this, turn =>
        new FreezeBaseline(Name, turn.By, turn.Today).Decide(turn.Log.Plan));
}

public sealed record GroupFact(
    string Slug, string Name, WorkgroupKind Kind, string[] Members, string? Description, DateOnly StartedOn,
    string[] Facts, string Source, DateTime RecordedAt)
{
    public SeedLine Line(Actor by)
    {
        var id = SeedIds.Group(Slug);
        return new($"groep {Slug}", RecordedAt, by, this, turn =>
            new StartGroup(id, Slug, Name, Kind, [.. Members], Description, Source, StartedOn, turn.By, turn.Today)
                .Decide(turn.Log.Group(id)), new(Log.Names.Groups, Slug, id));
    }
}

public sealed record ItemFact(
    string Slug, string Title, ItemKind Kind, string? Parent, string Group, bool Ongoing, string[] Krachtlijnen,
    string? Challenge, string? Description, DateOnly StartedOn, string[] Facts, string Source, DateTime RecordedAt)
{
    public SeedLine Line(Actor by)
    {
        var (id, group) = (SeedIds.Item(Slug), SeedIds.Group(Group));
        Guid? parent = Parent is null ? null : SeedIds.Item(Parent);
        return new($"actie {Slug}", RecordedAt, by, this, turn =>
            new AddItem(id, Slug, Title, Kind, group, parent, Ongoing, Description, [.. Krachtlijnen], Challenge,
                    Source, StartedOn, turn.By, turn.Today)
                .Decide(turn.Log.Item(id), turn.Log.Group(group), turn.Log.Plan, turn.Log.Item(parent)),
            new(Log.Names.Items, Slug, id));
    }
}

public sealed record DueFact(Precision Precision, DateOnly? From, DateOnly? Through)
{
    public DateSpan Span => new(Precision, From, Through);
}

public sealed record MilestoneFact(
    string Slug, string Title, string? Item, DueFact Due, DateOnly PlannedOn, DateOnly? ReachedOn, string? Evidence,
    string[] Facts, string Source, DateTime RecordedAt)
{
    public IEnumerable<SeedLine> Lines(Actor by)
    {
        var id = SeedIds.Milestone(Slug);
        yield return new($"mijlpaal {Slug}", RecordedAt, by, this, turn => Plan(id, turn),
            new(Log.Names.Milestones, Slug, id));
        if (ReachedOn is { } on)
            yield return new($"mijlpaal {Slug}, bereikt", RecordedAt, by, this, turn =>
                new ReachMilestone(id, on, Evidence, turn.By, turn.Today)
                    .Decide(turn.Log.Milestone(id), turn.Log.OwnerOf(id)));
    }

    private Decision Plan(Guid id, Turn turn)
    {
        Guid? item = Item is null ? null : SeedIds.Item(Item);
        var command = new PlanMilestone(id, Slug, Title, item, Due.Span, Source, PlannedOn, turn.By, turn.Today);
        return item is { } owner
            ? command.Decide(turn.Log.Milestone(id), turn.Log.Item(owner))
            : command.Decide(turn.Log.Milestone(id), turn.Log.Plan);
    }
}
