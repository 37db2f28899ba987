using System.Collections.Immutable;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Masking;
using Actieplan.Web.Boards;

namespace Actieplan.Web.Herbeleef;

/// <summary>What is told while the field moves, and what stands as a list for whoever wants no motion: the moments of
/// the plan, and a story now and then.</summary>
public static class Highlights
{
    // one needs some five seconds to read each
    private const int MostStories = 14;

    /// <param name="times">The day of each frame, and when it shows.</param>
    public static IReadOnlyList<FilmCaption> Of(BoardOn board, ImmutableArray<(DateOnly Day, int Ms)> times) =>
    [
        .. Moments(board).Select(moment => Captioned(moment.Day, moment.Name, times))
            .Concat(Stories(board, times).Select(story => Captioned(story, times)))
            .OrderBy(caption => caption.Day).ThenBy(caption => caption.Story is not null)
            .ThenBy(caption => caption.Title, StringComparer.Ordinal),
    ];

    // what the plan itself names; that it was adopted says so even where nobody named that day
    private static IEnumerable<(DateOnly Day, string Name)> Moments(BoardOn board) => board.Board.Plan is not { } plan
        ? []
        : plan.Moments.Values.Where(moment => moment.Day <= board.Day)
            .Select(moment => (moment.Day, Wording.Capital(moment.Name)))
            .Concat(plan.Moments.Values.Any(moment => moment.Day == plan.AdoptedOn)
                ? []
                : [(plan.AdoptedOn, "Het plan is goedgekeurd")]);

    // of each stretch of the film the one that tells of the longest step on the line, the last one if there are more
    private static IEnumerable<StoryOf> Stories(BoardOn board, ImmutableArray<(DateOnly Day, int Ms)> times) =>
        board.Stories.Where(story => story.Report.Event.Story != WrittenText.Mask)
            .GroupBy(story => times[FrameAt(story.Report.HappenedOn, times)].Ms * MostStories / (Filming.LengthMs + 1))
            .Select(stretch => stretch.MaxBy(story => story.Report.Event.Phase switch
            {
                null => 0,
                Phase.Gerealiseerd or Phase.Verankerd => 3,
                Phase.EersteResultaten => 2,
                _ => 1,
            })!);

    private static FilmCaption Captioned(StoryOf story, ImmutableArray<(DateOnly Day, int Ms)> times) =>
        Captioned(story.Report.HappenedOn, story.Item.Added.Title, times) with
        {
            Story = story.Report.Event.Story, By = Wording.By(story), Example = story.Report.Example,
        };

    private static FilmCaption Captioned(DateOnly day, string title, ImmutableArray<(DateOnly Day, int Ms)> times) =>
        new(FrameAt(day, times), day, title, null, null, false);

    // the first that shows what happened on that day
    private static int FrameAt(DateOnly day, ImmutableArray<(DateOnly Day, int Ms)> times)
    {
        for (var at = 0; at < times.Length; at++)
            if (times[at].Day >= day) return at;
        return times.Length - 1;
    }
}
