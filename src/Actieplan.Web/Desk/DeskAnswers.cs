using Actieplan.Web.Accounts;
using Actieplan.Web.Pages;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Desk;

/// <summary>What stands in the way, said kindly, with every word that was typed.</summary>
internal static class DeskAnswers
{
    public static IResult AskToSignIn(HttpContext http) => Results.Page<SignInPage>(new
    {
        Demo = http.RequestServices.GetRequiredService<DemoAccounts>().Exist,
        Back = http.Request.Path.ToUriComponent(),
    }, StatusCodes.Status401Unauthorized);

    /// <summary>Of a form that was read.</summary>
    public static IResult Stranger(Typed typed, HttpContext http) => http.RequestServices.GetRequiredService<Unsent>()
        .AskToSignIn(http, http.Request.HasFormContentType ? http.Request.Form : FormCollection.Empty, typed.Words());

    public static IResult Unknown(Typed? typed) => Page(StatusCodes.Status404NotFound,
        "Dit bestaat niet", "Er is niets op dit adres. Zoek het in het beheer.", typed);

    public static IResult NotYours(Typed? typed) => Page(StatusCodes.Status403Forbidden,
        "Dit is niet aan jou",
        "Je verandert alleen de acties en mijlpalen van je eigen groepen. Vraag het aan de trekker, of aan het "
        + "secretariaat.", typed);

    public static IResult OnlyReads(Typed? typed) => Page(StatusCodes.Status403Forbidden,
        "Je leest mee", "De stuurgroep leest alles en verandert niets. Vraag het aan het secretariaat.", typed, "/",
        "Naar het bord");

    public static IResult Unreachable(Typed typed) => Page(StatusCodes.Status503ServiceUnavailable,
        "Even niet bereikbaar", "De gegevens zijn nu niet bereikbaar. Probeer het straks opnieuw.", typed);

    private static IResult Page(
        int status, string title, string text, Typed? typed, string link = Subject.Desk,
        string linkText = "Naar het beheer") => Results.Page<MessagePage>(new
    {
        Title = title, Text = text, Lost = typed?.Words(), Link = link, LinkText = linkText,
    }, status);
}
