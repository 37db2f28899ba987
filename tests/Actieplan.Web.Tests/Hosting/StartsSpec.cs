using Shouldly;

namespace Actieplan.Web.Tests.Hosting;

public sealed class A_tracker_starts_with_the_plan_loaded(TestTracker tracker) : IClassFixture<TestTracker>
{
    [Fact]
    public async Task The_board_shows_every_group_with_its_lane()
    {
        using var client = new HttpClient { BaseAddress = tracker.Address };

        var page = await client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);

        foreach (var group in tracker.Board.Groups.Values.Where(group => group.Dissolved is null))
            page.ShouldContain($"id=\"veld-baan-{group.Started.Slug}\"");
    }
}
