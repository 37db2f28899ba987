using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;

namespace Actieplan.Web.Spreadsheets;

/// <summary>A row as somebody sent it.</summary>
/// <param name="Line">As a spreadsheet numbers it: a cell of several lines is one row.</param>
/// <param name="Cells">In the order of the sheet's columns.</param>
/// <param name="Wrong">What is wrong with the row itself.</param>
public sealed record FileRow(int Line, ImmutableArray<string> Cells, string? Wrong = null);

/// <param name="Notes">What was strange about it, and was read all the same.</param>
public sealed record SheetFile(Sheet Sheet, ImmutableArray<FileRow> Rows, ImmutableArray<string> Notes);

/// <summary>Reads a file as it comes from a spreadsheet, or says in a sentence why it cannot.</summary>
public static partial class ReadCsv
{
    /// <summary>More in one file is more than anybody looks through.</summary>
    public const int MostRows = 10_000;

    public const int MostBytes = 8 * 1024 * 1024;

    /// <summary>In a file of rows that stayed behind, why they did; whoever sends that file again need not empty it.
    /// </summary>
    public const string Faults = "fout";

    public static readonly string TooLarge =
        $"Dit bestand is groter dan {MostBytes / 1024 / 1024} MB. Zoveel kan er niet in een rekenblad van het plan "
        + "staan: kijk na of dit het juiste bestand is, of splits het.";

    private const string HowToSave = "Kies in Excel “Opslaan als” en dan “CSV UTF-8 (door lijstscheidingsteken "
        + "gescheiden)”, en kies dat bestand.";

    private const string Windows = "Dit bestand is in de oude codering van Windows opgeslagen, niet in UTF-8. We lazen "
        + "het zo; kijk na of letters met accenten kloppen.";

    private static readonly char[] Delimiters = [';', ',', '\t'];

    private static readonly (byte[] Start, string Sentence)[] NoText =
    [
        ([0x50, 0x4B, 3, 4], $"Dit is een werkmap van Excel (.xlsx) of een zip, geen CSV. {HowToSave}"),
        ([0xD0, 0xCF, 0x11, 0xE0], $"Dit is een oude werkmap van Excel (.xls), geen CSV. {HowToSave}"),
        ("%PDF"u8.ToArray(), "Dit is een pdf, geen CSV. Kies het rekenblad zelf."),
    ];

    // never null, and the old code page of Windows is there wherever this runs
    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static (SheetFile? File, string? Sentence) Of(byte[] bytes)
    {
        if (bytes.Length > MostBytes) return (null, TooLarge);
        if (NoText.FirstOrDefault(kind => bytes.AsSpan().StartsWith(kind.Start)) is { Sentence: { } other })
            return (null, other);
        List<string> notes = [];
        if (Decode(bytes, notes) is not { } text || text.Contains('\0', StringComparison.Ordinal))
            return (null, $"Dit bestand is geen tekst die te lezen is. {HowToSave}");
        text = OwnDelimiter().Replace(text, "");
        if (string.IsNullOrWhiteSpace(text)) return (null, "Dit bestand is leeg.");
        var content = Encoding.UTF8.GetBytes(text);
        var delimiter = Delimiters.MaxBy(one => Known(HeaderOf(content, one)));
        var header = HeaderOf(content, delimiter);
        if (Sheets.All.Reverse().FirstOrDefault(one => header.Contains(one.Key)) is not { } sheet)
            return (null, "De eerste rij noemt geen kolom “actie”, “mijlpaal” of “bericht”. Begin van een rekenblad "
                + "dat je hier haalt: de kolomnamen staan daar in de eerste rij.");
        if (Refuse(header, sheet) is { } refusal) return (null, refusal);
        if (delimiter is not ';')
            notes.Add($"De kolommen zijn gescheiden door {(delimiter is ',' ? "komma's" : "tabs")} in plaats van "
                + "puntkomma's. We lazen het zo; kijk na of alles in de juiste kolom staat.");
        var rows = RowsOf(content, delimiter, header, sheet);
        return rows.Length switch
        {
            0 => (null, "Onder de kolomnamen staat geen enkele rij."),
            > MostRows => (null, $"Dit bestand telt meer dan {MostRows} rijen. Splits het in kleinere."),
            _ => (new(sheet, rows, [.. notes]), null),
        };
    }

    /// <summary>Null where the bytes are no text.</summary>
    private static string? Decode(byte[] bytes, List<string> notes)
    {
        if (bytes is [0xFF, 0xFE, ..]) return Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2);
        if (bytes is [0xFE, 0xFF, ..]) return Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2);
        var marked = bytes is [0xEF, 0xBB, 0xBF, ..];
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(marked ? bytes.AsSpan(3) : bytes);
        }
        catch (DecoderFallbackException)
        {
            // what says of itself that it is UTF-8 and is not, is broken
            if (marked) return null;
            notes.Add(Windows);
            return Western.GetString(bytes);
        }
    }

    private static string? Refuse(string[] header, Sheet sheet)
    {
        var names = sheet.Columns.Select(column => column.Name).ToArray();
        if (header.Where(name => name is not "").GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is
            { Key: var twice })
            return $"De kolom “{twice}” staat er twee keer.";
        if (header.FirstOrDefault(name => name is not ("" or Faults) && !names.Contains(name)) is { } unknown)
            return $"De kolom “{Column.Brief(unknown)}” kennen we niet in een rekenblad van {sheet.Name}. Haal ze weg, "
                + $"of geef ze een van deze namen: {string.Join(", ", names)}.";
        return names.Except(header).ToArray() switch
        {
            [] => null,
            [var one] => $"De kolom “{one}” ontbreekt. Zet ze terug, ook als er niets in verandert.",
            var more => $"De kolommen {string.Join(", ", more.Select(name => $"“{name}”"))} ontbreken. Zet ze terug, "
                + "ook als er niets in verandert.",
        };
    }

    private static int Known(string[] header) =>
        header.Count(name => Sheets.All.Any(sheet => sheet.Columns.Any(column => column.Name == name)));

    private static string[] HeaderOf(byte[] content, char delimiter)
    {
        using var csv = CsvReader.Create(content, OptionsOf(delimiter));
        return csv.Read() ? [.. CellsOf(csv).Select(name => Cells.Undo(name).Trim().ToLowerInvariant())] : [];
    }

    private static ImmutableArray<FileRow> RowsOf(byte[] content, char delimiter, string[] header, Sheet sheet)
    {
        HashSet<long> broken = [];
        using var csv = CsvReader.Create(content, OptionsOf(delimiter) with
        {
            OnMalformedRecord = record => broken.Add(record.RecordNumber),
        });
        var places = sheet.Columns.Select(column => Array.IndexOf(header, column.Name)).ToArray();
        var rows = ImmutableArray.CreateBuilder<FileRow>();
        csv.Read();
        for (var line = 2; rows.Count <= MostRows && csv.Read(); line++)
        {
            var record = CellsOf(csv);
            // a spreadsheet counts an empty row too
            if (record.All(string.IsNullOrWhiteSpace)) continue;
            rows.Add(new(line, [.. places.Select(place => place < record.Length ? Cells.Undo(record[place]) : "")],
                Strays(record, header)));
        }
        return
        [
            .. rows.Select(row => broken.Contains(row.Line)
                ? row with { Wrong = "De aanhalingstekens in deze rij kloppen niet." }
                : row),
        ];
    }

    private static string? Strays(string[] record, string[] header) =>
        record.Where((cell, at) => !string.IsNullOrWhiteSpace(cell) && (at >= header.Length || header[at] is ""))
            .Any()
            ? "Er staat iets in een kolom zonder naam."
            : null;

    private static string[] CellsOf(CsvReader csv) => [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];

    // its first row is read as any other, so that rows are counted as a spreadsheet counts them
    private static CsvReaderOptions OptionsOf(char delimiter) =>
        new() { Separator = delimiter, HasHeader = false, SkipEmptyLines = false };

    // Excel reads it and shows it as no row
    [GeneratedRegex(@"\Asep=.?\r?\n?", RegexOptions.IgnoreCase)]
    private static partial Regex OwnDelimiter();
}
