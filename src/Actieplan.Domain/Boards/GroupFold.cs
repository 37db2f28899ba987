using Actieplan.Domain.Workgroups;

namespace Actieplan.Domain.Boards;

internal static class GroupFold
{
    public static GroupCard? Evolve(GroupCard? group, Recorded<DomainEvent> r, WorkgroupEvent recorded) =>
        (group, recorded) switch
        {
            (null, WorkgroupStarted e) => new GroupCard(r.Stream, 0, 0, e, r.HappenedOn, r.Example).Moved(r),
            (null, _) => null,
            (_, WorkgroupDescribed e) => group.Moved(r) with { Started = group.Started.Described(e) },
            ({ Dissolved: null }, WorkgroupDissolved e) =>
                group.Moved(r) with { Dissolved = new(r.HappenedOn, e.Reason, r.Example) },
            (_, ItemAttached or ItemDetached) => group.Moved(r),
            _ => group,
        };
}
