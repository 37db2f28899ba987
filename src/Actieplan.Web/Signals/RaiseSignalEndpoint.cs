using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Web.Api;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;
using Actieplan.Web.Pages;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Signals;

/// <summary>The form for strangers. It sets no cookie and asks no name; what is sent waits, and shows nowhere.
/// </summary>
public static class RaiseSignalEndpoint
{
    public const string Received = $"{Paths.Signal}/ontvangen";

    // what waits is read by people
    private const string FullAgainSeconds = "3600";

    public static void MapRaising(this IEndpointRouteBuilder app)
    {
        app.MapGet(Paths.Signal, Open).ExcludeFromDescription();
        app.MapPost(Paths.Signal, SubmitAsync).ExcludeFromDescription();
        app.MapGet(Received, () => Results.Page<SignalReceivedPage>(new { })).ExcludeFromDescription();
    }

    private static IResult Open(string? actie, HttpContext http, ShownBoards boards, FormTokens tokens)
    {
        var form = new SignalForm { Token = tokens.Mint(), Item = actie ?? "", IsAbout = actie is not null };
        return Page(http, boards.Now, form, StatusCodes.Status200OK);
    }

    private static async Task<IResult> SubmitAsync(
        HttpContext http, ShownBoards boards, FormTokens tokens, SignalLimits limits, WaitingSignals waiting,
        PlanClock clock, CancellationToken cancel)
    {
        var (form, board) = (SignalForm.Read(await Form.ReadUncheckedAsync(http)), boards.Now);
        if (tokens.Read(form.Token) is not { } key || SameOrigin.IsForeign(http))
            return Page(http, board, form with { Token = tokens.Mint() }, StatusCodes.Status400BadRequest,
                new Refusal("Dit formulier is verlopen of kwam van elders. Kijk na wat u schreef en verstuur het "
                    + "opnieuw."));
        if (form.Refuse(board) is { Count: > 0 } refusals)
            return Page(http, board, form, StatusCodes.Status422UnprocessableEntity, [.. refusals]);
        if (limits.Refuse(key, http) is { } seconds)
            return Wait(http, board, form, seconds, "Er komen nu te veel signalen ineens binnen. Wat u schreef, staat "
                + "hier nog; verstuur het over een minuut opnieuw.");
        try
        {
            var signal = form.ToWaiting(key, board, clock.GetUtcNow());
            // sent once more after it was accepted: it is there
            if (board.Board.Signals.ContainsKey(signal.Id) || await waiting.AddAsync(signal, cancel))
                return TypedResults.LocalRedirect(Received);
            return Wait(http, board, form, FullAgainSeconds, "Er wachten al zoveel signalen dat er geen plaats meer "
                + "is. Wat u schreef, staat hier nog; probeer het later opnieuw.");
        }
        catch (Exception lost) when (Errors.IsUnreachable(lost))
        {
            return Page(http, board, form, StatusCodes.Status503ServiceUnavailable, new Refusal("De gegevens zijn even "
                + "niet bereikbaar. Wat u schreef, staat hier nog; verstuur het straks opnieuw."));
        }
    }

    private static IResult Wait(HttpContext http, BoardOn board, SignalForm form, string seconds, string sentence)
    {
        http.Response.Headers.RetryAfter = seconds;
        return Page(http, board, form, StatusCodes.Status429TooManyRequests, new Refusal(sentence));
    }

    private static IResult Page(
        HttpContext http, BoardOn board, SignalForm form, int status, params Refusal[] refusals)
    {
        // each form is another one
        http.Response.Headers.CacheControl = "no-store";
        return Results.Page<RaiseSignalPage>(new { Board = board, Form = form, Refusals = refusals }, status);
    }
}
