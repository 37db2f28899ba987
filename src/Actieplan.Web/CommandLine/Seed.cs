using System.CommandLine;
using Actieplan.Web.Seeds;

namespace Actieplan.Web.CommandLine;

public static class Seed
{
    public static Command Command()
    {
        var files = new Argument<FileInfo[]>("bestanden")
        {
            Description = "Zaadbestanden (.json of .jsonl). Zonder: de feiten van het plan 2020-2024.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var examples = new Option<bool>("--voorbeeld")
        {
            Description = "Ook de verzonnen voorbeeldgegevens, die overal als voorbeeld gemerkt staan.",
        };
        var command = new Command("seed", "Laadt het plan, regel voor regel door dezelfde regels als wie meldt. "
            + "Is een regel fout, dan wordt niets geladen; tweemaal laden verandert niets.")
        {
            files, examples, Run.Data,
        };
        command.SetSentences(async (parsed, cancel) =>
        {
            await using var database = await OpenDatabase.AtAsync(parsed.GetValue(Run.Data), cancel);
            string[] given = [.. parsed.GetValue(files)!.Select(file => file.FullName)];
            string[] paths = given.Length > 0 ? given : [ReadSeeds.Plan];
            if (parsed.GetValue(examples)) paths = [.. paths, ReadSeeds.Examples];
            Console.WriteLine(await PlayAsync(database, paths, cancel));
        });
        return command;
    }

    /// <summary>Plays the files, merged into one order, and says what came of it.</summary>
    public static async Task<string> PlayAsync(OpenDatabase database, string[] paths, CancellationToken cancel)
    {
        var store = await database.PrepareAsync(TimeProvider.System, cancel);
        var lines = new List<SeedLine>();
        foreach (var path in paths) lines.AddRange(await ReadSeeds.ReadAsync(path, cancel));
        var written = await new PlaySeeds(store).PlayAsync(lines, cancel);
        return written == 0
            ? $"Alles stond er al: {lines.Count} regels, niets nieuws."
            : $"Geladen: {lines.Count} regels, {written} gebeurtenissen.";
    }
}
