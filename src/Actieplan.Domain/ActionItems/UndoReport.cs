using Actieplan.Domain.Milestones;

namespace Actieplan.Domain.ActionItems;

/// <summary>"Toch niet": whoever told it takes it back in the first minutes, and need not say why. In the history it is
/// a retraction like any other.</summary>
/// <param name="Report">The version of the report in its item's stream.</param>
/// <param name="Now">The minutes are counted from when the report was recorded, whatever day it is about.</param>
public sealed record UndoReport(Guid Item, long Report, Actor By, DateTimeOffset Now, DateOnly Today) : Command
{
    public const string Reason = "Ingetrokken door wie het meldde.";

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    public static bool IsInTime(ToldReport report, DateTimeOffset now) => now - report.RecordedAt <= Window;

    /// <inheritdoc cref="RetractReport.Decide"/>
    public Decision Decide(ActionItem item, IEnumerable<Milestone> milestones) =>
        (item as Carried)?.ReportAt(Report) switch
        {
            { } told when told.By.Id != By.Id =>
                Refusal.Forbidden("Alleen wie een bericht meldde, kan het zo intrekken."),
            { IsRetracted: false } told when !IsInTime(told, Now) => new Refusal(
                $"“Toch niet” kan tot {Window.Minutes} minuten na het melden, en die zijn voorbij. Vraag het "
                + "secretariaat om je bericht te verbeteren of in te trekken."),
            _ => new RetractReport(Item, Report, Reason, By, Today).Decide(item, milestones),
        };
}
