using Actieplan.Domain.Milestones;
using static Actieplan.Domain.ActionItems.ItemRefusals;

namespace Actieplan.Domain.ActionItems;

/// <summary>This was not so: the report counts no longer, and stays in the history, struck through.</summary>
/// <param name="Report">The version of the report in its item's stream.</param>
public sealed record RetractReport(Guid Item, long Report, string? Reason, Actor By, DateOnly Today) : Command
{
    /// <summary>The item is written, its milestones are read: what was said before may be that it
    /// arrived.</summary>
    public Decision Decide(ActionItem item, IEnumerable<Milestone> milestones) => item switch
    {
        Carried i when !By.MayWriteFor(i.Added.Group) =>
            Refusal.Forbidden("Je trekt alleen berichten van je eigen groepen in."),
        Carried i => i.ReportAt(Report) switch
        {
            null => Refusal.Unknown("Dit bericht bestaat niet."),
            { Retraction: { } known } => known.Event == Event ? [] : new Refusal("Dit bericht is al ingetrokken."),
            _ => Refuse(i, milestones) is { } refusal
                ? refusal
                : [new(ActionItem.Stream(Item), Event, Today)],
        },
        _ => Unknown,
    };

    private ProgressRetracted Event => new(Report, Text.Clean(Reason) ?? "");

    private Refusal? Refuse(Carried item, IEnumerable<Milestone> milestones) =>
        RefuseReason(Reason)
        ?? ReportRules.RefuseArrived(
            item.Reports.Where(report => report.Version != Report).LastPhase(), milestones, "Zonder dit bericht");
}
