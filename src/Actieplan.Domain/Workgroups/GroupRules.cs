using System.Collections.Immutable;

namespace Actieplan.Domain.Workgroups;

/// <summary>What holds for how a group is described, when it starts and later.</summary>
internal static class GroupRules
{
    private const int MostMembers = 100;

    public static ImmutableArray<string> Cleaned(ImmutableArray<string> members) =>
        [.. members.OrNone().Select(Text.Clean).OfType<string>()];

    public static Refusal? Refuse(string name, string slug, string? description, string? source) =>
        Text.RefuseRequired(Text.CleanLine(name), Text.TitleLength, "De naam", "name")
        ?? Slug.Refuse(slug)
        ?? Text.Refuse(description, Text.StoryLength, "De omschrijving", "description")
        ?? Text.Refuse(source, Text.SentenceLength, "De bron", "source");

    public static Refusal? RefuseMembers(ImmutableArray<string> members) =>
        members.Length > MostMembers
            ? new Refusal($"Een groep telt hoogstens {MostMembers} organisaties.", "members")
            : members
                .Select(name => Text.Refuse(name, Text.TitleLength, "De naam van een organisatie", "members"))
                .FirstOrDefault(refusal => refusal is not null);
}
