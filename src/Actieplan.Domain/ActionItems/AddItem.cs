using System.Collections.Immutable;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Workgroups;

namespace Actieplan.Domain.ActionItems;

public sealed record AddItem(
    Guid Item, string? Slug, string? Title, ItemKind Kind, Guid Group, Guid? Parent, bool Ongoing,
    string? Description, ImmutableArray<string> Krachtlijnen, string? Challenge, string? Source,
    DateOnly StartedOn, Actor By, DateOnly Today) : Command
{
    /// <summary>Writes the item and its group together; the plan and the parent are read, and may not have
    /// moved.</summary>
    public Decision Decide(
        ActionItem item, Workgroup group, Plan plan, ActionItem parent) => (item, group) switch
    {
        (_, NotStarted) => Refusal.Unknown("Deze groep bestaat niet."),
        _ when !By.MayWriteFor(Group) =>
            Refusal.Forbidden("Je voegt alleen acties toe aan je eigen groepen."),
        (Carried known, _) => IsRetryOf(known) ? [] : new Refusal($"De actie {known.Added.Title} bestaat al."),
        (_, Dissolved gone) => new Refusal(
            $"De groep {gone.Start.Name} is opgeheven en neemt geen acties meer op.", "group"),
        (_, Active active) => Refuse(active, plan, parent) is { } refusal
            ? refusal
            :
            [
                new(ActionItem.Stream(Item), Event, StartedOn),
                new(Workgroup.Stream(Group), new ItemAttached(Item), StartedOn),
            ],
        _ => Refusal.Unknown("Deze groep bestaat niet."),
    };

    private ItemAdded Event => new(
        Slug ?? Domain.Slug.From(Title ?? ""), Text.CleanLine(Title) ?? "", Kind, Group, Parent, Ongoing,
        Text.Clean(Description), Krachtlijnen, Text.Clean(Challenge), Text.Clean(Source));

    private bool IsRetryOf(Carried known) =>
        known.StartedOn == StartedOn
        && known.First.Krachtlijnen.SequenceEqual(Event.Krachtlijnen)
        && known.First with { Krachtlijnen = [] } == Event with { Krachtlijnen = [] };

    private Refusal? Refuse(Active group, Plan plan, ActionItem parent) =>
        ItemRules.Refuse(Event.Title, Event.Slug, Event.Description, Event.Source)
        ?? ItemRules.RefuseTags(Event.Krachtlijnen, Event.Challenge, plan)
        ?? RefuseParent(parent)
        ?? Day.Refuse(StartedOn, group.StartedOn, Today, "startedOn");

    private Refusal? RefuseParent(ActionItem parent) => (Kind, Parent, parent) switch
    {
        _ when !Enum.IsDefined(Kind) => new("Die soort actie kennen we niet.", "kind"),
        (ItemKind.Actie, null, _) => null,
        (ItemKind.Actie, _, _) =>
            new("Een actie hangt niet onder een andere actie; een initiatief wel.", "parent"),
        (_, null, _) => new("Zeg bij welke actie dit initiatief hoort.", "parent"),
        (_, _, Carried { Added.Kind: ItemKind.Actie }) => null,
        (_, _, Carried) =>
            new("Een initiatief hangt onder een actie, niet onder een ander initiatief.", "parent"),
        _ => new("De actie waar dit initiatief bij hoort, bestaat niet.", "parent"),
    };
}
