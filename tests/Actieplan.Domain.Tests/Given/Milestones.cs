using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;

namespace Actieplan.Domain.Tests;

/// <summary>A milestone of the action Digibuddy, and one of the plan itself.</summary>
public static class Milestones
{
    public static readonly Guid Id = StreamId.Named("mijlpaal brochure");
    public static readonly Guid OtherId = StreamId.Named("mijlpaal film");
    public static readonly Guid OfPlanId = StreamId.Named("mijlpaal conferentie");

    public static readonly DateSpan Spring2021 = DateSpan.Around(Precision.Seizoen, Days.March);

    public static readonly DateSpan Autumn2021 = DateSpan.Around(Precision.Seizoen, new DateOnly(2021, 10, 1));

    public static readonly DateSpan April2021 = DateSpan.Around(Precision.Maand, new DateOnly(2021, 4, 1));

    public static readonly MilestonePlanned Brochure =
        new("brochure", "Brochure", Items.Id, Spring2021, "F36");

    public static readonly MilestonePlanned Film = Brochure with { Slug = "film", Title = "Film" };

    public static readonly MilestonePlanned Conference =
        new("conferentie", "Conferentie", null, DateSpan.On(Days.Conference), null);

    public static Entry[] Planned() => Planned(Id, Brochure);

    public static Entry[] TwoPlanned() => [.. Planned(), .. Planned(OtherId, Film)];

    public static Entry[] Reached() => [.. Planned(), Reach(Id, "Het verslag van mei")];

    public static Entry[] BothReached() => [.. TwoPlanned(), Reach(Id, null), Reach(OtherId, null)];

    public static Entry[] OneOfTwoReached() => [.. TwoPlanned(), Reach(Id, null)];

    public static Entry[] Rescheduled() => [.. Planned(), Reschedule(Autumn2021)];

    public static Entry[] Cancelled() => [.. Planned(), Of(new MilestoneCancelled("Ze komt er niet."), Days.Today)];

    public static Entry[] Retracted() => [.. Reached(), Of(new MilestoneReachRetracted("Te vroeg."), Days.Today)];

    public static Entry[] CancelledOfTwo() =>
        [.. OneOfTwoReached(), Of(OtherId, new MilestoneCancelled("Ze komt er niet."), Days.Today)];

    public static Entry Reschedule(DateSpan due, string reason = "De drukker had geen plaats.") =>
        Of(new MilestoneRescheduled(due, reason), Days.Today);

    public static Entry Of(MilestoneEvent e, DateOnly on) => Of(Id, e, on);

    public static Entry Of(Guid id, MilestoneEvent e, DateOnly on) => new(Milestone.Stream(id), e, on);

    public static Entry[] OfPlan() =>
    [
        new(Milestone.Stream(OfPlanId), Conference, Days.Start),
        new(Plan.Stream, new MilestoneAttached(OfPlanId), Days.Start),
    ];

    private static Entry[] Planned(Guid id, MilestonePlanned planned) =>
        [new(Milestone.Stream(id), planned, Days.March), Items.MilestoneAttached(id, Days.March)];

    private static Entry Reach(Guid id, string? evidence) =>
        new(Milestone.Stream(id), new MilestoneReached(evidence), Days.June);
}
