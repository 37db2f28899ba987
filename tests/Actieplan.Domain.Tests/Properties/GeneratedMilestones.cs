using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using FsCheck;
using FsCheck.Fluent;

namespace Actieplan.Domain.Tests;

/// <summary>What becomes of a milestone after it was planned.</summary>
public static class GeneratedMilestones
{
    // static fields of two types in a circle: these are made when they are asked for
    public static Gen<object> Command => Gen.OneOf(
        PlanOne.Select(plan => (object)plan), Reach, First, First,
        Of((id, due, word, by) => new RescheduleMilestone(id, due, word, by, Days.Today)),
        Of((id, due, word, by) => new RefineMilestone(id, word is null ? due : Inside(due), by, Days.Today)),
        Of((id, _, word, by) => new DescribeMilestone(id, null, word, by, Days.Today)),
        Of((id, _, word, by) => new CancelMilestone(id, word, by, Days.Today)),
        Of((id, _, word, by) => new RetractReach(id, word, by, Days.Today)));

    /// <summary>Any event of a milestone, with what a foreign writer may have left out.</summary>
    public static Gen<DomainEvent> Event =>
        from due in Generated.Due
        from word in Generated.Words
        from any in Gen.Elements<DomainEvent>(
            Milestones.Brochure with { Due = due }, Milestones.Brochure with { Due = null!, Title = null! },
            new MilestoneRescheduled(due, word!), new MilestoneRescheduled(null!, null!),
            new MilestoneDateRefined(due), new MilestoneDateRefined(null!), new MilestoneDescribed(null!, word!),
            new MilestoneCancelled(word!), new MilestoneReachRetracted(word!), new MilestoneReached(word))
        select any;

    // a day of the spring in which most milestones begin
    private static DateSpan Inside(DateSpan due) =>
        due.Precision is Precision.Dag ? DateSpan.On(Days.March) : DateSpan.Around(Precision.Maand, Days.March);

    private static Gen<PlanMilestone> PlanOne =>
        from id in Generated.Milestone
        from word in Generated.Words
        from item in Generated.Item
        from ofPlan in Generated.Bool
        from due in Generated.Due
        from day in Generated.Day
        from who in Generated.Actor
        select new PlanMilestone(id, null, word, ofPlan ? null : item, due, word, day, who, Days.Today);

    private static Gen<object> Reach =>
        from id in Generated.Milestone
        from day in Generated.Day
        from word in Generated.Words
        from who in Generated.Actor
        select (object)new ReachMilestone(id, day, word, who, Days.Today);

    private static Gen<object> First =>
        from report in GeneratedReports.Report
        from plan in PlanOne
        from id in Generated.Milestone
        from word in Generated.Words
        from then in Gen.Elements<Command>(
            plan with { Item = report.Item, By = report.By }, new RetractReach(id, word, report.By, Days.Today))
        select (object)new ReportFirst(report, then);

    private static Gen<object> Of(Func<Guid, DateSpan, string?, Actor, object> command) =>
        from id in Generated.Milestone
        from due in Generated.Due
        from word in Generated.Words
        from who in Generated.Actor
        select command(id, due, word, who);
}
