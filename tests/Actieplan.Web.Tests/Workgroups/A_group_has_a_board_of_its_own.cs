using Actieplan.Domain.Boards;
using Actieplan.Domain.Workgroups;
using Actieplan.Store;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Actieplan.Web.Tests.Workgroups;

public sealed class A_group_has_a_board_of_its_own(TestTracker tracker) : IClassFixture<TestTracker>
{
    public static TheoryData<string> Groups =>
    [
        "digitalisering", "diversiteit", "eerste-lijn", "impact", "politiserend-werken", "antwerpen", "brussel",
        "limburg", "oost-vlaanderen", "vlaams-brabant", "west-vlaanderen", "taskforce-hervormingen",
    ];

    [Theory, MemberData(nameof(Groups))]
    public async Task Where_each_lane_is_one_of_its_actions_at_its_station(string slug)
    {
        using var visit = await Open(slug);
        var lane = LaneOf(slug);

        visit.ShouldBe(200, Wording.FullName(lane.Group), Wording.Carries(lane, Board));
        var lanes = visit.Page.QuerySelectorAll("g.baan").ToArray();
        ItemCard[] going = [.. lane.Items.Where(item => item.Stopped is null)];
        lanes.Select(shown => shown.QuerySelector("a.groep")!.GetAttribute("href"))
            .ShouldBe(going.Select(item => $"/acties/{item.Added.Slug}"));
        foreach (var (shown, item) in lanes.Zip(going))
        {
            shown.QuerySelector(".groep title")!.TextContent.ShouldBe(item.Added.Title);
            shown.QuerySelector("a.mark title")!.TextContent.ShouldBe(Wording.Mark(item, lane.Group));
            (shown.QuerySelector("ellipse") is not null).ShouldBe(item.Added.Ongoing);
        }
        visit.Page.QuerySelectorAll("#veld-rest a.mark").Select(mark => mark.GetAttribute("href")).ShouldBe(
            lane.Items.Except(going).Select(item => $"/acties/{item.Added.Slug}"), "the others have a lane already");
    }

    [Theory, MemberData(nameof(Groups))]
    public async Task With_the_same_in_its_stations_that_run_down_and_in_its_table(string slug)
    {
        using var visit = await Open(slug);
        var lane = LaneOf(slug);
        string[] items = [.. lane.Items.Select(item => item.Added.Slug)];

        visit.Page.QuerySelectorAll(".smal a.mark").Select(mark => mark.Id!["smal-teken-".Length..]).Order()
            .ShouldBe(items.Order());
        visit.Page.QuerySelectorAll($"#groep-{slug} tr").Select(row => row.TextContent).ToArray()
            .ShouldSatisfyAllConditions(
                rows => rows.Length.ShouldBe(items.Length),
                rows => rows.Zip(lane.Items).ShouldAllBe(row => row.First.Contains(row.Second.Added.Title)
                    && row.First.Contains(Wording.PhaseOf(row.Second))));
    }

    [Theory, MemberData(nameof(Groups))]
    public async Task With_only_its_own_stories_and_milestones_and_what_is_known_of_it(string slug)
    {
        using var visit = await Open(slug);
        var (board, lane) = (Board, LaneOf(slug));
        string[] own =
        [
            .. lane.Items.Select(item => $"/acties/{item.Added.Slug}"),
            .. board.MilestonesIn(lane).Select(milestone => $"/mijlpalen/{milestone.Plan.Slug}"),
        ];

        visit.Page.QuerySelectorAll("#verhalen figcaption a, #mijlpalen a").Select(link => link.GetAttribute("href"))
            .ShouldAllBe(href => own.Contains(href));
        visit.Page.QuerySelectorAll("#verhalen blockquote").Select(story => story.TextContent.Trim()).ShouldBe(
            board.Stories.Where(story => lane.Items.Contains(story.Item)).Take(6)
                .Select(story => story.Report.Event.Story));
        visit.Page.QuerySelectorAll("#mijlpalen li").Length.ShouldBe(board.MilestonesIn(lane).Length);
        var started = lane.Group.Started;
        visit.ShouldBe(200, [started.Description!, started.Source!, .. started.Members]);
        (visit.Page.QuerySelector("#voorbeeldgegevens p") is not null).ShouldBe(
            lane.ShowsExample || board.MilestonesIn(lane).Any(milestone => milestone.ShowsExample));
    }

    [Fact]
    public async Task A_report_moves_the_mark_in_its_lane_and_tells_the_story_there()
    {
        const string item = "antwerpen-vier-regios", story = "Vier streken, een gesprek.";
        var before = await tracker.Since("groep-antwerpen", 0);
        using var lead = new Visit(tracker, "trekker-antwerpen");
        await lead.Open($"/melden/{item}");
        await lead.Submit(form => form
            .Choose("koers", "op koers").Choose("phase", "gerealiseerd").Write("story", story));

        var delta = await tracker.Since("groep-antwerpen", before.To);
        delta.Cards.Keys.ShouldBeSubsetOf(
        [
            "stand", $"veld-baan-{item}", "station-eersteResultaten", "station-gerealiseerd", "verhalen",
            "groep-antwerpen",
        ]);
        delta.Cards["verhalen"]!.ShouldContain(story);
        delta.Cards[$"veld-baan-{item}"]!.ShouldContain("gerealiseerd, op koers");
    }

    [Fact]
    public async Task A_report_of_another_group_sends_nothing_to_it()
    {
        string[] boards = ["groep-limburg", "groep-digitalisering", "groepen"];
        foreach (var board in boards) await tracker.Since(board, 0);
        var before = await tracker.LastPosition();
        using var program = await ApiClient.OfSecretariat(tracker);
        (await program.Post("/api/v1/items/software-op-maat/progress", new { story = "Dit gaat Limburg niet aan." }))
            .ShouldBe(200);

        (await tracker.Since("groep-limburg", before)).Cards.ShouldBeEmpty();
        (await tracker.Since("groep-digitalisering", before)).Cards.ShouldNotBeEmpty();
        (await tracker.Since("groepen", before)).Cards.Keys.ShouldBe(["in-de-lijst-digitalisering"]);
    }

    [Fact]
    public async Task A_page_stays_known_until_its_own_group_moves()
    {
        using var visit = await Open("west-vlaanderen");
        var tag = visit.Header("ETag")!;
        using var program = await ApiClient.OfSecretariat(tracker);
        await program.Post("/api/v1/items/limburg-invulling/progress", new { story = "Elders gebeurt iets." });
        await visit.Open("/groepen/west-vlaanderen", request => request.Headers.Add("If-None-Match", tag));
        visit.Status.ShouldBe(304);

        await program.Post("/api/v1/items/personeelsbeleid/progress", new { story = "Hier gebeurt iets." });
        await visit.Open("/groepen/west-vlaanderen", request => request.Headers.Add("If-None-Match", tag));
        visit.ShouldBe(200, "Hier gebeurt iets.");
    }

    [Fact]
    public async Task A_group_that_just_started_has_a_page_and_says_what_is_not_there_yet()
    {
        using var program = await ApiClient.OfSecretariat(tracker);
        (await program.Post("/api/v1/groups", new { name = "Kersvers", kind = "werkgroep" })).ShouldBe(201);
        using var visit = await Open("kersvers");

        visit.ShouldBe(200, "Werkgroep kersvers", "Draagt nog geen acties.", "Deze groep draagt nog geen acties.",
            "Nog geen verhalen.", "Deze groep heeft nog geen mijlpalen gepland.");
    }

    [Fact]
    public async Task An_old_name_leads_to_the_present_one_and_an_unknown_one_says_so()
    {
        var group = tracker.Board.Groups.Values.Single(group => group.Started.Slug == "impact");
        var appended = await tracker.Store.AppendAsync(new AppendRequest
        {
            Events = [new(group.Id, Workgroup.Stream(group.Id).Type, new ItemAttached(Guid.Empty))],
            Names = [new(Names.Groups, "impactgedreven-handelen", group.Id)],
        }, TestContext.Current.CancellationToken);
        await tracker.Services.GetRequiredService<LivePlan>()
            .ReachedAsync(appended.Position, TestContext.Current.CancellationToken);
        using var visit = await Open("impactgedreven-handelen");
        visit.ShouldBe(200, "Werkgroep impact");
        visit.Address.AbsolutePath.ShouldBe("/groepen/impact");

        await visit.Open("/groepen/bestaat-niet");
        visit.ShouldBe(404, "Er is geen groep met dit adres. Zoek ze bij de groepen.");
    }

    [Fact]
    public async Task A_program_reads_what_the_page_shows()
    {
        using var program = new ApiClient(tracker);
        var answer = (await program.Get("/api/v1/groups/eerste-lijn")).ShouldBe(200);
        var lane = LaneOf("eerste-lijn");

        answer.GetProperty("lastHeard").GetString().ShouldBe($"{lane.LastHeard:yyyy-MM-dd}");
        answer.GetProperty("items").GetArrayLength().ShouldBe(lane.Items.Length);
        answer.GetProperty("milestones").EnumerateArray().Select(m => m.GetProperty("title").GetString())
            .ShouldBe(Board.MilestonesIn(lane).Select(milestone => milestone.Plan.Title));
        answer.GetProperty("stories").EnumerateArray().Select(story => story.GetProperty("story").GetString())
            .ShouldBe(Board.StoriesOf(lane.Items).Take(6).Select(story => story.Report.Event.Story));
    }

    private BoardOn Board => new(tracker.Board, new(2022, 5, 5));

    private Lane LaneOf(string slug) => Board.LaneOf(slug)!;

    private async Task<Visit> Open(string slug) => await new Visit(tracker).Open($"/groepen/{slug}");
}
