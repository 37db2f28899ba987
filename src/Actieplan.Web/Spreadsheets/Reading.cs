using System.Collections.Immutable;
using Actieplan.Store;
using Actieplan.Web.Log;

namespace Actieplan.Web.Spreadsheets;

/// <summary>A row with its cells understood, and what it is about.</summary>
/// <param name="Target">Null for what is new.</param>
/// <param name="New">The id of what it starts, if it does: the same each time that this file is read.</param>
internal sealed record ReadRow(FileRow From, Row Row, Target? Target, Guid New, ImmutableArray<Fault> Faults)
{
    public int Line => From.Line;
}

/// <summary>Understands a whole file: its cells, the addresses in it, and which rows are about the same.</summary>
/// <param name="idOf">The id of what a row starts.</param>
internal sealed class Reading(EventStore store, KnownNames names, SheetFile file, Func<int, Guid> idOf)
{
    private readonly Sheet sheet = file.Sheet;

    /// <summary>In the order in which they can be done.</summary>
    /// <param name="lines">Those that will be asked for; null for all. Of others, no address is looked up.</param>
    public async Task<ImmutableArray<ReadRow>> ReadAsync(IReadOnlyCollection<int>? lines, CancellationToken cancel)
    {
        await names.LookUpAsync(
            store, file.Rows.Where(row => lines?.Contains(row.Line) ?? true).SelectMany(AddressesIn), cancel);
        var found = file.Rows.Select(row => (Row: row, Target: sheet.Find(KeyOf(row), names))).ToArray();
        // what is new gets its address at once, since other rows may be about it
        if (sheet.Columns[0].Scope is { } scope)
            foreach (var (row, _) in found.Where(one => one.Target is null && KeyOf(one.Row) is not ""))
                names.Add(scope, KeyOf(row), idOf(row.Line));
        var twice = found.Where(one => KeyOf(one.Row) is not "")
            .GroupBy(one => one.Target is { } target ? $"{target}" : KeyOf(one.Row)).Where(same => same.Count() > 1)
            .SelectMany(same => same.Select(one => (one.Row.Line,
                Other: same.First(other => other.Row.Line != one.Row.Line).Row.Line))).ToDictionary();
        return
        [
            .. found.Select(one => Understand(one.Row, one.Target, twice))
                .Where(row => lines?.Contains(row.Line) ?? true)
                .OrderBy(row => sheet.Turn(row.Row)).ThenBy(row => row.Line),
        ];
    }

    private ReadRow Understand(FileRow from, Target? target, Dictionary<int, int> twice)
    {
        var faults = ImmutableArray.CreateBuilder<Fault>();
        if (from.Wrong is { } wrong) faults.Add(new(null, wrong));
        if (twice.TryGetValue(from.Line, out var other))
            faults.Add(new(sheet.Key, $"Rij {other} gaat over hetzelfde. Laat er één van over."));
        var cells = ImmutableArray.CreateBuilder<string>(sheet.Columns.Length);
        foreach (var (column, cell) in sheet.Columns.Zip(from.Cells))
        {
            var read = column.Of(cell);
            if (read.Wrong is { } no) faults.Add(new(column.Name, no));
            cells.Add(Address(column, read.Text, faults));
        }
        var row = new Row(sheet, cells.ToImmutable());
        if (target is null && row[sheet.Key] is not "" && sheet.Columns[0].Scope is null)
            faults.Add(new(sheet.Key, $"Er is geen {sheet.One} {Column.Brief(row[sheet.Key])}. Laat deze cel leeg als "
                + "dit nieuw is."));
        else if (target is null && row[Sheet.Version] is not "")
            faults.Add(new(sheet.Key, $"Er is geen {sheet.One} met dit adres. Laat “versie” leeg als dit nieuw is."));
        return new(from, row, target, idOf(from.Line), faults.ToImmutable());
    }

    // by the name that it has now, whatever it was called before
    private string Address(Column column, string text, ImmutableArray<Fault>.Builder faults)
    {
        if (column.Scope is not { } scope || text is "") return text;
        if (names.Find(scope, text) is { } id) return names.AddressOf(id) is { Length: > 0 } now ? now : text;
        if (column.Name != sheet.Key)
            faults.Add(new(column.Name, $"Er is geen {(scope is Names.Groups ? "groep" : "actie")} met het adres "
                + $"“{Column.Brief(text)}”."));
        return text;
    }

    private string KeyOf(FileRow row) => sheet.Columns[0].Of(row.Cells[0]).Text;

    private IEnumerable<(string, string)> AddressesIn(FileRow row) =>
        from pair in sheet.Columns.Zip(row.Cells)
        where pair.First.Scope is not null && pair.Second.Trim() is not ""
        select (pair.First.Scope!, pair.Second.Trim());
}
