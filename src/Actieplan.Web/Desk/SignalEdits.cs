using System.Collections.Immutable;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Signals;
using Actieplan.Web.Signals;

namespace Actieplan.Web.Desk;

/// <summary>What can become of a signal after it was accepted.</summary>
internal static class SignalEdits
{
    public const string Items = "items";

    public static IEnumerable<Edit> Of(SignalCard signal, DeskOf desk) => [Link(signal, desk), Decline(signal, desk)];

    /// <summary>Which actions it says something about.</summary>
    /// <param name="now">The slugs of those that it is linked to.</param>
    public static SeveralField ItemsField(BoardOn board, ImmutableArray<string> now) => new(
        Items, "Over welke acties gaat het?",
        [
            .. board.Lanes.SelectMany(lane => lane.Items.Select(item =>
                new Choice(item.Added.Slug, $"{item.Added.Title} ({lane.Group.Started.Name})"))),
        ]) { Now = now };

    public static ImmutableArray<Guid> ItemsIn(Typed typed, BoardOn board) =>
    [
        // a slug that nothing has leads to nothing, which the decision refuses
        .. typed.All(Items).Select(slug =>
            board.Items.FirstOrDefault(item => item.Added.Slug == slug)?.Id ?? Guid.Empty),
    ];

    private static Edit Link(SignalCard signal, DeskOf desk) => new(Verbs.LinkSignal, Subject.Of(signal),
        "Zo staat het ook op de bladzijde van die acties.",
        [
            ItemsField(desk.Board,
                [.. SignalWording.ItemsOf(signal, desk.Board.Board).Select(item => item.Added.Slug)]),
        ],
        filled => new LinkSignal(signal.Id, ItemsIn(filled.Typed, desk.Board), filled.By, filled.Today))
        {
            IsAllowed = desk.IsSecretariat, IsOffered = signal.IsShown,
        };

    private static Edit Decline(SignalCard signal, DeskOf desk) => new(Verbs.DeclineSignal, Subject.Of(signal),
        "Het had niet aanvaard mogen worden. Het gaat van alle borden; zijn verloop blijft, met de reden. Staat er een "
        + "naam in, haal dan de tekst weg.",
        [Fields.Reason("Waarom?", "Iedereen kan deze reden lezen.")],
        filled => new DeclineSignal(signal.Id, filled["reason"], filled.By, filled.Today))
        {
            IsAllowed = desk.IsSecretariat, IsOffered = signal.IsShown,
        };
}
