using System.Collections.Immutable;
using Actieplan.Domain.Milestones;
using static Actieplan.Domain.ActionItems.ItemRefusals;

namespace Actieplan.Domain.ActionItems;

public enum Fate { Bereikt, Vervallen }

/// <summary>What becomes of an open milestone when its item is stopped.</summary>
/// <param name="ReachedOn">For one that was reached after all: when; null is the day of the stop.</param>
public sealed record MilestoneFate(Guid Milestone, Fate Fate, DateOnly? ReachedOn = null);

/// <summary>It does not go on; each of its open milestones is reached or cancelled in the same breath.</summary>
public sealed record StopItem(
    Guid Item, DateOnly On, string? Reason, ImmutableArray<MilestoneFate> Fates, Actor By, DateOnly Today) : Command
{
    public ImmutableArray<MilestoneFate> Fates { get; init => field = value.OrNone(); } = Fates.OrNone();

    /// <summary>Writes the item and its open milestones together.</summary>
    public Decision Decide(ActionItem item, IEnumerable<Milestone> milestones) => item switch
    {
        Carried i when !By.MayWriteFor(i.Added.Group) => NotYours,
        Carried i when i.Latest == Event && i.Since == On => [],
        Carried { Standing: not Standing.Stopgezet } i => Decide(i, [.. milestones.OfType<Planned>()]),
        Carried i => new Refusal($"Deze actie is al stopgezet, op {Day.Dutch(i.Since)}."),
        _ => Unknown,
    };

    private ItemStopped Event => new(Text.Clean(Reason) ?? "");

    private Decision Decide(Carried item, ImmutableArray<Planned> open) => Refuse(item, open) is { } refusal
        ? refusal
        : [new(ActionItem.Stream(Item), Event, On), .. open.OrderBy(milestone => milestone.Id).Select(Ended)];

    private Entry Ended(Planned milestone)
    {
        var fate = Fates.Single(fate => fate.Milestone == milestone.Id);
        var stream = Milestone.Stream(milestone.Id);
        return fate.Fate is Fate.Bereikt
            ? new(stream, new MilestoneReached(null), fate.ReachedOn ?? On)
            : new(stream, new MilestoneCancelled(Event.Reason), On);
    }

    private Refusal? Refuse(Carried item, ImmutableArray<Planned> open) =>
        RefuseReason(Reason)
        ?? RefuseOn(On, item, Today)
        ?? RefuseFates(open)
        ?? open.Select(RefuseEnd).FirstOrDefault(refusal => refusal is not null);

    private Refusal? RefuseFates(ImmutableArray<Planned> open)
    {
        if (Fates.Any(fate => fate is null || !Enum.IsDefined(fate.Fate)))
            return new Refusal("Zeg van elke mijlpaal of ze bereikt is of vervalt.", "fates");
        if (Fates.GroupBy(fate => fate.Milestone).Any(same => same.Count() > 1))
            return new Refusal("Zeg van elke mijlpaal één keer wat ermee gebeurt.", "fates");
        if (open.FirstOrDefault(milestone => Fates.All(fate => fate.Milestone != milestone.Id)) is { } forgotten)
            return new Refusal($"Wat gebeurt er met de mijlpaal “{forgotten.Plan.Title}”: bereikt of vervallen?",
                "fates");
        return Fates.Any(fate => open.All(milestone => milestone.Id != fate.Milestone))
            ? new Refusal("Een van de mijlpalen staat niet meer open bij deze actie.", "fates")
            : null;
    }

    private Refusal? RefuseEnd(Planned milestone) => Ended(milestone).HappenedOn switch
    {
        var on when on > Today => new($"{Day.Dutch(on)} ligt in de toekomst.", "fates"),
        var on when on < milestone.PlannedOn => new(
            $"De mijlpaal “{milestone.Plan.Title}” werd pas gepland op {Day.Dutch(milestone.PlannedOn)}.", "fates"),
        _ => null,
    };
}
