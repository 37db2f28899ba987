using Shouldly;

namespace Actieplan.Web.Tests.Hosting;

public sealed class A_tracker_starts_with_the_plan_loaded(TestTracker tracker) : IClassFixture<TestTracker>
{
    [Fact]
    public async Task The_board_shows_every_group_with_its_lane()
    {
        using var client = new HttpClient { BaseAddress = tracker.Address };

        var page = await client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);

        foreach (var lane in tracker.Today().Lanes)
            page.ShouldContain($"id=\"veld-baan-{lane.Group.Started.Slug}\"");
    }
}
