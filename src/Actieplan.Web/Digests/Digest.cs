using System.Collections.Immutable;
using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Masking;
using Actieplan.Web.Boards;
using Actieplan.Web.Changes;

namespace Actieplan.Web.Digests;

/// <summary>What somebody told, in their words.</summary>
/// <param name="Context">"in uitvoering, op koers, trekker van digitalisering, 3 mei".</param>
public sealed record StoryNews(string Text, string Context, bool Example);

/// <summary>What became of an action, of a milestone of the plan, or of a signal.</summary>
/// <param name="Lines">What became different, in sentences.</param>
/// <param name="Stories">The last one that was told first.</param>
/// <param name="Changed">The position of the last event that changed it.</param>
public sealed record ItemNews(
    string Title, string Path, ImmutableArray<string> Lines, ImmutableArray<StoryNews> Stories, bool Example,
    long Changed);

/// <param name="Path">Of a group; what belongs to none has no page of its own.</param>
/// <param name="Lines">What became of the group itself.</param>
public sealed record GroupNews(
    string Title, string? Path, ImmutableArray<string> Lines, ImmutableArray<ItemNews> Items);

/// <param name="Heard">"Laatst iets gehoord op 12 maart. Is er nieuws?"</param>
public sealed record SilentNews(string Title, string Path, string Heard);

/// <summary>All that one letter tells one person: what differs between the board of when they were last told and the
/// board of now. So what was retracted or masked meanwhile is in none.</summary>
/// <param name="Groups">The own ones first, then by kind and by name: never by how far they are.</param>
/// <param name="Silent">Own actions to ask about, those that are silent longest first.</param>
/// <param name="IsReminder">One of those became silent since they were last told, or was so for as long again: reason
/// enough to write.</param>
/// <param name="More">How many actions there was no room for.</param>
public sealed record Digest(
    DateOnly Since, DateOnly Day, ImmutableArray<GroupNews> Groups, ImmutableArray<SilentNews> Silent,
    bool IsReminder, int More)
{
    /// <summary>A letter that is longer is read by nobody; the rest stands on the page that it leads to.</summary>
    public const int MostItems = 40, MostStories = 3, MostSilent = 5;

    public bool IsEmpty => Groups.IsEmpty && !IsReminder;

    /// <summary>All of it, and more, on a page.</summary>
    public string Path => ChangesEndpoints.Path + new Period(Since, Day, Knowledge.Toen).Query;

    /// <param name="whole">Of the whole plan; otherwise of the groups that somebody leads.</param>
    public static Digest Of(BoardDiff diff, Actor reader, bool whole)
    {
        var changes = diff.Changes;
        var all = GroupsOf([.. changes.Where(change => IsToTell(change) && (whole || IsOwn(change)))]).ToArray();
        var count = all.Sum(group => group.Items.Length);
        return new(diff.From.Day, diff.To.Day, [.. Cut(all)], [.. SilentOf(diff.To, reader)],
            OwnOf(diff.To, reader).Any(item => IsAskedAnew(diff, item)), Math.Max(0, count - MostItems));

        bool IsOwn(Change change) => GroupIdOf(change.Card, diff) is { } group && reader.Groups.Contains(group);

        IEnumerable<GroupNews> GroupsOf(ImmutableArray<Change> told) =>
            from change in told
            group change by GroupIdOf(change.Card, diff) into its
            let card = its.Key is { } id ? diff.GroupOf(id) : null
            orderby card is null, !reader.Groups.Contains(card?.Id ?? default), card?.Started.Kind,
                card?.Started.Name
            select NewsOf(card, [.. its], diff);
    }

    // silence is asked about apart, and what is no more on the boards may be so for its words
    private static bool IsToTell(Change change) => change switch
    {
        SilenceChange => false,
        Presence { Kind: ChangeKind.NietMeerOpHetBord, Card: SignalCard } => false,
        // told and taken back before anybody was written to
        ReportChange { Before: null, Report.IsRetracted: true } => false,
        _ => true,
    };

    private static Guid? GroupIdOf(Card card, BoardDiff diff) => card switch
    {
        GroupCard group => group.Id,
        ItemCard item => item.Added.Group,
        MilestoneCard milestone => diff.ItemOf(milestone)?.Added.Group,
        _ => null,
    };

    private static GroupNews NewsOf(GroupCard? group, ImmutableArray<Change> changes, BoardDiff diff) => new(
        group is null ? "Het plan en de signalen" : Wording.FullName(group),
        group is null ? null : Paths.Today.Of(group),
        [.. LinesOf([.. changes.Where(change => change.Card is GroupCard)], diff)],
        [
            .. changes.Where(change => change.Card is not GroupCard)
                .GroupBy(change => (change.Card is MilestoneCard milestone ? diff.ItemOf(milestone) : null)
                    ?? change.Card)
                .Select(its => NewsOf(its.Key, [.. its], diff))
                // of what was taken away there may be nothing left to tell
                .Where(item => item.Lines.Length > 0 || item.Stories.Length > 0)
                .OrderByDescending(item => item.Changed),
        ]);

    private static ItemNews NewsOf(Card card, ImmutableArray<Change> changes, BoardDiff diff) => new(
        card is SignalCard signal ? $"“{signal.Raised.Text}”" : BoardDiff.NameOf(card) ?? "", PathOf(card),
        [
            .. changes.GroupBy(change => change.Card).SelectMany(its => its.Key is ItemCard
                ? LinesOf([.. its], diff)
                : [(its.Key == card ? "" : $"Mijlpaal “{BoardDiff.NameOf(its.Key)}”. ")
                    + string.Join(' ', LinesOf([.. its], diff))]),
        ],
        [
            .. changes.Where(change => change.Card == card).Select(ChangeWording.Told).OfType<ToldReport>()
                .Where(report => report.Event.Story != WrittenText.Mask).Distinct()
                .OrderByDescending(report => report.Position).Take(MostStories)
                .Select(report => StoryOf((ItemCard)card, report, diff.To)),
        ],
        changes.Any(ChangeWording.ShowsExample), changes.Max(change => change.Card.Changed));

    private static string PathOf(Card card) => card switch
    {
        ItemCard item => Paths.Today.Of(item),
        MilestoneCard milestone => Paths.Today.Of(milestone),
        SignalCard signal => Paths.Today.Of(signal),
        _ => Paths.Board,
    };

    private static StoryNews StoryOf(ItemCard item, ToldReport report, BoardOn board)
    {
        var story = new StoryOf(item, board.GroupOf(item), report);
        return new(report.Event.Story, string.Join(", ", new[]
        {
            Wording.Judgement(report.Event), Wording.By(story), Wording.Near(report.HappenedOn, board.Day),
        }.Where(part => part is not "")), report.Example);
    }

    private static IEnumerable<string> LinesOf(ImmutableArray<Change> changes, BoardDiff diff) =>
        changes.Select(change => LineOf(change, diff, isBrief: changes.Length > 1)).OfType<string>();

    /// <summary>Null where the story itself says it.</summary>
    /// <param name="isBrief">Others tell the rest.</param>
    private static string? LineOf(Change change, BoardDiff diff, bool isBrief)
    {
        var sentence = change switch
        {
            ReportChange { Kind: ChangeKind.NieuwVerhaal } or ReportChange { Before: null } => null,
            Presence { Kind: ChangeKind.Nieuw, Card: SignalCard } => "Een nieuw signaal.",
            Presence { Kind: ChangeKind.Nieuw } when isBrief => "Nieuw op het bord.",
            Presence { Kind: ChangeKind.Nieuw } => $"Nieuw op het bord. {ChangeWording.Sentence(change, diff)}",
            Presence => "Staat niet meer op het bord.",
            PhaseChange => Labelled("Fase"),
            KoersChange => Labelled("Koers"),
            DateChange { Kind: ChangeKind.Preciezer } => Labelled("Preciezer"),
            DateChange { From: var from, To: var to } when from != to => Labelled("Verschoven"),
            MoveChange => Labelled("Verhuisd"),
            ReturnChange => $"{Wording.Capital(ChangeWording.Kind(change.Kind, 1))}. "
                + ChangeWording.Sentence(change, diff),
            LinkChange => $"Anders gekoppeld. {ChangeWording.Sentence(change, diff)}",
            _ => ChangeWording.Sentence(change, diff),
        };
        if (sentence is null) return null;
        var reason = ChangeWording.Reason(change) is { Length: > 0 } words and not WrittenText.Mask
            ? $" “{words}”"
            : "";
        return $"{sentence}{reason}";

        string Labelled(string label)
        {
            var then = ChangeWording.Sentence(change, diff);
            return $"{label}: {char.ToLowerInvariant(then[0])}{then[1..]}";
        }
    }

    /// <summary>The first day on which there will be an action of somebody to ask about anew; null for whoever leads
    /// none.</summary>
    public static DateOnly? NextAsked(BoardOn board, Actor reader) => OwnOf(board, reader)
        .Select(item => board.SilenceOf(item) is { } days
            ? item.Latest?.HappenedOn.AddDays(((days / BoardOn.SilentAfterDays) + 1) * BoardOn.SilentAfterDays)
            : null)
        .Min();

    private static bool IsAskedAnew(BoardDiff diff, ItemCard item) => diff.To.SilenceOf(item) is { } days
        && days / BoardOn.SilentAfterDays
            > Math.Max(0, days - (diff.To.Day.DayNumber - diff.From.Day.DayNumber)) / BoardOn.SilentAfterDays;

    private static IEnumerable<ItemCard> OwnOf(BoardOn board, Actor reader) => reader.Role is Role.Lead
        ? board.Items.Where(item => reader.Groups.Contains(item.Added.Group))
        : [];

    private static IEnumerable<SilentNews> SilentOf(BoardOn board, Actor reader) => OwnOf(board, reader)
        .Where(board.IsSilent)
        .OrderByDescending(board.SilenceOf).ThenBy(item => item.Added.Title, StringComparer.Ordinal).Take(MostSilent)
        .Select(item => new SilentNews(
            item.Added.Title, $"/melden/{item.Added.Slug}", Wording.Silence(board, item)));

    private static IEnumerable<GroupNews> Cut(IEnumerable<GroupNews> groups)
    {
        var room = MostItems;
        foreach (var group in groups)
        {
            var items = group.Items.Take(room).ToImmutableArray();
            room -= items.Length;
            if (items.Length > 0 || group.Lines.Length > 0) yield return group with { Items = items };
        }
    }
}
