using Actieplan.Web.Boards;
using Actieplan.Web.Log;
using Actieplan.Web.Shows;
using Microsoft.AspNetCore.SignalR;

namespace Actieplan.Web.Live;

/// <summary>Who looks at a board follows it here. A page subscribes first and fetches then, so that nothing falls
/// between.</summary>
public sealed class LiveHub(ShownBoards boards, Following following, Reach reach, TellShow shows) : Hub
{
    public const string Path = "/live";

    // a page follows one board; a few more leave room for screens that rotate
    private const int MostBoards = 20;
    private const string Mine = "boards";

    /// <returns>The board's position: beyond the page's own means that the page has something to fetch. Null where
    /// there is no such board, or this connection follows as many as it may.</returns>
    public async Task<long?> Follow(string? board, long position)
    {
        if (board is null || await boards.FindAsync(board, Context.ConnectionAborted) is null) return null;
        if (Boards().Count >= MostBoards && !Boards().Contains(board)) return null;
        if (Boards().Add(board)) following.Add(board);
        await Groups.AddToGroupAsync(Context.ConnectionId, board, Context.ConnectionAborted);
        await TellReachAsync();
        if (TellShow.IsFor(board)) await TellShowAsync();
        // looked at once more: what was sent before this connection joined is in it, the rest will be sent
        var snapshot = await boards.FindAsync(board, Context.ConnectionAborted);
        return Math.Max(position, snapshot?.Position ?? position);
    }

    public Task Unfollow(string? board)
    {
        if (board is null || !Boards().Remove(board)) return Task.CompletedTask;
        following.Remove(board);
        return Groups.RemoveFromGroupAsync(Context.ConnectionId, board, Context.ConnectionAborted);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        foreach (var board in Boards()) following.Remove(board);
        return base.OnDisconnectedAsync(exception);
    }

    // told again where it changed on the way: this may have overtaken what everybody was told
    private async Task TellReachAsync()
    {
        string? told;
        do
        {
            told = reach.OfLive;
            await Clients.Caller.SendAsync(TellReach.Message, told, Context.ConnectionAborted);
        }
        while (told != reach.OfLive);
    }

    /// <inheritdoc cref="TellReachAsync"/>
    private async Task TellShowAsync()
    {
        ShownShow? told;
        do
        {
            told = await shows.NowAsync();
            await Clients.Caller.SendAsync(TellShow.Message, told, Context.ConnectionAborted);
        }
        while (!shows.Says(told));
    }

    private HashSet<string> Boards()
    {
        if (Context.Items[Mine] is HashSet<string> mine) return mine;
        var none = new HashSet<string>();
        Context.Items[Mine] = none;
        return none;
    }
}
