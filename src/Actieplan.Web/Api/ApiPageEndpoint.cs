using Actieplan.Web.Boards;
using Actieplan.Web.Pages;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Api;

/// <summary>What people need to know before they let a program ask.</summary>
public static class ApiPageEndpoint
{
    public static void MapApiPage(this IEndpointRouteBuilder app) =>
        app.MapGet(ApiPage.Path, Show).ExcludeFromDescription();

    private static IResult Show(HttpContext http, ShownBoards boards)
    {
        // its examples hold the address by which it was asked for
        http.Response.Headers.CacheControl = "private, no-cache";
        return Results.Page<ApiPage>(new { Examples = ApiExample.Of(PublicAddress.Of(http.Request), boards.Now) });
    }
}
