using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Outage;

public sealed class An_operator_sees_how_a_node_is(TrackerOnAWire tracking) : IClassFixture<TrackerOnAWire>
{
    private const string Path = "/gezondheid";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private TestTracker Tracker => tracking.Tracker;

    [Fact]
    public async Task Well_away_and_well_again()
    {
        using var operators = new ApiClient(Tracker);
        var last = await Tracker.LastPosition();
        await tracking.MendAsync();
        await ShouldBeAsync(operators, 200, last, last, "active");

        await tracking.LoseAsync();
        await ShouldBeAsync(operators, 503, last, null, "disconnected");
        await tracking.MendAsync();
        await ShouldBeAsync(operators, 200, last, last, "active");
    }

    [Fact]
    public async Task Where_the_database_never_answers()
    {
        using var operators = new ApiClient(Tracker);
        tracking.Hang();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => operators.Get(Path)));
        foreach (var answer in answers) answer.ShouldBe(503).GetProperty("logPosition").GetRawText().ShouldBe("null");
        await tracking.MendAsync();
        await Until.TrueAsync(async () => (await operators.Get(Path)).Status == 200, "it is well again", Cancel);
    }

    internal static async Task ShouldBeAsync(
        ApiClient operators, int status, long position, long? log, string projection)
    {
        var answer = await operators.Get(Path);
        var says = answer.ShouldBe(status);
        says.EnumerateObject().Select(member => member.Name)
            .ShouldBe(["healthy", "position", "logPosition", "projection"]);
        says.GetProperty("healthy").GetBoolean().ShouldBe(status == 200);
        says.GetProperty("position").GetInt64().ShouldBe(position);
        says.GetProperty("logPosition").GetRawText().ShouldBe(log?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null");
        says.GetProperty("projection").GetString().ShouldBe(projection);
        answer.Headers["Cache-Control"].ShouldBe("no-store");
        answer.Headers.ContainsKey("Retry-After").ShouldBe(status == 503);
        Inside.ShownIn(answer.Body).ShouldBeEmpty();
    }
}
