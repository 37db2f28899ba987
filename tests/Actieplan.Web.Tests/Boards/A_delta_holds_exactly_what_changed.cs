using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Boards;

public sealed class A_delta_holds_exactly_what_changed(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const string Item = "software-op-maat", Elsewhere = "limburg-invulling";

    private static readonly (string Path, string Board)[] Pages =
    [
        ("/", "plan"), ("/scherm", "scherm"), ($"/acties/{Item}", $"actie-{Item}"), ("/groepen", "groepen"),
        ("/groepen/digitalisering", "groep-digitalisering"),
        ("/groepen/politiserend-werken", "groep-politiserend-werken"),
        ("/krachtlijnen/nabijheid", "krachtlijn-nabijheid"),
    ];

    [Theory]
    [InlineData("plan")]
    [InlineData("scherm")]
    [InlineData($"actie-{Item}")]
    [InlineData("groep-digitalisering")]
    [InlineData("krachtlijn-nabijheid")]
    public async Task Since_one_report_and_since_two(string board)
    {
        var start = await All(board);
        await Report(
            Item, new { story = $"Een eerste voor {board}.", phase = "inUitvoering", koers = "opKoers" });
        var middle = await All(board);
        await Report(
            Item, new {
                story = $"Een tweede voor {board}.", phase = "eersteResultaten", koers = "vraagtAandacht" });
        var end = await All(board);

        var second = ChangedFrom(middle, end);
        foreach (
            var (before, changed) in new[] {
                (start, ChangedFrom(start, middle).Union(second)), (middle, second) })
        {
            var delta = await Since(board, before.To);
            // positions between which nothing of it changed share an answer
            delta.From.ShouldBeLessThanOrEqualTo(before.To);
            delta.To.ShouldBe(await tracker.LastPosition());
            delta.Cards.Keys.Order().ShouldBe(changed.Order());
            delta.Cards.ShouldNotBeEmpty();
            foreach (var (id, html) in delta.Cards) html.ShouldBe(end.Cards[id]);
        }
        ChangedFrom(start, end).Count().ShouldBeLessThan(end.Cards.Count);
    }

    [Fact]
    public void No_card_of_a_board_is_made_twice()
    {
        var board = new BoardOn(tracker.Board, new(2022, 5, 5));
        string[] others = [BoardNames.Phone, BoardNames.Milestones, BoardNames.Signals, BoardNames.Replay];
        foreach (var name in Pages.Select(page => page.Board).Concat(others))
            BoardNames.CardsOf(name, board).ShouldNotBeNull().Select(card => card.Id).ShouldBeUnique();
    }

    [Fact]
    public async Task What_a_report_moves_on_the_plan_is_its_lane_its_stations_and_what_counts_it()
    {
        await Report(Item, new { story = "Op zijn plaats gezet.", phase = "verkenning", koers = "opKoers" });
        var before = await All("plan");
        await Report(Item, new { story = "En verder gezet.", phase = "inUitvoering" });

        (await Since("plan", before.To)).Cards.Keys.Order().ShouldBe(new[]
        {
            "veld-baan-digitalisering", "station-verkenning", "station-inUitvoering", "verhalen", "tellingen",
            "groep-digitalisering",
        }.Order());
    }

    [Fact]
    public async Task Nothing_when_up_to_date_or_beyond()
    {
        foreach (var board in new[] { "plan", "scherm", "groepen", "groep-digitalisering", $"actie-{Item}" })
        {
            var now = await All(board);
            foreach (var position in new[] { now.To, now.To + 1, long.MaxValue })
            {
                var delta = await Since(board, position);
                delta.Cards.ShouldBeEmpty();
                delta.To.ShouldBe(position, "a page is never sent back");
            }
        }
    }

    [Fact]
    public async Task Nothing_on_an_items_board_of_what_happens_elsewhere()
    {
        var before = await All($"actie-{Item}");
        await Report(Elsewhere, new { story = "Buiten beeld." });

        (await Since($"actie-{Item}", before.To)).Cards.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_says_from_where_it_is_to_be_followed()
    {
        using var visit = new Visit(tracker);
        foreach (var (path, board) in Pages)
        {
            await visit.Open(path);
            var body = visit.Page.Body!;
            body.GetAttribute("data-bord").ShouldBe(board);
            var position = long.Parse(body.GetAttribute("data-positie")!);
            (await Since(board, position)).Cards.ShouldBeEmpty();
            foreach (var id in (await All(board)).Cards.Keys)
                visit.Page.GetElementById(id)
                    .ShouldNotBeNull($"{id} of {board} is on the page to be replaced");
        }
    }

    [Fact]
    public async Task After_a_restart_a_page_from_before_it_misses_nothing()
    {
        var before = await All("plan");
        await Report(
            Item, new { story = "Vlak voor het herstarten.", koers = "onderDruk", pressure = "tijd" });
        await tracker.RestartAsync();
        var after = await All("plan");

        var delta = await Since("plan", before.To);
        foreach (var id in ChangedFrom(before, after)) delta.Cards[id].ShouldBe(after.Cards[id]);
        (await Since("plan", after.To)).Cards.ShouldBeEmpty();
    }

    private Task<Delta> All(string board) => Since(board, 0);

    private Task<Delta> Since(string board, long position) => tracker.Since(board, position);

    private async Task Report(string slug, object report)
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        (await secretariat.Post($"/api/v1/items/{slug}/progress", report)).ShouldBe(200);
    }

    private static IEnumerable<string> ChangedFrom(Delta before, Delta after) =>
        after.Cards.Where(card => before.Cards.GetValueOrDefault(card.Key) != card.Value)
            .Select(card => card.Key);
}
