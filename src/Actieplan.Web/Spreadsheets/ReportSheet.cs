using System.Collections.Immutable;
using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Web.Log;

namespace Actieplan.Web.Spreadsheets;

/// <summary>What was told of actions, also what was taken back. A report is known by its place in the log, which never
/// changes; its version is that of the last thing that was done with it.</summary>
public sealed class ReportSheet : Sheet
{
    private const string Item = "actie", On = "gebeurd op", PhaseColumn = "fase", KoersColumn = "koers",
        PressureColumn = "wat drukt", Story = "zin", Helped = "wat hielp", Hindered = "wat hinderde",
        Missing = "wie ontbrak", Evidence = "link", Retracted = "ingetrokken";

    private static readonly string[] Told =
        [On, PhaseColumn, KoersColumn, PressureColumn, Story, Helped, Hindered, Missing, Evidence];

    public override string Name => "berichten";

    public override string One => "bericht";

    public override string Telling => Story;

    public override ImmutableArray<Column> Columns { get; } =
    [
        Column.Number("bericht") with { IsBeside = false },
        Column.Address(Item, Names.Items),
        Column.Date(On),
        Column.Words<Phase>(PhaseColumn, Words.Dutch),
        Column.Words<Koers>(KoersColumn, Words.Dutch),
        Column.Words<Pressure>(PressureColumn, Words.Dutch),
        Column.Line(Story),
        Column.Story(Helped),
        Column.Story(Hindered),
        Column.Story(Missing),
        Column.Story(Evidence),
        Column.YesOrNothing(Retracted),
        .. Last,
    ];

    protected override IReadOnlyDictionary<string, string> ColumnOfField { get; } = new Dictionary<string, string>
    {
        ["happenedOn"] = On, ["phase"] = PhaseColumn, ["koers"] = KoersColumn, ["pressure"] = PressureColumn,
        ["story"] = Story, ["helped"] = Helped, ["hindered"] = Hindered, ["missing"] = Missing, ["evidence"] = Evidence,
        ["reason"] = Reason,
    };

    public override IEnumerable<ImmutableArray<string>> Rows(BoardOn board, KnownNames names, Guid? group) =>
        board.Items.Where(item => group is null || item.Added.Group == group)
            .SelectMany(item => item.Told.Select(report => CellsOf(item, report, names)));

    public override Target? Find(string key, KnownNames names) =>
        Column.NumberIn(key) is { } position ? names.Report(position) : null;

    public override ImmutableArray<string>? CellsOf(Target target, BoardOn board, KnownNames names) =>
        board.Board.Items.GetValueOrDefault(target.Stream) is { } item
        && item.Told.FirstOrDefault(report => report.Version == target.Report) is { } told
            ? CellsOf(item, told, names)
            : null;

    public override bool Tells(Target target, Recorded<DomainEvent> masked) => masked.Event switch
    {
        ProgressReported => masked.Version == target.Report,
        ProgressCorrected correction => correction.Report == target.Report,
        ProgressRetracted retraction => retraction.Report == target.Report,
        _ => false,
    };

    // rules look at the action, at what was told of it and at its milestones
    public override Guid PartOf(Row row, KnownNames names) => names.Find(Names.Items, row[Item]) ?? default;

    public override Asking Add(Row row, Around around) => row[Retracted] is not ""
        ? Asking.No(Retracted, "Een nieuw bericht is nog niet ingetrokken.")
        : around.Names.Find(Names.Items, row[Item]) is not { } item
        ? Asking.No(Item, "Zeg bij welke actie dit bericht hoort.")
        : Asking.Of(new ReportProgress(item, PhaseOf(row), KoersOf(row), PressureOf(row), row.Or(Story),
            row.Or(Helped), row.Or(Hindered), row.Or(Evidence), row.Or(Missing), row.Day(On) ?? around.Today,
            around.By, around.Today));

    public override Asking Change(Target target, Row now, Row row, IReadOnlySet<string> changed, Around around)
    {
        if (changed.Contains(Item)) return Asking.No(Item, "Een bericht verhuist niet naar een andere actie.");
        var (item, report, reason) = (target.Stream, target.Report!.Value, row.Or(Reason));
        var commands = ImmutableArray.CreateBuilder<Command>();
        if (changed.Overlaps(Told))
            commands.Add(new CorrectReport(item, report, PhaseOf(row), KoersOf(row), PressureOf(row), row.Or(Story),
                row.Or(Helped), row.Or(Hindered), row.Or(Evidence), row.Or(Missing),
                row.Day(On) ?? now.Day(On)!.Value, reason, around.By, around.Today));
        if (!changed.Contains(Retracted)) return new(commands.ToImmutable(), []);
        if (row[Retracted] is "")
            return Asking.No(Retracted, "Wat ingetrokken is, komt niet terug. Meld het opnieuw, in een nieuwe rij.");
        commands.Add(new RetractReport(item, report, reason, around.By, around.Today));
        return new(commands.ToImmutable(), []);
    }

    /// <summary>What a new row would tell, to know it again where it was told already.</summary>
    public static (Guid Item, ProgressReported Told, DateOnly On)? ToldBy(Asking asking) =>
        asking.Commands is [ReportProgress c]
            ? (c.Item, new ProgressReported(c.Phase, c.Koers, c.Pressure, Text.CleanLine(c.Story) ?? "", c.Helped,
                c.Hindered, c.Evidence, c.Missing), c.HappenedOn)
            : null;

    private static ImmutableArray<string> CellsOf(ItemCard item, ToldReport report, KnownNames names) =>
    [
        $"{report.Position}", names.AddressOf(item.Id), Column.DateCell(report.HappenedOn),
        report.Event.Phase?.Dutch() ?? "", report.Event.Koers?.Dutch() ?? "", report.Event.Pressure?.Dutch() ?? "",
        report.Event.Story, report.Event.Helped ?? "", report.Event.Hindered ?? "", report.Event.Missing ?? "",
        report.Event.Evidence ?? "", Column.YesCell(report.IsRetracted), "", Column.YesCell(report.Example),
        $"{VersionOf(report)}",
    ];

    private static long VersionOf(ToldReport report) =>
        report.Retraction?.Version ?? (report.Corrections is [.., var last] ? last.Version : report.Version);

    private static Phase? PhaseOf(Row row) => Column.In<Phase>(row[PhaseColumn], Words.Dutch);

    private static Koers? KoersOf(Row row) => Column.In<Koers>(row[KoersColumn], Words.Dutch);

    private static Pressure? PressureOf(Row row) => Column.In<Pressure>(row[PressureColumn], Words.Dutch);
}
