using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Workgroups;
using Actieplan.Web.Log;

namespace Actieplan.Web.Api;

public sealed record PlanView(
    string Title, int From, int Through, DateOnly AdoptedOn, string Goal, string? Source,
    IReadOnlyList<KrachtlijnNamed> Krachtlijnen, IReadOnlyList<ChallengeNamed> Challenges,
    IReadOnlyList<KernboodschapNamed> Kernboodschappen, IReadOnlyList<MomentNamed> Moments, BaselineView? Baseline,
    ForewordView? Foreword, long Version);

/// <param name="For">The day whose state of play it precedes.</param>
/// <param name="Rewritten">It stood there in other words before.</param>
public sealed record ForewordView(string Text, string? SignedBy, DateOnly For, bool Rewritten, bool Example);

/// <param name="ItemsSince">How many items came after it was frozen: growth, shown as growth.</param>
public sealed record BaselineView(string Name, DateOnly FrozenOn, int ItemsSince);

public sealed record GroupView(
    Guid Id, string Slug, string Name, WorkgroupKind Kind, IReadOnlyList<string> Members, string? Description,
    string? Source, DateOnly StartedOn, Resting? Dissolved, bool Example, long Version);

public sealed record ItemView(
    Guid Id, string Slug, string Title, ItemKind Kind, bool Ongoing, string? Group, string? Parent, Phase? Phase,
    Standing Standing, Resting? Resting, Koers Koers, Pressure? Pressure, string? Story,
    DateOnly? HappenedOn, string? Description,
    IReadOnlyList<string> Krachtlijnen, string? Challenge, string? Source, DateOnly StartedOn, bool Example,
    long Version);

/// <param name="Reason">Why the date shifted; null where it was only told more precisely.</param>
/// <param name="Until">The day on which it got another one.</param>
public sealed record EarlierDateView(
    DateOnly? Due, DateOnly? DueFrom, Precision Precision, string? Reason, DateOnly Until, bool Example);

public sealed record MilestoneView(
    Guid Id, string Slug, string Title, string? Item, MilestoneState State, DateOnly? Due, DateOnly? DueFrom,
    Precision Precision, DateOnly? Baseline, int SlipDays, DateOnly? ReachedOn, string? Evidence,
    IReadOnlyList<EarlierDateView> EarlierDates, IReadOnlyList<RetractedReach> Retractions, Resting? Cancelled,
    bool Example, long Version);

public sealed record StoryView(
    string Item, string Story, Phase? Phase, Koers? Koers, Pressure? Pressure, DateOnly HappenedOn, bool Example);

/// <param name="Group">The slug of the group that it comes from; null where that was not said.</param>
/// <param name="Items">The slugs of the items that it says something about.</param>
public sealed record SignalView(
    Guid Id, string Text, bool Shortened, string? Group, IReadOnlyList<string> Items, DateOnly RaisedOn,
    DateOnly AcceptedOn, bool Example, long Version);

public sealed record CountsView(
    IReadOnlyDictionary<string, int> Phases, IReadOnlyDictionary<string, int> Koersen,
    IReadOnlyDictionary<string, int> Milestones, int Ongoing, int Suspended, int Stopped);

/// <param name="AsOf">The day that it is the board of.</param>
/// <param name="Knowledge">What we now know of that day, or what we then knew.</param>
public sealed record BoardView(
    long Position, DateOnly AsOf, Knowledge Knowledge, PlanView? Plan, CountsView Counts,
    IReadOnlyList<GroupView> Groups,
    IReadOnlyList<ItemView> Items, IReadOnlyList<MilestoneView> Milestones);

/// <summary>The board in the words of the wire.</summary>
public static class Views
{
    public static BoardView Of(BoardOn board, long position) => new(
        position, board.Day, board.AsOf?.Knowledge ?? Knowledge.Nu, Plan(board), Counts(board),
        [.. board.Lanes.Select(lane => Of(lane.Group))],
        [.. board.Items.Select(item => Of(item, board))],
        [.. Milestones(board).Select(milestone => Of(milestone, board))]);

    public static GroupView Of(GroupCard group) => new(
        group.Id, group.Started.Slug, group.Started.Name, group.Started.Kind, group.Started.Members,
        group.Started.Description, group.Started.Source, group.StartedOn, group.Dissolved, group.Example,
        group.Version);

    public static ItemView Of(ItemCard item, BoardOn board) => new(
        item.Id, item.Added.Slug, item.Added.Title, item.Added.Kind, item.Added.Ongoing,
        board.GroupOf(item)?.Started.Slug, SlugOf(item.Added.Parent, board), item.Phase, item.Standing,
        item.Stopped ?? item.Suspended, item.Koers,
        item.Pressure, item.Latest?.Event.Story,
        item.Latest?.HappenedOn, item.Added.Description, item.Added.Krachtlijnen, item.Added.Challenge,
        item.Added.Source, item.StartedOn, item.ShowsExample, item.Version);

    public static MilestoneView Of(MilestoneCard milestone, BoardOn board) => new(
        milestone.Id, milestone.Plan.Slug, milestone.Plan.Title, SlugOf(milestone.Plan.Item, board),
        board.StateOf(milestone), milestone.Plan.Due.Through, milestone.Plan.Due.From, milestone.Plan.Due.Precision,
        milestone.Baseline.Through, milestone.SlipDays, milestone.ReachedOn, milestone.Evidence,
        [.. milestone.Earlier.Select(Of)], milestone.Retractions, milestone.Cancelled, milestone.ShowsExample,
        milestone.Version);

    public static SignalView Of(SignalCard signal, BoardOn board) => new(
        signal.Id, signal.Raised.Text, signal.Shortened,
        signal.Raised.From is { } group ? board.Board.Groups.GetValueOrDefault(group)?.Started.Slug : null,
        [.. signal.Items.Select(item => SlugOf(item, board)).OfType<string>()], signal.RaisedOn,
        signal.AcceptedOn!.Value, signal.Example, signal.Version);

    public static StoryView Of(StoryOf story) => new(
        story.Item.Added.Slug, story.Report.Event.Story, story.Report.Event.Phase, story.Report.Event.Koers,
        story.Report.Event.Pressure, story.Report.HappenedOn, story.Report.Example);

    public static IEnumerable<MilestoneCard> Milestones(BoardOn board) => board.Board.Milestones.Values
        .OrderBy(m => m.Plan.Due.Through ?? DateOnly.MaxValue).ThenBy(m => m.Plan.Slug, StringComparer.Ordinal);

    private static EarlierDateView Of(EarlierDate date) =>
        new(date.Due.Through, date.Due.From, date.Due.Precision, date.Reason, date.Until, date.Example);

    private static CountsView Counts(BoardOn board) => new(
        Count<Phase, ItemCard>(board.Going.Where(item => item.Phase is not null), item => item.Phase!.Value),
        Count<Koers, ItemCard>(board.Going, item => item.Koers),
        Count<MilestoneState, MilestoneCard>(board.Board.Milestones.Values, board.StateOf),
        board.Going.Count(item => item.Phase is null), board.Items.Count(item => item.Suspended is not null),
        board.Items.Count(item => item.Stopped is not null));

    private static Dictionary<string, int> Count<TKey, TCard>(IEnumerable<TCard> cards, Func<TCard, TKey> key)
        where TKey : struct, Enum
    {
        var counted = cards.CountBy(key).ToDictionary();
        return Enum.GetValues<TKey>().ToDictionary(JsonNames.Of, value => counted.GetValueOrDefault(value));
    }

    private static PlanView? Plan(BoardOn board) => board.Board.Plan is { } plan
        ? new(
            plan.Adoption.Title, plan.Adoption.From, plan.Adoption.Through, plan.AdoptedOn, plan.Adoption.Goal,
            plan.Adoption.Source, [.. plan.Krachtlijnen.Values], [.. plan.Challenges.Values],
            [.. plan.Kernboodschappen.Values.OrderBy(k => k.Number)],
            [.. plan.Moments.Values.OrderBy(moment => moment.Day)],
            plan.Baseline is { } frozen
                ? new(frozen.Name, frozen.FrozenOn, board.AddedSinceBaseline.Length)
                : null,
            plan.Foreword is { } said ? new(said.Text, said.SignedBy, said.For, said.Rewritten, said.Example) : null,
            plan.Version)
        : null;

    private static string? SlugOf(Guid? item, BoardOn board) =>
        item is { } id ? board.Board.Items.GetValueOrDefault(id)?.Added.Slug : null;
}
