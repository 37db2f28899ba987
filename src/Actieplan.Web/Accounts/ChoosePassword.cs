using Actieplan.Domain;
using Actieplan.Web.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Accounts;

/// <summary>Behind a link that works once: whoever was invited, or lost a password, chooses one. Looking uses nothing
/// up, since programs look at what is in a mail too.</summary>
public static class ChoosePassword
{
    public const string Invitation = "/uitnodiging", Recovery = "/herstel", Again = "nog-eens";

    public static void MapChoosing(this IEndpointRouteBuilder door)
    {
        foreach (var path in new[] { $"{Invitation}/{{secret}}", $"{Recovery}/{{secret}}" })
        {
            door.MapGet(path, OpenAsync);
            door.MapPost(path, SubmitAsync);
        }
    }

    /// <summary>All that stands in its way.</summary>
    public static Refusal[] Refuse(IFormCollection form, string email, string name) =>
    [
        .. new[]
        {
            Passwords.Refuse(form[Passwords.Field].ToString(), email, name),
            form[Passwords.Field] == form[Again]
                ? null
                : new("Dit is niet tweemaal hetzelfde wachtwoord. Typ of plak het in beide vakken.", Again),
        }.OfType<Refusal>(),
    ];

    private static async Task<IResult> OpenAsync(
        string secret, Links links, LiveAccounts accounts, CancellationToken cancel) =>
        await FindAsync(secret, links, accounts, cancel) is ({ State: LinkState.Good } link, { } account)
            ? Page(link, account, [], StatusCodes.Status200OK)
            : Useless(await links.FindAsync(secret, cancel));

    private static async Task<IResult> SubmitAsync(
        string secret, HttpContext http, IAntiforgery antiforgery, Links links, LiveAccounts accounts,
        Membership membership, SigningIn signingIn, CancellationToken cancel)
    {
        if (await FindAsync(secret, links, accounts, cancel) is not ({ State: LinkState.Good } link, { } account))
            return Useless(await links.FindAsync(secret, cancel));
        if (await Form.ReadAsync(http, antiforgery) is not { } form)
            return Page(link, account, [new(Form.Stale)], StatusCodes.Status400BadRequest);
        if (Refuse(form, account.Email, account.Name) is [_, ..] refusals)
            return Page(link, account, refusals, StatusCodes.Status422UnprocessableEntity);
        var chosen = await membership.ChoosePasswordAsync(
            secret, link.Person, form[Passwords.Field].ToString(), cancel);
        if (chosen is not { Refusal: null, Person: { } person }) return Useless(await links.FindAsync(secret, cancel));
        await signingIn.EnterByLinkAsync(http, person);
        return TypedResults.LocalRedirect(link.Purpose is LinkPurpose.Uitnodiging
            ? $"{MineEndpoints.Path}?gedaan=welkom"
            : $"{MineEndpoints.Path}?gedaan=wachtwoord");
    }

    private static async Task<(Link?, Account?)> FindAsync(
        string secret, Links links, LiveAccounts accounts, CancellationToken cancel)
    {
        if (await links.FindAsync(secret, cancel) is not { } link) return (null, null);
        // made by a command, or on another node, a moment ago
        if (accounts.Find(link.Person) is null or { State: AccountState.Ended }) await accounts.RefreshAsync(cancel);
        return (link, accounts.Find(link.Person) is { State: not AccountState.Ended } account ? account : null);
    }

    private static IResult Page(Link link, Account account, IReadOnlyList<Refusal> refusals, int status) =>
        Results.Page<ChoosePasswordPage>(new { Link = link, Account = account, Refusals = refusals }, status);

    private static IResult Useless(Link? link) => Results.Page<MessagePage>(new
    {
        Title = link?.State switch
        {
            LinkState.Used => "Deze link is al gebruikt",
            LinkState.Expired => "Deze link is verlopen",
            _ => "Deze link geldt niet",
        },
        Text = (link?.State, link?.Purpose) switch
        {
            (LinkState.Used, _) => "Een link werkt één keer. Koos je toen een wachtwoord, meld je daarmee aan. Was jij "
                + "het niet, zeg het dan meteen aan het secretariaat.",
            (LinkState.Expired, LinkPurpose.Uitnodiging) => $"Een uitnodiging werkt {Links.InvitationDays} dagen. "
                + "Vraag het secretariaat om een nieuwe.",
            (LinkState.Expired, _) => "Zo'n link werkt één uur. Vraag een nieuwe.",
            _ => "Misschien kwam er een nieuwere link in de plaats, of is hij niet helemaal overgenomen.",
        },
        Link = link is { State: LinkState.Expired, Purpose: LinkPurpose.Herstel }
            ? ForgottenEndpoints.Path
            : SignInEndpoints.Path,
        LinkText = link is { State: LinkState.Expired, Purpose: LinkPurpose.Herstel }
            ? "Vraag een nieuwe link"
            : "Naar het aanmelden",
    }, link is null ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone);
}
