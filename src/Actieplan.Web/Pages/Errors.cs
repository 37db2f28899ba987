using System.Net.Sockets;
using System.Text.Json;
using Actieplan.Store;
using Actieplan.Web.Api;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Actieplan.Web.Pages;

/// <summary>Every failure gets a sentence, as a page or as a problem; no detail of an exception leaves the server,
/// in no environment.</summary>
public static partial class Errors
{
    // a database that was started again is back in some seconds
    private const string RetryAfterSeconds = "10";

    public static void UseSentences(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Errors).FullName!);
        // at the last moment, as what answers an exception clears the headers first; forms that give their words back
        // answer by themselves
        app.Use((http, next) =>
        {
            http.Response.OnStarting(() =>
            {
                if (http.Response.StatusCode is StatusCodes.Status503ServiceUnavailable)
                    http.Response.Headers.RetryAfter = RetryAfterSeconds;
                return Task.CompletedTask;
            });
            return next(http);
        });
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = http => AnswerAsync(http, http.Features.Get<IExceptionHandlerFeature>()?.Error, log),
            // what somebody else sent wrongly is no fault of ours to look into; an outage is told once by who follows
            // the log, and in a line per request here
            SuppressDiagnosticsCallback = failed =>
                failed.Exception is BadHttpRequestException || IsUnreachable(failed.Exception),
        });
        app.UseStatusCodePages(context => Answer(context.HttpContext, Of(context.HttpContext.Response.StatusCode)));
    }

    /// <summary>The database did not answer: what was asked may be asked again.</summary>
    public static bool IsUnreachable(Exception error) => error switch
    {
        OutcomeUnknownException or UnexpectedVersionException or TimeoutException or SocketException => true,
        // it was shut down, or is not up yet
        PostgresException { SqlState: ['5', '7', 'P', ..] or ['0', '8', ..] } => true,
        PostgresException refused => refused.IsTransient,
        NpgsqlException => true,
        DbUpdateException { InnerException: { } inner } => IsUnreachable(inner),
        // what Entity Framework says of it, to advise that it be asked again
        InvalidOperationException { InnerException: NpgsqlException or TimeoutException } => true,
        // a connection that broke between two commands has no more to say than that it is not open
        InvalidOperationException { Source: nameof(Npgsql) } => true,
        _ => false,
    };

    private static Task AnswerAsync(HttpContext http, Exception? error, ILogger log)
    {
        if (error is not null && IsUnreachable(error)) NotReached(log, http.Request.Path, error.Message);
        return Answer(http, Of(error));
    }

    private sealed record Failure(int Status, string Type, string Title, string Text);

    private static Failure Of(Exception? error) => error switch
    {
        BadHttpRequestException { InnerException: JsonException { Path: { } path } } => new(
            StatusCodes.Status400BadRequest, "onleesbaar", "Dit verzoek is niet te lezen",
            $"De inhoud is geen geldige JSON, of een veld is onbekend, dubbel, verkeerd of ontbreekt, bij {path}."),
        BadHttpRequestException { StatusCode: var status } => Of(status),
        AntiforgeryValidationException => Of(StatusCodes.Status400BadRequest),
        UnexpectedVersionException => new(StatusCodes.Status409Conflict, "botsing", "Even te druk",
            "Er wordt hier tegelijk veel geschreven. Probeer het over enkele tellen opnieuw."),
        _ when error is not null && IsUnreachable(error) => new(
            StatusCodes.Status503ServiceUnavailable, "onbereikbaar", "Even niet bereikbaar",
            "De gegevens zijn nu niet bereikbaar. Probeer het straks opnieuw; wat al gemeld is, blijft bewaard."),
        _ => Of(StatusCodes.Status500InternalServerError),
    };

    private static Failure Of(int status) => status switch
    {
        StatusCodes.Status404NotFound => new(status, "onbekend", "Dit bestaat niet",
            "Er is niets op dit adres. Misschien is het verhuisd of verkeerd overgenomen."),
        StatusCodes.Status405MethodNotAllowed => new(status, "werkwijze", "Dat kan hier niet",
            "Dit adres kent die manier van vragen niet."),
        StatusCodes.Status413PayloadTooLarge => new(status, "te-groot", "Dit is te veel ineens",
            "Wat je stuurde is te groot."),
        StatusCodes.Status415UnsupportedMediaType => new(status, "soort", "Dit soort inhoud kan niet",
            "Stuur JSON, met Content-Type: application/json."),
        StatusCodes.Status429TooManyRequests => new(status, "te-vaak", "Even wachten",
            "Dit waren veel vragen ineens. Probeer het straks opnieuw."),
        >= 500 => new(status, "fout", "Er ging iets mis",
            "Dat ligt aan ons. Probeer het opnieuw; wat al gemeld is, blijft bewaard."),
        _ => new(status, "onleesbaar", "Dit verzoek is niet te lezen",
            "Er ontbreekt iets of er staat iets te veel. Kijk het na en probeer opnieuw."),
    };

    private static Task Answer(HttpContext http, Failure failure)
    {
        http.Response.Headers.CacheControl = "no-store";
        return IsForProgram(http)
            ? Problems.Of(failure.Status, failure.Type, failure.Title, failure.Text).ExecuteAsync(http)
            : Results.Message(failure.Status, failure.Title, failure.Text).ExecuteAsync(http);
    }

    private static bool IsForProgram(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api") || http.Request.Path.StartsWithSegments("/live")
        || http.Request.Path.StartsWithSegments("/borden");

    [LoggerMessage(LogLevel.Warning, "{Path} was not answered: {Reason}")]
    private static partial void NotReached(ILogger log, string path, string reason);
}
