using System.Globalization;
using Actieplan.Domain;
using Actieplan.Web.Accounts;
using Actieplan.Web.Api;
using Actieplan.Web.Boards;
using Actieplan.Web.Desk;
using Actieplan.Web.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Applause;

/// <summary>Clapping, with a script in bundles and without one by a button. It sets no cookie.</summary>
public static class ApplauseEndpoints
{
    public static void MapApplause(this IEndpointRouteBuilder app)
    {
        app.MapGet(Paths.Applause, ShowAsync).ExcludeFromDescription();
        app.MapPost(Paths.Applause, ClapAsync).RefuseForeign().ExcludeFromDescription();
        app.MapGet(ApplauseDesk.Path, ApplauseDesk.ShowAsync).ExcludeFromDescription();
        app.MapPost(ApplauseDesk.Path, ApplauseDesk.BeginAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(
        bool? dank, HttpContext http, ShownBoards boards, Ovation ovation, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (WantsJson(http)) return TypedResults.Json(ovation.Now());
        return Page((await boards.FindAsync(BoardNames.Applause, cancel))!, ovation, dank is true);
    }

    private static async Task<IResult> ClapAsync(
        HttpContext http, ShownBoards boards, Ovation ovation, ApplauseLimits limits, CancellationToken cancel)
    {
        var form = await Form.ReadUncheckedAsync(http);
        if (!int.TryParse(form["keer"], NumberStyles.None, CultureInfo.InvariantCulture, out var times)) times = 1;
        var hands = form["handen"].ToString();
        if (hands.Length > ApplauseLimits.HandsLength || times < 1)
            return Problems.Malformed("Zeg met “keer” hoe vaak er geklapt werd: 1 of meer.");
        if (limits.Grant(hands, times, http) is not { } granted)
        {
            http.Response.Headers.RetryAfter = limits.RetryAfter;
            const string sentence = "Er wordt van dit adres te hard geklapt om te tellen. Klap straks verder.";
            return WantsJson(http)
                ? Problems.Of(StatusCodes.Status429TooManyRequests, "te-vaak", "Even wachten", sentence)
                : Page((await boards.FindAsync(BoardNames.Applause, cancel))!, ovation, false, new Refusal(sentence));
        }
        ovation.Clap(granted);
        return WantsJson(http)
            ? TypedResults.Json(ovation.Now())
            : TypedResults.LocalRedirect($"{Paths.Applause}?dank=true");
    }

    private static bool WantsJson(HttpContext http) => http.Request.GetTypedHeaders().Accept
        .Any(accepted => accepted.MediaType == "application/json");

    private static IResult Page(BoardSnapshot snapshot, Ovation ovation, bool thanks, params Refusal[] refusals) =>
        Results.Page<ApplausePage>(
            new { Snapshot = snapshot, ovation.Now().Total, Thanks = thanks, Refusals = refusals },
            refusals is [] ? StatusCodes.Status200OK : StatusCodes.Status429TooManyRequests);
}

/// <summary>Where the secretariat begins another round.</summary>
public static class ApplauseDesk
{
    public const string Path = $"{Subject.Desk}/applaus", RoundName = "ronde";

    /// <summary>Rounds that the desk lists.</summary>
    public const int MostShown = 50;

    public static async Task<IResult> ShowAsync(
        HttpContext http, ApplauseRounds rounds, Ovation ovation, CancellationToken cancel)
    {
        if (Refuse(http, null) is { } no) return no;
        // asked of the log's database, and not of what this node heard last: it may have begun elsewhere
        ovation.Hear(await rounds.OfOthersAsync(ovation.Node, cancel));
        return Results.Page<ApplauseDeskPage>(
            new { ovation.Now().Round, ovation.Now().Total, All = await rounds.AllAsync(MostShown, cancel) });
    }

    public static async Task<IResult> BeginAsync(
        HttpContext http, IAntiforgery antiforgery, ApplauseRounds rounds, Ovation ovation, CancellationToken cancel)
    {
        var form = await Form.ReadUncheckedAsync(http);
        // nothing is typed here: there is no word to give back
        if (Refuse(http, Typed.From(FormCollection.Empty)) is { } no) return no;
        if (await Form.ReadAsync(http, antiforgery) is null
            || !int.TryParse(form[RoundName], NumberStyles.None, CultureInfo.InvariantCulture, out var round))
            return Results.Message(StatusCodes.Status400BadRequest, "Dit formulier is verlopen", Form.Stale);
        await rounds.BeginAfterAsync(round, cancel);
        ovation.Hear(await rounds.OfOthersAsync(ovation.Node, cancel));
        return TypedResults.LocalRedirect(Path);
    }

    private static IResult? Refuse(HttpContext http, Typed? typed) => http.User.ToActor() switch
    {
        null when typed is not null => DeskAnswers.Stranger(typed, http),
        null => DeskAnswers.AskToSignIn(http),
        { Role: Role.Steering } => DeskAnswers.OnlyReads(typed),
        { KeepsThePlan: false } => DeskAnswers.NotYours(typed),
        _ => null,
    };
}
