using Actieplan.Domain.ActionItems;
using Actieplan.Web.Log;
using Actieplan.Web.Seeds;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Actieplan.Web.Tests.Seeds;

/// <summary>A file names its reports itself: it cannot know the versions that they will have.</summary>
public sealed class A_report_is_corrected_by_its_key(TestTracker tracker) : IClassFixture<TestTracker>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("zaad-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_the_same_file_and_in_a_later_one()
    {
        var (first, other) = (Report("08:51", "eerste"), Report("08:52", "andere"));
        (await PlayAsync(first, other, Correct("08:53", "eerste", "Veertien keer."))).ShouldBe(3);
        (await PlayAsync(Correct("08:54", "andere", "Vijftien keer."), Retract("08:55", "eerste"))).ShouldBe(2);
        (await PlayAsync(first, other, Retract("08:55", "eerste"))).ShouldBe(0);

        await tracker.Services.GetRequiredService<LivePlan>().ReachedAsync(await tracker.LastPosition(), Cancel);
        ToldReport[] told = [.. tracker.Item("limburg-invulling").Told.TakeLast(2)];
        told[0].Event.Story.ShouldBe("Veertien keer.");
        told[0].IsRetracted.ShouldBeTrue();
        told[1].Event.Story.ShouldBe("Vijftien keer.");
        told[1].IsRetracted.ShouldBeFalse();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Report(string at, string key) => Line(at, "reportProgress", $$"""
        "key":"{{key}}","item":"limburg-invulling","happenedOn":"2022-05-05","story":"Veertig keer, {{key}}."
        """);

    private static string Correct(string at, string key, string story) => Line(at, "correctReport", $$"""
        "report":"{{key}}","happenedOn":"2022-05-05","story":"{{story}}","reason":"Verkeerd geteld."
        """);

    private static string Retract(string at, string key) =>
        Line(at, "retractReport", $$""" "report":"{{key}}","reason":"Het ging over iets anders." """);

    private static string Line(string at, string verb, string rest) => $$"""
        {"recordedAt":"2022-05-05T{{at}}","by":"trekker-limburg","do":"{{verb}}",{{rest}}}
        """;

    private async Task<int> PlayAsync(params string[] lines)
    {
        var path = Path.Combine(folder, "zaad.jsonl");
        await File.WriteAllLinesAsync(path, lines, Cancel);
        return await new PlaySeeds(tracker.Store).PlayAsync(await ReadSeeds.ReadAsync(path, Cancel), Cancel);
    }
}
