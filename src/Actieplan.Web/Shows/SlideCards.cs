using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;
using Actieplan.Web.Changes;
using Actieplan.Web.Signals;
using Microsoft.AspNetCore.Components;

namespace Actieplan.Web.Shows;

/// <summary>The cards of the slides beside the field; the same contents for a hand. A slide without anything to show
/// has no card, and is passed over.</summary>
public static class SlideCards
{
    /// <summary>One at a time, so these many rounds until the first comes again.</summary>
    public const int Stories = 6;

    private const string Prefix = "dia-", HandPrefix = "hand-";

    public static string IdOf(string slide) => Prefix + slide;

    public static string IdOf(int story) => $"{Prefix}verhaal-{story}";

    public static string HandIdOf(string slide) => HandPrefix + slide;

    public static IEnumerable<CardToRender> Of(BoardOn board, BoardOn? former)
    {
        foreach (var lane in board.Lanes)
            yield return Card<GroupSlideCard>(
                GroupSlideCard.IdOf(lane), new() { ["Lane"] = lane, ["Board"] = board });
        if (MilestonesAround.Of(board) is { IsEmpty: false } around)
            yield return Card<MilestonesSlideCard>(
                MilestonesSlideCard.Id, new() { ["Around"] = around, ["Board"] = board });
        foreach (var (i, story) in board.Stories.Take(Stories).Index())
            yield return Card<StorySlideCard>(
                IdOf(i + 1), new() { ["Id"] = IdOf(i + 1), ["Story"] = story, ["Today"] = board.Day });
        if (!board.Signals.IsEmpty)
            yield return Card<SignalsSlide>(SignalsSlide.Id, new() { ["Board"] = board });
        if (ChangesToTell.Of(board, former) is not { } told) yield break;
        yield return Card<ChangesTitleCard>(ChangesTitleCard.Id, new() { ["Told"] = told });
        yield return Card<ChangesSlideCard>(ChangesSlideCard.Id, new() { ["Told"] = told });
    }

    public static IEnumerable<CardToRender> OnPhone(BoardOn board, BoardOn? former)
    {
        foreach (var lane in board.Lanes)
            yield return Card<GroupHandCard>(
                GroupHandCard.IdOf(lane), new() { ["Lane"] = lane, ["Board"] = board });
        yield return Card<MilestonesHandCard>(
            MilestonesHandCard.Id, new() { ["Around"] = MilestonesAround.Of(board), ["Board"] = board });
        if (ChangesToTell.Of(board, former) is { } told)
            yield return Card<ChangesHandCard>(ChangesHandCard.Id, new() { ["Told"] = told });
    }

    private static CardToRender Card<TComponent>(string id, Dictionary<string, object?> parameters)
        where TComponent : IComponent => new(id, typeof(TComponent), parameters);
}
