using System.Collections.Immutable;
using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Milestones;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;

namespace Actieplan.Web.Spreadsheets;

/// <summary>Milestones of actions, and of the plan itself. A date is a day in its span, with how precise it is beside
/// it, as the form asks it: a spreadsheet would make a day of "mei 2021".</summary>
public sealed class MilestoneSheet : Sheet
{
    private const string Title = "titel", Item = "actie", HowPrecise = "precisie", From = "periode vanaf",
        Due = "streefdatum", Source = "bron", Planned = "gepland op", Stands = "stand", ReachedOn = "bereikt op",
        Evidence = "waaruit blijkt het", Open = "gepland", IsReached = "bereikt", IsCancelled = "vervallen";

    public override string Name => "mijlpalen";

    public override string One => "mijlpaal";

    public override string Telling => Title;

    public override ImmutableArray<Column> Columns { get; } =
    [
        Column.Address("mijlpaal", Names.Milestones),
        Column.Line(Title),
        Column.Address(Item, Names.Items),
        Column.Words<Precision>(HowPrecise, JsonNames.Of),
        Column.Date(From),
        Column.Date(Due),
        new(Stands, StateIn),
        Column.Date(ReachedOn),
        Column.Story(Evidence),
        Column.Story(Source),
        Column.Date(Planned),
        .. Last,
    ];

    protected override IReadOnlyDictionary<string, string> ColumnOfField { get; } = new Dictionary<string, string>
    {
        ["title"] = Title, ["slug"] = "mijlpaal", ["due"] = Due, ["source"] = Source, ["plannedOn"] = Planned,
        ["on"] = ReachedOn, ["evidence"] = Evidence, ["reason"] = Reason,
    };

    public override IEnumerable<ImmutableArray<string>> Rows(BoardOn board, KnownNames names, Guid? group) =>
        board.Board.Milestones.Values
            .Where(one => group is null || ItemOf(one, board)?.Added.Group == group)
            .OrderBy(one => ItemOf(one, board)?.Added.Slug ?? "", StringComparer.Ordinal)
            .ThenBy(one => one.Plan.Due.Through ?? DateOnly.MaxValue)
            .ThenBy(one => one.Plan.Slug, StringComparer.Ordinal)
            .Select(one => CellsOf(one, board, names));

    public override Target? Find(string key, KnownNames names) =>
        names.Find(Names.Milestones, key) is { } id ? new Target(id) : null;

    public override ImmutableArray<string>? CellsOf(Target target, BoardOn board, KnownNames names) =>
        board.Board.Milestones.GetValueOrDefault(target.Stream) is { } one ? CellsOf(one, board, names) : null;

    public override bool Tells(Target target, Recorded<DomainEvent> masked) => masked.Event is MilestoneEvent;

    public override string Likeness(Row row) => $"{row[Title]}\n{row[Item]}";

    // rules look at the action, at what was told of it and at its milestones
    public override Guid PartOf(Row row, KnownNames names) => names.Find(Names.Items, row[Item]) ?? default;

    public override Asking Add(Row row, Around around)
    {
        var (by, today) = (around.By, around.Today);
        var planned = row.Day(Planned) ?? (row.Day(ReachedOn) is { } reached && reached < today ? reached : today);
        var item = around.Names.Find(Names.Items, row[Item]);
        var add = new PlanMilestone(around.New, around.Address, row.Or(Title), item, SpanOf(row),
            row.Or(Source), planned, by, today);
        return row[Stands] switch
        {
            IsReached => Asking.Of(add, Reach(around.New, row, around)),
            IsCancelled => Asking.Of(add, new CancelMilestone(around.New, row.Or(Reason), by, today)),
            _ when RefuseReached(row) is { } fault => new([], [fault]),
            _ => Asking.Of(add),
        };
    }

    public override Asking Change(Target target, Row now, Row row, IReadOnlySet<string> changed, Around around)
    {
        if (Changes(changed, "een mijlpaal", Item, Source, Planned) is { } never) return new([], [never]);
        var (id, by, today, reason) = (target.Stream, around.By, around.Today, row.Or(Reason));
        var commands = ImmutableArray.CreateBuilder<Command>();
        var taken = (now[Stands], row[Stands]) is (IsReached, Open or "");
        // its date can only change while it is open again
        if (taken) commands.Add(new RetractReach(id, reason, by, today));
        if (changed.Contains(Title)) commands.Add(new DescribeMilestone(id, null, row.Or(Title), by, today));
        if (changed.Overlaps([HowPrecise, From, Due]))
            commands.Add(SpanOf(now).Holds(SpanOf(row))
                ? new RefineMilestone(id, SpanOf(row), by, today)
                : new RescheduleMilestone(id, SpanOf(row), reason, by, today));
        if (now[Stands] is IsCancelled && row[Stands] is not IsCancelled)
            return Asking.No(Stands, "Een vervallen mijlpaal komt niet terug. Plan een nieuwe.");
        if (row[Stands] is IsReached && changed.Overlaps([Stands, ReachedOn, Evidence]))
            commands.Add(Reach(id, row, around));
        else if (row[Stands] is IsCancelled && changed.Contains(Stands))
            commands.Add(new CancelMilestone(id, reason, by, today));
        else if (row[Stands] is not IsReached && RefuseReached(row) is { } fault)
            return new([], [fault]);
        return new(commands.ToImmutable(), []);
    }

    private static ImmutableArray<string> CellsOf(MilestoneCard milestone, BoardOn board, KnownNames names) =>
    [
        milestone.Plan.Slug, milestone.Plan.Title, names.AddressOf(milestone.Plan.Item),
        JsonNames.Of(milestone.Plan.Due.Precision),
        Column.DateCell(milestone.Plan.Due is { Precision: Precision.Periode, From: { } from } ? from : null),
        Column.DateCell(milestone.Plan.Due.Through), Wording.Milestone(board.StateOf(milestone), 1),
        Column.DateCell(milestone.ReachedOn), milestone.Evidence ?? "", milestone.Plan.Source ?? "",
        Column.DateCell(milestone.PlannedOn), "", Column.YesCell(milestone.Example), $"{milestone.Version}",
    ];

    private static ReachMilestone Reach(Guid id, Row row, Around around) =>
        new(id, row.Day(ReachedOn) ?? around.Today, row.Or(Evidence), around.By, around.Today);

    private static Fault? RefuseReached(Row row) => row.Or(ReachedOn) is not null || row.Or(Evidence) is not null
        ? new(Stands, "Er staat wanneer of waaruit ze bereikt is, maar niet dat ze bereikt is.")
        : null;

    private static DateSpan SpanOf(Row row)
    {
        var precision = Column.In<Precision>(row[HowPrecise], JsonNames.Of)
            ?? (row[Due] is "" ? Precision.Onbekend : row[From] is "" ? Precision.Dag : Precision.Periode);
        return (precision, row.Day(Due)) switch
        {
            // what is half is refused with its sentence
            (Precision.Periode, var through) => new(precision, row.Day(From), through),
            (_, { } day) when row[From] is "" && precision is not Precision.Onbekend => DateSpan.Around(precision, day),
            var (_, through) => new(precision, row.Day(From), through),
        };
    }

    // what the day makes of it says the same: it is open, or it is reached
    private static Read StateIn(string cell) => Column.Words(
        Stands, [.. Enum.GetValues<MilestoneState>().Select(state => Wording.Milestone(state, 1))], []).Of(cell) switch
    {
        { Wrong: null, Text: "verschoven" or "streefdatum voorbij" } => new(Open),
        { Wrong: null, Text: "bereikt na streefdatum" } => new(IsReached),
        var read => read,
    };

    private static ItemCard? ItemOf(MilestoneCard milestone, BoardOn board) =>
        milestone.Plan.Item is { } item ? board.Board.Items.GetValueOrDefault(item) : null;
}
