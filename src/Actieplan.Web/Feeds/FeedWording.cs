using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.History;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Signals;
using Actieplan.Domain.Workgroups;
using Actieplan.Web.Boards;
using Actieplan.Web.History;
using Actieplan.Web.Log;
using Actieplan.Web.StandVanZaken;

namespace Actieplan.Web.Feeds;

/// <summary>How a feed puts what happened: everything by the name that it has now, and every report in the words that
/// stand now, so that what was put right or taken away is not told any more.</summary>
/// <param name="group">The group whose feed it is; null for any other feed.</param>
public sealed class FeedWording(BoardOn board, GroupCard? group)
{
    private readonly HistoryWording history = new(board.Board);

    private sealed record Told(string Title, string? Text, string Path);

    /// <summary>Null for what is no news here.</summary>
    public FeedEntry? Tell(HistoryEntry entry, DateTimeOffset updated)
    {
        var recorded = entry.Recorded;
        if (Of(entry) is not { } told) return null;
        var example = recorded.Example || entry.Report is { Example: true };
        return new(
            StreamId.Named($"feed\n{recorded.Stream}\n{recorded.Version}"),
            // as every page marks it
            example ? $"{told.Title} (voorbeeld)" : told.Title,
            told.Text is { Length: > 0 } text ? text : $"{told.Title}.", history.By(entry), told.Path,
            recorded.RecordedAt, updated, KindOf(recorded.Event), example);
    }

    private Told? Of(HistoryEntry entry) => entry.Recorded.Event switch
    {
        PlanEvent e => OfPlan(e, entry),
        WorkgroupEvent e when board.Board.Groups.GetValueOrDefault(entry.Recorded.Stream) is { } card =>
            OfGroup(e, card),
        ActionItemEvent e when board.Board.Items.GetValueOrDefault(entry.Recorded.Stream) is { } card =>
            OfItem(e, card, entry),
        MilestoneEvent e when board.Board.Milestones.GetValueOrDefault(entry.Recorded.Stream) is { } card =>
            OfMilestone(e, card, entry),
        SignalRaised when board.Board.Signals.GetValueOrDefault(entry.Recorded.Stream) is { } card => OfSignal(card),
        _ => null,
    };

    private static string KindOf(DomainEvent e) => e switch
    {
        ProgressReported => "voortgang",
        ActionItemEvent => "actie",
        MilestoneEvent => "mijlpaal",
        WorkgroupEvent => "groep",
        SignalEvent => "signaal",
        _ => "plan",
    };

    private Told? OfPlan(PlanEvent e, HistoryEntry entry) => (e, board.Board.Plan) switch
    {
        (PlanAdopted, { } plan) => new($"{plan.Adoption.Title}: aangenomen", plan.Adoption.Goal, Paths.Board),
        (MomentNamed m, { } plan) when plan.Moments.GetValueOrDefault(m.Slug) is { } moment =>
            new($"Moment: {moment.Name}, {Day.Dutch(moment.Day)}", null, Paths.Board),
        (BaselineFrozen, { Baseline: { } baseline }) =>
            new($"Basislijn van {Day.Dutch(baseline.FrozenOn)} vastgelegd", null, Paths.Milestones),
        // every version of it stands in its own history
        (ForewordWritten, _) => new(
            $"Voorwoord bij de stand van zaken van {Day.Dutch(entry.Recorded.HappenedOn)} geschreven", null,
            StandEndpoints.Path),
        _ => null,
    };

    private Told? OfGroup(WorkgroupEvent e, GroupCard card)
    {
        var (name, path) = (Wording.FullName(card), Paths.Today.Of(card));
        return e switch
        {
            WorkgroupStarted => new($"{name}: gestart", card.Started.Description, path),
            WorkgroupDescribed => new($"{name}: anders omschreven", card.Started.Description, path),
            WorkgroupDissolved g => new($"{name}: opgeheven", g.Reason, path),
            // what it took on is told by the action itself
            ItemDetached { Item: var item } when group is not null
                && board.Board.Items.GetValueOrDefault(item) is { } gone => new(
                    $"{name}: “{gone.Added.Title}” doorgegeven", null, Paths.Today.Of(gone)),
            _ => null,
        };
    }

    private Told? OfItem(ActionItemEvent e, ItemCard card, HistoryEntry entry)
    {
        var (title, path) = (card.Added.Title, Paths.Today.Of(card));
        return e switch
        {
            ItemAdded i => new($"{title}: opgenomen door {GroupOf(i.Group)}", card.Added.Description, path),
            ItemDescribed => new($"{title}: anders omschreven", card.Added.Description, path),
            ItemMoved i => new($"{title}: verhuisd naar {GroupOf(i.Group)}", i.Reason, path),
            ItemSuspended i => new($"{title}: opgeschort", i.Reason, path),
            ItemResumed i => new($"{title}: hervat", i.Reason, path),
            ItemStopped i => new($"{title}: stopgezet", i.Reason, path),
            ItemReopened i => new($"{title}: heropend", i.Reason, path),
            ProgressReported when entry.Report is { Retraction: { } taken } =>
                new($"{title}: bericht ingetrokken", taken.Event.Reason, path),
            ProgressReported when entry.Report is { } report => new(HeadOf(title, report), WordsOf(report), path),
            _ => null,
        };
    }

    private static string HeadOf(string title, ToldReport report)
    {
        var judgement = Wording.Judgement(report.Event);
        var head = judgement is "" ? title : $"{title}: {judgement}";
        return report.IsCorrected ? $"{head} (gecorrigeerd)" : head;
    }

    // the story first; then what was told beside it, each on a line with its own name
    private static string WordsOf(ToldReport report)
    {
        var told = report.Event;
        (string Term, string? Text)[] beside =
        [
            ("Wat hielp", told.Helped), ("Wat hinderde", told.Hindered), ("Wie nog niet aan tafel zat", told.Missing),
            ("Link", told.Evidence),
            ("Gebeurd op", IsPrompt(report) ? null : Day.Dutch(report.HappenedOn)),
        ];
        return string.Join("\n\n", beside.Where(field => field.Text is not null)
            .Select(field => $"{field.Term}: {field.Text}").Prepend(told.Story));
    }

    private static bool IsPrompt(ToldReport report) => Brussels.DayOf(report.RecordedAt) == report.HappenedOn;

    private static Told? OfMilestone(MilestoneEvent e, MilestoneCard card, HistoryEntry entry)
    {
        var (name, path) = ($"Mijlpaal “{card.Plan.Title}”", Paths.Today.Of(card));
        return e switch
        {
            MilestonePlanned { Due.Precision: Precision.Onbekend } =>
                new($"{name} gepland, datum onbekend", null, path),
            MilestonePlanned m => new($"{name} gepland voor {m.Due.Dutch()}", null, path),
            MilestoneDescribed => new($"{name} kreeg deze naam", null, path),
            MilestoneRescheduled m => new($"{name} verschoven naar {m.Due?.Dutch()}", m.Reason, path),
            MilestoneDateRefined m => new($"{name} preciezer gedateerd: {m.Due?.Dutch()}", null, path),
            MilestoneReached when entry.TakenBack is { Event: MilestoneReachRetracted back } =>
                new($"{name} toch niet bereikt", back.Reason, path),
            MilestoneReached m => new(
                $"{name} bereikt op {Day.Dutch(entry.Recorded.HappenedOn)}", m.Evidence, path),
            MilestoneCancelled m => new($"{name} vervallen", m.Reason, path),
            _ => null,
        };
    }

    // what was taken off the boards is no longer told; that it was is
    private Told? OfSignal(SignalCard card) => card switch
    {
        { IsShown: true } => new(
            card.Raised.From is { } from ? $"Een signaal uit {GroupOf(from)}" : "Een signaal", card.Raised.Text,
            Paths.Today.Of(card)),
        { Declined: not null } => new("Een signaal dat van de borden gehaald is", null, Paths.Signals),
        _ => null,
    };

    private string GroupOf(Guid id) => board.Board.Groups.GetValueOrDefault(id) is { } card
        ? Wording.InSentence(card)
        : "een groep";
}
