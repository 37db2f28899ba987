using System.Diagnostics;
using System.Text.RegularExpressions;
using Actieplan.Domain;
using Actieplan.Web.Accounts;
using Actieplan.Web.Api;
using Actieplan.Web.Tests.Along;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Actieplan.Web.Tests.Api;

[Collection(TakingAlong.Name)]
public sealed partial class The_page_about_the_API_keeps_its_word(TestTracker tracker)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_example_copied_from_it_answers_what_it_promises()
    {
        using var visit = new Visit(tracker);
        await visit.Open("/api");
        visit.ShouldBe(200, "Gegevens voor programma's");
        var examples = visit.Page.QuerySelectorAll(".voorbeelden > li").Select(one =>
            (Command: one.QuerySelector("pre")!.TextContent, Status: one.QuerySelector(".antwoordt b")!.TextContent)).ToArray();
        examples.Length.ShouldBeGreaterThan(8);
        var token = await tracker.Services.GetRequiredService<AccessTokens>().MintAsync(Role.Secretariat, [], Cancel);
        var folder = Directory.CreateTempSubdirectory("actieplan-api-");
        try
        {
            foreach (var (command, status) in examples)
                (await RunAsync(command, folder.FullName, token)).ShouldBe(status, command);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        examples.Select(example => example.Status).Distinct().Order().ShouldBe(["200", "304", "400", "401", "412"]);
    }

    [Fact]
    public async Task It_states_the_limits_that_hold_and_every_address_on_it_exists()
    {
        using var visit = new Visit(tracker);
        await visit.Open("/api");
        foreach (var limit in new[] { ApiLimits.Reads, ApiLimits.Writes, ApiLimits.Address })
            visit.ShouldBe(200, $"{limit.AtOnce:#,0}".Replace(',', '.') + $" vragen ineens, en daarna {limit.PerSecond} per seconde.");
        using var program = new ApiClient(tracker);
        foreach (var path in visit.Page.QuerySelectorAll("#lezen ~ table th code").Select(code => code.TextContent))
            (await program.Get(path.Replace("{adres}", "software-op-maat", StringComparison.Ordinal))).Status.ShouldBe(200, path);
    }

    [Fact]
    public void It_lists_every_kind_of_problem_that_the_program_answers()
    {
        var web = Path.Combine(TestDatabase.RepositoryRoot, "src", "Actieplan.Web");
        var answered = Directory.EnumerateFiles(web, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Types().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).Distinct().Order().ToArray();

        answered.Length.ShouldBeGreaterThan(10);
        ProblemKind.All.Select(kind => kind.Type).Order().ShouldBe(answered);
    }

    /// <summary>As a person does: in a shell, with the token at hand.</summary>
    private static async Task<string> RunAsync(string command, string folder, string token)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", command + " -sS -w '\\n%{http_code}'"])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["TOKEN"] = token },
        })!;
        var (said, wrong) = (shell.StandardOutput.ReadToEndAsync(Cancel), shell.StandardError.ReadToEndAsync(Cancel));
        await shell.WaitForExitAsync(Cancel);
        shell.ExitCode.ShouldBe(0, await wrong);
        return (await said).Split('\n')[^1];
    }

    [GeneratedRegex("""(?:Status\d{3}\w+|\bstatus),\s*"([a-z-]+)",""")]
    private static partial Regex Types();
}
