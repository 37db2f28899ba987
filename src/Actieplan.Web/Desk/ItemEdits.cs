using System.Collections.Immutable;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Web.Log;

namespace Actieplan.Web.Desk;

/// <summary>What can become of an action or an initiative.</summary>
internal static class ItemEdits
{
    public static IEnumerable<Edit> Of(ItemCard item, DeskOf desk) =>
    [
        Describe(item, desk), Move(item, desk), Suspend(item, desk), Resume(item, desk), Stop(item, desk),
        Reopen(item, desk), MilestoneEdits.PlanFor(item, desk), AddInitiative(item, desk),
        ReportEdits.Tell(item, desk),
    ];

    /// <param name="to">The group that carries it, where that is known already.</param>
    public static Edit Add(Subject of, GroupCard? to, DeskOf desk) => new(Verbs.AddItem, of,
        "Een actie hoort bij één groep. Werkt ze verder aan een actie die er al is? Voeg ze dan daar toe, als "
        + "initiatief.",
        [
            Fields.Title("title", "Wat gaan we doen?"),
            Fields.Group(desk.OpenGroups, "Wie draagt ze?", to?.Started.Slug), .. About(desk), .. Beginning(desk),
        ],
        filled => Added(filled, ItemKind.Actie, GroupNamed(filled, desk), null))
        {
            Creates = true, Naming = new(Names.Items, "title"),
            IsOffered = !desk.OpenGroups.IsEmpty && desk.Board.Board.Plan is not null,
        };

    private static Edit AddInitiative(ItemCard item, DeskOf desk) => new(Verbs.AddInitiative, Subject.Of(item),
        $"Een initiatief hoort bij deze actie: “{item.Added.Title}”.",
        [
            Fields.Title("title", "Wat gaan we doen?"),
            Fields.Group(desk.OpenGroups, "Wie draagt het?", desk.Board.GroupOf(item)?.Started.Slug),
            .. About(desk), .. Beginning(desk),
        ],
        filled => Added(filled, ItemKind.Initiatief, GroupNamed(filled, desk), item.Id))
        {
            Creates = true, Naming = new(Names.Items, "title"),
            IsOffered = item.Added.Kind is ItemKind.Actie && item.Stopped is null && !desk.OpenGroups.IsEmpty,
        };

    private static Edit Describe(ItemCard item, DeskOf desk) => new(Verbs.Describe, Subject.Of(item),
        "Hoe ze heet en waarover ze gaat. Wat er eerst stond, blijft in haar geschiedenis.",
        [
            Fields.Title("title", "Titel", item.Added.Title), .. About(desk, item.Added),
            Fields.Address(item.Added.Slug),
        ],
        filled => new DescribeItem(item.Id, filled.Slug, filled["title"], filled["description"],
            filled.Typed.All("krachtlijnen"), filled["challenge"], filled["source"], filled.By, filled.Today))
        {
            Naming = new(Names.Items, "title", item.Added.Slug),
        };

    private static Edit Move(ItemCard item, DeskOf desk)
    {
        GroupCard[] others = [.. desk.OpenGroups.Where(group => group.Id != item.Added.Group)];
        return new(Verbs.Move, Subject.Of(item),
            "Een andere groep draagt ze, vanaf vandaag. Wat al gemeld is, verhuist mee.",
            [
                Fields.Group(others, "Naar welke groep?"),
                Fields.Reason("Waarom?"),
            ],
            filled => new MoveItem(item.Id, GroupNamed(filled, desk), filled["reason"], filled.By, filled.Today))
            {
                IsOffered = others.Length > 0,
            };
    }

    private static Edit Suspend(ItemCard item, DeskOf desk) => new(Verbs.Suspend, Subject.Of(item),
        "Ze wacht even. Haar fase en haar koers blijven staan, en de reden staat erbij.",
        [Fields.Reason("Waarop wacht ze?"), Fields.On("on", "Sinds wanneer?", item.StartedOn, desk.Today)],
        filled => new SuspendItem(
            item.Id, filled.DayOrToday("on"), filled["reason"], filled.By, filled.Today))
        {
            IsOffered = item.Standing is Standing.Open,
        };

    private static Edit Resume(ItemCard item, DeskOf desk) => new(Verbs.Resume, Subject.Of(item),
        "Wat wachtte, gaat weer verder, in de fase waar het stond.",
        [
            Fields.Reason("Waarom kan ze weer verder?"),
            Fields.On("on", "Sinds wanneer?", item.Suspended?.On ?? item.StartedOn, desk.Today),
        ],
        filled => new ResumeItem(
            item.Id, filled.DayOrToday("on"), filled["reason"], filled.By, filled.Today))
        {
            IsOffered = item.Standing is Standing.Opgeschort,
        };

    private static Edit Reopen(ItemCard item, DeskOf desk) => new(Verbs.Reopen, Subject.Of(item),
        "Wat stopgezet was, gaat toch verder.",
        [
            Fields.Reason("Waarom gaat ze toch verder?"),
            Fields.On("on", "Sinds wanneer?", item.Stopped?.On ?? item.StartedOn, desk.Today),
        ],
        filled => new ReopenItem(
            item.Id, filled.DayOrToday("on"), filled["reason"], filled.By, filled.Today))
        {
            IsOffered = item.Standing is Standing.Stopgezet && desk.Board.GroupOf(item)?.Dissolved is null,
        };

    private static Edit Stop(ItemCard item, DeskOf desk)
    {
        MilestoneCard[] open =
            [.. desk.Board.MilestonesOf(item.Id).Where(one => one is { ReachedOn: null, Cancelled: null })];
        return new(Verbs.Stop, Subject.Of(item),
            "Ze gaat niet verder. Ze blijft op het bord, met de reden erbij. Later kan ze nog heropend worden.",
            [
                Fields.Reason("Waarom gaat ze niet verder?"),
                Fields.On("on", "Sinds wanneer?", item.StartedOn, desk.Today),
                .. open.Length == 0 ? [] : new FormField[] { FatesOf(open, desk) },
            ],
            filled => new StopItem(item.Id, filled.DayOrToday("on"), filled["reason"],
                [.. open.Select(milestone => FateOf(milestone, filled)).OfType<MilestoneFate>()],
                filled.By, filled.Today))
            {
                IsOffered = item.Standing is not Standing.Stopgezet,
            };
    }

    private static FieldGroup FatesOf(MilestoneCard[] open, DeskOf desk) => new(
        "fates", open.Length == 1 ? "Wat gebeurt er met de open mijlpaal?" : "Wat gebeurt er met de open mijlpalen?",
        [
            .. open.SelectMany(milestone => new FormField[]
            {
                new ChoiceField(FateName(milestone), milestone.Plan.Title,
                    [.. Enum.GetValues<Fate>().Select(fate => new Choice(
                        JsonNames.Of(fate), fate is Fate.Bereikt ? "toch bereikt" : "vervalt"))]),
                new DayField(ReachedName(milestone), $"Bereikt op: {milestone.Plan.Title}")
                {
                    First = milestone.PlannedOn, Last = desk.Today, Only = "bij-bereikt",
                    Hint = "Alleen als ze bereikt is. Leeg is het de dag waarop de actie stopt.",
                },
            }),
        ]);

    private static MilestoneFate? FateOf(MilestoneCard milestone, Filled filled) =>
        filled.Choice<Fate>(FateName(milestone)) is { } fate
            ? new(milestone.Id, fate, fate is Fate.Bereikt ? filled.Typed.Day(ReachedName(milestone)) : null)
            : null;

    private static string FateName(MilestoneCard milestone) => $"lot-{milestone.Id:N}";

    private static string ReachedName(MilestoneCard milestone) => $"bereikt-{milestone.Id:N}";

    private static AddItem Added(Filled filled, ItemKind kind, Guid group, Guid? parent) => new(
        filled.New, filled.Slug, filled["title"], kind, group, parent, filled["ongoing"] is "ja",
        filled["description"], filled.Typed.All("krachtlijnen"), filled["challenge"], filled["source"],
        filled.DayOrToday("startedOn"), filled.By, filled.Today);

    private static ImmutableArray<FormField> About(DeskOf desk, ItemAdded? now = null) =>
    [
        Fields.Description(now?.Description), Fields.Krachtlijnen(desk.Board, now?.Krachtlijnen ?? []),
        Fields.Challenge(desk.Board, now?.Challenge), Fields.Source(now?.Source),
    ];

    private static ImmutableArray<FormField> Beginning(DeskOf desk) =>
    [
        new ChoiceField("ongoing", "Houdt het ooit op?",
            [new("", "ja, het werkt naar een einde toe"), new("ja", "nee, een blijvende opdracht zonder fase")])
        {
            Now = [""],
        },
        Fields.On("startedOn", "Begonnen op", new(2000, 1, 1), desk.Today), Fields.Address(null),
    ];

    private static Guid GroupNamed(Filled filled, DeskOf desk) =>
        desk.Board.Board.Groups.Values.FirstOrDefault(group => group.Started.Slug == filled["group"])?.Id ?? default;
}
