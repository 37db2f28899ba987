using Actieplan.Domain.Boards;
using Actieplan.Store;
using Actieplan.Web.Boards;
using Actieplan.Web.Changes;
using Actieplan.Web.Log;
using Actieplan.Web.Pages;

namespace Actieplan.Web.Api;

/// <summary>Reads are public, and kept by whoever asks until something changes.</summary>
public static class ReadEndpoints
{
    private const int MostEntries = 1000, UsualEntries = 100;

    public static void MapReads(this IEndpointRouteBuilder api)
    {
        api.MapGet("/board", (HttpContext http, LivePlan plan, PlanClock clock) =>
            Kept(http, plan, clock, Views.Of));
        api.MapGet("/groups", (HttpContext http, LivePlan plan, PlanClock clock) =>
            Kept(http, plan, clock, (board, _) => board.Lanes.Select(lane => Views.Of(lane.Group))));
        api.MapGet("/groups/{slug}", (string slug, HttpContext http, LivePlan plan, PlanClock clock) =>
            Kept(http, plan, clock, (board, _) => GroupOf(slug, board), "Deze groep bestaat niet."));
        api.MapGet("/items", (HttpContext http, LivePlan plan, PlanClock clock) =>
            Kept(http, plan, clock, (board, _) => board.Items.Select(item => Views.Of(item, board))));
        api.MapGet("/items/{id}", Item);
        api.MapGet("/items/{id}/history", HistoryAsync);
        api.MapGet("/milestones", (HttpContext http, LivePlan plan, PlanClock clock) =>
            Kept(http, plan, clock, (board, _) => Views.Milestones(board).Select(m => Views.Of(m, board))));
        api.MapGet("/milestones/{id}", MilestoneAsync);
        api.MapGet("/log", LogAsync);
        api.MapChangesRead();
    }

    public static ItemCard? FindItem(BoardOn board, string id) => Guid.TryParse(id, out var guid)
        ? board.Board.Items.GetValueOrDefault(guid)
        : board.Items.FirstOrDefault(item => item.Added.Slug == id);

    public static MilestoneCard? FindMilestone(BoardOn board, string id) => Guid.TryParse(id, out var guid)
        ? board.Board.Milestones.GetValueOrDefault(guid)
        : board.Board.Milestones.Values.FirstOrDefault(milestone => milestone.Plan.Slug == id);

    private static IResult Item(string id, HttpContext http, ShownBoards boards)
    {
        var board = boards.Now;
        if (FindItem(board, id) is not { } item) return Problems.Unknown("Deze actie bestaat niet.");
        // the item's own version: what an edit gives back as If-Match
        return Kept(http, $"{item.Version}", () => Views.Of(item, board));
    }

    private static async Task<IResult> MilestoneAsync(
        string id, HttpContext http, ShownBoards boards, EventStore store, CancellationToken cancel)
    {
        var board = boards.Now;
        if (FindMilestone(board, id) is not { } milestone)
            // a name, once given, keeps leading to its milestone
            return await store.FindNameAsync(Names.Milestones, id, cancel) is { } old
                && board.Board.Milestones.TryGetValue(old, out var renamed) && renamed.Plan.Slug != id
                ? TypedResults.Redirect($"/api/v1/milestones/{renamed.Plan.Slug}", permanent: true)
                : Problems.Unknown("Deze mijlpaal bestaat niet.");
        // it begins with the milestone's own version: what an edit gives back as If-Match
        return Kept(http, $"{milestone.Version}-{board.Day:yyyyMMdd}", () => Views.Of(milestone, board));
    }

    private static async Task<IResult> HistoryAsync(
        string id, HttpContext http, ShownBoards boards, EventStore store, CancellationToken cancel)
    {
        var board = boards.Now;
        if (FindItem(board, id) is not { } item) return Problems.Unknown("Deze actie bestaat niet.");
        Guid[] streams = [item.Id, .. board.MilestonesOf(item.Id).Select(milestone => milestone.Id)];
        var histories = await store.LoadAsync(streams, cancel);
        var entries = histories.Values.SelectMany(stream => stream.Events).OrderBy(e => e.Sequence)
            .Select(PublicLog.Of).ToList();
        return Kept(http, $"h{entries.LastOrDefault()?.Position}", () => entries);
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

    private static object? GroupOf(string slug, BoardOn board) =>
        board.LaneOf(slug) is { } lane
            ? new
            {
                Group = Views.Of(lane.Group),
                lane.LastHeard,
                Items = lane.Items.Select(item => Views.Of(item, board)),
                Milestones = board.MilestonesIn(lane).Select(milestone => Views.Of(milestone, board)),
                Stories = board.StoriesOf(lane.Items).Take(StoriesCard.Shown).Select(Views.Of),
            }
            : null;

    private static IResult Kept(
        HttpContext http, LivePlan plan, PlanClock clock, Func<BoardOn, long, object?> view, string unknown = "")
    {
        // a board of another day is not there yet, and today's would be a wrong answer to that question
        if (http.Request.Query.ContainsKey("op") || http.Request.Query.ContainsKey("kennis"))
            return Problems.Malformed("Een bord van een andere dag is er nog niet.");
        // read once: what the tag says is what is shown
        var (state, position) = plan.Now;
        var board = new BoardOn(state, clock.Today());
        return view(board, position) is { } found
            ? Kept(http, $"{position}-{board.Day:yyyyMMdd}", () => found)
            : Problems.Unknown(unknown);
    }

    private static IResult Kept(HttpContext http, string version, Func<object> view) => http.IsKnown(version)
        ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
        : TypedResults.Ok(view());
}
