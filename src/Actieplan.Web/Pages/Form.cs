using Microsoft.AspNetCore.Antiforgery;

namespace Actieplan.Web.Pages;

/// <summary>Reads a posted form, checked for its antiforgery token.</summary>
public static class Form
{
    public const string Stale =
        "Dit formulier is verlopen of kwam van elders. Kijk na wat je schreef en verstuur het opnieuw.";

    /// <summary>Null where the token is missing or stale; <see cref="ReadUncheckedAsync"/> still has the words.
    /// </summary>
    public static async Task<IFormCollection?> ReadAsync(HttpContext http, IAntiforgery antiforgery) =>
        http.Request.HasFormContentType && await antiforgery.IsRequestValidAsync(http)
            ? await http.Request.ReadFormAsync(http.RequestAborted)
            : null;

    /// <summary>What was typed, to give it back; never to act on.</summary>
    public static async Task<IFormCollection> ReadUncheckedAsync(HttpContext http) => http.Request.HasFormContentType
        ? await http.Request.ReadFormAsync(http.RequestAborted)
        : FormCollection.Empty;
}
