using Actieplan.Domain;
using Actieplan.Web.Mail;
using Actieplan.Web.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Accounts;

/// <summary>Another password by mail. The answer is the same whether somebody has this address or not. Without a mail
/// server the secretariat hands out the link.</summary>
public static class ForgottenEndpoints
{
    public const string Path = "/wachtwoord-vergeten";

    public static void MapForgotten(this IEndpointRouteBuilder door)
    {
        door.MapGet(Path, (string? gevraagd, Outbox outbox) => Page(outbox, gevraagd is not null));
        door.MapPost(Path, SubmitAsync);
    }

    private static async Task<IResult> SubmitAsync(
        HttpContext http, IAntiforgery antiforgery, Outbox outbox, LiveAccounts accounts,
        Links links, Membership membership, SignInLimits limits, CancellationToken cancel)
    {
        var email = (await Form.ReadUncheckedAsync(http))[Membership.Email].ToString().Trim();
        if (await Form.ReadAsync(http, antiforgery) is null)
            return Page(outbox, false, email, new Refusal(Form.Stale), StatusCodes.Status400BadRequest);
        if (limits.RefuseLink(http) is { } wait)
            return Page(outbox, false, email, new Refusal(SignInEndpoints.WaitSentence(http, wait)),
                StatusCodes.Status429TooManyRequests);
        if (!Outbox.IsAddress(email))
            return Page(outbox, false, email, new Refusal("Dit is geen e-mailadres.", Membership.Email),
                StatusCodes.Status422UnprocessableEntity);
        if (outbox.IsOn && accounts.FindByEmail(email) is { IsActive: true } account
            && !await links.IsAskedAsync(account.Id, cancel))
        {
            await membership.RenewAsync(account.Id, LinkPurpose.Herstel, (connection, person, secret) =>
                outbox.PostAsync(
                    AccountLetters.Recovery(
                        person, PublicAddress.Of(http.Request) + Links.PathOf(secret, LinkPurpose.Herstel)),
                    connection, cancel), cancel);
            outbox.Wake();
        }
        return TypedResults.LocalRedirect($"{Path}?gevraagd");
    }

    private static IResult Page(
        Outbox outbox, bool asked, string email = "", Refusal? refusal = null, int status = StatusCodes.Status200OK) =>
        Results.Page<ForgottenPage>(
            new { ByMail = outbox.IsOn, Asked = asked, Email = email, Refusals = Wrong.List(refusal) }, status);
}
