using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Browser;

/// <summary>What a machine can find of what keeps people out.</summary>
internal static class Axe
{
    private static readonly Lazy<string> Script = new(ReadAxe);

    /// <summary>The page that is open, wide and on a phone.</summary>
    public static async Task ShouldHaveNoFaultAsync(this Person person, string place)
    {
        await person.Page.EvaluateAsync(Script.Value);
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
