using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;
using Actieplan.Web.Tests.Hosting;
using Actieplan.Web.Workgroups;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Actieplan.Web.Tests.Workgroups;

public sealed class Groups_stand_by_kind_and_name(TestTracker tracker) : IClassFixture<TestTracker>
{
    private static readonly DateOnly Conference = new(2022, 5, 5);

    [Fact]
    public async Task Never_by_how_far_they_are()
    {
        using var visit = new Visit(tracker);
        await visit.Open("/groepen");

        visit.ShouldBe(200, "Wie draagt het plan?");
        visit.Page.QuerySelectorAll("h2").Select(title => title.TextContent)
            .ShouldBe(["Werkgroepen", "Regionale platforms", "Taskforce", "Opgeheven"]);
        visit.Page.QuerySelectorAll(".groepskaart h3 a").Select(link => link.GetAttribute("href")).ShouldBe(
            tracker.Board.Groups.Values.OrderBy(group => group.Dissolved is not null)
                .ThenBy(group => group.Started.Kind)
                .ThenBy(group => group.Started.Name, StringComparer.Ordinal)
                .Select(group => $"/groepen/{group.Started.Slug}"));
        visit.Page.QuerySelector("nav a[href='/groepen']")!.GetAttribute("aria-current").ShouldBe("page");
    }

    [Fact]
    public async Task Each_with_what_it_is_who_is_in_it_and_how_much_it_carries_in_words()
    {
        using var visit = new Visit(tracker);
        await visit.Open("/groepen");

        var board = new BoardOn(tracker.Board, Conference);
        foreach (var lane in board.Lanes)
        {
            var card = CardOf(visit, lane.Group.Started.Slug);
            card.ShouldContain(lane.Group.Started.Description!);
            foreach (var member in lane.Group.Started.Members) card.ShouldContain(member);
            card.ShouldContain(Wording.Carries(lane, board));
        }
        CardOf(visit, "eerste-lijn").ShouldContain("Draagt tien acties.");
    }

    [Fact]
    public async Task Silence_is_an_invitation_and_a_report_ends_it()
    {
        using var visit = new Visit(tracker);
        await visit.Open("/groepen");
        CardOf(visit, "brussel").ShouldContain("Laatst iets gehoord op 16 december 2021. Is er nieuws?");

        using var program = await ApiClient.OfLead(tracker, "brussel");
        (await program.Post("/api/v1/items/mensenrechtenberoep/progress", new { story = "Vandaag samen gezeten." }))
            .ShouldBe(200);
        await visit.Open("/groepen");

        CardOf(visit, "brussel").ShouldContain("Vandaag nog van gehoord.");
        visit.ShouldNotSay("achterstand", "te laat", "al 140 dagen");
    }

    [Theory]
    [InlineData(0, "Vandaag nog van gehoord.")]
    [InlineData(1, "Gisteren nog van gehoord.")]
    [InlineData(59, "Laatst iets gehoord op 7 maart.")]
    [InlineData(60, "Laatst iets gehoord op 6 maart. Is er nieuws?")]
    [InlineData(200, "Laatst iets gehoord op 17 oktober 2021. Is er nieuws?")]
    public void What_silence_is_called_depends_on_the_day(int days, string words) =>
        Wording.Silence(Conference.AddDays(-days), Conference).ShouldBe(words);

    [Fact]
    public void Who_was_never_heard_of_is_asked_too() =>
        Wording.Silence((DateOnly?)null, Conference).ShouldBe("Nog niets van gehoord. Is er nieuws?");

    [Fact]
    public async Task Before_there_are_groups_the_page_says_so()
    {
        var nothing = new BoardSnapshot(BoardNames.Groups, 0, 0, new BoardOn(PlanBoard.Empty, Conference), []);
        var page = await tracker.Services.GetRequiredService<RenderCards>().RenderAsync(
            [new("pagina", typeof(GroupsPage), new() { ["Snapshot"] = nothing })]);

        page.Single().Html.ShouldContain("Er zijn nog geen groepen.");
    }

    private static string CardOf(Visit visit, string group) =>
        visit.Page.QuerySelector($"#in-de-lijst-{group}")!.TextContent;
}
