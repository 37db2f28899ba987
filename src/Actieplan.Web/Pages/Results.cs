using Actieplan.Store;
using Actieplan.Web.Boards;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Actieplan.Web.Pages;

/// <summary>How pages are answered.</summary>
public static class Results
{
    public static RazorComponentResult<TPage> Page<TPage>(object parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent => new(parameters) { StatusCode = status };

    public static RazorComponentResult<MessagePage> Message(int status, string title, string text) =>
        Page<MessagePage>(new { Title = title, Text = text }, status);

    public static RazorComponentResult<MessagePage> NotFound(string text) => Message(
        StatusCodes.Status404NotFound, "Dit bestaat niet", text);

    /// <summary>A name, once given, keeps leading to what it was given to.</summary>
    /// <param name="names">What the name is unique within, which is also where the pages are.</param>
    /// <param name="slugOf">The present name, by id.</param>
    public static async Task<IResult> MovedAsync(
        EventStore store, string names, string slug, Func<Guid, string?> slugOf, string unknown,
        CancellationToken cancel) =>
        await store.FindNameAsync(names, slug, cancel) is { } id && slugOf(id) is { } present && present != slug
            ? TypedResults.Redirect($"/{names}/{present}", permanent: true)
            : NotFound(unknown);

    /// <summary>A board's page, unless the reader has it already.</summary>
    public static IResult PageOf<TPage>(
        this HttpContext http, BoardSnapshot snapshot, object parameters)
        where TPage : IComponent => http.IsKnown(snapshot)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : Page<TPage>(parameters);

    /// <summary>A page that everyone sees alike: kept and shared until the board or the day is another one.</summary>
    /// <returns>True where the reader has it already.</returns>
    public static bool IsKnown(this HttpContext http, BoardSnapshot snapshot) =>
        http.IsKnown($"{snapshot.Position}-{snapshot.Day:yyyyMMdd}");

    /// <inheritdoc cref="IsKnown(HttpContext, BoardSnapshot)"/>
    /// <param name="version">Another one for other content.</param>
    public static bool IsKnown(this HttpContext http, string version)
    {
        var tag = new EntityTagHeaderValue(
            $"\"{version}-{http.RequestServices.GetRequiredService<Edition>()}\"");
        var headers = http.Response.GetTypedHeaders();
        headers.ETag = tag;
        headers.CacheControl = new CacheControlHeaderValue { Public = true, NoCache = true };
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(known =>
            known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false));
    }
}
