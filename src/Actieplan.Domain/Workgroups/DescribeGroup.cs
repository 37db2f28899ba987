using System.Collections.Immutable;

namespace Actieplan.Domain.Workgroups;

/// <param name="Slug">Null keeps the one it has, so that a better name breaks no address.</param>
public sealed record DescribeGroup(
    Guid Group, string? Slug, string? Name, ImmutableArray<string> Members, string? Description, string? Source,
    Actor By, DateOnly Today) : Command
{
    public Decision Decide(Workgroup group) => group switch
    {
        _ when !By.KeepsThePlan => Refusal.Forbidden("Alleen het secretariaat beschrijft een groep."),
        Started known when IsAlready(known.Start) => [],
        Started known => Refuse(Event(known.Start)) is { } refusal
            ? refusal
            : [new(Workgroup.Stream(Group), Event(known.Start), Today)],
        _ => Refusal.Unknown("Deze groep bestaat niet."),
    };

    private WorkgroupDescribed Event(WorkgroupStarted group) => new(
        Slug ?? group.Slug, Text.CleanLine(Name) ?? "", GroupRules.Cleaned(Members), Text.Clean(Description),
        Text.Clean(Source));

    private bool IsAlready(WorkgroupStarted group) =>
        group.Members.SequenceEqual(Event(group).Members)
        && group with { Members = [] } == group.Described(Event(group)) with { Members = [] };

    private static Refusal? Refuse(WorkgroupDescribed described) =>
        GroupRules.Refuse(described.Name, described.Slug, described.Description, described.Source)
        ?? GroupRules.RefuseMembers(described.Members);
}
