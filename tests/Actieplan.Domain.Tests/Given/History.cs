using System.Collections.Immutable;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Masking;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Signals;
using Actieplan.Domain.Workgroups;

namespace Actieplan.Domain.Tests;

/// <summary>A log, and what a command is decided on: every state is folded from it, as the store
/// would.</summary>
public sealed record History(ImmutableList<Recorded<DomainEvent>> Log)
{
    public static readonly History Empty = new([]);

    /// <summary>Starts a sentence: Given(Plans.Adopted(), Groups.Digitalisering()).</summary>
    public static History Given(params Entry[][] states) =>
        states.SelectMany(entries => entries)
            .Aggregate(Empty, (log, entry) => log.Append(entry, People.Secretariat));

    public Plan Plan => Log.Where(r => r.Stream == Plan.Stream.Id).Aggregate(Plan.Initial, Plan.Evolve);

    public PlanBoard Board => Log.Aggregate(PlanBoard.Empty, PlanBoard.Evolve);

    public Workgroup Group(Guid id) => Of(id).Aggregate(Workgroup.Initial, Workgroup.Evolve);

    public ActionItem Item(Guid id) => Of(id).Aggregate(ActionItem.Initial, ActionItem.Evolve);

    public Signal Signal(Guid id) => Of(id).Aggregate(Domain.Signals.Signal.Initial, Domain.Signals.Signal.Evolve);

    public Milestone MilestoneOf(Guid id) => Of(id).Aggregate(Milestone.Initial, Milestone.Evolve);

    /// <param name="recordedOn">The day it happened, unless given; later where the log is later already: recorded time
    /// does not go back along it.</param>
    public History Append(Entry entry, Actor by, bool example = false, DateOnly? recordedOn = null) =>
        new((entry.Event is TextMasked masked ? Masked(entry.Stream.Id, masked) : Log).Add(new Recorded<DomainEvent>(
        entry.Stream.Id, Of(entry.Stream.Id).Count() + 1, Log.Count + 1, RecordedAt(recordedOn ?? entry.HappenedOn),
        entry.HappenedOn, new Author(by.Id, by.Role), example, entry.Event)));

    public History Append(Decision decision, Actor by, DateOnly? recordedOn = null) =>
        decision.Entries.Aggregate(this, (log, entry) => log.Append(entry, by, recordedOn: recordedOn));

    public Outcome When(object command) => new(this, command, Decide(command));

    /// <summary>Loads what the command is decided on, by the ids that it names.</summary>
    public Decision Decide(object command) => command switch
    {
        AdoptPlan c => c.Decide(Plan),
        NameInPlan c => c.Decide(Plan),
        WriteForeword c => c.Decide(Plan),
        StartGroup c => c.Decide(Group(c.Group)),
        AddItem c => c.Decide(Item(c.Item), Group(c.Group), Plan, ItemOrNone(c.Parent)),
        ReportProgress c => c.Decide(Item(c.Item), MilestonesOf(Item(c.Item))),
        ReportFirst c => c.Decide(
            Item(c.Report.Item), MilestonesOf(Item(c.Report.Item)), MilestoneOf(c.Milestone)),
        PlanMilestone { Item: { } item } c => c.Decide(MilestoneOf(c.Milestone), Item(item)),
        PlanMilestone c => c.Decide(MilestoneOf(c.Milestone), Plan),
        ReachMilestone c => c.Decide(MilestoneOf(c.Milestone), OwnerOf(c.Milestone)),
        RescheduleMilestone c => c.Decide(MilestoneOf(c.Milestone), OwnerOf(c.Milestone)),
        RefineMilestone c => c.Decide(MilestoneOf(c.Milestone), OwnerOf(c.Milestone)),
        DescribeMilestone c => c.Decide(MilestoneOf(c.Milestone), OwnerOf(c.Milestone)),
        CancelMilestone c => c.Decide(MilestoneOf(c.Milestone), OwnerOf(c.Milestone)),
        RetractReach c => c.Decide(MilestoneOf(c.Milestone), OwnerOf(c.Milestone)),
        DescribeGroup c => c.Decide(Group(c.Group)),
        DissolveGroup c => c.Decide(Group(c.Group), ItemsOf(Group(c.Group))),
        DescribeItem c => c.Decide(Item(c.Item), Plan),
        MoveItem c => c.Decide(Item(c.Item), Group(c.Group)),
        SuspendItem c => c.Decide(Item(c.Item)),
        ResumeItem c => c.Decide(Item(c.Item)),
        StopItem c => c.Decide(Item(c.Item), MilestonesOf(Item(c.Item))),
        ReopenItem c => c.Decide(Item(c.Item), GroupOf(Item(c.Item))),
        CorrectReport c => c.Decide(Item(c.Item), MilestonesOf(Item(c.Item))),
        RetractReport c => c.Decide(Item(c.Item), MilestonesOf(Item(c.Item))),
        UndoReport c => c.Decide(Item(c.Item), MilestonesOf(Item(c.Item))),
        FreezeBaseline c => c.Decide(Plan),
        AcceptSignal c => c.Decide(Signal(c.Signal), GroupOrNone(c.From), ItemsNamed(c.Items)),
        LinkSignal c => c.Decide(Signal(c.Signal), ItemsNamed(c.Items)),
        DeclineSignal c => c.Decide(Signal(c.Signal)),
        MaskText c => c.Decide([.. Of(c.Stream.Id)]),
        _ => throw new ArgumentException($"No decision for {command.GetType().Name}.", nameof(command)),
    };

    private IEnumerable<Recorded<DomainEvent>> Of(Guid stream) => Log.Where(r => r.Stream == stream);

    private ActionItem ItemOrNone(Guid? id) => id is { } item ? Item(item) : ActionItem.Initial;

    private Workgroup GroupOrNone(Guid? id) => id is { } group ? Group(group) : Workgroup.Initial;

    private IReadOnlyList<ActionItem> ItemsNamed(ImmutableArray<Guid> items) => items.IsDefault ? [] : [.. items.Select(Item)];

    private IEnumerable<Milestone> MilestonesOf(ActionItem item) =>
        item is Carried carried ? carried.Milestones.Select(MilestoneOf) : [];

    private IEnumerable<ActionItem> ItemsOf(Workgroup group) =>
        group is Started started ? started.Items.Select(Item) : [];

    private Workgroup GroupOf(ActionItem item) =>
        item is Carried carried ? Group(carried.Added.Group) : Workgroup.Initial;

    private ActionItem OwnerOf(Guid milestone) =>
        ItemOrNone((MilestoneOf(milestone) as Known)?.Plan.Item);

    // the words go from the log itself
    private ImmutableList<Recorded<DomainEvent>> Masked(Guid stream, TextMasked masked) =>
    [
        .. Log.Select(r => (r.Stream, r.Version) == (stream, masked.Version)
            ? r with { Event = WrittenText.MaskIn(r.Event, stream, masked.Texts) }
            : r),
    ];

    private DateTimeOffset RecordedAt(DateOnly day) =>
        Log.IsEmpty || Days.Morning(day) > Log[^1].RecordedAt ? Days.Morning(day) : Log[^1].RecordedAt;
}
