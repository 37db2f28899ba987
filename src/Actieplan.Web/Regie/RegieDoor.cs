using Actieplan.Domain;
using Actieplan.Web.Accounts;
using Actieplan.Web.Desk;
using Actieplan.Web.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Regie;

/// <summary>Lets the secretariat in, and tells everybody else why not, with every word that was typed.</summary>
public sealed class RegieDoor(IHttpContextAccessor accessor, IAntiforgery antiforgery)
{
    private HttpContext Http => accessor.HttpContext!;

    public async Task<IResult> ShowAsync(Func<Actor, Task<IResult>> show) => Http.User.ToActor() switch
    {
        null => DeskAnswers.AskToSignIn(Http),
        { KeepsThePlan: false } => NotYours(null),
        var by => await show(by),
    };

    /// <param name="giveBack">Shows the form again with what was typed, where it is not to be acted on.</param>
    public async Task<IResult> ActAsync(
        Func<Actor, IFormCollection, Task<IResult>> act, Func<Actor, IFormCollection, Refusal, Task<IResult>> giveBack)
    {
        var sent = await Form.ReadUncheckedAsync(Http);
        var typed = Typed.From(WithoutButton(sent));
        if (Http.User.ToActor() is not { } by) return DeskAnswers.Stranger(typed, Http);
        if (!by.KeepsThePlan) return NotYours(typed);
        try
        {
            return await Form.ReadAsync(Http, antiforgery) is { } form
                ? await act(by, form)
                : await giveBack(by, sent, new(Unsent.IsBack(sent) ? Unsent.Sentence : Form.Stale));
        }
        catch (Exception lost) when (Errors.IsUnreachable(lost))
        {
            // what was on its way may have come through: the regie tells, once it can be asked again
            return Message(StatusCodes.Status503ServiceUnavailable, "Even niet bereikbaar",
                "De gegevens zijn nu niet bereikbaar. Open de regie straks opnieuw: daar staat of het doorging. "
                + "Nog eens drukken kan geen kwaad; het telt één keer.", typed);
        }
    }

    public static IResult Gone(Typed? typed = null) => Message(StatusCodes.Status404NotFound,
        "Dit bestaat niet", "Er is geen onthulling op dit adres. Misschien gooide iemand ze weg.", typed);

    // which button was pressed is no word of theirs
    private static FormCollection WithoutButton(IFormCollection form) =>
        new(form.Where(answer => answer.Key != Directing.Doing).ToDictionary());

    private static IResult NotYours(Typed? typed) => Results.Page<MessagePage>(new
    {
        Title = "Dit is niet aan jou", Text = "De regie is van het secretariaat.", Lost = typed?.Words(), Link = "/",
        LinkText = "Naar het bord",
    }, StatusCodes.Status403Forbidden);

    private static IResult Message(int status, string title, string text, Typed? typed) => Results.Page<MessagePage>(new
    {
        Title = title, Text = text, Lost = typed?.Words(), Link = RegiePaths.Desk, LinkText = "Naar de regie",
    }, status);
}
