using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.ActionItems;

public sealed class A_lead_sees_first_what_was_silent_longest(TestTracker tracker)
    : IClassFixture<TestTracker>
{
    private static readonly DateOnly Conference = new(2022, 5, 5);

    [Theory]
    [InlineData("trekker-digitalisering")]
    [InlineData("trekker-eerste-lijn")]
    [InlineData("secretariaat")]
    public async Task From_never_and_long_ago_to_just_now(string account)
    {
        using var visit = new Visit(tracker, account);
        await visit.Open("/melden");

        visit.ShouldBe(200, "Waar het langst niets van te horen was, staat eerst.");
        Listed(visit).Where(IsGoing).Select(item => SilenceOf(item)).ShouldBeInOrder(SortDirection.Descending);
        // of what rests nothing is expected: it stands last
        Listed(visit).SkipWhile(IsGoing).Any(IsGoing).ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_just_reported_goes_to_the_end()
    {
        using var visit = new Visit(tracker, "trekker-eerste-lijn");
        await visit.Open("/melden");
        var first = Listed(visit)[0];
        await visit.Open($"/melden/{first}");
        await visit.Submit(form => form.Write("story", "Er is weer nieuws."));

        visit.ShouldBe(200, "Je bericht staat op het bord");
        SilenceOf(Listed(visit).Last(IsGoing)).ShouldBe(0);
        Listed(visit)[0].ShouldNotBe(first);
        visit.ShouldBe(200, "Vandaag nog van gehoord.");
    }

    [Fact]
    public async Task A_lead_sees_the_own_group_only_and_the_secretariat_everything()
    {
        using var lead = new Visit(tracker, "trekker-digitalisering");
        await lead.Open("/melden");
        using var secretariat = new Visit(tracker, "secretariaat");
        await secretariat.Open("/melden");

        var group = tracker.GroupOf("digitalisering");
        Listed(lead).Order().ShouldBe(tracker.Board.Items.Values.Where(item => item.Added.Group == group)
            .Select(item => item.Added.Slug).Order());
        Listed(secretariat).Order()
            .ShouldBe(tracker.Board.Items.Values.Select(item => item.Added.Slug).Order());
    }

    private static string[] Listed(Visit visit) =>
        [.. visit.Page.QuerySelectorAll(".keuzes a")
            .Select(link => link.GetAttribute("href")!["/melden/".Length..])];

    private bool IsGoing(string slug) => tracker.Item(slug).Standing is Standing.Open;

    private int SilenceOf(string slug) =>
        new BoardOn(tracker.Board, Conference).SilenceOf(tracker.Item(slug)) ?? int.MaxValue;
}
