using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.History;
using Actieplan.Domain.Masking;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Signals;
using Actieplan.Domain.Workgroups;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;

namespace Actieplan.Web.History;

/// <summary>How a story puts what happened: one sentence for every kind of event.</summary>
/// <param name="board">The board of today, for the names of groups and actions.</param>
public sealed class HistoryWording(PlanBoard board)
{
    /// <summary>For the names of its krachtlijnen and challenges.</summary>
    public PlanCard? Plan => board.Plan;

    public string Sentence(HistoryEntry entry) => entry.Recorded.Event switch
    {
        PlanEvent e => OfPlan(e, entry),
        WorkgroupEvent e => OfGroup(e, entry),
        ActionItemEvent e => OfItem(e, entry),
        MilestoneEvent e => OfMilestone(e, entry),
        SignalEvent e => OfSignal(e),
        TextMasked => entry.Target is { } target
            ? $"Tekst weggehaald uit wat op {Day.Dutch(Brussels.DayOf(target.RecordedAt))} geschreven werd."
            : "Tekst weggehaald.",
        _ => "Er is iets bewaard dat dit programma niet kent.",
    };

    /// <summary>Why, in the words of who did it.</summary>
    public static string? Reason(HistoryEntry entry) => entry.Recorded.Event switch
    {
        WorkgroupDissolved e => e.Reason,
        ItemAttached or ItemDetached => entry.Move?.Event.Reason,
        ItemMoved e => e.Reason,
        ItemSuspended e => e.Reason,
        ItemResumed e => e.Reason,
        ItemStopped e => e.Reason,
        ItemReopened e => e.Reason,
        ProgressCorrected e => e.Reason,
        ProgressRetracted e => e.Reason,
        MilestoneRescheduled e => e.Reason,
        MilestoneReached e => e.Evidence,
        MilestoneReachRetracted e => e.Reason,
        MilestoneCancelled e => e.Reason,
        SignalRaised e => e.Text,
        SignalDeclined e => e.Reason,
        TextMasked e => e.Reason,
        // rewritten, it stands with what it was
        ForewordWritten e when entry.ForewordBefore is null => e.Text,
        _ => null,
    };

    /// <summary>Who did it: the role, and for whom at that time; never a name.</summary>
    public string By(HistoryEntry entry) => By(entry.Recorded.By, entry);

    /// <summary>Who put it right or took it back.</summary>
    public string By(Author author, HistoryEntry entry) => author.Role switch
    {
        Role.Secretariat => "secretariaat",
        Role.Steering => "stuurgroep",
        Role.Lead when GroupAt(entry) is { } group => Wording.Leads(group),
        Role.Lead => "trekker",
        _ => Author.Unknown.Id,
    };

    /// <summary>"5 mei 2022 om 14:32", or, where they differ, "gebeurd op 3 mei 2022, gemeld op 5 mei 2022 om 14:32".
    /// </summary>
    public static string When(HistoryEntry entry)
    {
        var recorded = Brussels.Dutch(entry.Recorded.RecordedAt);
        return HappenedOn(entry) is { } day && day != Brussels.DayOf(entry.Recorded.RecordedAt)
            ? $"gebeurd op {Day.Dutch(day)}, gemeld op {recorded}"
            : recorded;
    }

    // corrections and masking have no day of their own
    private static DateOnly? HappenedOn(HistoryEntry entry) => entry.Recorded.Event switch
    {
        ProgressCorrected or ProgressRetracted or MilestoneReachRetracted or SignalDeclined or TextMasked => null,
        ProgressReported => entry.Report?.HappenedOn ?? entry.Recorded.HappenedOn,
        _ => entry.Recorded.HappenedOn,
    };

    private static string OfPlan(PlanEvent e, HistoryEntry entry) => e switch
    {
        PlanAdopted p => $"Het actieplan “{p.Title}” aangenomen.",
        KrachtlijnNamed p => $"De krachtlijn “{p.Name}” benoemd.",
        ChallengeNamed p => $"De uitdaging “{p.Name}” benoemd.",
        KernboodschapNamed p => $"De kernboodschap “{p.Title}” benoemd.",
        MomentNamed p => $"Het moment “{p.Name}” benoemd, {Day.Dutch(p.Day)}.",
        ForewordWritten => $"Het voorwoord bij de stand van zaken van {Day.Dutch(entry.Recorded.HappenedOn)} "
            + (entry.ForewordBefore is null ? "geschreven." : "herschreven."),
        BaselineFrozen p => $"De basislijn “{p.Name}” vastgelegd.",
        _ => throw new ArgumentOutOfRangeException(nameof(e), e, null),
    };

    private string OfGroup(WorkgroupEvent e, HistoryEntry entry) => e switch
    {
        WorkgroupStarted g => $"{Wording.Capital(Wording.Kind(g.Kind))} “{g.Name}” gestart.",
        WorkgroupDescribed => "De groep anders omschreven.",
        WorkgroupDissolved => "De groep opgeheven.",
        ItemAttached { Item: var item } when entry.Move is not null =>
            $"De actie “{TitleOf(item)}” overgenomen van een andere groep.",
        ItemAttached { Item: var item } => $"De actie “{TitleOf(item)}” opgenomen.",
        ItemDetached { Item: var item } => entry.Move is { Event.Group: var to }
            ? $"De actie “{TitleOf(item)}” doorgegeven aan {GroupOf(to)}."
            : $"De actie “{TitleOf(item)}” doorgegeven.",
        _ => throw new ArgumentOutOfRangeException(nameof(e), e, null),
    };

    private string OfItem(ActionItemEvent e, HistoryEntry entry) => e switch
    {
        ItemAdded i => $"{Wording.Capital(Wording.Kind(i.Kind))} “{i.Title}” opgenomen door {GroupOf(i.Group)}.",
        ItemDescribed => "Anders omschreven.",
        ItemMoved i => $"Verhuisd van {GroupOf(ItemBefore(entry)?.Added.Group)} naar {GroupOf(i.Group)}.",
        ItemSuspended => "Opgeschort.",
        ItemResumed => "Hervat.",
        ItemStopped => "Stopgezet.",
        ItemReopened => "Heropend.",
        ProgressReported => "Voortgang gemeld.",
        ProgressCorrected => $"Het bericht over {DayOf(entry)} verbeterd.",
        ProgressRetracted => $"Het bericht over {DayOf(entry)} ingetrokken.",
        MilestoneAttached => "Er kwam een mijlpaal bij.",
        _ => throw new ArgumentOutOfRangeException(nameof(e), e, null),
    };

    private static string OfMilestone(MilestoneEvent e, HistoryEntry entry)
    {
        var name = $"Mijlpaal “{(e as MilestonePlanned ?? PlanAt(entry))?.Title}”";
        return e switch
        {
            MilestonePlanned { Due: { Precision: not Precision.Onbekend } due } =>
                $"{name} gepland voor {due.Dutch()}.",
            MilestonePlanned => $"{name} gepland, datum onbekend.",
            MilestoneDescribed m => $"{name} heet nu “{m.Title}”.",
            MilestoneRescheduled m => $"{name} verschoven naar {m.Due?.Dutch()}.",
            MilestoneDateRefined m => $"{name} preciezer gedateerd: {m.Due?.Dutch()}.",
            MilestoneReached => $"{name} bereikt op {Day.Dutch(entry.Recorded.HappenedOn)}.",
            MilestoneReachRetracted => $"{name} toch niet bereikt.",
            MilestoneCancelled => $"{name} vervallen.",
            _ => throw new ArgumentOutOfRangeException(nameof(e), e, null),
        };
    }

    // by whom it was said, nobody asked: who writes it down is the secretariat
    private string OfSignal(SignalEvent e) => e switch
    {
        SignalRaised { From: { } from } => $"Een signaal uit {GroupOf(from)}.",
        SignalRaised => "Een signaal.",
        SignalAccepted { Shortened: true } => "Het signaal aanvaard, ingekort.",
        SignalAccepted => "Het signaal aanvaard.",
        SignalDeclined => "Het signaal toch van de borden gehaald.",
        SignalLinked s => $"Het signaal gekoppeld aan “{TitleOf(s.Item)}”.",
        SignalUnlinked s => $"Het signaal losgemaakt van “{TitleOf(s.Item)}”.",
        _ => throw new ArgumentOutOfRangeException(nameof(e), e, null),
    };

    private static ItemCard? ItemBefore(HistoryEntry entry) =>
        entry.Before.Items.GetValueOrDefault(entry.Recorded.Stream);

    private static MilestonePlanned? PlanAt(HistoryEntry entry) =>
        (entry.Before.Milestones.GetValueOrDefault(entry.Recorded.Stream)
            ?? entry.Now.Milestones.GetValueOrDefault(entry.Recorded.Stream))?.Plan;

    private static string DayOf(HistoryEntry entry) =>
        entry.ReportBefore is { } report ? Day.Dutch(report.HappenedOn) : "een onbekende dag";

    // the group that carried it then, by the name it has now
    private GroupCard? GroupAt(HistoryEntry entry)
    {
        var stream = entry.Recorded.Stream;
        if (board.Groups.TryGetValue(stream, out var own)) return own;
        var item = entry.Now.Milestones.GetValueOrDefault(stream)?.Plan.Item ?? stream;
        var then = entry.Before.Items.GetValueOrDefault(item) ?? entry.Now.Items.GetValueOrDefault(item);
        var group = (entry.Recorded.Event as ItemAdded)?.Group ?? then?.Added.Group;
        return group is { } id ? board.Groups.GetValueOrDefault(id) : null;
    }

    private string TitleOf(Guid item) => board.Items.GetValueOrDefault(item)?.Added.Title ?? "onbekend";

    private string GroupOf(Guid? group) => group is { } id && board.Groups.GetValueOrDefault(id) is { } card
        ? Wording.InSentence(card)
        : "een andere groep";
}
