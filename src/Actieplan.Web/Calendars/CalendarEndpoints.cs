using Actieplan.Web.Along;
using Actieplan.Web.Api;
using Actieplan.Web.Pages;

namespace Actieplan.Web.Calendars;

/// <summary>Milestones, for whoever keeps them in a calendar of their own (iCalendar, RFC 5545).</summary>
public static class CalendarEndpoints
{
    public const string ContentType = "text/calendar; charset=utf-8";

    public static void MapCalendars(this IEndpointRouteBuilder app) =>
        app.MapForm(Topic.CalendarName, Show).WithMetadata(new Limited());

    private static ValueTask<IResult> Show(Taken taken)
    {
        // it names no state that comes by the day alone, so that it stays the same until something happens
        IResult answer = taken.Http.IsKnown($"agenda-{taken.Position}")
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(
                WriteCalendar.Of(taken.Topic, taken.Site, taken.Board, MilestonesOf(taken)), ContentType);
        return ValueTask.FromResult(answer);
    }

    public static IEnumerable<Domain.Boards.MilestoneCard> MilestonesOf(Taken taken) => (taken.Group, taken.Item) switch
    {
        ({ } group, _) => taken.Board.MilestonesIn(taken.Board.LaneOf(group.Started.Slug)!),
        (_, { } item) => taken.Board.MilestonesOf(item.Id),
        _ => Views.Milestones(taken.Board),
    };
}
