using Actieplan.Domain;
using Actieplan.Web.Accounts;
using Actieplan.Web.Pages;

namespace Actieplan.Web.Desk;

/// <summary>Who comes in where only some may.</summary>
internal static class DeskDoor
{
    /// <summary>The secretariat comes in; all others are told why not, with every word that they typed.</summary>
    public static async ValueTask<object?> OnlySecretariatAsync(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var typed = Typed.From(await Form.ReadUncheckedAsync(http));
        return http.User.ToActor() switch
        {
            null when HttpMethods.IsPost(http.Request.Method) => DeskAnswers.Stranger(typed, http),
            null => DeskAnswers.AskToSignIn(http),
            { Role: Role.Steering } => DeskAnswers.OnlyReads(typed),
            { KeepsThePlan: false } => DeskAnswers.NotYours(typed),
            _ => await next(context),
        };
    }
}
