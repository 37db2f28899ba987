using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Store;
using Actieplan.Web.Api;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;

namespace Actieplan.Web.Desk;

/// <summary>Where an edit is: what it is about, the verb, and what of it.</summary>
/// <param name="Kind">Null for what is about the desk as a whole.</param>
public sealed record EditAddress(string? Kind, string? Slug, string Verb, string? At)
{
    public const string Plan = "plan";
}

/// <summary>An edit, and the events of what it is about, as far as the board that it was made from.</summary>
public sealed record Found(
    Edit Edit, EditAddress Address, DeskOf Desk, long Version, IReadOnlyList<Recorded<DomainEvent>> History);

/// <summary>Finds what somebody wants to change.</summary>
public sealed class FindEdit(ShownBoards boards, Finding finding, EventStore store, LivePlan plan)
{
    /// <summary>By the name that it has or had; null where there is none.</summary>
    public async Task<Card?> CardAsync(string? kind, string? slug, CancellationToken cancel) => kind switch
    {
        EditAddress.Plan => boards.Now.Board.Plan,
        Names.Groups => await finding.GroupAsync(slug ?? "", cancel),
        Names.Items => await finding.ItemAsync(slug ?? "", cancel),
        Names.Milestones => await finding.MilestoneAsync(slug ?? "", cancel),
        Names.Signals => finding.Signal(slug ?? ""),
        _ => null,
    };

    /// <summary>As it stands in the log: the board is waited for.</summary>
    public async Task<Found?> FindAsync(Card? card, EditAddress address, Actor by, CancellationToken cancel)
    {
        if (card is null) return From(null, address, by, 0, []);
        var stream = (await store.LoadAsync([card.Id], cancel))[card.Id];
        if (stream.Events is [.., var last]) await plan.ReachedAsync(last.Sequence, cancel);
        return From(boards.Now.Board.Find(card.Id), address, by, stream.Version,
            [.. stream.Events.Select(DomainEvents.ToRecorded).OfType<Recorded<DomainEvent>>()]);
    }

    /// <summary>As this node's board has it, without asking the database.</summary>
    public Found? FindHere(Card? card, EditAddress address, Actor by) =>
        From(card, address, by, card?.Version ?? 0, []);

    private Found? From(
        Card? card, EditAddress address, Actor by, long version, IReadOnlyList<Recorded<DomainEvent>> history)
    {
        var desk = new DeskOf(boards.Now, by);
        return Edits.Find(card, address.Verb, address.At, desk, history) is { } edit
            ? new(edit, address, desk, version, history)
            : null;
    }
}
