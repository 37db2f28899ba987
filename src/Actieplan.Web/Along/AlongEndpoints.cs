using Actieplan.Web.Calendars;
using Actieplan.Web.Pages;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Along;

/// <summary>For people: how each form is used, with addresses to copy.</summary>
public static class AlongEndpoints
{
    // it shows the card as it stands elsewhere
    private static readonly PagePolicy ShowsCard = new($"{Headers.Policy}; frame-src 'self'");

    public static void MapAlong(this IEndpointRouteBuilder app) =>
        app.MapForm(Topic.AboutName, Show).WithMetadata(ShowsCard);

    private static ValueTask<IResult> Show(Taken taken)
    {
        // it holds the address by which it was asked for, so it is nobody else's
        taken.Http.Response.Headers.CacheControl = "private, no-cache";
        var milestones = CalendarEndpoints.MilestonesOf(taken).ToArray();
        return ValueTask.FromResult<IResult>(Results.Page<AlongPage>(new
        {
            taken.Topic, taken.Site, taken.Board.Day, Milestones = milestones.Length,
            WithoutDate = milestones.Count(milestone => WriteCalendar.DaysOf(milestone) is null),
        }));
    }
}
