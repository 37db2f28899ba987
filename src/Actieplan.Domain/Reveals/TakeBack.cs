using System.Collections.Immutable;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Workgroups;

namespace Actieplan.Domain.Reveals;

/// <summary>How something that was revealed is taken back: by a command that corrects it, in everybody's sight, or not
/// at all, and then why.</summary>
public sealed record Undoing(Command? Command, string? Stays)
{
    public static implicit operator Undoing(Command command) => new(command, null);

    public static implicit operator Undoing(string stays) => new(null, stays);
}

/// <summary>The way back of an event. Nothing is ever wiped out: each way is a command like any other, that may be
/// refused like any other.</summary>
/// <param name="Before">The stream as it was when the event came.</param>
/// <param name="Since">What others wrote in it since.</param>
public sealed record TakeBack(
    ImmutableArray<Recorded<DomainEvent>> Before, ImmutableArray<Recorded<DomainEvent>> Since,
    string? Reason, Actor By, DateOnly Today)
{
    private const string Changed = "dit is intussen opnieuw veranderd";

    /// <summary>Null for what only ties two things together: that goes along with what it ties.</summary>
    public Undoing? Of(Recorded<DomainEvent> revealed) => revealed.Event switch
    {
        PlanEvent e => Of(e),
        WorkgroupEvent e => Of(revealed.Stream, e),
        ActionItemEvent e => Of(revealed.Stream, revealed.Version, e),
        MilestoneEvent e => Of(revealed.Stream, e),
        _ => "dit kan niemand terugdraaien",
    };

    private Undoing Of(PlanEvent revealed) => (revealed, Fold(Plan.Initial, Plan.Evolve)) switch
    {
        (KrachtlijnNamed e, Adopted plan) => Again(e, plan.Krachtlijnen.GetValueOrDefault(e.Slug), one => one.Slug),
        (ChallengeNamed e, Adopted plan) => Again(e, plan.Challenges.GetValueOrDefault(e.Slug), one => one.Slug),
        (KernboodschapNamed e, Adopted plan) =>
            Again(e, plan.Kernboodschappen.GetValueOrDefault(e.Slug), one => one.Slug),
        (MomentNamed e, Adopted plan) => Again(e, plan.Moments.GetValueOrDefault(e.Slug), one => one.Slug),
        (BaselineFrozen, _) => "een basislijn die vastligt, blijft vastliggen",
        _ => "het plan blijft opgenomen",
    };

    private Undoing Again<TNamed>(TNamed revealed, TNamed? was, Func<TNamed, string> slug) where TNamed : PlanEvent =>
        was switch
        {
            null => "een nieuwe naam in het plan blijft staan; verander ze als ze niet klopt",
            _ when Since.Any(later => later.Event is TNamed e && slug(e) == slug(revealed)) => Changed,
            _ => new NameInPlan(was, Today, By, Today),
        };

    private Undoing? Of(Guid group, WorkgroupEvent revealed) =>
        (revealed, Fold(Workgroup.Initial, Workgroup.Evolve)) switch
        {
            (ItemAttached or ItemDetached, _) => null,
            (WorkgroupStarted, _) => new DissolveGroup(group, Today, Reason, By, Today),
            (WorkgroupDescribed, Started) when SinceIs<WorkgroupDescribed>() => Changed,
            (WorkgroupDescribed, Started { Start: var was }) => new DescribeGroup(
                group, was.Slug, was.Name, was.Members, was.Description, was.Source, By, Today),
            _ => "een groep die opgeheven is, komt niet terug",
        };

    private Undoing? Of(Guid item, long version, ActionItemEvent revealed) =>
        (revealed, Fold(ActionItem.Initial, ActionItem.Evolve)) switch
        {
            (MilestoneAttached, _) => null,
            (ItemAdded, _) => SinceIs<ItemStopped>()
                ? Changed
                : new StopItem(item, Today, Reason, [], By, Today),
            (ProgressReported, _) => new RetractReport(item, version, Reason, By, Today),
            (ProgressRetracted, _) => "een bericht dat ingetrokken is, komt niet terug; meld het opnieuw",
            (ProgressCorrected e, Carried was) => Of(item, e, was.ReportAt(e.Report)),
            (ItemDescribed, Carried { Added: var was }) => SinceIs<ItemDescribed>()
                ? Changed
                : new DescribeItem(item, was.Slug, was.Title, was.Description, was.Krachtlijnen, was.Challenge,
                    was.Source, By, Today),
            (ItemMoved, Carried { Added: var was }) => SinceIs<ItemMoved>()
                ? Changed
                : new MoveItem(item, was.Group, Reason, By, Today),
            (_, Carried was) => Stands(item, revealed, was),
            _ => Changed,
        };

    private Undoing Of(Guid item, ProgressCorrected revealed, ToldReport? was) =>
        was is null || Since.Any(later => later.Event is ProgressCorrected { Report: var of } && of == revealed.Report
            || later.Event is ProgressRetracted { Report: var gone } && gone == revealed.Report)
            ? Changed
            : new CorrectReport(item, revealed.Report, was.Event.Phase, was.Event.Koers, was.Event.Pressure,
                was.Event.Story, was.Event.Helped, was.Event.Hindered, was.Event.Evidence, was.Event.Missing,
                was.HappenedOn, Reason, By, Today);

    private Undoing Stands(Guid item, ActionItemEvent revealed, Carried was) => (revealed, was.Standing) switch
    {
        _ when SinceIs<ItemSuspended>() || SinceIs<ItemResumed>() || SinceIs<ItemStopped>()
            || SinceIs<ItemReopened>() => Changed,
        (ItemSuspended, _) => new ResumeItem(item, Today, Reason, By, Today),
        (ItemStopped, Standing.Open) => new ReopenItem(item, Today, Reason, By, Today),
        (ItemStopped, _) => "ze was opgeschort voor ze stopte; heropen ze, en schort ze opnieuw op",
        (ItemResumed, _) => new SuspendItem(item, Today, Reason, By, Today),
        // its milestones are all reached or cancelled: none of them has to end again
        (ItemReopened, _) => new StopItem(item, Today, Reason, [], By, Today),
        _ => Changed,
    };

    private Undoing Of(Guid id, MilestoneEvent revealed) =>
        (revealed, Fold(Milestone.Initial, Milestone.Evolve)) switch
        {
            (MilestonePlanned, _) => new CancelMilestone(id, Reason, By, Today),
            (MilestoneCancelled, _) => "een mijlpaal die vervallen is, komt niet terug; plan een nieuwe",
            (MilestoneDescribed, Known { Plan: var was }) => SinceIs<MilestoneDescribed>()
                ? Changed
                : new DescribeMilestone(id, was.Slug, was.Title, By, Today),
            (MilestoneRescheduled or MilestoneDateRefined, _) when SinceIs<MilestoneRescheduled>()
                || SinceIs<MilestoneDateRefined>() => Changed,
            (MilestoneRescheduled e, Known { Plan.Due: var was }) => DueAgain(id, e.Due, was),
            (MilestoneDateRefined e, Known { Plan.Due: var was }) => DueAgain(id, e.Due, was),
            (MilestoneReached, _) => new RetractReach(id, Reason, By, Today),
            (MilestoneReachRetracted, Reached was) => SinceIs<MilestoneReached>()
                ? Changed
                : new ReachMilestone(id, was.On, was.Evidence, By, Today),
            _ => Changed,
        };

    // a date that lies within the one that was revealed is that one, told more precisely
    private Undoing DueAgain(Guid id, DateSpan revealed, DateSpan was) =>
        revealed.Precision is not Precision.Onbekend && revealed.Holds(was)
            ? new RefineMilestone(id, was, By, Today)
            : new RescheduleMilestone(id, was, Reason, By, Today);

    private bool SinceIs<TEvent>() => Since.Any(later => later.Event is TEvent);

    private TState Fold<TState>(TState initial, Func<TState, Recorded<DomainEvent>, TState> evolve) =>
        Before.Aggregate(initial, evolve);
}
