using System.Text.Json;
using System.Text.RegularExpressions;
using Actieplan.Web.Log;

namespace Actieplan.Web.Seeds;

/// <summary>A seed file that cannot be loaded, with the line and the reason, for the person who wrote it.</summary>
public sealed class SeedException(string message) : Exception(message);

/// <summary>Reads seed files: a plan (.json) or one command per line (.jsonl).</summary>
public static partial class ReadSeeds
{
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "seeds");

    public static string Plan { get; } = Path.Combine(Folder, "plan-2020-2024.json");

    public static string Examples { get; } = Path.Combine(Folder, "voorbeeldgegevens.jsonl");

    public static async Task<IReadOnlyList<SeedLine>> ReadAsync(string path, CancellationToken cancel)
    {
        if (!File.Exists(path)) throw new SeedException($"{path} bestaat niet.");
        var name = Path.GetFileName(path);
        if (!path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase))
            return
            [
                .. Parse<PlanFile>(await File.ReadAllTextAsync(path, cancel), name).Lines()
                    .Select(line => InBrussels(line with { Where = name })),
            ];
        var lines = await File.ReadAllLinesAsync(path, cancel);
        return
        [
            .. lines.Select((text, index) => (text, where: $"{name}, regel {index + 1}"))
                .Where(line => !string.IsNullOrWhiteSpace(line.text))
                .Select(line => InBrussels(
                    Parse<ExampleLine>(line.text, line.where).ToSeed() with { Where = line.where })),
        ];
    }

    private static SeedLine InBrussels(SeedLine line) => line.RecordedAt.Kind is DateTimeKind.Unspecified
        ? line
        : throw new SeedException($"{line.Place}: recordedAt is een uur in Brussel, zonder Z of verschil erachter.");

    private static T Parse<T>(string json, string where)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new SeedException($"{where}: leeg.");
        }
        catch (JsonException error)
        {
            throw new SeedException($"{where}: onleesbaar, of een veld is onbekend, dubbel, verkeerd of ontbreekt: "
                + $"{string.Join(", ", Named(error))}.");
        }
        catch (NotSupportedException)
        {
            throw new SeedException($"{where}: “do” ontbreekt; het zegt wat er gebeurde.");
        }
    }

    // where it is, and the fields that the message quotes, without the program's own types
    private static IEnumerable<string> Named(JsonException error) =>
    [
        $"regel {error.LineNumber + 1} bij {error.Path}",
        .. Quoted().Matches(error.Message).Select(match => match.Groups[1].Value),
    ];

    [GeneratedRegex(@"'(\w+)'")]
    private static partial Regex Quoted();

    // a person may write the members in any order, "do" too
    private static readonly JsonSerializerOptions Options =
        new(JsonNames.Strict) { AllowOutOfOrderMetadataProperties = true };
}
