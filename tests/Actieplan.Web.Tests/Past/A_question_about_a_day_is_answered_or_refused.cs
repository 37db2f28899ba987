using Actieplan.Domain.Boards;
using Actieplan.Web.Log;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Actieplan.Web.Tests.Past;

public sealed class A_question_about_a_day_is_answered_or_refused(TestTracker tracker) : IClassFixture<TestTracker>
{
    private static readonly string[] Pages =
    [
        "/", "/scherm", "/groepen", "/groepen/limburg", "/krachtlijnen/nabijheid", "/acties/software-op-maat", "/mijlpalen",
    ];

    private static readonly string[] Reads =
    [
        "board", "groups", "groups/limburg", "items", "items/software-op-maat", "milestones", "milestones/onlinebevraging",
        "items.csv", "milestones.csv", "groups/limburg/items.csv", "groups/limburg/milestones.csv", "items/software-op-maat/milestones.csv",
        "signals", "groups/limburg/history", "items/software-op-maat/history", "milestones/onlinebevraging/history",
    ];

    [Theory]
    [InlineData("op=gisteren", "Schrijf de dag als jaar, maand en dag: 2021-03-01.")]
    [InlineData("op=", "Schrijf de dag als jaar, maand en dag: 2021-03-01.")]
    [InlineData("op=2021-02-29", "Schrijf de dag als jaar, maand en dag: 2021-03-01.")]
    [InlineData("op=1/3/2021", "Schrijf de dag als jaar, maand en dag: 2021-03-01.")]
    [InlineData("op=2021-03-01T10:00", "Schrijf de dag als jaar, maand en dag: 2021-03-01.")]
    [InlineData("op=99999-01-01", "Schrijf de dag als jaar, maand en dag: 2021-03-01.")]
    [InlineData("op=2021-03-01&op=2021-03-02", "Vraag één dag, en één kennis.")]
    [InlineData("op=2021-03-01&kennis=nu&kennis=toen", "Vraag één dag, en één kennis.")]
    [InlineData("op=2021-03-01&kennis=straks", "Kies bij “kennis” voor “nu” of voor “toen”.")]
    [InlineData("op=2021-03-01&kennis=Nu", "Kies bij “kennis” voor “nu” of voor “toen”.")]
    [InlineData("op=2021-03-01&kennis=", "Kies bij “kennis” voor “nu” of voor “toen”.")]
    [InlineData("kennis=toen", "Zeg met “op” ook over welke dag het gaat: op=2021-03-01.")]
    public async Task What_is_no_day_or_no_knowledge_is_told_so(string query, string sentence)
    {
        using var visit = new Visit(tracker);
        using var program = new ApiClient(tracker);
        foreach (var page in Pages)
        {
            await visit.Open($"{page}?{query}");
            visit.ShouldBe(400, "Welke dag bedoel je?", sentence, "Zo staat het vandaag");
            visit.Page.QuerySelector("main a.knop")!.GetAttribute("href").ShouldBe(page);
        }
        foreach (var read in Reads)
            (await program.Get($"/api/v1/{read}?{query}")).ShouldBeProblem(400, "onleesbaar")
                .GetProperty("detail").GetString().ShouldBe(sentence);
    }

    [Theory]
    [InlineData("2022-05-06", "6 mei 2022 ligt in de toekomst.")]
    [InlineData("9999-12-31", "31 december 9999 ligt in de toekomst.")]
    public async Task A_day_to_come_is_told_so(string day, string sentence)
    {
        using var visit = new Visit(tracker);
        using var program = new ApiClient(tracker);
        foreach (var page in Pages)
        {
            await visit.Open($"{page}?op={day}");
            visit.ShouldBe(400, "Die dag komt nog", sentence, "Zo staat het vandaag");
        }
        foreach (var read in Reads)
            (await program.Get($"/api/v1/{read}?op={day}")).ShouldBeProblem(422, "geweigerd")
                .GetProperty("field").GetString().ShouldBe("op");
    }

    [Theory]
    [InlineData("2018-05-23", "nu", "Op die dag was er nog geen plan.")]
    [InlineData("2019-12-19", "toen", "Op die dag was er nog geen plan opgeschreven.")]
    [InlineData("0001-01-01", "toen", "Op die dag was er nog geen plan opgeschreven.")]
    public async Task Before_the_plan_the_board_is_empty_and_says_so(string day, string kennis, string sentence)
    {
        using var visit = new Visit(tracker);
        foreach (var page in new[] { "/", "/scherm", "/groepen", "/mijlpalen" })
        {
            await visit.Open($"{page}?op={day}&kennis={kennis}");
            visit.ShouldBe(200, sentence);
            visit.Page.QuerySelectorAll("main a.mark, main a.groep").ShouldBeEmpty(page);
        }
        var board = await tracker.Read($"board?op={day}&kennis={kennis}");
        board.GetProperty("plan").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        board.GetProperty("asOf").GetString().ShouldBe(day);
        board.GetProperty("knowledge").GetString().ShouldBe(kennis);
        board.GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("/acties/software-op-maat", "Deze actie bestond nog niet op 1 januari 2020; ze begon op ")]
    [InlineData("/groepen/limburg", "Deze groep bestond nog niet op 1 januari 2020; ze begon op 9 januari 2020.")]
    public async Task What_had_not_begun_says_when_it_did_and_leads_to_what_it_is_now(string page, string sentence)
    {
        using var visit = new Visit(tracker);
        await visit.Open($"{page}?op=2020-01-01");

        visit.ShouldBe(404, "Dit was er toen nog niet", sentence);
        visit.Page.QuerySelector("main a.knop")!.GetAttribute("href").ShouldBe(page);
        using var program = new ApiClient(tracker);
        var read = page.Replace("acties", "items", StringComparison.Ordinal).Replace("groepen", "groups", StringComparison.Ordinal);
        (await program.Get($"/api/v1{read}?op=2020-01-01")).ShouldBeProblem(404, "onbekend")
            .GetProperty("detail").GetString()!.ShouldStartWith(sentence);
    }

    [Fact]
    public async Task So_do_a_milestone_and_a_krachtlijn()
    {
        using var program = new ApiClient(tracker);
        (await program.Get("/api/v1/milestones/onlinebevraging?op=2021-04-30")).ShouldBeProblem(404, "onbekend")
            .GetProperty("detail").GetString().ShouldBe("Deze mijlpaal bestond nog niet op 30 april 2021; ze begon op 1 mei 2021.");
        using var visit = new Visit(tracker);
        await visit.Open("/krachtlijnen/nabijheid?op=2015-01-01");
        visit.ShouldBe(404, "Deze krachtlijn stond op 1 januari 2015 nog niet in het plan.", "Zo staat het vandaag");
    }

    [Theory]
    [InlineData("/acties/nergens", "Er is geen actie met dit adres.")]
    [InlineData("/groepen/nergens", "Er is geen groep met dit adres.")]
    [InlineData("/krachtlijnen/nergens", "Er is geen krachtlijn met dit adres.")]
    public async Task What_never_was_is_unknown_on_any_day(string page, string sentence)
    {
        using var visit = new Visit(tracker);
        await visit.Open($"{page}?op=2021-03-01");
        visit.ShouldBe(404, sentence);
    }

    [Fact]
    public async Task An_answer_is_kept_until_the_log_moves_and_is_no_version_to_write_to()
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        const string page = "/acties/software-op-maat?op=2021-03-01", read = "/api/v1/items/software-op-maat?op=2021-03-01";
        foreach (var path in new[] { page, read, "/?op=2021-03-01", "/api/v1/board?op=2021-03-01" })
        {
            var tag = (await secretariat.Get(path)).ETag!;
            (await secretariat.Get(path, ("If-None-Match", tag))).Status.ShouldBe(304, path);
            (await secretariat.Get($"{path}&kennis=toen", ("If-None-Match", tag))).Status.ShouldBe(200, path);
            (await secretariat.Post("/api/v1/items/limburg-open-tafel/progress", new { story = $"Na {path}." })).ShouldBe(200);
            (await secretariat.Get(path, ("If-None-Match", tag))).Status.ShouldBe(200, path);
        }
        await tracker.ShouldNotMove(async () =>
            (await secretariat.Post("/api/v1/items/software-op-maat/suspend", new { reason = "Even rust." },
                ("If-Match", (await secretariat.Get(read)).ETag!))).ShouldBeProblem(400, "onleesbaar"));
    }

    [Fact]
    public async Task Many_who_ask_for_one_day_have_it_folded_once_and_few_days_are_kept()
    {
        var pasts = tracker.Services.GetRequiredService<PastBoards>();
        var day = new DateOnly(2021, 3, 1);
        Task<BoardAt> Ask(DateOnly of) => pasts.FindAsync(new(of, Knowledge.Toen, Brussels.EndOf(of)), TestContext.Current.CancellationToken);

        var together = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Ask(day)));
        together.ShouldAllBe(at => ReferenceEquals(at.Board, together[0].Board));
        (await Ask(day)).Board.ShouldBeSameAs(together[0].Board);

        for (var other = 1; other <= 40; other++) await Ask(day.AddDays(other));
        (await Ask(day)).Board.ShouldNotBeSameAs(together[0].Board);
    }

    [Fact]
    public async Task Masked_text_is_in_no_past_that_was_kept()
    {
        const string word = "Kwetsbaarwoord";
        var item = tracker.Board.Items.Values.OrderBy(card => card.Added.Slug, StringComparer.Ordinal).First();
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        (await secretariat.Post($"/api/v1/items/{item.Added.Slug}/progress",
            new { story = $"Een naam, {word}, die er niet hoort.", happenedOn = "2022-02-01" })).ShouldBe(200);
        var page = $"/acties/{item.Added.Slug}?op=2022-02-01";
        (await secretariat.Get(page)).Body.ShouldContain(word);

        var now = tracker.Item(item.Added.Slug);
        var told = now.Told.Single(report => report.Event.Story.Contains(word, StringComparison.Ordinal));
        await tracker.Edit(now, $"items/{item.Id}/mask",
            new { version = told.Version, texts = new[] { "story" }, reason = "Er stond een naam in." });

        foreach (var kennis in new[] { "nu", "toen" })
            foreach (var path in new[] { page, "/?op=2022-02-01", "/?op=2022-05-05", $"/api/v1/items/{item.Added.Slug}?op=2022-05-05" })
                (await secretariat.Get($"{path}&kennis={kennis}")).Body.ShouldNotContain(word, customMessage: path);
    }

    [Theory]
    [InlineData("2021-03-27", "2021-03-27T23:00Z")]
    [InlineData("2021-03-28", "2021-03-28T22:00Z")]
    [InlineData("2021-10-30", "2021-10-30T22:00Z")]
    [InlineData("2021-10-31", "2021-10-31T23:00Z")]
    public void A_day_ends_at_midnight_in_Brussels_also_when_summer_time_comes_or_goes(string day, string end) =>
        Brussels.EndOf(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))
            .ShouldBe(DateTimeOffset.Parse(end, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public async Task The_description_tells_of_the_day_and_the_knowledge()
    {
        using var program = new ApiClient(tracker);
        var paths = (await program.Get("/openapi/v1.json")).ShouldBe(200).GetProperty("paths").EnumerateObject().ToArray();
        string[] asked = [.. Reads.Select(read => "/api/v1/" + read.Replace("groups/limburg", "groups/{slug}", StringComparison.Ordinal)
            .Replace("items/software-op-maat", "items/{id}", StringComparison.Ordinal)
            .Replace("milestones/onlinebevraging", "milestones/{id}", StringComparison.Ordinal))];

        paths.Where(path => path.Value.TryGetProperty("get", out var get) && get.TryGetProperty("parameters", out var parameters)
                && parameters.EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString())
                    .Intersect(["op", "kennis"]).Count() == 2)
            .Select(path => path.Name).Order(StringComparer.Ordinal).ShouldBe(asked.Order(StringComparer.Ordinal));
    }
}
