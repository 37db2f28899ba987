using Actieplan.Domain.ActionItems;
using Actieplan.Web.Tests.Hosting;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Actieplan.Web.Tests.Browser;

[Collection(WithPeople.Name)]
public sealed class A_page_catches_up(RealBrowser browser, TestTracker tracker)
{
    [Theory]
    [InlineData("/", "verhaal-achter-de-cijfers")]
    [InlineData("/scherm", "impactevaluatie")]
    [InlineData("/acties/noden-zichtbaar-maken", "noden-zichtbaar-maken")]
    public async Task When_its_wire_was_cut_and_is_mended(string path, string slug)
    {
        await using var wire = new Wire(tracker.Address);
        await using var person = await browser.PersonAsync(wire.Address, 1920, 1080);
        await person.FollowAsync(path);

        wire.Cut();
        await person.UntilDisconnectedAsync();
        var position = await ReportAsync(slug, "Dit gebeurde terwijl de verbinding weg was.");
        (await person.AskAsync<long>("Number(document.body.dataset.positie)")).ShouldBeLessThan(position);
        wire.Mend();

        await person.UntilAtAsync(position);
        await person.UntilLiveAsync();
        await ShouldShowAsync(person, path, slug, "Dit gebeurde terwijl de verbinding weg was.");
        await person.ShouldNotHaveReloadedAsync();
    }

    [Fact]
    public async Task When_a_phone_was_out_of_reach()
    {
        await using var wire = new Wire(tracker.Address);
        await using var person = await browser.PhoneAsync(wire.Address);
        await person.FollowAsync("/");

        await person.Context.SetOfflineAsync(true);
        wire.Break();
        await person.UntilDisconnectedAsync();
        var position = await ReportAsync("stem-versterken", "Gemeld terwijl iemand in een tunnel zat.");
        await person.Context.SetOfflineAsync(false);

        await person.UntilAtAsync(position);
        await person.UntilLiveAsync();
        await ShouldShowAsync(person, "/", "stem-versterken", "Gemeld terwijl iemand in een tunnel zat.");
        await person.ShouldNotHaveReloadedAsync();
    }

    [Fact]
    public async Task When_the_tracker_itself_was_started_again()
    {
        await using var wire = new Wire(tracker.Address);
        await using var away = await browser.PersonAsync(wire.Address, 1280, 900);
        await using var present = await browser.PersonAsync(tracker.Address, 1280, 900);
        await Task.WhenAll(away.FollowAsync("/"), present.FollowAsync("/"));

        wire.Cut();
        await tracker.RestartAsync();
        var first = await ReportAsync("hervormingen-in-beeld", "Het eerste na de herstart.");
        wire.Mend();
        await Task.WhenAll(away.UntilAtAsync(first), present.UntilAtAsync(first));
        await Task.WhenAll(away.UntilLiveAsync(), present.UntilLiveAsync());
        var second = await ReportAsync("administratieve-overbelasting", "En wat daarna komt, komt ook aan.");

        foreach (var person in new[] { away, present })
        {
            await person.UntilAtAsync(second);
            await ShouldShowAsync(person, "/", "hervormingen-in-beeld", "Het eerste na de herstart.");
            await ShouldShowAsync(person, "/", "administratieve-overbelasting", "En wat daarna komt, komt ook aan.");
            await person.ShouldNotHaveReloadedAsync();
        }
    }

    [Theory]
    [InlineData("Object.defineProperty(document, 'hidden', { configurable: true, value: true }); document.dispatchEvent(new Event('visibilitychange'))",
        "delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))")]
    [InlineData("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))",
        "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")]
    public async Task When_it_is_shown_again(string hide, string show)
    {
        await using var person = await browser.PersonAsync(tracker.Address, 1280, 900);
        var held = await Held.OnAsync(person);
        await person.FollowAsync("/");

        await person.DoAsync(hide);
        var story = $"Gemeld terwijl niemand keek: {show.Length}.";
        var position = await ReportAsync("diversiteit-in-de-opleidingen", story);
        await held.UntilAsync(1);
        await person.DoAsync(show);

        await person.UntilAtAsync(position);
        await ShouldShowAsync(person, "/", "diversiteit-in-de-opleidingen", story);
        await person.ShouldNotHaveReloadedAsync();
        person.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task When_a_person_comes_back_to_it()
    {
        await using var person = await browser.PersonAsync(tracker.Address, 1280, 900);
        await person.FollowAsync("/");
        await person.Page.Locator("#veld-teken-inclusief-stagebeleid").ClickAsync();
        await Expect(person.Page).ToHaveURLAsync(
            new System.Text.RegularExpressions.Regex("/acties/inclusief-stagebeleid$"));

        var position = await ReportAsync("inclusief-stagebeleid", "Gemeld terwijl iemand elders las.");
        await person.Page.GoBackAsync();

        await person.UntilAtAsync(position);
        await ShouldShowAsync(person, "/", "inclusief-stagebeleid", "Gemeld terwijl iemand elders las.");
        person.Problems.ShouldBeEmpty();
    }

    // what is asked for fails once: a page does not stay behind for that, and does not call itself live meanwhile
    [Fact]
    public async Task When_its_catching_up_failed_the_first_time()
    {
        await using var person = await browser.PersonAsync(tracker.Address, 1280, 900);
        var held = await Held.OnAsync(person);
        await person.FollowAsync("/");
        var failed = 0;
        await person.Page.RouteAsync("**/borden/**", route => Interlocked.Increment(ref failed) switch
        {
            1 => route.AbortAsync(),
            2 => route.FulfillAsync(new() { Status = 503 }),
            _ => route.ContinueAsync(),
        });

        await ReportAsync("inclusie-op-de-conferentie", "Dit eerste raakt onderweg kwijt.");
        var position = await ReportAsync("inclusie-op-de-conferentie", "Dit tweede toont dat er iets ontbreekt.");
        await held.UntilAsync(2);
        held.HandOver(1);

        await person.UntilAtAsync(position);
        await person.UntilLiveAsync();
        failed.ShouldBe(3);
        await ShouldShowAsync(person, "/", "inclusie-op-de-conferentie", "Dit tweede toont dat er iets ontbreekt.");
        person.Problems.ShouldNotContain(problem => problem.Contains("Uncaught", StringComparison.Ordinal)
            || problem.Contains("TypeError", StringComparison.Ordinal));
    }

    // the answer is there already, the wire it was asked over no longer: what comes last is not what is told
    [Fact]
    public async Task When_its_wire_was_cut_while_it_caught_up()
    {
        await using var wire = new Wire(tracker.Address);
        await using var person = await browser.PersonAsync(wire.Address, 1280, 900);
        var held = await Held.OnAsync(person);
        await person.FollowAsync("/");
        var (answered, handOver) = (new TaskCompletionSource(), new TaskCompletionSource());
        await person.Page.RouteAsync("**/borden/**", async route =>
        {
            var answer = await route.FetchAsync();
            answered.SetResult();
            await handOver.Task;
            await route.FulfillAsync(new() { Response = answer });
        }, new() { Times = 1 });
        var position = await ReportAsync("software-op-maat", "Dit antwoord was er nog net.");
        await held.UntilAsync(1);
        await person.DoAsync("document.dispatchEvent(new Event('visibilitychange'))");
        await answered.Task.WaitAsync(Person.Patience, TestContext.Current.CancellationToken);

        wire.Cut();
        await person.UntilDisconnectedAsync();
        handOver.SetResult();
        await person.UntilAtAsync(position);

        (await person.AskAsync<string>("document.querySelector('[data-verbinding] b').textContent"))
            .ShouldStartWith("geen verbinding");
        wire.Mend();
        await person.UntilLiveAsync();
    }

    // a first visit whose first question fails gets there as well
    [Fact]
    public async Task When_its_very_first_question_failed()
    {
        await using var person = await browser.PersonAsync(tracker.Address, 1280, 900);
        var asked = 0;
        await person.Page.RouteAsync("**/borden/**", route =>
            Interlocked.Increment(ref asked) == 1 ? route.AbortAsync() : route.ContinueAsync());
        // the page as it was a while ago, as a cache may hand it over
        await person.Page.RouteAsync(new Uri(tracker.Address, "/").ToString(), async route =>
        {
            var page = await route.FetchAsync();
            var text = await page.TextAsync();
            await route.FulfillAsync(new() { Response = page,
                Body = text.Replace("data-positie=\"", "data-positie=\"1\" data-was=\"", StringComparison.Ordinal) });
        });

        await person.OpenAsync("/");

        await person.UntilLiveAsync();
        await person.UntilAsync("Number(document.body.dataset.positie) > 1");
        asked.ShouldBe(2);
    }

    private Task<long> ReportAsync(string slug, string story)
    {
        var (phase, koers) = tracker.Item(slug).Elsewhere();
        return tracker.ReportAsync(slug, tracker.Item(slug).Phase is null ? null : phase, koers, story);
    }

    private async Task ShouldShowAsync(Person person, string path, string slug, string story)
    {
        var item = tracker.Item(slug);
        await Expect(person.Page.Locator("main")).ToContainTextAsync(story);
        if (path.StartsWith("/acties/", StringComparison.Ordinal))
            await Expect(person.Page.Locator("#stand .koers b")).ToHaveTextAsync(item.Koers.Dutch());
        else
            await Expect(person.Page.Locator($"a.mark[href='/acties/{slug}']:visible")).ToHaveAccessibleNameAsync(
                Web.Boards.Wording.Mark(item, tracker.Board.Groups[item.Added.Group]));
    }
}
