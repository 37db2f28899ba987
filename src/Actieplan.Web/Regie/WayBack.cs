using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Reveals;
using Actieplan.Domain.Workgroups;

namespace Actieplan.Web.Regie;

/// <summary>How something is taken back, in words.</summary>
internal static class WayBack
{
    public static string Words(Undoing back) => back.Command switch
    {
        null => $"Niet terug te draaien: {back.Stays}.",
        RetractReport => "Terugdraaien trekt het bericht in; het blijft doorstreept staan.",
        RetractReach => "Terugdraaien trekt “bereikt” in.",
        RescheduleMilestone or RefineMilestone => "Terugdraaien zet de vorige datum terug.",
        StopItem => "Terugdraaien zet de actie stop; ze blijft zo zichtbaar.",
        CancelMilestone => "Terugdraaien laat de mijlpaal vervallen, en dat is definitief.",
        DissolveGroup => "Terugdraaien heft de groep op, en dat is definitief.",
        SuspendItem or ResumeItem or ReopenItem or MoveItem or ReachMilestone =>
            "Terugdraaien doet het omgekeerde, met de reden erbij.",
        _ => "Terugdraaien zet er weer wat er stond.",
    };
}
