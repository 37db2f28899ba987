using System.Collections.Immutable;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Workgroups;

namespace Actieplan.Domain.ActionItems;

public sealed record AddItem(
    Guid Item, string? Slug, string? Title, ItemKind Kind, Guid Group, Guid? Parent, bool Ongoing,
    string? Description, ImmutableArray<string> Krachtlijnen, string? Challenge, string? Source,
    DateOnly StartedOn, Actor By, DateOnly Today)
{
    /// <summary>Writes the item and its group together; the plan and the parent are read, and may not have
    /// moved.</summary>
    public Decision Decide(
        ActionItem item, Workgroup group, Plan plan, ActionItem parent) => (item, group) switch
    {
        (_, not Active) => Refusal.Unknown("Deze groep bestaat niet."),
        _ when !By.MayWriteFor(Group) =>
            Refusal.Forbidden("Je voegt alleen acties toe aan je eigen groepen."),
        (Open known, _) => IsRetryOf(known) ? [] : new Refusal($"De actie {known.Added.Title} bestaat al."),
        (_, Active active) => Refuse(active, plan, parent) is { } refusal
            ? refusal
            :
            [
                new(ActionItem.Stream(Item), Event, StartedOn),
                new(Workgroup.Stream(Group), new ItemAttached(Item), StartedOn),
            ],
    };

    private ItemAdded Event => new(
        Slug ?? Domain.Slug.From(Title ?? ""), Text.CleanLine(Title) ?? "", Kind, Group, Parent, Ongoing,
        Text.Clean(Description), Krachtlijnen, Text.Clean(Challenge), Text.Clean(Source));

    private bool IsRetryOf(Open known) =>
        known.StartedOn == StartedOn
        && known.Added.Krachtlijnen.SequenceEqual(Krachtlijnen)
        && known.Added with { Krachtlijnen = [] } == Event with { Krachtlijnen = [] };

    private Refusal? Refuse(Active group, Plan plan, ActionItem parent) =>
        Text.RefuseRequired(Text.CleanLine(Title), Text.TitleLength, "De titel", "title")
        ?? Domain.Slug.Refuse(Event.Slug)
        ?? Text.Refuse(Text.Clean(Description), Text.StoryLength, "De omschrijving", "description")
        ?? Text.Refuse(Text.Clean(Source), Text.SentenceLength, "De bron", "source")
        ?? RefuseTags(plan)
        ?? RefuseParent(parent)
        ?? Day.Refuse(StartedOn, group.StartedOn, Today, "startedOn");

    private Refusal? RefuseTags(Plan plan)
    {
        if (plan is not Adopted adopted) return Refusal.Unknown("Er is nog geen plan.");
        // a list that comes from outside may have empty places
        var unknown = Krachtlijnen.Select(slug => slug ?? "")
            .FirstOrDefault(slug => !adopted.Krachtlijnen.ContainsKey(slug));
        if (unknown is not null)
            return new Refusal($"De krachtlijn “{unknown}” staat niet in het plan.", "krachtlijnen");
        if (Krachtlijnen.GroupBy(slug => slug).FirstOrDefault(same => same.Count() > 1) is { Key: var twice })
            return new Refusal($"De krachtlijn “{twice}” staat er twee keer.", "krachtlijnen");
        return Text.Clean(Challenge) is { } challenge && !adopted.Challenges.ContainsKey(challenge)
            ? new Refusal($"De uitdaging “{challenge}” staat niet in het plan.", "challenge")
            : null;
    }

    private Refusal? RefuseParent(ActionItem parent) => (Kind, Parent, parent) switch
    {
        _ when !Enum.IsDefined(Kind) => new("Die soort actie kennen we niet.", "kind"),
        (ItemKind.Actie, null, _) => null,
        (ItemKind.Actie, _, _) =>
            new("Een actie hangt niet onder een andere actie; een initiatief wel.", "parent"),
        (_, null, _) => new("Zeg bij welke actie dit initiatief hoort.", "parent"),
        (_, _, Open { Added.Kind: ItemKind.Actie }) => null,
        (_, _, Open) =>
            new("Een initiatief hangt onder een actie, niet onder een ander initiatief.", "parent"),
        _ => new("De actie waar dit initiatief bij hoort, bestaat niet.", "parent"),
    };
}
