using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Browser;

[Collection(WithPeople.Name)]
public sealed class Every_page_is_accessible(RealBrowser browser, TestTracker tracker)
{
    private static readonly Lazy<string> Axe = new(ReadAxe);

    public static TheoryData<string> Pages => [.. Places.All];

    [Theory, MemberData(nameof(Pages))]
    public async Task It_has_no_fault_that_axe_can_find(string place)
    {
        await using var person = await browser.PersonAsync(tracker.Address, 1280, 900);
        await person.GoToAsync(tracker, place);
        await person.Page.EvaluateAsync(Axe.Value);
        foreach (var width in (int[])[1280, 360])
        {
            await person.Page.SetViewportSizeAsync(width, 740);
            await person.UntilAsync($"innerWidth === {width}");
            var faults = await person.Page.EvaluateAsync<string[]>(
                """
                async () => {
                  const found = await axe.run(document, {
                    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                    resultTypes: ['violations'],
                  });
                  return found.violations.flatMap(v => v.nodes.map(n =>
                    `${v.id}: ${n.target.join(' ')}: ${n.failureSummary.replaceAll('\n', ' ')}`));
                }
                """);
            faults.ShouldBeEmpty($"{place} at {width}");
        }
    }

    private static string ReadAxe()
    {
        var file = Path.Combine(TestDatabase.RepositoryRoot, "tests", "node_modules", "axe-core", "axe.min.js");
        return File.Exists(file) ? File.ReadAllText(file) : throw new InvalidOperationException(
            "axe-core is not there. Install it: npm ci --prefix tests.");
    }
}
