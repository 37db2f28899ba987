using System.Collections.Immutable;
using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Milestones;
using Actieplan.Web.Log;

namespace Actieplan.Web.Desk;

/// <summary>What can become of a milestone.</summary>
internal static class MilestoneEdits
{
    public static IEnumerable<Edit> Of(MilestoneCard milestone, DeskOf desk) =>
    [
        Reach(milestone, desk), Reschedule(milestone), Refine(milestone), Describe(milestone), Cancel(milestone),
        RetractReach(milestone, desk),
    ];

    /// <summary>A new one for an action; where that arrived already, it is told in the same step where it is now.
    /// </summary>
    public static Edit PlanFor(ItemCard item, DeskOf desk) => new(Verbs.PlanMilestone, Subject.Of(item),
        "Een mijlpaal is een resultaat met een datum. Is de datum nog vaag, zeg hem dan vaag.",
        [.. Planning(desk, item.StartedOn), .. Arrived(item, "Met een open mijlpaal kan dat niet")],
        filled => After(item, filled, Planned(filled, item.Id)))
        {
            Creates = true, Naming = new(Names.Milestones, "title"), IsOffered = item.Stopped is null,
        };

    public static Edit PlanFor(PlanCard plan, DeskOf desk) => new(Verbs.PlanMilestone, Subject.Of(plan),
        "Een mijlpaal van het plan zelf, niet van een actie. Is de datum nog vaag, zeg hem dan vaag.",
        Planning(desk, Day.Earliest), filled => Planned(filled, null))
        {
            Creates = true, Naming = new(Names.Milestones, "title"), IsAllowed = desk.IsSecretariat,
        };

    private static Edit Reach(MilestoneCard milestone, DeskOf desk) => new(Verbs.Reach, Subject.Of(milestone),
        "Het resultaat is er. Ook na de streefdatum is bereikt bereikt.",
        [
            Fields.On("on", "Wanneer?", milestone.PlannedOn, desk.Today),
            new TextField("evidence", "Waaruit blijkt het?", Text.SentenceLength) { Hint = "Mag leeg blijven." },
        ],
        filled => new ReachMilestone(
            milestone.Id, filled.DayOrToday("on"), filled["evidence"], filled.By, filled.Today))
        {
            IsOffered = IsOpen(milestone),
        };

    private static Edit Reschedule(MilestoneCard milestone) => new(Verbs.Reschedule, Subject.Of(milestone),
        "Later is niet mislukt. De eerdere datum blijft zichtbaar, met de reden.",
        [DueFields.Of("Naar wanneer?", milestone.Plan.Due), Fields.Reason("Waarom verschuift ze?")],
        filled => new RescheduleMilestone(
            milestone.Id, DueFields.SpanOf(filled.Typed), filled["reason"], filled.By, filled.Today))
        {
            IsOffered = IsOpen(milestone),
        };

    private static Edit Refine(MilestoneCard milestone) => new(Verbs.Refine, Subject.Of(milestone),
        $"Dezelfde datum, preciezer gezegd. Ze moet liggen binnen {milestone.Plan.Due.Dutch()}; dan is het geen "
        + "verschuiving.",
        [DueFields.Of("Wanneer precies?", milestone.Plan.Due)],
        filled => new RefineMilestone(milestone.Id, DueFields.SpanOf(filled.Typed), filled.By, filled.Today))
        {
            IsOffered = IsOpen(milestone) && milestone.Plan.Due.Precision is not Precision.Dag,
        };

    private static Edit Describe(MilestoneCard milestone) => new(Verbs.Describe, Subject.Of(milestone),
        "Hoe ze heet. Wat er eerst stond, blijft in haar geschiedenis.",
        [Fields.Title("title", "Titel", milestone.Plan.Title), Fields.Address(milestone.Plan.Slug)],
        filled => new DescribeMilestone(
            milestone.Id, filled.Slug, filled["title"], filled.By, filled.Today))
        {
            Naming = new(Names.Milestones, "title", milestone.Plan.Slug), IsOffered = milestone.Cancelled is null,
        };

    private static Edit Cancel(MilestoneCard milestone) => new(Verbs.Cancel, Subject.Of(milestone),
        "Ze komt er niet. Dat is definitief; komt ze er later toch, plan dan een nieuwe.",
        [Fields.Reason("Waarom vervalt ze?")],
        filled => new CancelMilestone(milestone.Id, filled["reason"], filled.By, filled.Today))
        {
            IsOffered = IsOpen(milestone),
        };

    private static Edit RetractReach(MilestoneCard milestone, DeskOf desk)
    {
        var item = ItemOf(milestone, desk);
        return new(Verbs.RetractReach, Subject.Of(milestone),
            "Dat ze bereikt was, klopte niet. Het blijft zichtbaar, doorstreept, met de reden.",
            [
                Fields.Reason("Waarom klopte het niet?"),
                .. item is null ? [] : Arrived(item, "Met een mijlpaal die niet bereikt is, kan dat niet"),
            ],
            filled => After(item, filled, new Domain.Milestones.RetractReach(
                milestone.Id, filled["reason"], filled.By, filled.Today)))
            {
                IsOffered = milestone.ReachedOn is not null && item?.Stopped is null,
            };
    }

    // an arrived action has no open milestone, so it is told where it is now
    private static ImmutableArray<FormField> Arrived(ItemCard item, string why) => IsArrived(item)
        ?
        [
            new FieldGroup("nu", "En waar staat de actie nu?",
            [
                ReportEdits.PhaseField("Fase", null, "kies een fase") with
                {
                    IsRequired = true,
                    Hint = $"Ze staat op {item.Phase!.Value.Dutch()}. {why}, dus zeg ook waar ze nu is.",
                },
                new TextField("story", "In één zin", Text.SentenceLength)
                {
                    IsRequired = true, Hint = "Dit wordt een bericht van vandaag bij de actie.",
                },
            ]),
        ]
        : [];

    private static Command After(ItemCard? item, Filled filled, Command then) => item is not null && IsArrived(item)
        ? new ReportFirst(new ReportProgress(item.Id, filled.Choice<Phase>("phase"), null, null, filled["story"],
            null, null, null, null, filled.Today, filled.By, filled.Today), then)
        : then;

    private static ImmutableArray<FormField> Planning(DeskOf desk, DateOnly first) =>
    [
        Fields.Title("title", "Wat is er dan bereikt?"), DueFields.Of("Wanneer?", null), Fields.Source(),
        Fields.On("plannedOn", "Gepland op", first, desk.Today), Fields.Address(null),
    ];

    private static Domain.Milestones.PlanMilestone Planned(Filled filled, Guid? item) => new(
        filled.New, filled.Slug, filled["title"], item, DueFields.SpanOf(filled.Typed), filled["source"],
        filled.DayOrToday("plannedOn"), filled.By, filled.Today);

    private static bool IsOpen(MilestoneCard milestone) => milestone is { ReachedOn: null, Cancelled: null };

    private static bool IsArrived(ItemCard item) => item is { Phase: { } phase, Stopped: null } && phase.IsArrived();

    private static ItemCard? ItemOf(MilestoneCard milestone, DeskOf desk) =>
        desk.Board.Board.Items.GetValueOrDefault(milestone.Plan.Item ?? Guid.Empty);
}
