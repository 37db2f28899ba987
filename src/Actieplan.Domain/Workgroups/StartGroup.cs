using System.Collections.Immutable;

namespace Actieplan.Domain.Workgroups;

public sealed record StartGroup(
    Guid Group, string? Slug, string? Name, WorkgroupKind Kind, ImmutableArray<string> Members,
    string? Description, string? Source, DateOnly StartedOn, Actor By, DateOnly Today) : Command
{
    public Decision Decide(Workgroup group) => group switch
    {
        _ when !By.KeepsThePlan => Refusal.Forbidden("Alleen het secretariaat start een groep."),
        Started known => IsRetryOf(known) ? [] : new Refusal($"De groep {known.Start.Name} bestaat al."),
        _ => Refuse() is { } refusal ? refusal : [new(Workgroup.Stream(Group), Event, StartedOn)],
    };

    private WorkgroupStarted Event => new(
        Slug ?? Domain.Slug.From(Name ?? ""), Text.CleanLine(Name) ?? "", Kind,
        GroupRules.Cleaned(Members), Text.Clean(Description), Text.Clean(Source));

    private bool IsRetryOf(Started known) =>
        known.StartedOn == StartedOn
        && known.First.Members.SequenceEqual(Event.Members)
        && known.First with { Members = [] } == Event with { Members = [] };

    private Refusal? Refuse() =>
        GroupRules.Refuse(Event.Name, Event.Slug, Event.Description, Event.Source)
        ?? (Enum.IsDefined(Kind) ? null : new Refusal("Die soort groep kennen we niet.", "kind"))
        ?? GroupRules.RefuseMembers(Event.Members)
        ?? Day.Refuse(StartedOn, Day.Earliest, Today, "startedOn");
}
