using Actieplan.Domain;
using Actieplan.Domain.ActionItems;

namespace Actieplan.Web.Seeds;

public sealed record AddItemLine(
    string By, DateTime RecordedAt, string Slug, string Title, ItemKind Kind, string Group, DateOnly StartedOn,
    string[] Krachtlijnen, string? Parent = null, bool Ongoing = false, string? Challenge = null,
    string? Description = null) : ExampleLine(By, RecordedAt)
{
    public override SeedLine ToSeed() =>
        new ItemFact(Slug, Title, Kind, Parent, Group, Ongoing, Krachtlijnen, Challenge, Description, StartedOn, [],
            Source, RecordedAt).Line(Actor) with { Example = true };
}

/// <summary>A line about an item that was added.</summary>
public abstract record ItemLine(string By, DateTime RecordedAt, string Item) : ExampleLine(By, RecordedAt)
{
    protected Guid Id => SeedIds.Item(Item);

    protected SeedLine Line(string what, Func<Turn, ActionItem, Decision> decide) =>
        Line($"actie {Item}, {what}", turn => decide(turn, turn.Log.Item(Id)));
}

public sealed record DescribeItemLine(
    string By, DateTime RecordedAt, string Item, string Title, string[] Krachtlijnen, string? Challenge = null,
    string? Description = null) : ItemLine(By, RecordedAt, Item)
{
    public override SeedLine ToSeed() => Line("beschreven", (turn, item) =>
        new DescribeItem(Id, null, Title, Description, [.. Krachtlijnen], Challenge, Source, turn.By, turn.Today)
            .Decide(item, turn.Log.Plan));
}

public sealed record MoveItemLine(string By, DateTime RecordedAt, string Item, string Group, string Reason)
    : ItemLine(By, RecordedAt, Item)
{
    public override SeedLine ToSeed() => Line("verplaatst", (turn, item) =>
        new MoveItem(Id, SeedIds.Group(Group), Reason, turn.By, turn.Today)
            .Decide(item, turn.Log.Group(SeedIds.Group(Group))));
}

public sealed record SuspendItemLine(string By, DateTime RecordedAt, string Item, DateOnly On, string Reason)
    : ItemLine(By, RecordedAt, Item)
{
    public override SeedLine ToSeed() => Line("opgeschort", (turn, item) =>
        new SuspendItem(Id, On, Reason, turn.By, turn.Today).Decide(item));
}

public sealed record ResumeItemLine(string By, DateTime RecordedAt, string Item, DateOnly On, string Reason)
    : ItemLine(By, RecordedAt, Item)
{
    public override SeedLine ToSeed() => Line("hervat", (turn, item) =>
        new ResumeItem(Id, On, Reason, turn.By, turn.Today).Decide(item));
}

/// <summary>What becomes of an open milestone when its item is stopped.</summary>
public sealed record SeedFate(string Milestone, Fate Fate, DateOnly? ReachedOn = null);

public sealed record StopItemLine(
    string By, DateTime RecordedAt, string Item, DateOnly On, string Reason, SeedFate[] Fates)
    : ItemLine(By, RecordedAt, Item)
{
    public override SeedLine ToSeed() => Line("stopgezet", (turn, item) =>
        new StopItem(Id, On, Reason, [.. Fates.Select(Of)], turn.By, turn.Today)
            .Decide(item, turn.Log.MilestonesOf(Id)));

    // a list in a file may have empty places
    private static MilestoneFate Of(SeedFate? fate) =>
        fate is null ? null! : new(SeedIds.Milestone(fate.Milestone), fate.Fate, fate.ReachedOn);
}

public sealed record ReopenItemLine(string By, DateTime RecordedAt, string Item, DateOnly On, string Reason)
    : ItemLine(By, RecordedAt, Item)
{
    public override SeedLine ToSeed() => Line("heropend", (turn, item) =>
        new ReopenItem(Id, On, Reason, turn.By, turn.Today).Decide(item, turn.Log.GroupOf(Id)));
}
