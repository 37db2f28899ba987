using Actieplan.Domain.Workgroups;

namespace Actieplan.Web.Seeds;

public sealed record StartGroupLine(
    string By, DateTime RecordedAt, string Slug, string Name, WorkgroupKind Kind, DateOnly StartedOn,
    string[] Members, string? Description = null) : ExampleLine(By, RecordedAt)
{
    public override SeedLine ToSeed() =>
        new GroupFact(Slug, Name, Kind, Members, Description, StartedOn, [], Source, RecordedAt).Line(Actor)
            with { Example = true };
}

public sealed record DescribeGroupLine(
    string By, DateTime RecordedAt, string Group, string Name, string[] Members, string? Description = null)
    : ExampleLine(By, RecordedAt)
{
    public override SeedLine ToSeed() => Line($"groep {Group}, beschreven", turn =>
        new DescribeGroup(SeedIds.Group(Group), null, Name, [.. Members], Description, Source, turn.By, turn.Today)
            .Decide(turn.Log.Group(SeedIds.Group(Group))));
}

public sealed record DissolveGroupLine(string By, DateTime RecordedAt, string Group, DateOnly On, string Reason)
    : ExampleLine(By, RecordedAt)
{
    public override SeedLine ToSeed() => Line($"groep {Group}, opgeheven", turn =>
        new DissolveGroup(SeedIds.Group(Group), On, Reason, turn.By, turn.Today)
            .Decide(turn.Log.Group(SeedIds.Group(Group)), turn.Log.ItemsOf(SeedIds.Group(Group))));
}
