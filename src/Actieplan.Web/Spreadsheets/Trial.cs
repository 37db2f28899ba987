using System.Collections.Immutable;
using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Masking;
using Actieplan.Store;
using Actieplan.Web.Log;

namespace Actieplan.Web.Spreadsheets;

/// <summary>Rows tried on the log of now, one after another, each on what those before it would leave; and made ready
/// to be appended. Nothing is written here.</summary>
internal sealed class Trial
{
    public const string Since = "Dit veranderde sinds je keek.";

    private readonly EventStore store;
    private readonly Actor by;
    private readonly DateOnly today;
    private readonly Rehearsal rehearsal;
    private readonly KnownNames names;
    private readonly Lazy<Dictionary<string, string>> likenesses;
    private readonly HashSet<(Guid, ProgressReported, DateOnly)> reports = [];
    private readonly HashSet<Guid> reportsOf = [];
    private readonly Dictionary<Guid, (int Count, PlanBoard Board)> folded = [];
    private readonly List<Entry> entries = [];
    private readonly List<NameReservation> reserved = [];

    public Trial(EventStore store, LivePlan plan, TimeProvider clock, Actor by, Sheet sheet, KnownNames names)
    {
        (this.store, this.by, this.names, Sheet, today) = (store, by, names, sheet, clock.Today());
        rehearsal = new(store, plan, by, clock.GetUtcNow());
        likenesses = new(() => sheet.Rows(new(names.Board, today), names, null).Select(Canonical)
            .DistinctBy(sheet.Likeness).ToDictionary(row => sheet.Likeness(row) ?? "", row => row[sheet.Key]));
    }

    public IReadOnlyList<Entry> Entries => entries;

    public IReadOnlyList<NameReservation> Reserved => reserved;

    /// <summary>All that was read, at its version: it may not have moved.</summary>
    public IEnumerable<(Guid Stream, long Version)> Read =>
        rehearsal.Streams.Select(stream => (stream, rehearsal.VersionOf(stream)));

    private Sheet Sheet { get; }

    /// <summary>Whether the log has it already: what is asked under this key was written.</summary>
    public bool Holds(string key) => rehearsal.Holds(by.Id, key);

    /// <summary>Whether nothing that was read has moved, as far as this node knows.</summary>
    public bool Stands(PlanBoard board) => Read.All(one => (board.Find(one.Stream)?.Version ?? 0) <= one.Version);

    /// <summary>Loads what these rows are about, in one round trip.</summary>
    public Task LoadAsync(IEnumerable<ReadRow> rows, CancellationToken cancel) => rehearsal.LoadAsync(
        [
            .. rows.SelectMany(row => Sheet.StreamsOf(row.Row, names).Append(row.Target?.Stream ?? row.New)).Distinct(),
        ], cancel);

    /// <param name="seen">What somebody saw of it and said yes to: anything else is a fault.</param>
    public async Task<RowTold> TryAsync(ReadRow read, RowTold? seen, CancellationToken cancel)
    {
        var told = new RowTold(read.Line, What(read.Row), RowKind.Ongewijzigd, [], []);
        if (read.Faults.Length > 0) return told with { Kind = RowKind.Fout, Faults = read.Faults };
        var (asking, changes) = read.Target is { } target ? Compare(target, read.Row) : await AddAsync(read, cancel);
        if (asking.Faults.Length > 0) return told.With([.. asking.Faults]);
        told = told with
        {
            Changes = changes,
            Kind = changes.IsEmpty ? RowKind.Ongewijzigd : read.Target is null ? RowKind.Nieuw : RowKind.Gewijzigd,
        };
        if (seen is not null && !told.IsAs(seen)) return told.With(new Fault(null, Since));
        return told.Writes ? await DecideAsync(read, asking, told, cancel) : told;
    }

    private async Task<RowTold> DecideAsync(ReadRow read, Asking asking, RowTold told, CancellationToken cancel)
    {
        // a row is done whole or not at all
        var command = asking.Commands is [var one] ? one : new Together(asking.Commands, by);
        var decision = await rehearsal.TryAsync(command, cancel);
        if (decision.Refusal is { } refusal) return told.With(Sheet.ToFault(refusal));
        entries.AddRange(decision.Entries);
        if (read.Target is null && NameIn(decision) is { } name) reserved.Add(name);
        if (ReportSheet.ToldBy(asking) is { } report) reports.Add(report);
        return told;
    }

    private async Task<(Asking, ImmutableArray<CellChange>)> AddAsync(ReadRow read, CancellationToken cancel)
    {
        var row = read.Row;
        if (Sheet.Columns.FirstOrDefault(column => column.Fixed is not null && row[column.Name] is not "") is { } only)
            return (Asking.No(only.Name, $"{only.Fixed} Laat deze cel leeg in een nieuwe rij."), []);
        if (row[Sheet.Key] is "" && Sheet.Likeness(row) is { } likeness
            && likenesses.Value.TryGetValue(likeness, out var same))
            return (Asking.No(Sheet.Key, $"Er is al een {Sheet.One} met deze titel, met het adres “{same}”. Zet dat "
                + "adres hier als dit dezelfde is, of kies een andere titel."), []);
        if (await AddressAsync(read, cancel) is not { } address)
            return (Asking.No(Sheet.Key, "Er is al te veel met deze titel. Kies zelf een adres."), []);
        var asking = Sheet.Add(row, new(by, today, names, read.New, address));
        if (asking.Faults.IsEmpty && ReportSheet.ToldBy(asking) is { } report && WasTold(report)) return (asking, []);
        if (asking.Faults.IsEmpty && Sheet.Likeness(row) is { } own) likenesses.Value[own] = address;
        return (asking,
        [
            .. Sheet.Columns.Zip(row.Cells)
                .Where(pair => pair is { First.IsBeside: false, Second: not "" } && pair.First.Name != Sheet.Key)
                .Select(pair => new CellChange(pair.First.Name, "", pair.Second)),
        ]);
    }

    // the same words about the same day: a file that is sent again tells nothing twice
    private bool WasTold((Guid Item, ProgressReported, DateOnly) report)
    {
        if (reportsOf.Add(report.Item) && BoardOf(report.Item).Items.GetValueOrDefault(report.Item) is { } item)
            reports.UnionWith(item.Reports.Select(told => (item.Id, told.Event, told.HappenedOn)));
        return reports.Contains(report);
    }

    private (Asking, ImmutableArray<CellChange>) Compare(Target target, Row row)
    {
        if (Sheet.CellsOf(target, new(BoardOf(target.Stream), today), names) is not { } shown)
            return (Asking.No(Sheet.Key, $"Deze {Sheet.One} is er niet meer."), []);
        var now = Canonical(shown);
        if (Differ(now, row).Length == 0) return (Asking.Of(), []);
        if (row.Version is not { } seen)
            return (Asking.No(Sheet.Version, "Deze rij verandert iets. Zet de versie terug die in het rekenblad stond: "
                + "daaraan zien we of iemand je voor was."), []);
        if (ThenOf(target, seen, now) is not { } then)
            return (Asking.No(Sheet.Version, "Die versie is er niet. Haal een nieuw rekenblad."), []);
        // whoever left a cell as it was asks nothing, whatever became of it since
        var mine = Differ(then, row).Intersect(Differ(now, row)).ToArray();
        if (mine.Select(Find).FirstOrDefault(column => column.Fixed is not null) is { } only)
            return (Asking.No(only.Name, only.Fixed!), []);
        if (mine.Length == 0) return (Asking.Of(), []);
        if (Theirs(target, seen, then, now, row) is { Length: > 0 } theirs) return (new([], theirs), []);
        return (Sheet.Change(target, now, row, mine.ToHashSet(), new(by, today, names, default, "")),
            [.. mine.Select(name => new CellChange(name, shown[Sheet.At(name)], row[name]))]);
    }

    /// <summary>What somebody else did to this row since, so that nothing of it is overwritten.</summary>
    private ImmutableArray<Fault> Theirs(Target target, long seen, Row then, Row now, Row row)
    {
        var history = rehearsal.ToldIn(target.Stream);
        if (history.Any(one => one.Version > seen && one.Event is TextMasked masked
                && history.Any(of => of.Version == masked.Version && Sheet.Tells(target, of))))
            return [new(null, "Iemand was je voor: hier is tekst weggehaald. Haal een nieuw rekenblad.")];
        return
        [
            // where the row says what stands there already, nobody is overwritten
            .. Differ(then, now).Intersect(Differ(now, row)).Where(name => Find(name).Fixed is null).Select(name =>
                new Fault(name, "Iemand was je voor: hier staat nu "
                + $"{(now[name] is "" ? "niets" : $"“{Column.Brief(now[name])}”")}. "
                + $"Pas je rij aan, en zet bij versie {now[Sheet.Version]} als ze dan klopt.")),
        ];
    }

    private Row? ThenOf(Target target, long seen, Row now)
    {
        if (now.Version == seen) return now;
        var board = rehearsal.ToldIn(target.Stream).TakeWhile(one => one.Version <= seen)
            .Aggregate(PlanBoard.Empty, PlanBoard.Evolve);
        return seen < now.Version && Sheet.CellsOf(target, new(board, today), names) is { } cells
            ? Canonical(cells)
            : null;
    }

    // folded on, as its history only grows here
    private PlanBoard BoardOf(Guid stream)
    {
        var (count, board) = folded.GetValueOrDefault(stream, (0, PlanBoard.Empty));
        var history = rehearsal.ToldIn(stream);
        for (; count < history.Count; count++) board = PlanBoard.Evolve(board, history[count]);
        folded[stream] = (count, board);
        return board;
    }

    private async Task<string?> AddressAsync(ReadRow read, CancellationToken cancel)
    {
        if (Sheet.Columns[0].Scope is not { } scope) return "";
        if (read.Row[Sheet.Key] is { Length: > 0 } given) return given;
        foreach (var candidate in Names.From(read.Row[Sheet.Telling]))
        {
            await names.LookUpAsync(store, [(scope, candidate)], cancel);
            if (names.Find(scope, candidate) is not null) continue;
            names.Add(scope, candidate, read.New);
            return candidate;
        }
        return null;
    }

    private static NameReservation? NameIn(Decision decision) => decision.Entries
        .Select(entry => Names.AddressIn(entry.Event) is var (scope, address)
            ? new NameReservation(scope, address, entry.Stream.Id)
            : null)
        .FirstOrDefault(name => name is not null);

    private string[] Differ(Row one, Row other) =>
        [.. Sheet.Columns.Where(column => !column.IsBeside && one[column.Name] != other[column.Name])
            .Select(column => column.Name)];

    private Column Find(string name) => Sheet.Columns[Sheet.At(name)];

    private Row Canonical(ImmutableArray<string> cells) =>
        new(Sheet, [.. Sheet.Columns.Zip(cells, (column, cell) => column.Of(cell).Text)]);

    private string What(Row row) => row.Or(Sheet.Telling) ?? row.Or(Sheet.Key) ?? "zonder naam";
}
