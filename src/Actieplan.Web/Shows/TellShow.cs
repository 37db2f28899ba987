using System.Collections.Immutable;
using System.Text.Json;
using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;
using Actieplan.Web.Live;
using Actieplan.Web.Log;
using Microsoft.AspNetCore.SignalR;

namespace Actieplan.Web.Shows;

/// <summary>The show as a page computes its slide from.</summary>
/// <param name="NowMs">By the clock of who tells it: a page's own may be wrong.</param>
/// <param name="Light">The story in the light, as it is shown; null where none is, or where it was taken back.</param>
public sealed record ShownShow(
    long Version, ImmutableArray<string> Slides, long PerSlideMs, long SinceMs, string? Pinned, int? HeldAt,
    long? Story, bool ShowsWatchers, string? Light, long NowMs)
{
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}

/// <summary>Tells every screen, and every phone that may follow it, what is shown: when it is arranged anew, and when
/// the board makes something else of it.</summary>
public sealed partial class TellShow(
    LiveShow show, LivePlan plan, ShownBoards boards, RenderCards render, TimeProvider time, IHubContext<LiveHub> hub,
    ILogger<TellShow> log) : BackgroundService
{
    public const string Message = "show";

    private static readonly string[] Followers = [BoardNames.Screen, BoardNames.Phone];

    // a show that cannot be told is tried again; a hall does not wait for its next change
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private volatile ShownShow? told;

    /// <summary>The show of this moment.</summary>
    public async ValueTask<ShownShow> NowAsync() =>
        (told ?? await ShownAsync()) with { NowMs = time.GetUtcNow().ToUnixTimeMilliseconds() };

    /// <summary>Whether it is still what everybody is told.</summary>
    public bool Says(ShownShow now) => told is null || told with { NowMs = now.NowMs } == now;

    public static bool IsFor(string board) => Followers.Contains(board);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var (version, position) = (show.Now.Version, plan.Now.Position);
            try
            {
                await TellAsync(await ShownAsync(), stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                NotTold(version, error);
                await Task.Delay(Pause, time, stoppingToken);
                continue;
            }
            await Task.WhenAny(show.After(version), plan.After(position)).WaitAsync(stoppingToken);
        }
    }

    private async Task TellAsync(ShownShow now, CancellationToken stopping)
    {
        if (told is { } before && before.ToJson() == now.ToJson()) return;
        told = now;
        await hub.Clients.Groups(Followers).SendAsync(Message, await NowAsync(), stopping);
    }

    private async Task<ShownShow> ShownAsync()
    {
        var (now, board) = (show.Now, boards.Now);
        return new(now.Version, now.Slides, (long)now.PerSlide.TotalMilliseconds, now.Since.ToUnixTimeMilliseconds(),
            now.Pinned, now.HeldAt, now.Story, now.ShowsWatchers, await LightAsync(now.Story, board), 0);
    }

    private async Task<string?> LightAsync(long? story, BoardOn board)
    {
        if (story is not { } position) return null;
        if (board.Stories.FirstOrDefault(one => one.Report.Position == position) is not { } found) return null;
        var cards = await render.RenderAsync(
            [new(LightCard.Id, typeof(LightCard), new() { ["Story"] = found, ["Today"] = board.Day })]);
        return cards[0].Html;
    }

    [LoggerMessage(LogLevel.Error, "The show of version {Version} could not be told")]
    private partial void NotTold(long version, Exception error);
}
