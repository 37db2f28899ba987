using System.Collections.Immutable;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;

namespace Actieplan.Web.StandVanZaken;

/// <summary>A number in a sentence, and all that it counts.</summary>
public sealed record StandCount<TCard>(string Sentence, ImmutableArray<TCard> Counted)
{
    public Koers? Koers { get; init; }

    public MilestoneState? State { get; init; }
}

/// <summary>What is counted of a plan or a group: counts, never anything made of them.</summary>
public static class StandCounts
{
    public static ImmutableArray<StandCount<ItemCard>> Phases(IEnumerable<ItemCard> items)
    {
        ItemCard[] all = [.. items];
        ItemCard[] going = [.. all.Where(item => item.Stopped is null)];
        return
        [
            .. FieldLayout.Stations.Select(phase =>
                Of(going, item => item.Phase == phase, n => StandWording.Of(phase, n))),
            .. Some(Of(going, item => item.Phase is null, n => StandWording.Of((Phase?)null, n))),
            .. Some(Of(all, item => item.Standing is Standing.Opgeschort,
                n => StandWording.Of(Standing.Opgeschort, n))),
            .. Some(Of(all, item => item.Stopped is not null, n => StandWording.Of(Standing.Stopgezet, n))),
        ];
    }

    public static ImmutableArray<StandCount<ItemCard>> Koersen(IEnumerable<ItemCard> items)
    {
        ItemCard[] going = [.. items.Where(item => item.Stopped is null)];
        return
        [
            .. Enum.GetValues<Koers>().Select(koers =>
                Of(going, item => item.Koers == koers, n => StandWording.Of(koers, n)) with { Koers = koers }),
        ];
    }

    public static ImmutableArray<StandCount<MilestoneCard>> Milestones(
        IEnumerable<MilestoneCard> milestones, BoardOn board)
    {
        MilestoneCard[] all = [.. milestones];
        return
        [
            .. Enum.GetValues<MilestoneState>().SelectMany(state => Some(
                Of(all, one => board.StateOf(one) == state, n => StandWording.Of(state, n)) with { State = state })),
        ];
    }

    private static StandCount<TCard> Of<TCard>(
        IEnumerable<TCard> cards, Func<TCard, bool> isCounted, Func<int, string> say)
    {
        ImmutableArray<TCard> counted = [.. cards.Where(isCounted)];
        return new(say(counted.Length), counted);
    }

    private static IEnumerable<StandCount<TCard>> Some<TCard>(StandCount<TCard> count) =>
        count.Counted.IsEmpty ? [] : [count];
}
