using Actieplan.Domain.Boards;
using Actieplan.Domain.Milestones;
using Actieplan.Web.Log;

namespace Actieplan.Web.Changes;

/// <summary>What a change is about.</summary>
public enum ChangeSubject { Item, Milestone, Group, Signal }

/// <param name="Subject">Whether <paramref name="Slug"/> is of an item, a milestone or a group; a signal has its id
/// there.</param>
/// <param name="Item">Of a milestone: the item it belongs to; null where that is the plan itself.</param>
/// <param name="Group">The group that carries it.</param>
/// <param name="From">What it was, in the words of the wire: a phase, a koers, a group, or a title.</param>
/// <param name="DueFrom">Of a milestone whose date is another one: what it was.</param>
/// <param name="On">The day on which it was reached, rested or ended, or that a report is about.</param>
/// <param name="Report">The version of the report in its item's history.</param>
/// <param name="Story">What was told in between and belongs to it.</param>
public sealed record ChangeView(
    ChangeKind Kind, ChangeSubject Subject, Guid Id, string Slug, string Title, string? Item, string? Group,
    string? From, string? To, DateSpan? DueFrom, DateSpan? DueTo, DateOnly? On, string? Reason,
    long? Report, string? Story, bool Example)
{
    public static ChangeView Of(Change change, BoardDiff diff)
    {
        var told = ChangeWording.Told(change);
        var view = Bare(change, diff) with
        {
            Reason = ChangeWording.Reason(change), Report = (change as ReportChange)?.Report.Version ?? told?.Version,
            Story = told?.Event.Story, Example = ChangeWording.ShowsExample(change) || told is { Example: true },
        };
        return change switch
        {
            PhaseChange c => view with { From = JsonNames.Of(c.From), To = JsonNames.Of(c.To) },
            KoersChange c => view with { From = JsonNames.Of(c.From), To = JsonNames.Of(c.To) },
            MoveChange c => view with { From = GroupOf(c.From, diff), To = GroupOf(c.To, diff) },
            DescriptionChange c => view with { From = BoardDiff.NameOf(c.Before), To = BoardDiff.NameOf(c.Card) },
            DateChange c => view with { DueFrom = c.From, DueTo = c.To },
            ReachChange c => view with { On = c.On },
            ReachRetraction c => view with { On = c.Reach.ReachedOn },
            RestChange c => view with { On = c.Rest.On },
            SilenceChange c => view with { On = c.Heard },
            ReportChange c => view with { On = c.Report.HappenedOn },
            _ => view,
        };
    }

    private static ChangeView Bare(Change change, BoardDiff diff) => change.Card switch
    {
        ItemCard item => Bare(change, ChangeSubject.Item, item.Added.Slug) with
        {
            Group = GroupOf(item.Added.Group, diff),
        },
        MilestoneCard milestone => Bare(change, ChangeSubject.Milestone, milestone.Plan.Slug) with
        {
            Item = diff.ItemOf(milestone)?.Added.Slug,
            Group = diff.ItemOf(milestone) is { } item ? GroupOf(item.Added.Group, diff) : null,
        },
        SignalCard signal => Bare(change, ChangeSubject.Signal, $"{signal.Id}"),
        _ => Bare(change, ChangeSubject.Group, ((GroupCard)change.Card).Started.Slug),
    };

    private static ChangeView Bare(Change change, ChangeSubject of, string slug) => new(
        change.Kind, of, change.Card.Id, slug, BoardDiff.NameOf(change.Card) ?? "", null, null, null, null, null,
        null, null, null, null, null, false);

    private static string? GroupOf(Guid id, BoardDiff diff) => diff.GroupOf(id)?.Started.Slug;
}

public sealed record ChangesView(
    DateOnly Van, DateOnly Tot, Knowledge Kennis, IReadOnlyList<ChangeView> Changes)
{
    public static ChangesView Of(Period period, BoardDiff diff) => new(
        period.Van, period.Tot, period.Kennis, [.. diff.Changes.Select(change => ChangeView.Of(change, diff))]);
}
