using Actieplan.Domain;
using Actieplan.Web.Boards;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actieplan.Web.Api;

/// <summary>Errors as problem details with a stable type and a sentence for the person.</summary>
public static class Problems
{
    public static ProblemHttpResult Malformed(string detail, int status = StatusCodes.Status400BadRequest) =>
        Of(status, "onleesbaar", "Dit verzoek is niet te lezen", detail);

    public static ProblemHttpResult Stranger() => Of(StatusCodes.Status401Unauthorized,
        "niet-aangemeld", "Niet aangemeld", "Meld je aan, of stuur een geldig token mee.");

    public static ProblemHttpResult Foreign() => Of(StatusCodes.Status403Forbidden,
        "vreemde-herkomst", "Van elders", "Dit verzoek komt van een andere site.");

    public static ProblemHttpResult Unknown(string detail) =>
        Of(StatusCodes.Status404NotFound, "onbekend", "Dit bestaat niet", detail);

    public static ProblemHttpResult Stale(long actual) => Of(StatusCodes.Status412PreconditionFailed, "verouderd",
        "Iemand was je voor", $"Dit is intussen veranderd en staat nu op versie {actual}. Kijk na wat er veranderde.");

    public static ProblemHttpResult Unseen() => Of(StatusCodes.Status428PreconditionRequired, "versie-ontbreekt",
        "Welke versie zag je?", "Zeg met If-Match welke versie je zag, zodat je niets van iemand anders overschrijft.");

    public static ProblemHttpResult Conflict(string detail) =>
        Of(StatusCodes.Status409Conflict, "botsing", "Dit botst met iets anders", detail);

    public static ProblemHttpResult KeyReused() => Of(StatusCodes.Status422UnprocessableEntity, "sleutel-hergebruikt",
        "Deze sleutel is al gebruikt", "Dezelfde Idempotency-Key ging al mee met een andere inhoud.");

    public static ProblemHttpResult TooOften(string seconds) => Of(StatusCodes.Status429TooManyRequests, "te-vaak",
        "Even wachten", seconds is "1"
            ? "Dit waren veel vragen ineens. Vraag het over één tel opnieuw."
            : $"Dit waren veel vragen ineens. Vraag het over {seconds} tellen opnieuw.");

    /// <summary>The day that was asked for is none, or still to come.</summary>
    public static IResult NoSuchDay(HttpContext http, Refusal refusal) =>
        refusal.IsReadable() ? Of(refusal) : Malformed(refusal.Sentence);

    public static ProblemHttpResult Of(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.Unknown => Unknown(refusal.Sentence),
        RefusalKind.Forbidden => Of(StatusCodes.Status403Forbidden, "niet-toegestaan", "Dit mag je niet",
            refusal.Sentence),
        _ => Of(StatusCodes.Status422UnprocessableEntity, "geweigerd", "Dit kan niet", refusal.Sentence,
            refusal.Field),
    };

    public static ProblemHttpResult Of(
        int status, string type, string title, string detail, string? field = null) =>
        TypedResults.Problem(detail, statusCode: status, title: title, type: $"urn:actieplan:{type}",
            extensions: field is null ? null : new Dictionary<string, object?> { ["field"] = field });
}
