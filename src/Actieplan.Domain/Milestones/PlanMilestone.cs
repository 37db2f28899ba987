using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Plans;

namespace Actieplan.Domain.Milestones;

public sealed record PlanMilestone(
    Guid Milestone, string? Slug, string? Title, Guid? Item, DateSpan Due, string? Source,
    DateOnly PlannedOn, Actor By, DateOnly Today) : Command
{
    /// <summary>A milestone of an item: writes the milestone and its item together, so that the item cannot
    /// arrive meanwhile.</summary>
    public Decision Decide(Milestone milestone, ActionItem owner) => (milestone, owner) switch
    {
        (_, Carried item) when item.Id != Item => Refusal.Unknown("Deze actie bestaat niet."),
        (_, Carried item) when !By.MayWriteFor(item.Added.Group) =>
            Refusal.Forbidden("Je plant alleen mijlpalen voor de acties van je eigen groepen."),
        (not NotPlanned, _) => IsRetryOf(milestone) ? [] : AlreadyThere,
        (_, Carried { Standing: Standing.Stopgezet } item) => ItemRefusals.Stands(item),
        (_, Carried { IsArrived: true } item) => new Refusal(
            $"Deze actie staat op {item.Phase.Dutch()}. Meld eerst de fase waarin ze nu is, en plan dan "
            + "de mijlpaal."),
        (_, Carried item) => Plan(ActionItem.Stream(item.Id), item.StartedOn),
        _ => Refusal.Unknown("Deze actie bestaat niet."),
    };

    /// <summary>A milestone of the plan itself.</summary>
    public Decision Decide(Milestone milestone, Plan plan) => (milestone, plan) switch
    {
        _ when !By.KeepsThePlan => Refusal.Forbidden("Alleen het secretariaat plant mijlpalen van het plan."),
        _ when Item is not null => new Refusal("Deze mijlpaal hoort bij een actie, niet bij het plan."),
        (_, not Adopted) => Refusal.Unknown("Er is nog geen plan."),
        (not NotPlanned, _) => IsRetryOf(milestone) ? [] : AlreadyThere,
        // the plan's own milestones may be older than the plan: the conference it came from is one
        _ => Plan(Plans.Plan.Stream, Day.Earliest),
    };

    private static Refusal AlreadyThere => new("Deze mijlpaal bestaat al.");

    private MilestonePlanned Event => new(
        Slug ?? Domain.Slug.From(Title ?? ""), Text.CleanLine(Title) ?? "", Item, Due, Text.Clean(Source));

    private Decision Plan(StreamRef owner, DateOnly began) => Refuse(began) is { } refusal
        ? refusal
        :
        [
            new(Milestones.Milestone.Stream(Milestone), Event, PlannedOn),
            new(owner, new MilestoneAttached(Milestone), PlannedOn),
        ];

    private bool IsRetryOf(Milestone milestone) =>
        milestone is Known known && known.First == Event && known.PlannedOn == PlannedOn;

    private Refusal? Refuse(DateOnly began) =>
        Text.RefuseRequired(Text.CleanLine(Title), Text.TitleLength, "De titel", "title")
        ?? Domain.Slug.Refuse(Event.Slug)
        ?? Text.Refuse(Text.Clean(Source), Text.SentenceLength, "De bron", "source")
        ?? Due.Refuse()
        ?? Day.Refuse(PlannedOn, began, Today, "plannedOn");
}
