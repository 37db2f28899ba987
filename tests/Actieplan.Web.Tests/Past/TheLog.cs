using System.Text.Json;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Web.Tests.Hosting;

namespace Actieplan.Web.Tests.Past;

/// <summary>A log that lives on 5 May 2022, and what is said in it afterwards of days that were.</summary>
internal static class TheLog
{
    /// <summary>Reports that were written down on the day they are about, with nothing else of that item that day; an
    /// item each, so that no test meets another's.</summary>
    public static (ItemCard Item, ToldReport Report) PromptReport(this TestTracker tracker, int number) => tracker.Board
        .Items.Values.OrderBy(item => item.Added.Slug, StringComparer.Ordinal)
        .Select(item => (item, item.Told.FirstOrDefault(report => IsPrompt(item, report))))
        .Where(found => found.Item2 is not null).ElementAt(number)!;

    /// <summary>A milestone that was said to be reached in time, of an action that goes on.</summary>
    public static MilestoneCard Reached(this TestTracker tracker) => tracker.Board.Milestones.Values
        .OrderBy(milestone => milestone.Plan.Slug, StringComparer.Ordinal)
        .First(milestone => milestone is { ReachedOn: not null, Plan.Item: { } item, Retractions.IsEmpty: true }
            && milestone.ReachedOn < new DateOnly(2022, 1, 1) && milestone.ReachedOn <= milestone.Plan.Due.Through
            && milestone.Plan.Due.Through < milestone.ReachedOn.Value.AddDays(100)
            && tracker.Board.Items[item] is { Stopped: null, Phase: { } phase } && !phase.IsArrived());

    /// <summary>An edit by the secretariat, who saw the present version.</summary>
    public static async Task<JsonElement> Edit(this TestTracker tracker, Card card, string path, object body)
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        return (await secretariat.Post($"/api/v1/{path}", body, ("If-Match", $"\"{card.Version}\""))).ShouldBe(200);
    }

    public static async Task<JsonElement> Read(this TestTracker tracker, string path)
    {
        using var program = new ApiClient(tracker);
        return (await program.Get($"/api/v1/{path}")).ShouldBe(200);
    }

    /// <summary>What an action's page tells, in the words of who reported.</summary>
    public static async Task<string[]> Stories(this TestTracker tracker, string slug, DateOnly day, string kennis)
    {
        using var visit = new Visit(tracker);
        await visit.Open($"/acties/{slug}?op={day:yyyy-MM-dd}&kennis={kennis}");
        visit.ShouldBe(200);
        return [.. visit.Page.QuerySelectorAll("#verhaal blockquote p").Select(story => story.TextContent)];
    }

    /// <summary>What the API says was last told of an action.</summary>
    public static async Task<string?> Story(this TestTracker tracker, string slug, DateOnly day, string kennis) =>
        (await tracker.Read($"items/{slug}?op={day:yyyy-MM-dd}&kennis={kennis}")).GetProperty("story").GetString();

    private static bool IsPrompt(ItemCard item, ToldReport report) =>
        Web.Log.Brussels.DayOf(report.RecordedAt) == report.HappenedOn && report is { IsCorrected: false, IsRetracted: false }
        && report.HappenedOn < new DateOnly(2022, 3, 1)
        && item.Told.Count(other => other.HappenedOn == report.HappenedOn) == 1
        && item.Told.All(other => other.HappenedOn <= report.HappenedOn
            || other.HappenedOn > report.HappenedOn.AddDays(20));
}
