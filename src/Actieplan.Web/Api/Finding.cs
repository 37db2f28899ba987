using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Store;
using Actieplan.Web.Boards;

namespace Actieplan.Web.Api;

/// <summary>What an edit is about, by its id or by a name it has or had: a retry of a renaming still finds it.
/// </summary>
public sealed class Finding(ShownBoards boards, EventStore store)
{
    public Task<GroupCard?> GroupAsync(string id, CancellationToken cancel) => FindAsync(
        Log.Names.Groups, id, board => board.Groups, group => group.Started.Slug, cancel);

    public Task<ItemCard?> ItemAsync(string id, CancellationToken cancel) => FindAsync(
        Log.Names.Items, id, board => board.Items, item => item.Added.Slug, cancel);

    public Task<MilestoneCard?> MilestoneAsync(string id, CancellationToken cancel) => FindAsync(
        Log.Names.Milestones, id, board => board.Milestones, milestone => milestone.Plan.Slug, cancel);

    /// <summary>A signal has no name, only its id.</summary>
    public SignalCard? Signal(string id) =>
        Guid.TryParse(id, out var guid) ? boards.Now.Board.Signals.GetValueOrDefault(guid) : null;

    /// <summary>The name that a new address takes; an address that no address can be is refused by the decision, not
    /// reserved.</summary>
    public static NameReservation? Renaming(string scope, string? slug, string? now, Guid id) =>
        slug is not null && slug != now && Slug.Refuse(slug) is null ? new NameReservation(scope, slug, id) : null;

    private async Task<TCard?> FindAsync<TCard>(
        string scope, string id, Func<PlanBoard, IReadOnlyDictionary<Guid, TCard>> cards, Func<TCard, string> slug,
        CancellationToken cancel) where TCard : Card
    {
        var known = cards(boards.Now.Board);
        if (Guid.TryParse(id, out var guid)) return known.GetValueOrDefault(guid);
        return known.Values.FirstOrDefault(card => slug(card) == id)
            ?? (await store.FindNameAsync(scope, id, cancel) is { } had ? known.GetValueOrDefault(had) : null);
    }
}
