using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Actieplan.Web.Pages;

/// <summary>How pages are answered.</summary>
public static class Results
{
    /// <summary>Since when an answer stands still, because the database is away; left out where it does not.</summary>
    public const string StandsSince = "Stale-Since";

    public static RazorComponentResult<TPage> Page<TPage>(object parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent => new(parameters) { StatusCode = status };

    public static RazorComponentResult<MessagePage> Message(int status, string title, string text) =>
        Page<MessagePage>(new { Title = title, Text = text }, status);

    public static RazorComponentResult<MessagePage> NotFound(string text) => Message(
        StatusCodes.Status404NotFound, "Dit bestaat niet", text);

    /// <summary>Nothing stands at an address. A name, once given, keeps leading to what it was given to; what had not
    /// begun on a past day says when it did.</summary>
    /// <param name="there">Where it stands instead.</param>
    /// <param name="what">"actie" or "groep".</param>
    /// <param name="began">Of what is known today.</param>
    public static IResult Absent(Paths paths, string? there, string what, DateOnly? began, string unknown) =>
        (there, began, paths.Past) switch
        {
            // what we know of a past day may still change
            ({ } address, _, var past) => TypedResults.Redirect(address, permanent: past is null),
            (null, { } day, { } past) => NotYet(paths, PastWords.NotYet(what, day, past)),
            _ => NotFound(unknown),
        };

    public static RazorComponentResult<MessagePage> NotYet(Paths paths, string text) => Page<MessagePage>(new
    {
        Title = "Dit was er toen nog niet", Text = text, Link = paths.Here, LinkText = "Zo staat het vandaag",
    }, StatusCodes.Status404NotFound);

    /// <summary>The day that was asked for is none, or still to come.</summary>
    public static IResult NoSuchDay(HttpContext http, Refusal refusal) => Page<MessagePage>(new
    {
        Title = refusal.IsReadable() ? "Die dag komt nog" : "Welke dag bedoel je?",
        Text = refusal.Sentence,
        Link = http.Request.Path.ToUriComponent(),
        LinkText = "Zo staat het vandaag",
    }, StatusCodes.Status400BadRequest);

    /// <summary>What an answer about the past is known by. It begins with no number: it is no version of anything to
    /// write to.</summary>
    public static string VersionOf(AsOf past, long position) =>
        $"{AskedDay.Op}-{position}-{past.Day:yyyyMMdd}-{JsonNames.Of(past.Knowledge)}";

    /// <summary>A board's page, unless the reader has it already.</summary>
    public static IResult PageOf<TPage>(
        this HttpContext http, BoardSnapshot snapshot, object parameters)
        where TPage : IComponent => http.IsKnown(snapshot)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : new BoardPage<TPage>(snapshot, parameters);

    /// <summary>Made once for all who ask, where it is of now and asked for without questions of one's own.</summary>
    private sealed class BoardPage<TPage>(BoardSnapshot snapshot, object parameters) : IResult
        where TPage : IComponent
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var kept = snapshot.Board.AsOf is null && !httpContext.Request.QueryString.HasValue
                ? await httpContext.RequestServices.GetRequiredService<KeptAnswers>()
                    .PageAsync<TPage>(httpContext, snapshot, httpContext.Response.Headers.ETag.ToString(), parameters)
                : null;
            IResult answer = kept is null ? new RazorComponentResult<TPage>(parameters) : kept;
            await answer.ExecuteAsync(httpContext);
        }
    }

    /// <summary>A page that everyone sees alike: kept and shared until the board or the day is another one.</summary>
    /// <returns>True where the reader has it already.</returns>
    public static bool IsKnown(this HttpContext http, BoardSnapshot snapshot) =>
        // a page of the past leads to days up to today
        http.IsKnown(snapshot.Board.AsOf is { } past
            ? $"{VersionOf(past, snapshot.Position)}-{snapshot.Today.DayNumber}"
            : $"{snapshot.Position}-{snapshot.Day.DayNumber}");

    /// <inheritdoc cref="IsKnown(HttpContext, BoardSnapshot)"/>
    /// <param name="version">Another one for other content.</param>
    public static bool IsKnown(this HttpContext http, string version)
    {
        var services = http.RequestServices;
        var stands = services.GetRequiredService<Reach>().StandsSince;
        var tag = $"\"{version}{(stands is { } at ? $"-weg{at.ToUnixTimeSeconds()}" : "")}-{
            services.GetRequiredService<Edition>()}\"";
        if (stands is { } since) http.Response.Headers[StandsSince] = Brussels.Iso(since);
        (http.Response.Headers.ETag, http.Response.Headers.CacheControl) = (tag, "public, no-cache");
        var known = http.Request.Headers.IfNoneMatch;
        // nearly all ask with the one that they were given, or with none
        return known.Count > 0 && (known == tag || IsAmong(http.Request, new(tag)));
    }

    private static bool IsAmong(HttpRequest request, EntityTagHeaderValue tag) =>
        request.GetTypedHeaders().IfNoneMatch.Any(known =>
            known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false));
}
