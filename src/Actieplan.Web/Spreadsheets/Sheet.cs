using System.Collections.Immutable;
using Actieplan.Domain;
using Actieplan.Domain.Boards;

namespace Actieplan.Web.Spreadsheets;

/// <summary>What is wrong with a row.</summary>
/// <param name="Column">Null where it is about the whole row.</param>
public sealed record Fault(string? Column, string Sentence);

/// <summary>What a row asks, or why it cannot be asked.</summary>
public sealed record Asking(ImmutableArray<Command> Commands, ImmutableArray<Fault> Faults)
{
    public static Asking Of(params ReadOnlySpan<Command> commands) => new([.. commands], []);

    public static Asking No(string? column, string sentence) => new([], [new(column, sentence)]);
}

/// <summary>What a row is about: a stream, and in that of an action perhaps one of its reports.</summary>
/// <param name="Report">The version at which it was told.</param>
public readonly record struct Target(Guid Stream, long? Report = null);

/// <summary>A row, each of its cells in its one spelling.</summary>
public sealed record Row(Sheet Sheet, ImmutableArray<string> Cells)
{
    public string this[string column] => Cells[Sheet.At(column)];

    /// <summary>Null where nothing stands there.</summary>
    public string? Or(string column) => this[column] is "" ? null : this[column];

    public DateOnly? Day(string column) => Pages.TypedDay.Read(this[column]);

    public long? Version => Column.NumberIn(this[Sheet.Version]);
}

/// <summary>Who asks, and what a row needs besides its cells.</summary>
/// <param name="New">The id of what it starts.</param>
/// <param name="Address">The address that this gets.</param>
public sealed record Around(Actor By, DateOnly Today, KnownNames Names, Guid New, string Address);

/// <summary>One kind of working sheet: its columns, what stands in them, and what a row asks by the verbs of the forms.
/// </summary>
public abstract class Sheet
{
    public const string Reason = "reden", Version = "versie", Example = "voorbeeld";

    /// <summary>In an address and in the name of its file.</summary>
    public abstract string Name { get; }

    /// <summary>What a row is.</summary>
    public abstract string One { get; }

    /// <summary>The first one is its key.</summary>
    public abstract ImmutableArray<Column> Columns { get; }

    public string Key => Columns[0].Name;

    /// <summary>The columns by the words of the rules.</summary>
    protected abstract IReadOnlyDictionary<string, string> ColumnOfField { get; }

    protected static Column[] Last { get; } =
    [
        Column.Story(Reason) with { IsBeside = true },
        Column.YesOrNothing(Example) with { Fixed = "Wat een voorbeeld is, verandert hier niet." },
        Column.Number(Version),
    ];

    public int At(string column) =>
        Columns.Select((one, at) => (one, at)).First(pair => pair.one.Name == column).at;

    /// <summary>The rows of all, or of one group.</summary>
    public abstract IEnumerable<ImmutableArray<string>> Rows(BoardOn board, KnownNames names, Guid? group);

    /// <summary>Null where its key names nothing that is there.</summary>
    public abstract Target? Find(string key, KnownNames names);

    /// <summary>What stands on a board; null where it does not stand there.</summary>
    public abstract ImmutableArray<string>? CellsOf(Target target, BoardOn board, KnownNames names);

    /// <summary>Whether this text was taken from what the row tells: a sheet that is older still has it.</summary>
    public abstract bool Tells(Target target, Recorded<DomainEvent> masked);

    /// <summary>The streams besides its own that a row is about.</summary>
    public virtual IEnumerable<Guid> StreamsOf(Row row, KnownNames names) =>
        Columns.Where(column => column.Scope is not null)
            .Select(column => names.Find(column.Scope!, row[column.Name])).OfType<Guid>();

    /// <summary>The column that says what a row is, to a person.</summary>
    public abstract string Telling { get; }

    /// <summary>What nobody means twice: two rows that have it in common are the same thing.</summary>
    public virtual string? Likeness(Row row) => null;

    /// <summary>What a row depends on: rows of which this differs can be tried apart. Nothing where all belong
    /// together.</summary>
    public virtual Guid PartOf(Row row, KnownNames names) => default;

    /// <summary>What was there first is read first: an action before the initiatives under it.</summary>
    public virtual int Turn(Row row) => 0;

    /// <summary>What starts with this row.</summary>
    public abstract Asking Add(Row row, Around around);

    /// <summary>What changes by this row.</summary>
    /// <param name="changed">The columns in which it says something else.</param>
    public abstract Asking Change(Target target, Row now, Row row, IReadOnlySet<string> changed, Around around);

    public Fault ToFault(Refusal refusal) => new(
        refusal.Field is { } field ? ColumnOfField.GetValueOrDefault(field) : null, refusal.Sentence);

    protected static Fault? Changes(IReadOnlySet<string> changed, string what, params string[] columns) =>
        columns.FirstOrDefault(changed.Contains) is { } column
            ? new(column, $"Dit verandert niet meer nadat {what} er is.")
            : null;
}
