using Actieplan.Store;
using Actieplan.Web.Log;
using Shouldly;

namespace Actieplan.Web.Tests.Outage;

public sealed class Only_an_outage_that_lasts_is_told
{
    private static readonly DateTimeOffset Noon = new(2022, 5, 5, 12, 0, 0, TimeSpan.FromHours(2));

    [Fact]
    public void A_blip_is_told_to_nobody()
    {
        var reach = On(Noon);
        foreach (var blip in Enumerable.Range(0, 3))
        {
            See(reach, blip * 10, ProjectionCondition.Disconnected);
            See(reach, (blip * 10) + 1.9, ProjectionCondition.Disconnected);
            reach.OfLive.ShouldBeNull();
            See(reach, (blip * 10) + 2.1, ProjectionCondition.Active);
            reach.OfLive.ShouldBeNull();
        }
    }

    [Fact]
    public void What_lasts_is_told_from_when_it_began_until_it_ends()
    {
        var reach = On(Noon);
        See(reach, 58, ProjectionCondition.Disconnected);
        See(reach, 60, ProjectionCondition.Disconnected);
        See(reach, 300, ProjectionCondition.Disconnected);

        reach.StandsSince.ShouldBe(Noon.AddSeconds(58));
        reach.OfLive.ShouldBe("De gegevensbank is even niet bereikbaar. Dit is de stand van 12.00 uur; nieuws volgt vanzelf.");

        See(reach, 301, ProjectionCondition.Active);
        (reach.StandsSince, reach.OfLive, reach.OfStill, reach.OfWriting).ShouldBe((null, null, null, null));
    }

    [Theory]
    [InlineData(ProjectionCondition.Starting)]
    [InlineData(ProjectionCondition.Standby)]
    [InlineData(ProjectionCondition.Stopped)]
    public void Whatever_else_it_does_is_no_outage(ProjectionCondition condition)
    {
        var reach = On(Noon);
        See(reach, 0, condition);
        See(reach, 100, condition);
        reach.StandsSince.ShouldBeNull();
    }

    [Fact]
    public void On_the_next_day_the_day_is_named()
    {
        var reach = On(Noon.AddDays(1));
        See(reach, 0, ProjectionCondition.Disconnected);
        See(reach, 5, ProjectionCondition.Disconnected);
        reach.OfLive.ShouldBe(
            "De gegevensbank is even niet bereikbaar. Dit is de stand van 5 mei 2022, 12.00 uur; nieuws volgt vanzelf.");
    }

    private static Reach On(DateTimeOffset moment) =>
        new(new PlanClock(TimeProvider.System, moment - TimeProvider.System.GetUtcNow()));

    private static void See(Reach reach, double second, ProjectionCondition condition) =>
        reach.See(condition, Noon.AddSeconds(second));
}
