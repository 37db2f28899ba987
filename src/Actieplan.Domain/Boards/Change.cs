using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;

namespace Actieplan.Domain.Boards;

/// <summary>What may have become of an item, a milestone, a group or a signal between two boards; in the order in
/// which people are told.</summary>
public enum ChangeKind
{
    Nieuw, Bereikt, BereiktIngetrokken, FaseVeranderd, KoersVeranderd, Verschoven, Preciezer, Opgeschort, Hervat,
    Stopgezet, Heropend, Verhuisd, Vervallen, GroepOpgeheven, Gecorrigeerd, AndersOmschreven, AndersGekoppeld,
    Stilgevallen,
    NieuwVerhaal, NietMeerOpHetBord,
}

/// <summary>One thing that became different, for people.</summary>
/// <param name="Card">As it stands on the later board; as it stood on the earlier one where it is gone.</param>
public abstract record Change(ChangeKind Kind, Card Card);

/// <summary>It is on one of the two boards only.</summary>
public sealed record Presence(ChangeKind Kind, Card Card) : Change(Kind, Card);

/// <param name="Told">What was told in between and says so; null where something told before was taken back.</param>
public sealed record PhaseChange(ItemCard Item, Phase From, Phase To, ToldReport? Told)
    : Change(ChangeKind.FaseVeranderd, Item);

/// <inheritdoc cref="PhaseChange"/>
public sealed record KoersChange(
    ItemCard Item, Koers From, Pressure? PressureFrom, Koers To, Pressure? PressureTo, ToldReport? Told)
    : Change(ChangeKind.KoersVeranderd, Item);

/// <summary>Opgeschort, stopgezet, vervallen or opgeheven: when, and why.</summary>
public sealed record RestChange(ChangeKind Kind, Card Card, Resting Rest) : Change(Kind, Card);

/// <summary>Hervat or heropend.</summary>
/// <param name="Rest">What it came back from.</param>
public sealed record ReturnChange(ChangeKind Kind, ItemCard Item, Resting Rest) : Change(Kind, Item);

/// <param name="From">The id of the group that carried it.</param>
public sealed record MoveChange(ItemCard Item, Guid From, Guid To) : Change(ChangeKind.Verhuisd, Item);

/// <param name="Before">As it was called and described then.</param>
public sealed record DescriptionChange(Card Card, Card Before) : Change(ChangeKind.AndersOmschreven, Card);

/// <summary>It is said to be about other actions.</summary>
public sealed record LinkChange(SignalCard Signal, SignalCard Before) : Change(ChangeKind.AndersGekoppeld, Signal);

/// <summary>Reached, on the day that its card says.</summary>
public sealed record ReachChange(MilestoneCard Milestone, DateOnly On) : Change(ChangeKind.Bereikt, Milestone);

public sealed record ReachRetraction(MilestoneCard Milestone, RetractedReach Reach)
    : Change(ChangeKind.BereiktIngetrokken, Milestone);

/// <summary>Its date is another one, or shifted and came back; or is only told more precisely.</summary>
/// <param name="Reason">Why it shifted last.</param>
public sealed record DateChange(
    ChangeKind Kind, MilestoneCard Milestone, DateSpan From, DateSpan To, string? Reason) : Change(Kind, Milestone);

/// <summary>A report that was told, or one that was corrected or retracted.</summary>
/// <param name="Before">As it stood on the earlier board; null where it was not there.</param>
public sealed record ReportChange(ChangeKind Kind, ItemCard Item, ToldReport Report, ToldReport? Before)
    : Change(Kind, Item);

/// <summary>Nothing was heard of it for long, and that was not so yet.</summary>
/// <param name="Heard">When something was last heard.</param>
public sealed record SilenceChange(ItemCard Item, DateOnly Heard) : Change(ChangeKind.Stilgevallen, Item);
