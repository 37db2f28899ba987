using System.Text.Json;
using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;
using Shouldly;

namespace Actieplan.Web.Tests.Hosting;

/// <summary>What scenarios ask of a tracker.</summary>
public static class TrackerQuestions
{
    /// <summary>The board as people see it on the day the tracker lives on.</summary>
    public static BoardOn Today(this TestTracker tracker) => new(tracker.Board, tracker.Clock.Today());

    public static Guid GroupOf(this TestTracker tracker, string slug) =>
        tracker.Board.Groups.Values.Single(group => group.Started.Slug == slug).Id;

    public static ItemCard Item(this TestTracker tracker, string slug) =>
        tracker.Board.Items.Values.Single(item => item.Added.Slug == slug);

    /// <summary>What changed on a board since a position; all of it since 0.</summary>
    public static async Task<Delta> Since(this TestTracker tracker, string board, long position)
    {
        using var program = new ApiClient(tracker);
        var answer = await program.Get($"/borden/{board}?sinds={position}");
        answer.ShouldBe(200);
        return JsonSerializer.Deserialize<Delta>(answer.Body, JsonSerializerOptions.Web)!;
    }

    public static async Task<long> LastPosition(this TestTracker tracker) =>
        (await tracker.Store.LastAsync(TestContext.Current.CancellationToken))!.Sequence;

    /// <summary>Whatever is done, the log ends where it ended.</summary>
    public static async Task ShouldNotMove(this TestTracker tracker, Func<Task> doing)
    {
        var before = await tracker.LastPosition();
        await doing();
        (await tracker.LastPosition()).ShouldBe(before, "the log moved");
    }
}
