using System.Collections.Immutable;
using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;

namespace Actieplan.Web.Spreadsheets;

/// <summary>Actions and initiatives.</summary>
public sealed class ItemSheet : Sheet
{
    private const string Title = "titel", Kind = "soort", Group = "groep", Parent = "hoort bij",
        Ongoing = "blijvende opdracht", Description = "omschrijving", Krachtlijnen = "krachtlijnen",
        Challenge = "uitdaging", Source = "bron", Started = "begonnen op", Stands = "stand";

    private static readonly string[] Described = [Title, Description, Krachtlijnen, Challenge, Source];

    public override string Name => "acties";

    public override string One => "actie";

    public override string Telling => Title;

    public override ImmutableArray<Column> Columns { get; } =
    [
        Column.Address("actie", Names.Items),
        Column.Line(Title),
        Column.Words<ItemKind>(Kind, Wording.Kind),
        Column.Address(Group, Names.Groups),
        Column.Address(Parent, Names.Items),
        Column.YesOrNothing(Ongoing),
        Column.Story(Description),
        Column.Addresses(Krachtlijnen),
        Column.Line(Challenge),
        Column.Story(Source),
        Column.Date(Started),
        Column.Words<Standing>(Stands, Word),
        Column.Words<Phase>("fase", Words.Dutch) with { Fixed = "De fase verandert met een bericht." },
        Column.Words<Koers>("koers", Words.Dutch) with { Fixed = "De koers verandert met een bericht." },
        .. Last,
    ];

    protected override IReadOnlyDictionary<string, string> ColumnOfField { get; } = new Dictionary<string, string>
    {
        ["title"] = Title, ["kind"] = Kind, ["group"] = Group, ["parent"] = Parent, ["description"] = Description,
        ["krachtlijnen"] = Krachtlijnen, ["challenge"] = Challenge, ["source"] = Source, ["startedOn"] = Started,
        ["fates"] = Stands, ["on"] = Stands, ["reason"] = Reason, ["slug"] = "actie",
    };

    public override IEnumerable<ImmutableArray<string>> Rows(BoardOn board, KnownNames names, Guid? group) =>
        board.Items.Where(item => group is null || item.Added.Group == group).Select(item => CellsOf(item, names));

    public override Target? Find(string key, KnownNames names) =>
        names.Find(Names.Items, key) is { } id ? new Target(id) : null;

    public override ImmutableArray<string>? CellsOf(Target target, BoardOn board, KnownNames names) =>
        board.Board.Items.GetValueOrDefault(target.Stream) is { } item ? CellsOf(item, names) : null;

    public override bool Tells(Target target, Recorded<DomainEvent> masked) =>
        masked.Event is ItemAdded or ItemDescribed;

    public override string Likeness(Row row) => $"{row[Title]}\n{row[Group]}";

    public override int Turn(Row row) => row[Parent] is "" ? 0 : 1;

    public override Asking Add(Row row, Around around)
    {
        if (row[Stands] is not ("" or "open")) return Asking.No(Stands, "Een nieuwe actie begint open.");
        var parent = around.Names.Find(Names.Items, row[Parent]);
        return Asking.Of(new AddItem(
            around.New, around.Address, row.Or(Title), KindOf(row), GroupOf(row, around), parent,
            row[Ongoing] is not "", row.Or(Description), KrachtlijnenOf(row), row.Or(Challenge), row.Or(Source),
            row.Day(Started) ?? around.Today, around.By, around.Today));
    }

    public override Asking Change(Target target, Row now, Row row, IReadOnlySet<string> changed, Around around)
    {
        if (Changes(changed, "een actie", Kind, Parent, Ongoing, Started) is { } never) return new([], [never]);
        var (id, by, today, reason) = (target.Stream, around.By, around.Today, row.Or(Reason));
        var commands = ImmutableArray.CreateBuilder<Command>();
        if (changed.Overlaps(Described))
            commands.Add(new DescribeItem(id, null, row.Or(Title), row.Or(Description), KrachtlijnenOf(row),
                row.Or(Challenge), row.Or(Source), by, today));
        if (changed.Contains(Group)) commands.Add(new MoveItem(id, GroupOf(row, around), reason, by, today));
        if (!changed.Contains(Stands)) return new(commands.ToImmutable(), []);
        Command? stands = (now[Stands], row[Stands]) switch
        {
            ("open", "opgeschort") => new SuspendItem(id, today, reason, by, today),
            ("opgeschort", "open") => new ResumeItem(id, today, reason, by, today),
            ("stopgezet", "open") => new ReopenItem(id, today, reason, by, today),
            (_, "stopgezet") => new StopItem(id, today, reason, [], by, today),
            _ => null,
        };
        if (stands is null) return Asking.No(Stands, $"Van {now[Stands]} gaat het niet in één stap naar dit.");
        commands.Add(stands);
        return new(commands.ToImmutable(), []);
    }

    private static ImmutableArray<string> CellsOf(ItemCard item, KnownNames names) =>
    [
        item.Added.Slug, item.Added.Title, Wording.Kind(item.Added.Kind), names.AddressOf(item.Added.Group),
        names.AddressOf(item.Added.Parent), Column.YesCell(item.Added.Ongoing), item.Added.Description ?? "",
        string.Join(", ", item.Added.Krachtlijnen), item.Added.Challenge ?? "", item.Added.Source ?? "",
        Column.DateCell(item.StartedOn), Word(item.Standing), item.Phase?.Dutch() ?? "", item.Koers.Dutch(), "",
        Column.YesCell(item.Example), $"{item.Version}",
    ];

    // which of the two it is follows from what stands beside it, where nobody says so
    private static ItemKind KindOf(Row row) => Column.In<ItemKind>(row[Kind], Wording.Kind)
        ?? (row[Parent] is "" ? ItemKind.Actie : ItemKind.Initiatief);

    private static Guid GroupOf(Row row, Around around) => around.Names.Find(Names.Groups, row[Group]) ?? default;

    private static ImmutableArray<string> KrachtlijnenOf(Row row) => [.. Column.Split(row[Krachtlijnen])];

    private static string Word(Standing standing) => JsonNames.Of(standing);
}
