using Actieplan.Web.Tests.Hosting;
using Microsoft.Playwright;
using Shouldly;

namespace Actieplan.Web.Tests.Browser;

[Collection(WithPeople.Name)]
public sealed class A_mark_moves(RealBrowser browser, TestTracker tracker)
{
    private const string Middle = "(b => [b.x + b.width / 2, b.y + b.height / 2])(mark.getBoundingClientRect())";

    [Theory]
    [InlineData("/", "veld", "recht-op-wonen", 1280)]
    [InlineData("/", "smal", "energiesnoeiers", 360)]
    [InlineData("/scherm", "scherm", "energiepremie", 1920)]
    public async Task It_travels_from_its_old_place_to_its_new_one(string path, string field, string slug, int width)
    {
        await using var person = await browser.PersonAsync(tracker.Address, width, 1080);
        await person.FollowAsync(path);
        // time stands still for animations: each starts, and stays where it starts
        var tools = await person.Context.NewCDPSessionAsync(person.Page);
        await tools.SendAsync("Animation.enable");
        await tools.SendAsync("Animation.setPlaybackRate", new() { ["playbackRate"] = 0 });
        await person.DoAsync($"Object.defineProperty(window, 'mark', {{ get: () => document.getElementById('{field}-teken-{slug}') }})");
        // the drawing may grow or shrink around it: what counts is where it stands in the drawing
        var old = await person.AskAsync<double[]>(Middle);

        var (phase, koers) = tracker.Item(slug).Elsewhere();
        await person.UntilAtAsync(await tracker.ReportAsync(slug, phase, koers,
            $"Op weg naar een nieuwe plaats, {width} breed."));

        (await person.AskAsync<int>("mark.getAnimations().length")).ShouldBe(1);
        (await person.AskAsync<double>("mark.getAnimations()[0].effect.getComputedTiming().duration"))
            .ShouldBeInRange(700, 1500);
        double[][] seen = [await AtAsync(0), await AtAsync(0.3), await AtAsync(0.5), await AtAsync(0.7)];
        await person.DoAsync("mark.getAnimations()[0].finish()");
        (await person.AskAsync<int>("mark.getAnimations().length")).ShouldBe(0);
        var now = await person.AskAsync<double[]>(Middle);

        Distance(seen[0], old).ShouldBeLessThan(2, "it starts where it stood");
        Distance(old, now).ShouldBeGreaterThan(20);
        var gone = seen.Select(at => Distance(old, at)).ToArray();
        gone.ShouldBeInOrder(SortDirection.Ascending);
        foreach (var at in seen[1..])
        {
            Distance(old, at).ShouldBeGreaterThan(1);
            Distance(now, at).ShouldBeGreaterThan(1);
            // on the line between the two, neither beside nor beyond
            (Distance(old, at) + Distance(at, now)).ShouldBe(Distance(old, now), 1);
        }
        person.Problems.ShouldBeEmpty();

        async Task<double[]> AtAsync(double part)
        {
            await person.DoAsync(FormattableString.Invariant(
                $"const a = mark.getAnimations()[0]; a.currentTime = {part} * a.effect.getComputedTiming().duration"));
            return await person.AskAsync<double[]>(Middle);
        }
    }

    [Theory]
    [InlineData("/", "veld", "toewijzingsreglement", 1280)]
    [InlineData("/scherm", "scherm", "housing-first", 1920)]
    public async Task With_reduced_motion_it_is_simply_there(string path, string field, string slug, int width)
    {
        await using var person = await browser.PersonAsync(tracker.Address, width, 1080,
            options => options.ReducedMotion = ReducedMotion.Reduce);
        await person.FollowAsync(path);
        await person.DoAsync(
            """
            const animate = Element.prototype.animate;
            window.animated = 0;
            Element.prototype.animate = function (...how) { window.animated++; return animate.apply(this, how); }
            """);
        var mark = $"document.getElementById('{field}-teken-{slug}')";
        var old = await person.AskAsync<string>($"{mark}.getAttribute('transform')");

        var (phase, koers) = tracker.Item(slug).Elsewhere();
        await person.UntilAtAsync(await tracker.ReportAsync(slug, phase, koers, $"Zonder omweg, {width} breed."));

        (await person.AskAsync<string>($"{mark}.getAttribute('transform')")).ShouldNotBe(old);
        (await person.AskAsync<bool>($"{mark}.classList.contains('nieuw')")).ShouldBeTrue();
        (await person.AskAsync<int>("window.animated")).ShouldBe(0);
        (await person.AskAsync<int>("document.getAnimations().length")).ShouldBe(0);
        person.Problems.ShouldBeEmpty();
    }

    private static double Distance(double[] a, double[] b) =>
        Math.Sqrt(Math.Pow(a[0] - b[0], 2) + Math.Pow(a[1] - b[1], 2));
}
