using Actieplan.Web.Accounts;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;
using Actieplan.Web.Shows;
using Microsoft.AspNetCore.SignalR;

namespace Actieplan.Web.Live;

/// <summary>Who looks at a board follows it here. A page subscribes first and fetches then, so that nothing falls
/// between.</summary>
public sealed class LiveHub(
    ShownBoards boards, Following following, Reach reach, TellShow shows, Watchers watchers) : Hub
{
    public const string Path = "/live";

    // a page follows one board; a few more leave room for screens that rotate
    public const int MostBoards = 20;

    private const string Mine = "boards";
    private const string TooMany = "Je volgt al zoveel borden als kan. Laat er eerst een los.";

    /// <returns>The board's position: beyond the page's own means that the page has something to fetch. Null where
    /// there is no such board.</returns>
    public async Task<long?> Follow(string? board, long position)
    {
        if (board is null || await boards.FindAsync(board, Context.ConnectionAborted) is not { } there) return null;
        Take(board, there.Position);
        await Groups.AddToGroupAsync(Context.ConnectionId, board, Context.ConnectionAborted);
        await TellReachAsync();
        if (TellShow.IsFor(board)) await TellShowAsync();
        if (board is BoardNames.Screen)
            await Clients.Caller.SendAsync(Watchers.Message, watchers.Now, Context.ConnectionAborted);
        // looked at once more: what was sent before this connection joined is in it, the rest will be sent
        var snapshot = await boards.FindAsync(board, Context.ConnectionAborted);
        return Math.Max(position, snapshot?.Position ?? position);
    }

    /// <summary>Whether whoever opened this connection is signed in. One whose sign-in ended is no longer there to ask.
    /// </summary>
    public bool SignedIn() => Context.User?.SignIn() is not null;

    public Task Unfollow(string? board)
    {
        if (board is null || !Boards().Remove(board)) return Task.CompletedTask;
        following.Remove(board);
        if (Boards().Count == 0) following.Go();
        return Groups.RemoveFromGroupAsync(Context.ConnectionId, board, Context.ConnectionAborted);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        foreach (var board in Boards()) following.Remove(board);
        if (Boards().Count > 0) following.Go();
        return base.OnDisconnectedAsync(exception);
    }

    private void Take(string board, long position)
    {
        var mine = Boards();
        if (mine.Contains(board)) return;
        if (mine.Count >= MostBoards) throw new HubException(TooMany);
        mine.Add(board);
        following.Add(board, position);
        if (mine.Count == 1) following.Come();
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
