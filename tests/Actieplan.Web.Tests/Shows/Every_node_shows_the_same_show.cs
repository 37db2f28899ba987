using Actieplan.Web.Boards;
using Actieplan.Web.Pages;
using Actieplan.Web.Shows;
using Actieplan.Web.Tests.Hosting;
using Actieplan.Web.Tests.Outage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Shouldly;

namespace Actieplan.Web.Tests.Shows;

/// <summary>Two nodes on one database; the one at the end of a wire that can be cut.</summary>
public sealed class Every_node_shows_the_same_show(TrackerOnAWire tracking, TestDatabase database)
    : IClassFixture<TrackerOnAWire>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private LiveShow One => tracking.Tracker.Services.GetRequiredService<LiveShow>();

    [Fact]
    public async Task What_one_arranges_the_other_shows()
    {
        await using var other = await OtherAsync();

        var changed = await One.ChangeAsync(show => show with { Pinned = "mijlpalen" }, Cancel);
        One.Now.Version.ShouldBe(changed.Version);
        await other.UntilAtAsync(changed.Version);
        other.Show.Now.Pinned.ShouldBe("mijlpalen");

        var back = await other.Show.ChangeAsync(show => show with { Pinned = null, Slides = ["veld", "sinds"] }, Cancel);
        await UntilAsync(One, back.Version);
        One.Now.Slides.ShouldBe(["veld", "sinds"]);
    }

    [Fact]
    public async Task Of_many_who_arrange_at_once_nobody_is_lost()
    {
        await using var other = await OtherAsync();
        var before = One.Now.PerSlide;

        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => (i % 2 == 0 ? One : other.Show).ChangeAsync(
            show => show with { PerSlide = show.PerSlide + TimeSpan.FromSeconds(1) }, Cancel)));

        (await One.ChangeAsync(_ => null, Cancel)).PerSlide.ShouldBe(before + TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task As_long_as_nobody_orders_them_the_slides_are_those_of_the_board()
    {
        var usual = Slides.Usual(tracking.Tracker.Today());
        usual.ShouldContain("groep-limburg");

        var held = await One.ChangeAsync(show => (show with { Slides = usual }).Held(DateTimeOffset.UnixEpoch), Cancel);

        held.Slides.ShouldBe(usual);
        (await StoredAsync()).ShouldContain("\"Slides\": []");
    }

    [Fact]
    public async Task Without_its_database_a_node_keeps_its_show_and_hears_afterwards_what_it_missed()
    {
        await using var other = await OtherAsync();
        var before = await One.ChangeAsync(show => show with { Pinned = null, Story = 12 }, Cancel);

        await tracking.LoseAsync();
        var meanwhile = await other.Show.ChangeAsync(show => show with { Story = null, Pinned = "verhalen" }, Cancel);
        One.Now.Version.ShouldBe(before.Version);
        One.Now.SlideAt(DateTimeOffset.UnixEpoch).ShouldBe(Slides.Light);
        var refused = await Should.ThrowAsync<Exception>(One.ChangeAsync(show => show with { Pinned = "veld" }, Cancel));
        Errors.IsUnreachable(refused).ShouldBeTrue(refused.ToString());
        One.Now.Version.ShouldBe(before.Version);

        await tracking.MendAsync();
        await UntilAsync(One, meanwhile.Version);
        One.Now.Pinned.ShouldBe("verhalen");
    }

    private async Task<string> StoredAsync()
    {
        await using var read = tracking.Tracker.Services.GetRequiredService<NpgsqlDataSource>()
            .CreateCommand($"select arranged::text from {tracking.Tracker.Schema}.show");
        return (string)(await read.ExecuteScalarAsync(Cancel))!;
    }

    private static Task UntilAsync(LiveShow show, long version) =>
        Until.TrueAsync(() => show.Now.Version >= version, $"the show of version {version}", Cancel);

    private async Task<OtherNode> OtherAsync()
    {
        var source = NpgsqlDataSource.Create(database.ConnectionString);
        var show = new LiveShow(new ShowTable(source, tracking.Tracker.Schema),
            tracking.Tracker.Services.GetRequiredService<ShownBoards>(), TimeProvider.System,
            NullLogger<LiveShow>.Instance);
        await show.StartAsync(Cancel);
        return new(source, show);
    }

    private sealed class OtherNode(NpgsqlDataSource source, LiveShow show) : IAsyncDisposable
    {
        public LiveShow Show => show;

        public Task UntilAtAsync(long version) => UntilAsync(show, version);

        public async ValueTask DisposeAsync()
        {
            await show.StopAsync(CancellationToken.None);
            show.Dispose();
            await source.DisposeAsync();
        }
    }
}
