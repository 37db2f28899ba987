namespace Actieplan.Domain.Milestones;

/// <summary>What every change of a milestone may be told.</summary>
internal static class MilestoneRefusals
{
    public static Refusal Unknown => Refusal.Unknown("Deze mijlpaal bestaat niet.");

    public static Refusal NotYours =>
        Refusal.Forbidden("Je verandert alleen mijlpalen van de acties van je eigen groepen.");

    public static Refusal IsReached(Reached milestone) => new(
        $"Deze mijlpaal is al bereikt, op {Day.Dutch(milestone.On)}. Trek dat eerst in als het niet klopt.");

    public static Refusal IsCancelled(Cancelled milestone) => new(
        $"Deze mijlpaal is vervallen, op {Day.Dutch(milestone.On)}. Plan een nieuwe als ze er toch komt.");

    public static Refusal? RefuseReason(string? reason) =>
        Text.RefuseRequired(Text.Clean(reason), Text.SentenceLength, "De reden", "reason");
}
