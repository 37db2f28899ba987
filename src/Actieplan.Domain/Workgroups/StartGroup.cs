using System.Collections.Immutable;

namespace Actieplan.Domain.Workgroups;

public sealed record StartGroup(
    Guid Group, string? Slug, string? Name, WorkgroupKind Kind, ImmutableArray<string> Members,
    string? Description, string? Source, DateOnly StartedOn, Actor By, DateOnly Today)
{
    private const int MostMembers = 100;

    public Decision Decide(Workgroup group) => group switch
    {
        _ when !By.KeepsThePlan => Refusal.Forbidden("Alleen het secretariaat start een groep."),
        Active known => IsRetryOf(known) ? [] : new Refusal($"De groep {known.Started.Name} bestaat al."),
        _ => Refuse() is { } refusal ? refusal : [new(Workgroup.Stream(Group), Event, StartedOn)],
    };

    private WorkgroupStarted Event => new(
        Slug ?? Domain.Slug.From(Name ?? ""), Text.CleanLine(Name) ?? "", Kind,
        [.. Members.Select(Text.Clean).OfType<string>()], Text.Clean(Description), Text.Clean(Source));

    private bool IsRetryOf(Active known) =>
        known.StartedOn == StartedOn
        && known.Started.Members.SequenceEqual(Event.Members)
        && known.Started with { Members = [] } == Event with { Members = [] };

    private Refusal? Refuse() =>
        Text.RefuseRequired(Text.CleanLine(Name), Text.TitleLength, "De naam", "name")
        ?? Domain.Slug.Refuse(Event.Slug)
        ?? Text.Refuse(Text.Clean(Description), Text.StoryLength, "De omschrijving", "description")
        ?? Text.Refuse(Text.Clean(Source), Text.SentenceLength, "De bron", "source")
        ?? (Enum.IsDefined(Kind) ? null : new Refusal("Die soort groep kennen we niet.", "kind"))
        ?? RefuseMembers()
        ?? Day.Refuse(StartedOn, Day.Earliest, Today, "startedOn");

    private Refusal? RefuseMembers() =>
        Members.Length > MostMembers
            ? new Refusal($"Een groep telt hoogstens {MostMembers} organisaties.", "members")
            : Event.Members
                .Select(name => Text.Refuse(name, Text.TitleLength, "De naam van een organisatie", "members"))
                .FirstOrDefault(refusal => refusal is not null);
}
