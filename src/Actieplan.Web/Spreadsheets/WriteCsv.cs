using CsvHelper;

namespace Actieplan.Web.Spreadsheets;

/// <summary>Rows as a file that Excel in Belgium opens at a double click: a BOM, semicolons, CRLF.</summary>
public static class WriteCsv
{
    public const string ContentType = "text/csv; charset=utf-8";

    private static readonly CsvWriterOptions Belgian = new()
    {
        Separator = ';', NewLine = "\r\n", WriteByteOrderMark = true, Quoting = CsvQuoting.WhenNeededOrWhitespace,
    };

    public static byte[] Of(IEnumerable<string> header, IEnumerable<IEnumerable<string>> rows)
    {
        using var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, Belgian, leaveOpen: true))
            foreach (var row in rows.Prepend(header))
                csv.WriteRecord([.. row.Select(Cells.Defuse)]);
        return bytes.ToArray();
    }
}
