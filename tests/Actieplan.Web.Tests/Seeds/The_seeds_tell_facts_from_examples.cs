using System.Text.Json;
using System.Text.RegularExpressions;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Workgroups;
using Actieplan.Store;
using Actieplan.Web.Log;
using Actieplan.Web.Seeds;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Seeds;

public sealed partial class The_seeds_tell_facts_from_examples(TestTracker tracker)
    : IClassFixture<TestTracker>
{
    private const int Facts = 96;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_fact_is_in_the_plan_or_is_said_not_to_be()
    {
        using var plan = JsonDocument.Parse(await File.ReadAllTextAsync(ReadSeeds.Plan, Cancel));
        var told = Members(plan.RootElement, "facts").SelectMany(facts => facts.EnumerateArray())
            .Select(fact => fact.GetString()!).Distinct().ToArray();
        var left = LeftOut(await File.ReadAllTextAsync(
            Path.Combine(TestDatabase.RepositoryRoot, "seeds", "README.md"), Cancel)).ToArray();

        told.Intersect(left).ShouldBeEmpty();
        told.Concat(left).Order().ShouldBe(Enumerable.Range(1, Facts).Select(number => $"F{number:00}"));
    }

    [Fact]
    public async Task Every_fact_has_a_source_and_each_is_in_the_log()
    {
        using var plan = JsonDocument.Parse(await File.ReadAllTextAsync(ReadSeeds.Plan, Cancel));
        var facts = Entries(plan.RootElement).ToArray();
        facts.Length.ShouldBeGreaterThan(80);
        foreach (var fact in facts) fact.GetProperty("source").GetString()
            .ShouldNotBeNullOrWhiteSpace(fact.GetRawText());

        var log = await Log();
        foreach (var stored in log.Where(stored => !IsExample(stored)))
            if (stored.Data.GetType().GetProperty("Source") is { } source)
                (source.GetValue(stored.Data) as string).ShouldNotBeNullOrWhiteSpace(stored.EventTypeName);
        foreach (
            var list in new[] {
                "moments", "krachtlijnen", "challenges", "kernboodschappen", "groups", "items", "milestones" })
            foreach (
                var slug in plan.RootElement.GetProperty(list).EnumerateArray()
                    .Select(e => e.GetProperty("slug").GetString()))
                log.ShouldContain(stored => SlugOf(stored) == slug && !IsExample(stored), $"{list}: {slug}");
    }

    [Fact]
    public async Task Every_invented_line_is_marked_and_no_fact_is()
    {
        var facts = (await ReadSeeds.ReadAsync(ReadSeeds.Plan, Cancel)).Select(line => line.Key).ToHashSet();
        var examples = (await ReadSeeds.ReadAsync(ReadSeeds.Examples, Cancel)).Select(line => line.Key)
            .ToHashSet();
        var log = await Log();

        log.ShouldAllBe(
            stored => IsExample(stored) == examples.Contains(stored.Headers[HeaderNames.IdempotencyKey]));
        log.ShouldAllBe(
            stored => IsExample(stored) != facts.Contains(stored.Headers[HeaderNames.IdempotencyKey]));
        log.Count(IsExample).ShouldBeGreaterThan(100);
        log.Where(stored => stored.EventTypeName == "progress_reported")
            .ShouldAllBe(stored => IsExample(stored));
    }

    [Fact]
    public async Task Recorded_time_never_goes_back()
    {
        var log = await Log();

        log.Select(stored => stored.Timestamp).ShouldBeInOrder();
        log[^1].Timestamp.ShouldBeLessThan(Brussels.Moment(new DateTime(2022, 5, 5, 9, 0, 0)));
        log.ShouldAllBe(stored => stored.ToRecorded()!.HappenedOn <= Brussels.DayOf(stored.Timestamp));
    }

    [Fact]
    public void At_least_thirty_items_have_phase_and_koers()
    {
        tracker.Board.Items.Values.Count(item => item.Reports.Any(report => report.Event.Phase is not null)
                && item.Reports.Any(report => report.Event.Koers is not null))
                    .ShouldBeGreaterThanOrEqualTo(30);
        tracker.Board.Groups.Values.Where(group => !group.Example).CountBy(group => group.Started.Kind)
            .ToDictionary().ShouldBe(
                new Dictionary<WorkgroupKind, int>
                {
                    [WorkgroupKind.Werkgroep] = 5, [WorkgroupKind.RegionaalPlatform] = 6, [WorkgroupKind.Taskforce] = 1,
                },
                ignoreOrder: true);
        new BoardOn(tracker.Board, new(2022, 5, 5)).Lanes.ShouldAllBe(lane => lane.Items.Length > 0);
        tracker.Board.Plan!.Krachtlijnen.Values.ShouldAllBe(krachtlijn => krachtlijn.Name2018 != null);
    }

    [Fact]
    public async Task Playing_them_again_changes_nothing()
    {
        await tracker.ShouldNotMove(async () =>
        {
            foreach (
                var paths in new string[][] {
                    [ReadSeeds.Plan, ReadSeeds.Examples], [ReadSeeds.Plan], [ReadSeeds.Examples] })
                (await PlayAsync(paths)).ShouldBe(0);
        });
    }

    private async Task<int> PlayAsync(params string[] paths)
    {
        List<SeedLine> lines = [];
        foreach (var path in paths) lines.AddRange(await ReadSeeds.ReadAsync(path, Cancel));
        return await new PlaySeeds(tracker.Store).PlayAsync(lines, Cancel);
    }

    private async Task<IReadOnlyList<StoredEvent>> Log() =>
        await tracker.Store.ReadAllAsync(0, await tracker.LastPosition(), 100_000, Cancel);

    private static bool IsExample(StoredEvent stored) => stored.Headers.ContainsKey(DomainEvents.Example);

    private static string? SlugOf(StoredEvent stored) =>
        stored.Data.GetType().GetProperty("Slug")?.GetValue(stored.Data) as string;

    private static IEnumerable<JsonElement> Entries(JsonElement plan) =>
        plan.EnumerateObject().SelectMany(member =>
        member.Value.ValueKind is JsonValueKind.Array ? member.Value.EnumerateArray().ToArray()
            : [member.Value]);

    private static IEnumerable<JsonElement> Members(JsonElement plan, string name) =>
        Entries(plan).Where(entry => entry.TryGetProperty(name, out _))
            .Select(entry => entry.GetProperty(name));

    // the first column of the table: F30, or F73–F79
    private static IEnumerable<string> LeftOut(string readme) => Range().Matches(readme).SelectMany(match =>
    {
        var first = int.Parse(match.Groups["first"].Value);
        var last = match.Groups["last"].Success ? int.Parse(match.Groups["last"].Value) : first;
        return Enumerable.Range(first, last - first + 1).Select(number => $"F{number:00}");
    });

    [GeneratedRegex(@"^\| F(?<first>\d+)(–F(?<last>\d+))? \|", RegexOptions.Multiline)]
    private static partial Regex Range();
}
