using System.Globalization;
using System.Text.Json;
using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;
using Actieplan.Web.Herbeleef;
using Actieplan.Web.Log;
using Actieplan.Web.Tests.Hosting;
using AngleSharp.Dom;
using Shouldly;

namespace Actieplan.Web.Tests.Herbeleef;

public sealed class The_replay_ends_with_the_live_board(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const string Data = "/herbeleef/verloop.json";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/", "veld", "")]
    [InlineData("/herbeleef", "veld", "")]
    [InlineData("/herbeleef?scherm", "scherm", "?scherm")]
    public async Task Mark_by_mark_and_lane_by_lane_as_it_is_drawn(string page, string layout, string query)
    {
        await SomethingElseHappensAsync();
        var film = await FilmAsync(query);
        using var visit = await new Visit(tracker).Open(page);

        Marks(film, film.Frames.Count - 1).OrderBy(mark => mark.Key, StringComparer.Ordinal).ShouldBe(visit.Page
            .QuerySelectorAll($"svg.veld a.mark[id^='{layout}-teken-']")
            .ToDictionary(mark => mark.Id![$"{layout}-teken-".Length..], Drawn).OrderBy(mark => mark.Key, StringComparer.Ordinal));
        film.Frames.Last(frame => frame.Lanes is not null).Lanes!.Select(lane => film.Lanes[lane].Slug).ShouldBe(
            visit.Page.QuerySelectorAll($"svg.veld g.baan[id^='{layout}-baan-']").Select(lane => lane.Id![$"{layout}-baan-".Length..]));
        film.Frames[0].Day.ShouldBe(0);
        film.First.AddDays(film.Frames[^1].Day).ShouldBe(tracker.Clock.Today());
    }

    [Fact]
    public async Task Each_frame_is_the_board_of_its_day()
    {
        var film = await FilmAsync("");
        var log = await PastBoards.ReadAsync(tracker.Store, film.Position, Cancel);
        for (var at = 1; at < film.Frames.Count; at += 10)
        {
            var day = film.First.AddDays(film.Frames[at].Day);
            var board = new AsOf(day, Knowledge.Nu, Brussels.EndOf(day)).Fold(log);
            Marks(film, at).Count.ShouldBe(board.Items.Length, $"{day}");
            foreach (var (id, placed) in Frame.Of(board, FieldLayout.Page).Marks)
                Marks(film, at)[tracker.Board.Items[id].Added.Slug].ShouldBe(Numbers(placed), $"{day} {id}");
        }
    }

    [Fact]
    public async Task It_lasts_between_sixty_and_ninety_seconds_and_holds_no_more_frames_than_it_may()
    {
        var film = await FilmAsync("");
        film.Frames[^1].Ms.ShouldBeInRange(60_000, 90_000);
        film.Frames.Select(frame => frame.Ms).ShouldBeInOrder();
        film.Frames.Count.ShouldBeInRange(100, Filming.MostFrames);
        // twice as many days on which something moved still make a film of so many frames
        var busy = Enumerable.Range(0, 3 * Filming.MostFrames).Select(day =>
            new BoardOn(day % 2 == 0 ? PlanBoard.Empty : tracker.Board, new DateOnly(2018, 1, 1).AddDays(day)));
        var made = new Filming(FieldLayout.Page).Make(busy, tracker.Today(), 1);
        made.Frames.Count.ShouldBeInRange(Filming.MostFrames / 2, Filming.MostFrames + 1);
        Marks(made, made.Frames.Count - 1).ShouldBe(Marks(film, film.Frames.Count - 1), ignoreOrder: true);
    }

    [Fact]
    public async Task One_answer_is_small_packed_known_and_kept()
    {
        using var program = new HttpClient { BaseAddress = tracker.Address };
        var asked = new HttpRequestMessage(HttpMethod.Get, Data);
        asked.Headers.Add("Accept-Encoding", "br");
        using var answer = await program.SendAsync(asked, Cancel);
        answer.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        answer.Headers.Vary.ShouldContain("Accept-Encoding");
        (await answer.Content.ReadAsByteArrayAsync(Cancel)).Length.ShouldBeLessThan(16 * 1024);
        using var again = new HttpRequestMessage(HttpMethod.Get, Data);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        (await program.SendAsync(again, Cancel)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Without_script_the_page_is_a_list_of_moments_each_leading_to_its_day()
    {
        using var visit = await new Visit(tracker).Open("/herbeleef");
        visit.ShouldBe(200, "Herbeleef het plan", "met wat we nu weten", "Goedkeuring van het plan, 20 december 2019");
        visit.Page.QuerySelector(".speler")!.HasAttribute("hidden").ShouldBeTrue();
        var moments = visit.Page.QuerySelectorAll(".momentenlijst > li");
        moments.Length.ShouldBeGreaterThan(10);
        foreach (var moment in moments)
            moment.QuerySelector("a")!.GetAttribute("href")!.ShouldMatch(@"^/\?op=\d{4}-\d\d-\d\d&kennis=nu$");
        (await visit.Open(moments[^1].QuerySelector("a")!.GetAttribute("href")!)).ShouldBe(200, "Waar stonden we");
    }

    [Fact]
    public async Task What_was_taken_away_is_nowhere_in_it()
    {
        const string word = "Vrijdagmiddagnaam";
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        (await secretariat.Post("/api/v1/items/software-op-maat/progress",
            new { story = $"{word} vertelde het.", phase = "verankerd" })).ShouldBe(200);
        var position = await tracker.LastPosition();
        await Until.TrueAsync(async () => (await FilmAsync("")).Position >= position, "the replay has it", Cancel);
        (await Body("/herbeleef")).ShouldContain(word);
        var item = tracker.Item("software-op-maat");
        (await secretariat.Post($"/api/v1/items/software-op-maat/mask",
            new { version = item.Told[^1].Version, texts = new[] { "story" }, reason = "Er stond een naam." },
            ("If-Match", $"\"{item.Version}\""))).ShouldBe(200);

        // at once: this is never waited for
        foreach (var path in new[] { Data, "/herbeleef", "/herbeleef?scherm", $"{Data}?scherm" })
            (await Body(path)).ShouldNotContain(word, customMessage: path);

        async Task<string> Body(string path)
        {
            using var program = new HttpClient { BaseAddress = tracker.Address };
            return await program.GetStringAsync(path, Cancel);
        }
    }

    [Fact]
    public void Of_no_plan_at_all_it_is_one_empty_frame()
    {
        var film = new Filming(FieldLayout.Page).Make([], new BoardOn(PlanBoard.Empty, new(2022, 5, 5)), 0);
        film.Frames.Single().Marks.ShouldBeEmpty();
        film.Captions.ShouldBeEmpty();
    }

    private async Task SomethingElseHappensAsync()
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        (await secretariat.Post("/api/v1/items/software-op-maat/progress",
            new { story = "Het ging vooruit, en weer terug.", phase = "inUitvoering", koers = "onderDruk", pressure = "tijd" })).ShouldBe(200);
    }

    private async Task<Film> FilmAsync(string query)
    {
        var position = await tracker.LastPosition();
        Film film = null!;
        using var program = new HttpClient { BaseAddress = tracker.Address };
        // while the log grows it is made again only now and then
        await Until.TrueAsync(async () => (film = JsonSerializer.Deserialize<Film>(
            await program.GetStringAsync(Data + query, Cancel), JsonSerializerOptions.Web)!).Position >= position, "the replay caught up", Cancel);
        return film;
    }

    private static Dictionary<string, (int X, int Y, int Size, string Look)> Marks(Film film, int frame)
    {
        Dictionary<string, (int, int, int, string)> marks = [];
        foreach (var five in film.Frames.Take(frame + 1).SelectMany(one => one.Marks.Chunk(5)))
            if (five[4] < 0) marks.Remove(film.Marks[five[0]]);
            else marks[film.Marks[five[0]]] = (five[1], five[2], five[3], film.Looks[five[4]]);
        return marks;
    }

    private static (int, int, int, string) Numbers(Placed placed) =>
        (Tenths(placed.At.X), Tenths(placed.At.Y), Tenths(placed.Size), placed.Look);

    private static (int, int, int, string) Drawn(IElement mark)
    {
        var at = mark.GetAttribute("transform")!["translate(".Length..^1].Split(' ').Select(Number).ToArray();
        var use = mark.QuerySelector("use")!;
        var look = mark.ClassName!["mark ".Length..];
        use.GetAttribute("href").ShouldBe($"#k-{look.Split(' ')[0]}");
        return (at[0], at[1], Number(use.GetAttribute("width")!), look);

        static int Number(string text) => Tenths(double.Parse(text, CultureInfo.InvariantCulture));
    }

    private static int Tenths(double number) => (int)Math.Round(number * 10);
}
