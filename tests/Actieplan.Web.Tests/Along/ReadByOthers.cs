using System.Diagnostics;
using System.Text.Json;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Along;

/// <summary>The tests of what is taken along: one tracker for all of them, one test at a time.</summary>
[CollectionDefinition(Name)]
public sealed class TakingAlong : ICollectionFixture<TestTracker>
{
    public const string Name = "taking along";
}

public sealed record ReadEntry(string Id, string Title, string Text, string Link, string Published, string Updated, string Author);

public sealed record ReadFeed(string Title, string FeedUrl, string Link, ReadEntry[] Entries);

public sealed record ReadEvent(
    string Uid, string Summary, string Description, int Sequence, string Start, string End, bool IsDay, string Stamp, string Url, string Status);

public sealed record ReadCalendar(string Name, string[] Components, ReadEvent[] Events);

/// <summary>What parsers that were not written here make of feeds and calendars.</summary>
internal sealed class ReadByOthers(Dictionary<string, string> texts, JsonElement read)
{
    /// <summary>As they were sent, by address.</summary>
    public IReadOnlyDictionary<string, string> Texts => texts;

    public ReadFeed Feed(string path) => read.GetProperty(NameOf(path)).Deserialize<ReadFeed>(JsonSerializerOptions.Web)!;

    public ReadCalendar Calendar(string path) => read.GetProperty(NameOf(path)).Deserialize<ReadCalendar>(JsonSerializerOptions.Web)!;

    /// <summary>Fetches all of these, and has them read in one run.</summary>
    public static async Task<ReadByOthers> Of(TestTracker tracker, params IEnumerable<string> paths)
    {
        var folder = Directory.CreateTempSubdirectory("actieplan-along-");
        try
        {
            using var program = new ApiClient(tracker);
            Dictionary<string, string> texts = [];
            foreach (var path in paths)
            {
                var answer = await program.Get(path);
                answer.Status.ShouldBe(200, path);
                answer.ContentType.ShouldBe(path.EndsWith(".ics", StringComparison.Ordinal) ? "text/calendar" : "application/atom+xml");
                texts[path] = answer.Body;
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, NameOf(path)), answer.Body, TestContext.Current.CancellationToken);
            }
            return new(texts, await ReadAsync(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<JsonElement> ReadAsync(string folder)
    {
        var script = Path.Combine(TestDatabase.RepositoryRoot, "tests", "read-along.mjs");
        using var node = Process.Start(new ProcessStartInfo("node", [script, folder])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var (said, wrong) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        node.ExitCode.ShouldBe(0, await wrong);
        return JsonElement.Parse(await said);
    }

    private static string NameOf(string path) => path.Trim('/').Replace('/', '_');
}
