using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Browser;

/// <summary>To not beyond mine: ignore. From not beyond mine and to beyond: apply. From beyond mine: fetch.</summary>
[Collection(WithPeople.Name)]
public sealed class A_delta_is_shown_once_and_in_order(RealBrowser browser, TestTracker tracker)
{
    // what "new" means depends on when one looked; all the rest is the same for everyone
    private const string Main = "document.querySelector('main').outerHTML.replaceAll(' nieuw\"', '\"')";

    [Theory]
    [InlineData("in order", new[] { 0, 1, 2 }, new int[0])]
    [InlineData("twice", new[] { 0, 0, 1, 0, 1, 2 }, new int[0])]
    [InlineData("the last first", new[] { 2, 0, 1 }, new[] { 0 })]
    [InlineData("the second first", new[] { 1, 0, 2, 1 }, new[] { 0 })]
    [InlineData("with a gap", new[] { 0, 2 }, new[] { 1 })]
    [InlineData("only the last", new[] { 2 }, new[] { 0 })]
    public async Task Whatever_way_deltas_come_the_page_is_the_same(string way, int[] order, int[] fetchesFrom)
    {
        await using var reference = await browser.PersonAsync(tracker.Address, 1280, 900);
        await using var person = await browser.PersonAsync(tracker.Address, 1280, 900);
        var held = await Held.OnAsync(person);
        await Task.WhenAll(reference.FollowAsync("/"), person.FollowAsync("/"));
        var positions = new List<long> { await person.AskAsync<long>("Number(document.body.dataset.positie)") };
        foreach (var slug in (string[])["antwerpen-vier-regios", "sociaal-schaduwwerk", "antwerpen-vier-regios"])
        {
            var (phase, koers) = tracker.Item(slug).Elsewhere();
            positions.Add(await tracker.ReportAsync(slug, phase, koers, $"{way}: bericht {positions.Count}."));
            // each in a delta of its own, or there would be nothing to put in another order
            await held.UntilAsync(positions.Count - 1);
        }

        foreach (var index in order) held.HandOver(index);
        await person.UntilAtAsync(positions[^1]);
        await reference.UntilAtAsync(positions[^1]);

        (await person.AskAsync<string>(Main)).ShouldBe(await reference.AskAsync<string>(Main));
        (await person.AskAsync<int>("document.querySelectorAll('.breed .nieuw').length")).ShouldBe(2);
        string[] fetches = [.. person.Requests.Where(path => path.StartsWith("/borden/", StringComparison.Ordinal))];
        // the first is the one that every page makes once it has subscribed
        fetches.ShouldBe(fetchesFrom.Prepend(0).Select(from => $"/borden/plan?sinds={positions[from]}"));
        // and the same as for who comes now
        await reference.FollowAsync("/");
        (await person.AskAsync<string>(Main)).ShouldBe(await reference.AskAsync<string>(Main));
        await person.ShouldNotHaveReloadedAsync();
        person.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_comes_while_a_fetch_is_on_its_way_waits_for_it()
    {
        await using var reference = await browser.PersonAsync(tracker.Address, 1280, 900);
        await using var person = await browser.PersonAsync(tracker.Address, 1280, 900);
        var held = await Held.OnAsync(person);
        await Task.WhenAll(reference.FollowAsync("/"), person.FollowAsync("/"));
        var before = await person.AskAsync<long>("Number(document.body.dataset.positie)");
        var fetching = new TaskCompletionSource();
        var mayAnswer = new TaskCompletionSource();
        await person.Page.RouteAsync("**/borden/**", async route =>
        {
            var answer = await route.FetchAsync();
            fetching.SetResult();
            await mayAnswer.Task;
            await route.FulfillAsync(new() { Response = answer });
        });
        var last = 0L;
        for (var i = 1; i <= 3; i++)
        {
            var (phase, koers) = tracker.Item("mensenrechtenberoep").Elsewhere();
            last = await tracker.ReportAsync("mensenrechtenberoep", phase, koers, $"Tijdens het ophalen, bericht {i}.");
            await held.UntilAsync(i);
            if (i != 2) continue;
            // the first is missing: what is fetched now knows two
            held.HandOver(1);
            await fetching.Task;
        }
        foreach (var index in (int[])[0, 1, 2, 0]) held.HandOver(index);
        (await person.AskAsync<long>("Number(document.body.dataset.positie)")).ShouldBe(before);

        mayAnswer.SetResult();

        await person.UntilAtAsync(last);
        await reference.UntilAtAsync(last);
        (await person.AskAsync<string>(Main)).ShouldBe(await reference.AskAsync<string>(Main));
        await person.ShouldNotHaveReloadedAsync();
        person.Problems.ShouldBeEmpty();
    }
}
