using System.Collections.Immutable;
using System.Globalization;
using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;

namespace Actieplan.Web.Desk;

/// <summary>All edits, by what they are about. Each follows from a board alone, so that what somebody saw can be made
/// again.</summary>
public static class Edits
{
    public static ImmutableArray<Edit> Of(Card? card, DeskOf desk) => card switch
    {
        ItemCard item => [.. ItemEdits.Of(item, desk)],
        MilestoneCard milestone => [.. MilestoneEdits.Of(milestone, desk)],
        GroupCard group => [.. GroupEdits.Of(group, desk)],
        PlanCard plan => [.. PlanEdits.Of(plan, desk)],
        SignalCard signal => [.. SignalEdits.Of(signal, desk)],
        _ => [ItemEdits.Add(Subject.Everything, null, desk), GroupEdits.Start(desk), PlanEdits.Adopt(desk)],
    };

    public static ImmutableArray<Edit> Offered(Card? card, DeskOf desk) =>
        [.. Of(card, desk).Where(edit => edit.IsOffered)];

    public static IEnumerable<Edit> Of(ItemCard item, ToldReport report, DeskOf desk) =>
        ReportEdits.Of(item, report, desk);

    /// <summary>The events of a stream in which somebody wrote something that is still there.</summary>
    public static IEnumerable<Edit> Maskable(Card card, IEnumerable<Recorded<DomainEvent>> history, DeskOf desk) =>
        desk.IsSecretariat && Subject.Of(card) is { } subject
            ? history.Select(written => MaskEdit.Of(written, subject, desk)).OfType<Edit>()
            : [];

    /// <param name="at">What of the card it is about.</param>
    /// <param name="history">Of the card's own stream.</param>
    /// <returns>Null where there is no such edit.</returns>
    public static Edit? Find(
        Card? card, string verb, string? at, DeskOf desk, IReadOnlyCollection<Recorded<DomainEvent>> history) =>
        (card, at) switch
        {
            (_, null) => Of(card, desk).FirstOrDefault(edit => edit.Verb.Name == verb),
            ({ } one, _) when verb == Verbs.Mask.Name => WrittenAt(history, at) is { } written && desk.IsSecretariat
                && Subject.Of(one) is { } subject
                    ? MaskEdit.Of(written, subject, desk)
                    : null,
            (ItemCard item, _) => item.Told.FirstOrDefault(report => IsAt(report.Version, at)) is { } told
                ? Of(item, told, desk).FirstOrDefault(edit => edit.Verb.Name == verb)
                : null,
            (PlanCard plan, _) => PlanEdits.Of(plan, verb, at),
            _ => null,
        };

    private static Recorded<DomainEvent>? WrittenAt(IEnumerable<Recorded<DomainEvent>> history, string at) =>
        history.FirstOrDefault(recorded => IsAt(recorded.Version, at));

    private static bool IsAt(long version, string at) => version.ToString(CultureInfo.InvariantCulture) == at;
}
