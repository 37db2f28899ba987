using Actieplan.Web.Boards;
using Actieplan.Web.Pages;
using Microsoft.Net.Http.Headers;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Herbeleef;

/// <summary>The plan's life on the field, from its first event to now.</summary>
public static class HerbeleefEndpoints
{
    public const string Path = "/herbeleef", Data = $"{Path}/verloop.json", Screen = "scherm";

    public static void MapHerbeleef(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, ShowAsync).ExcludeFromDescription();
        app.MapGet(Data, SendAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, ShownBoards boards, Films films, CancellationToken cancel)
    {
        var isScreen = http.Request.Query.ContainsKey(Screen);
        var snapshot = (await boards.FindAsync(
            isScreen ? BoardNames.ReplayScreen : BoardNames.Replay, cancel))!;
        var film = (await films.FindAsync(LayoutOf(isScreen), cancel)).Film;
        return http.IsKnown($"{snapshot.Position}-{snapshot.Day:yyyyMMdd}-{film.Position}")
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : Results.Page<HerbeleefPage>(new { Snapshot = snapshot, Film = film, IsScreen = isScreen });
    }

    private static async Task<IResult> SendAsync(HttpContext http, Films films, CancellationToken cancel)
    {
        var shown = await films.FindAsync(LayoutOf(http.Request.Query.ContainsKey(Screen)), cancel);
        if (http.IsKnown($"film-{shown.Film.Position}-{shown.Film.Today:yyyyMMdd}"))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        var takesBrotli = http.Request.GetTypedHeaders().AcceptEncoding
            .Any(coding => coding.Value == "br" && coding.Quality is not 0);
        if (!takesBrotli) return TypedResults.Bytes(shown.Json, "application/json");
        http.Response.Headers.ContentEncoding = "br";
        return TypedResults.Bytes(shown.Packed, "application/json");
    }

    private static FieldLayout LayoutOf(bool isScreen) => isScreen ? FieldLayout.Screen : FieldLayout.Page;
}
