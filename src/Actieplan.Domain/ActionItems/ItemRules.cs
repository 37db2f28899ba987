using System.Collections.Immutable;
using Actieplan.Domain.Plans;

namespace Actieplan.Domain.ActionItems;

/// <summary>What holds for how an item is described, when it is added and later.</summary>
internal static class ItemRules
{
    public static Refusal? Refuse(string title, string slug, string? description, string? source) =>
        Text.RefuseRequired(Text.CleanLine(title), Text.TitleLength, "De titel", "title")
        ?? Slug.Refuse(slug)
        ?? Text.Refuse(description, Text.StoryLength, "De omschrijving", "description")
        ?? Text.Refuse(source, Text.SentenceLength, "De bron", "source");

    public static Refusal? RefuseTags(ImmutableArray<string> krachtlijnen, string? challenge, Plan plan)
    {
        if (plan is not Adopted adopted) return Refusal.Unknown("Er is nog geen plan.");
        // a list that comes from outside may have empty places
        var unknown = krachtlijnen.Select(slug => slug ?? "")
            .FirstOrDefault(slug => !adopted.Krachtlijnen.ContainsKey(slug));
        if (unknown is not null)
            return new Refusal($"De krachtlijn “{unknown}” staat niet in het plan.", "krachtlijnen");
        if (krachtlijnen.GroupBy(slug => slug).FirstOrDefault(same => same.Count() > 1) is { Key: var twice })
            return new Refusal($"De krachtlijn “{twice}” staat er twee keer.", "krachtlijnen");
        return challenge is not null && !adopted.Challenges.ContainsKey(challenge)
            ? new Refusal($"De uitdaging “{challenge}” staat niet in het plan.", "challenge")
            : null;
    }
}
