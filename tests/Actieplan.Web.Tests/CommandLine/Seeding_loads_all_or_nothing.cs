using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.CommandLine;

public sealed class Seeding_loads_all_or_nothing(FreshDatabase database) : IClassFixture<FreshDatabase>,
    IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("zaaien-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Twice_and_with_a_wrong_line()
    {
        (await SeedAsync("--voorbeeld")).ShouldStartWith("Geladen: ");
        var loaded = await database.CountEventsAsync();
        (await SeedAsync("--voorbeeld")).ShouldStartWith("Alles stond er al: ");
        (await SeedAsync()).ShouldStartWith("Alles stond er al: ");
        (await database.CountEventsAsync()).ShouldBe(loaded);
        loaded.ShouldBeGreaterThan(200);

        var file = Path.Combine(folder, "eigen.jsonl");
        await File.WriteAllLinesAsync(
            file, [Report("08:57", "2022-05-05"), Report("08:58", "2022-05-09")], Cancel);
        await ShouldRefuse(
            "eigen.jsonl, regel 2, bericht over limburg-invulling, 2022-05-05 08:58: 9 mei 2022 ligt in de toekomst.",
            "seed", file);
        await File.AppendAllTextAsync(file, "geen json\n", Cancel);
        await ShouldRefuse("eigen.jsonl, regel 3:", "seed", file);
        await ShouldRefuse("bestaat niet.", "seed", Path.Combine(folder, "nergens.jsonl"));
        (await database.CountEventsAsync()).ShouldBe(loaded);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Report(string at, string happenedOn) => $$"""
        {"recordedAt":"2022-05-05T{{at}}","by":"trekker-limburg","do":"reportProgress",
        "item":"limburg-invulling","happenedOn":"{{happenedOn}}","story":"Een bericht."}
        """.ReplaceLineEndings("");

    private async Task<string> SeedAsync(params string[] arguments)
    {
        var said =
            await StartedProgram.RunAsync(
                database.ConnectionString, ["seed", .. arguments, "--data", folder]);
        said.ExitCode.ShouldBe(0, said.Error);
        return said.Out;
    }

    private async Task ShouldRefuse(string sentence, params string[] arguments)
    {
        var said = await StartedProgram.RunAsync(database.ConnectionString, [.. arguments, "--data", folder]);
        said.ExitCode.ShouldBe(1, said.Out);
        said.Error.ShouldContain(sentence);
        Inside.ShownIn(said.Error).ShouldBeEmpty(said.Error);
    }
}
