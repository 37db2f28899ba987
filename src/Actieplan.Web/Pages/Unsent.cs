using System.Security.Cryptography;
using System.Text.Json;
using Actieplan.Web.Accounts;
using Actieplan.Web.Api;
using Microsoft.AspNetCore.DataProtection;

namespace Actieplan.Web.Pages;

/// <summary>A form that was sent after the session had ended. What was typed travels, sealed, through the page that
/// asks to sign in, and comes back in the form it was typed in; also without script. Nothing of it is sent by itself:
/// only the person does that, once more.</summary>
public sealed class Unsent(IDataProtectionProvider protection)
{
    /// <summary>The field that carries it, in whatever form signs somebody in.</summary>
    public const string Field = "onverzonden";

    /// <summary>What a form says that came back this way.</summary>
    public const string Sentence = "Je bent weer aangemeld. Er is nog niets verstuurd: kijk na wat je schreef, en "
        + "verstuur het opnieuw.";

    private const string ComesBack = "weer", Token = "__RequestVerificationToken";

    // sealed it grows by half, and has to fit in a body
    private const int MostBytes = 96 * 1024;

    // as long as a page may lie open between two meetings
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly ITimeLimitedDataProtector protector =
        protection.CreateProtector("onverzonden").ToTimeLimitedDataProtector();

    /// <summary>A form as it was sent.</summary>
    /// <param name="Words">What a person wrote in it.</param>
    public sealed record Letter(string Path, string Words, IReadOnlyList<KeyValuePair<string, string>> Fields);

    /// <summary>It came back: it is shown, and never acted on.</summary>
    public static bool IsBack(IFormCollection form) => form.ContainsKey(ComesBack);

    /// <summary>The page that asks to sign in, with what was typed.</summary>
    /// <param name="words">Null where nothing was typed.</param>
    public IResult AskToSignIn(HttpContext http, IFormCollection form, string? words)
    {
        var letter = new Letter(http.Request.Path.ToUriComponent(), words ?? "",
            [
                .. form.Where(field => field.Key != Token).SelectMany(
                    field => field.Value.OfType<string>(), (field, value) => KeyValuePair.Create(field.Key, value)),
            ]);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(letter);
        // what another site made a browser send goes no further; and who gets an account is typed by who is signed in
        if (words is null || bytes.Length > MostBytes || SameOrigin.IsForeign(http)
            || http.Request.Path.StartsWithSegments(PeopleDesk.Path)) return Lost(letter.Path, words);
        return Results.Page<SignInPage>(new
        {
            Demo = http.RequestServices.GetRequiredService<DemoAccounts>().Exist, Back = letter.Path,
            Unsent = Convert.ToBase64String(protector.Protect(bytes, Lifetime)),
        }, StatusCodes.Status401Unauthorized);
    }

    /// <summary>For whoever has just signed in: the way back to the form; null where there is none.</summary>
    public IResult? Resume(string? sealedLetter) => Open(sealedLetter) is { } letter
        ? Results.Page<ResumePage>(new { Letter = letter, Mark = ComesBack })
        : null;

    /// <returns>Null for what is not ours, or is too old.</returns>
    public Letter? Open(string? sealedLetter)
    {
        if (string.IsNullOrEmpty(sealedLetter)) return null;
        try
        {
            return JsonSerializer.Deserialize<Letter>(protector.Unprotect(Convert.FromBase64String(sealedLetter)));
        }
        catch (Exception error) when (error is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static IResult Lost(string path, string? words) => Results.Page<MessagePage>(new
    {
        Title = "Je bent niet meer aangemeld",
        Text = "Meld je opnieuw aan om dit te versturen.",
        Lost = words,
        Link = $"/aanmelden?terug={path}",
        LinkText = "Aanmelden",
    }, StatusCodes.Status401Unauthorized);
}
