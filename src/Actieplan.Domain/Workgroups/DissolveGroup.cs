using Actieplan.Domain.ActionItems;

namespace Actieplan.Domain.Workgroups;

/// <summary>A group ends; what it carried goes on elsewhere first.</summary>
public sealed record DissolveGroup(Guid Group, DateOnly On, string? Reason, Actor By, DateOnly Today) : Command
{
    /// <summary>The group is written, its items are read: none may be added, moved or reopened meanwhile.
    /// </summary>
    public Decision Decide(Workgroup group, IEnumerable<ActionItem> items) => group switch
    {
        _ when !By.KeepsThePlan => Refusal.Forbidden("Alleen het secretariaat heft een groep op."),
        Dissolved known => (known.On, known.Reason) == (On, Event.Reason)
            ? []
            : new Refusal($"Deze groep is al opgeheven, op {Day.Dutch(known.On)}."),
        Active active => Refuse(active, items) is { } refusal
            ? refusal
            : [new(Workgroup.Stream(Group), Event, On)],
        _ => Refusal.Unknown("Deze groep bestaat niet."),
    };

    private WorkgroupDissolved Event => new(Text.Clean(Reason) ?? "");

    private Refusal? Refuse(Active group, IEnumerable<ActionItem> items) =>
        Text.RefuseRequired(Text.Clean(Reason), Text.SentenceLength, "De reden", "reason")
        ?? Day.Refuse(On, group.StartedOn, Today, "on")
        ?? RefuseCarrying([.. items.OfType<Carried>().Where(item => item.Standing is not Standing.Stopgezet)]);

    private static Refusal? RefuseCarrying(IReadOnlyList<Carried> items) => items switch
    {
        [] => null,
        [var one] => new($"Deze groep draagt nog de actie “{one.Added.Title}”. Verplaats ze eerst, of zet ze stop."),
        _ => new(
            $"Deze groep draagt nog {items.Count} acties, zoals “{items[0].Added.Title}”. Verplaats ze eerst, of zet "
            + "ze stop."),
    };
}
