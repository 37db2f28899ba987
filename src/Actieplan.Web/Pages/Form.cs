using Microsoft.AspNetCore.Antiforgery;

namespace Actieplan.Web.Pages;

/// <summary>Reads a posted form, checked for its antiforgery token.</summary>
public static class Form
{
    public const string Stale =
        "Dit formulier is verlopen of kwam van elders. Kijk na wat je schreef en verstuur het opnieuw.";

    /// <summary>Null where the token is missing or stale; <see cref="ReadUncheckedAsync"/> still has the words.
    /// </summary>
    public static async Task<IFormCollection?> ReadAsync(HttpContext http, IAntiforgery antiforgery)
    {
        var form = await ReadUncheckedAsync(http);
        return http.Request.HasFormContentType && await antiforgery.IsRequestValidAsync(http) ? form : null;
    }

    /// <summary>What was typed, to give it back; never to act on.</summary>
    public static async Task<IFormCollection> ReadUncheckedAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType) return FormCollection.Empty;
        try
        {
            return await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (Exception error) when (error is InvalidDataException or IOException and not BadHttpRequestException)
        {
            // no browser sends it so: a null character, a part without end, more fields than any form has
            throw new BadHttpRequestException("The form cannot be read.", StatusCodes.Status400BadRequest, error);
        }
    }
}
