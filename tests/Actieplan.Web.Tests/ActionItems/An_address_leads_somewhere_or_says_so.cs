using Actieplan.Domain.ActionItems;
using Actieplan.Store;
using Actieplan.Web.Log;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Actieplan.Web.Tests.ActionItems;

public sealed class An_address_leads_somewhere_or_says_so(TestTracker tracker) : IClassFixture<TestTracker>
{
    [Theory]
    [InlineData("/acties/bestaat-niet")]
    [InlineData("/acties/%3Cscript%3E")]
    [InlineData("/acties/%EF%BF%BD")]
    [InlineData("/nergens")]
    [InlineData("/acties")]
    [InlineData("/aanmelden/hier")]
    public async Task An_unknown_address_says_so_in_Dutch(string path)
    {
        using var visit = new Visit(tracker);
        await visit.Open(path);

        visit.ShouldBe(404, "Dit bestaat niet", "Naar het bord");
    }

    [Fact]
    public async Task An_unknown_item_cannot_be_reported_on()
    {
        using var visit = new Visit(tracker, "secretariaat");
        await visit.Open("/melden/bestaat-niet");

        visit.ShouldBe(404, "Er is geen actie met dit adres. Zoek ze op het bord.");
    }

    [Fact]
    public async Task An_address_that_was_given_up_leads_to_the_present_one()
    {
        var item = tracker.Item("housing-first");
        var appended = await tracker.Store.AppendAsync(new AppendRequest
        {
            Events = [new(item.Id, ActionItem.Stream(item.Id).Type, new ProgressReported(
                null, null, null, "Met een tweede adres.", null, null, null, null))],
            Names = [new(Names.Items, "eerst-een-huis", item.Id)],
        }, TestContext.Current.CancellationToken);
        await tracker.Services.GetRequiredService<LivePlan>()
            .ReachedAsync(appended.Position, TestContext.Current.CancellationToken);
        using var visit = new Visit(tracker);
        await visit.Open("/acties/eerst-een-huis");

        visit.ShouldBe(200, item.Added.Title);
        visit.Address.AbsolutePath.ShouldBe("/acties/housing-first");
    }

    [Fact]
    public async Task Every_link_of_the_board_leads_somewhere()
    {
        using var visit = new Visit(tracker);
        await visit.Open("/");
        var links = visit.Page.QuerySelectorAll("[href]").Select(link => link.GetAttribute("href")!)
            .Where(link => link.StartsWith('/')).Select(link => link.Split('#')[0]).Distinct().ToArray();
        links.Length.ShouldBeGreaterThan(30);

        foreach (var link in links)
            (await visit.Open(link))
                .Status.ShouldBe(link.StartsWith("/melden", StringComparison.Ordinal) ? 401 : 200, link);
    }
}
