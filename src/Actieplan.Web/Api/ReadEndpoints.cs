using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Store;
using Actieplan.Web.Along;
using Actieplan.Web.Boards;
using Actieplan.Web.Changes;
using Actieplan.Web.Log;
using Actieplan.Web.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Api;

/// <summary>Reads are public, and kept by whoever asks until something changes.</summary>
public static class ReadEndpoints
{
    private const int MostEntries = 1000, UsualEntries = 100;

    public static void MapReads(this IEndpointRouteBuilder api)
    {
        var boards = api.MapGroup("").TakesDay(Problems.NoSuchDay).DescribesDay();
        boards.MapGet("/board", ([AsParameters] Asking asking) => KeptAsync(asking, Views.Of, Topic.Plan));
        boards.MapGet("/groups", ([AsParameters] Asking asking) =>
            KeptAsync(asking, (board, _) => board.Lanes.Select(lane => Views.Of(lane.Group))));
        boards.MapGet("/groups/{slug}", GroupAsync);
        boards.MapGet("/items", ([AsParameters] Asking asking) =>
            KeptAsync(asking, (board, _) => board.Items.Select(item => Views.Of(item, board)), Topic.Plan));
        boards.MapGet("/items/{id}", ItemAsync);
        boards.MapGet("/milestones", ([AsParameters] Asking asking) =>
            KeptAsync(
                asking, (board, _) => Views.Milestones(board).Select(m => Views.Of(m, board)), Topic.Line));
        boards.MapGet("/milestones/{id}", MilestoneAsync);
        boards.MapGet("/signals", ([AsParameters] Asking asking) =>
            KeptAsync(asking, (board, _) => board.Signals.Select(signal => Views.Of(signal, board))));
        boards.MapGet("/items/{id}/history", ItemHistoryAsync);
        boards.MapGet("/groups/{slug}/history", GroupHistoryAsync);
        boards.MapGet("/milestones/{id}/history", MilestoneHistoryAsync);
        boards.MapSheets();
        api.MapGet("/log", LogAsync);
        api.MapChangesRead();
    }

    public static ItemCard? FindItem(BoardOn board, string id) => Guid.TryParse(id, out var guid)
        ? board.Board.Items.GetValueOrDefault(guid)
        : board.Items.FirstOrDefault(item => item.Added.Slug == id);

    public static MilestoneCard? FindMilestone(BoardOn board, string id) => Guid.TryParse(id, out var guid)
        ? board.Board.Milestones.GetValueOrDefault(guid)
        : board.Board.Milestones.Values.FirstOrDefault(milestone => milestone.Plan.Slug == id);

    private static async Task<IResult> GroupAsync(string slug, [AsParameters] Asking asking)
    {
        var at = await asking.AtAsync();
        if (at.Board.LaneOf(slug) is { } lane)
        {
            asking.Http.Response.Headers.Link = Topic.Of(lane.Group).LinksFrom(asking.Paths);
            return Kept(asking.Http, VersionOf(at), () => GroupOf(lane, at.Board));
        }
        var known = await asking.Finding.GroupAsync(slug, asking.Cancel);
        // by the name it had on that day
        return asking.Paths.Past is not null && known is not null
            && at.Board.Board.Groups.GetValueOrDefault(known.Id) is { } then
            ? Kept(asking.Http, VersionOf(at), () => GroupOf(at.Board.LaneOf(then.Started.Slug)!, at.Board))
            : Absent(asking, "groep", known?.StartedOn);
    }

    private static async Task<IResult> ItemAsync(string id, [AsParameters] Asking asking)
    {
        var at = await asking.AtAsync();
        // it begins with the item's own version: what an edit gives back as If-Match
        if (FindItem(at.Board, id) is { } item)
        {
            asking.Http.Response.Headers.Link = Topic.Of(item).LinksFrom(asking.Paths);
            return Kept(asking.Http, VersionOf(at, TagOf(item, at.Board)), () => Views.Of(item, at.Board));
        }
        var known = await asking.Finding.ItemAsync(id, asking.Cancel);
        return asking.Paths.Past is not null && known is not null
            && at.Board.Board.Items.GetValueOrDefault(known.Id) is { } then
            ? Kept(asking.Http, VersionOf(at), () => Views.Of(then, at.Board))
            : Absent(asking, "actie", known?.StartedOn);
    }

    private static async Task<IResult> MilestoneAsync(string id, [AsParameters] Asking asking)
    {
        var at = await asking.AtAsync();
        // it begins with the milestone's own version: what an edit gives back as If-Match
        if (FindMilestone(at.Board, id) is { } milestone)
            return Kept(asking.Http, VersionOf(at, TagOf(milestone, at.Board)),
                () => Views.Of(milestone, at.Board));
        var known = await asking.Finding.MilestoneAsync(id, asking.Cancel);
        // a name, once given, keeps leading to its milestone
        return known is not null && at.Board.Board.Milestones.GetValueOrDefault(known.Id) is { } there
            ? TypedResults.Redirect(
                asking.Paths.To($"/api/v1/milestones/{there.Plan.Slug}"), permanent: asking.Paths.Past is null)
            : Absent(asking, "mijlpaal", known?.PlannedOn);
    }

    // what is read of it also names its group and the action above it
    private static string TagOf(ItemCard item, BoardOn board) =>
        $"{item.Version}-{LastOf(item, board.GroupOf(item), board.ParentOf(item))}";

    private static string TagOf(MilestoneCard milestone, BoardOn board)
    {
        var item = milestone.Plan.Item is { } id ? board.Board.Items.GetValueOrDefault(id) : null;
        return $"{milestone.Version}-{LastOf(milestone, item)}-{board.Day:yyyyMMdd}";
    }

    private static long LastOf(params Card?[] cards) => cards.Max(card => card?.Changed ?? 0);

    private static ProblemHttpResult Absent(Asking asking, string what, DateOnly? began) =>
        Problems.Unknown(asking.Paths.Past is { } past && began is { } day
            ? PastWords.NotYet(what, day, past)
            : $"Deze {what} bestaat niet.");

    private static async Task<IResult> ItemHistoryAsync(string id, EventStore store, [AsParameters] Asking asking) =>
        await asking.Finding.ItemAsync(id, asking.Cancel) is { } item
            ? await HistoryAsync(
                [item.Id, .. asking.Boards.Now.MilestonesOf(item.Id).Select(milestone => milestone.Id)], store, asking)
            : Problems.Unknown("Deze actie bestaat niet.");

    private static async Task<IResult> GroupHistoryAsync(
        string slug, EventStore store, [AsParameters] Asking asking) =>
        await asking.Finding.GroupAsync(slug, asking.Cancel) is { } group
            ? await HistoryAsync([group.Id], store, asking)
            : Problems.Unknown("Deze groep bestaat niet.");

    private static async Task<IResult> MilestoneHistoryAsync(
        string id, EventStore store, [AsParameters] Asking asking) =>
        await asking.Finding.MilestoneAsync(id, asking.Cancel) is { } milestone
            ? await HistoryAsync([milestone.Id], store, asking)
            : Problems.Unknown("Deze mijlpaal bestaat niet.");

    private static async Task<IResult> HistoryAsync(Guid[] streams, EventStore store, Asking asking)
    {
        var histories = await store.LoadAsync(streams, asking.Cancel);
        List<StoredEvent> events = [.. histories.Values.SelectMany(stream => stream.Events).OrderBy(e => e.Sequence)];
        var last = events.LastOrDefault()?.Sequence ?? 0;
        return asking.Paths.Past is { } past
            ? Kept(asking.Http, Results.VersionOf(past, last), () => Qualifying(past, events).Select(PublicLog.Of))
            : Kept(asking.Http, $"h{last}", () => events.Select(PublicLog.Of));
    }

    // a correction stands in the stream of what it corrects, so the streams alone tell what qualifies
    private static IEnumerable<StoredEvent> Qualifying(AsOf past, IReadOnlyCollection<StoredEvent> events)
    {
        var qualifying = past.Qualifying([.. events.Select(DomainEvents.ToRecorded).OfType<Recorded<DomainEvent>>()])
            .Select(recorded => recorded.Position).ToHashSet();
        return events.Where(e => qualifying.Contains(e.Sequence));
    }

    private static async Task<IResult> LogAsync(
        long? after, int? limit, HttpContext http, LivePlan plan, EventStore store, CancellationToken cancel)
    {
        if (after < 0) return Problems.Malformed("“after” is een positie in het logboek: 0 of meer.");
        if (limit is < 1 or > MostEntries) return Problems.Malformed($"“limit” ligt tussen 1 en {MostEntries}.");
        // as far as the board: all of it is behind the fence already, and it agrees with what the board shows
        var through = plan.Now.Position;
        if (http.IsKnown($"{through}-{after}-{limit}"))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        var events = await store.ReadAllAsync(after ?? 0, through, limit ?? UsualEntries, cancel);
        return TypedResults.Ok(events.Select(PublicLog.Of));
    }

    private static object GroupOf(Lane lane, BoardOn board) => new
    {
        Group = Views.Of(lane.Group),
        lane.LastHeard,
        Items = lane.Items.Select(item => Views.Of(item, board)),
        Milestones = board.MilestonesIn(lane).Select(milestone => Views.Of(milestone, board)),
        Stories = board.StoriesOf(lane.Items).Take(StoriesCard.Shown).Select(Views.Of),
    };

    private static async Task<IResult> KeptAsync(
        Asking asking, Func<BoardOn, long, object> view, Topic? topic = null)
    {
        if (topic is not null) asking.Http.Response.Headers.Link = topic.LinksFrom(asking.Paths);
        var at = await asking.AtAsync();
        return Kept(asking.Http, VersionOf(at), () => view(at.Board, at.Position));
    }

    private static IResult Kept(HttpContext http, string version, Func<object> view) => http.IsKnown(version)
        ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
        : TypedResults.Ok(view());

    /// <param name="now">What an answer about today is known by; all that is on the board, unless it is told.</param>
    private static string VersionOf(BoardAt at, string? now = null) => at.Board.AsOf is { } past
        ? Results.VersionOf(past, at.Position)
        : now ?? $"{at.Position}-{at.Board.Day:yyyyMMdd}";

    /// <summary>A question about a board, of today or as of the day in its address.</summary>
    private readonly record struct Asking(
        HttpContext Http, Paths Paths, ShownBoards Boards, Finding Finding, CancellationToken Cancel)
    {
        public ValueTask<BoardAt> AtAsync() => Boards.AtAsync(Paths.Past, Cancel);
    }
}
