using Actieplan.Domain.Milestones;
using static Actieplan.Domain.ActionItems.ItemRefusals;

namespace Actieplan.Domain.ActionItems;

/// <summary>Puts right what a report says, or of which day it is. What it said stays in its history.</summary>
/// <param name="Report">The version of the report in its item's stream.</param>
public sealed record CorrectReport(
    Guid Item, long Report, Phase? Phase, Koers? Koers, Pressure? Pressure, string? Story,
    string? Helped, string? Hindered, string? Evidence, string? Missing,
    DateOnly HappenedOn, string? Reason, Actor By, DateOnly Today) : Command
{
    /// <inheritdoc cref="ReportProgress.Decide"/>
    public Decision Decide(ActionItem item, IEnumerable<Milestone> milestones) => item switch
    {
        Carried i when !By.MayWriteFor(i.Added.Group) =>
            Refusal.Forbidden("Je verbetert alleen berichten van je eigen groepen."),
        Carried i => i.ReportAt(Report) switch
        {
            null => Refusal.Unknown("Dit bericht bestaat niet."),
            { Corrections: [.., var last] } when last.Event == Event => [],
            { IsRetracted: true } => new Refusal("Dit bericht is ingetrokken. Meld opnieuw wat er gebeurde."),
            var report => Refuse(i, report, milestones) is { } refusal
                ? refusal
                : [new(ActionItem.Stream(Item), Event, Today)],
        },
        _ => Unknown,
    };

    private ProgressReported Told =>
        new ProgressReported(Phase, Koers, Pressure, Story ?? "", Helped, Hindered, Evidence, Missing).Cleaned();

    private ProgressCorrected Event => new(Report, Told, HappenedOn, Text.Clean(Reason) ?? "");

    private Refusal? Refuse(Carried item, ToldReport report, IEnumerable<Milestone> milestones) =>
        ReportRules.Refuse(Told, item)
        ?? Day.Refuse(HappenedOn, item.StartedOn, Today, "happenedOn")
        ?? (report.Event == Told && report.HappenedOn == HappenedOn
            ? new Refusal("Er verandert niets aan dit bericht.")
            : null)
        ?? (HappenedOn == report.HappenedOn ? null : ReportRules.RefuseStopped(HappenedOn, item))
        ?? RefuseReason(Reason)
        ?? RefuseArrived(PhaseAfter(item, report), milestones);

    private Refusal? RefuseArrived(Phase? after, IEnumerable<Milestone> milestones) =>
        after is { } phase && phase == Phase
            ? ReportRules.RefuseArriving(phase, milestones)
            : ReportRules.RefuseArrived(after, milestones, "Na deze verbetering");

    private Phase? PhaseAfter(Carried item, ToldReport report) =>
        item.Reports.Corrected(new(
            item.Id, long.MaxValue, long.MaxValue, report.First.RecordedAt, Today, report.By, false, Event))
            .LastPhase();
}
