using Actieplan.Domain;
using Actieplan.Web.Boards;
using Actieplan.Web.Desk;
using Actieplan.Web.Digests;
using Actieplan.Web.Mail;
using Actieplan.Web.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Npgsql;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Accounts;

/// <summary>Where the secretariat invites people and says who does what. Only in a browser: no token, whatever it may
/// do, makes another account.</summary>
public sealed class PeopleDesk(
    IHttpContextAccessor accessor, IAntiforgery antiforgery, LiveAccounts accounts, Membership membership,
    SigningIn signingIn, AccessTokens tokens, Outbox outbox, Wishes wishes, ShownBoards boards)
{
    public const string Path = $"{Subject.Desk}/mensen", Invite = $"{Path}/uitnodigen";

    public static readonly Subject Subject = new(default, 0, "Mensen", "Mensen", Path);

    private HttpContext Http => accessor.HttpContext!;

    private CancellationToken Cancel => Http.RequestAborted;

    public static string PathOf(Account account) => $"{Path}/{account.Id}";

    public async Task<IResult> ShowAsync(string? done) => Results.Page<PeopleDeskPage>(new
    {
        People = accounts.All, Board = boards.Now, Done = done, Tokens = await TokensAsync(),
    });

    public IResult OpenInvite() => InvitePage(PersonForm.Fresh, [], StatusCodes.Status200OK);

    public async Task<IResult> InviteAsync()
    {
        var form = PersonForm.Read(await Form.ReadUncheckedAsync(Http));
        if (await RefuseAsync(form, isNew: true) is { } refused)
            return InvitePage(form, refused.Refusals, refused.Status);
        return await TryAsync(
            () => membership.InviteAsync(form.Email, form.ToMembered(boards.Now), InviteByMail, Cancel),
            changed => Handed(changed, "uitgenodigd"), (refusal, status) => InvitePage(form, [refusal], status));
    }

    public IResult Open(string id, string? done) => accounts.Find(id) is { } account
        ? PersonPage(account, PersonForm.Of(account, boards.Now), [], StatusCodes.Status200OK, done)
        : Gone();

    public async Task<IResult> ChangeAsync(string id)
    {
        var form = PersonForm.Read(await Form.ReadUncheckedAsync(Http));
        if (accounts.Find(id) is not { } account) return Gone();
        if (await RefuseAsync(form, isNew: false) is { } refused)
            return PersonPage(account, form, refused.Refusals, refused.Status);
        return await TryAsync(() => membership.ChangeAsync(id, form.ToMembered(boards.Now), Cancel),
            _ => Back(account, "gewijzigd"), (refusal, status) => PersonPage(account, form, [refusal], status));
    }

    public Task<IResult> RenewAsync(string id) => ActAsync(id, _ =>
        membership.RenewAsync(id, LinkPurpose.Uitnodiging, InviteByMail, Cancel),
        (_, changed) => Handed(changed, "link"));

    public Task<IResult> EndAsync(string id) => ActAsync(id, _ => membership.EndAsync(id, Cancel),
        (account, _) => Back(account, "afgesloten"));

    public IResult OpenRemove(string id) => accounts.Find(id) is { } account
        ? Results.Page<RemovePersonPage>(new { Account = account })
        : Gone();

    public Task<IResult> RemoveAsync(string id) => ActAsync(id, async account =>
    {
        await signingIn.ForgetAsync(account.Email, Cancel);
        return await membership.RemoveAsync(id, outbox, wishes, Cancel);
    }, (_, _) => TypedResults.LocalRedirect($"{Path}?gedaan=verwijderd"));

    /// <summary>Takes back the token of a program that belongs to nobody.</summary>
    public async Task<IResult> RevokeAsync(string token)
    {
        if (await Form.ReadAsync(Http, antiforgery) is null)
            return Results.Message(StatusCodes.Status400BadRequest, "Er is niets gebeurd", Form.Stale);
        await tokens.RevokeAsync(token, null, Cancel);
        await accounts.RefreshAsync(Cancel);
        return TypedResults.LocalRedirect($"{Path}?gedaan=token");
    }

    private async Task<IResult> ActAsync(
        string id, Func<Account, Task<Changed>> act, Func<Account, Changed, IResult> answer)
    {
        var read = await Form.ReadAsync(Http, antiforgery);
        if (accounts.Find(id) is not { } account) return Gone();
        var shown = PersonForm.Of(account, boards.Now);
        if (read is null)
            return PersonPage(account, shown, [new(Form.Stale)], StatusCodes.Status400BadRequest);
        return await TryAsync(() => act(account), changed => answer(account, changed),
            (refusal, status) => PersonPage(account, shown, [refusal], status));
    }

    private async Task<IResult> TryAsync(
        Func<Task<Changed>> change, Func<Changed, IResult> done, Func<Refusal, int, IResult> refuse)
    {
        try
        {
            var changed = await change();
            if (changed.Refusal is { } refusal) return refuse(refusal, StatusCodes.Status422UnprocessableEntity);
            outbox.Wake();
            await accounts.RefreshAsync(Cancel);
            return done(changed);
        }
        catch (Exception lost) when (Errors.IsUnreachable(lost))
        {
            return refuse(new Refusal("De gegevens zijn even niet bereikbaar. Wat je schreef, staat hier nog; probeer "
                + "het straks opnieuw."), StatusCodes.Status503ServiceUnavailable);
        }
    }

    private async Task<(Refusal[] Refusals, int Status)?> RefuseAsync(PersonForm form, bool isNew) =>
        await Form.ReadAsync(Http, antiforgery) is null
            ? ([new(Form.Stale)], StatusCodes.Status400BadRequest)
            : form.Refuse(boards.Now, isNew) is [_, ..] refusals
                ? (refusals, StatusCodes.Status422UnprocessableEntity)
                : null;

    private Task InviteByMail(NpgsqlConnection connection, Person person, string secret) => outbox.PostAsync(
        AccountLetters.Invitation(person, LinkOf(secret)), connection, Cancel);

    private string LinkOf(string secret) =>
        PublicAddress.Of(Http.Request) + Links.PathOf(secret, LinkPurpose.Uitnodiging);

    // without a mail server, the link is shown here and nowhere else, once
    private IResult Handed(Changed changed, string done)
    {
        if (outbox.IsOn) return TypedResults.LocalRedirect($"{Path}/{changed.Person!.Id}?gedaan={done}");
        Http.Response.Headers.CacheControl = "no-store";
        return Results.Page<HandOverPage>(new { Person = changed.Person!, Link = LinkOf(changed.Secret!) });
    }

    private async Task<IReadOnlyList<ListedToken>?> TokensAsync()
    {
        try
        {
            return await tokens.ListAsync(null, Cancel);
        }
        catch (Exception lost) when (Errors.IsUnreachable(lost))
        {
            return null;
        }
    }

    private static IResult Back(Account account, string done) =>
        TypedResults.LocalRedirect($"{PathOf(account)}?gedaan={done}");

    private static IResult Gone() => Results.Page<MessagePage>(new
    {
        Title = "Dit account is er niet", Text = "Het is verwijderd, of het adres klopt niet.", Link = Path,
        LinkText = "Naar de mensen",
    }, StatusCodes.Status404NotFound);

    private IResult InvitePage(PersonForm form, IReadOnlyList<Refusal> refusals, int status) =>
        Results.Page<InvitePage>(
            new { Form = form, Board = boards.Now, Refusals = refusals, ByMail = outbox.IsOn }, status);

    private IResult PersonPage(
        Account account, PersonForm form, IReadOnlyList<Refusal> refusals, int status, string? done = null) =>
        Results.Page<PersonPage>(new
        {
            Account = account, Form = form, Board = boards.Now, Refusals = refusals, Done = done,
            ByMail = outbox.IsOn, Devices = accounts.DevicesOf(account.Id),
        }, status);
}

public static class PeopleDeskEndpoints
{
    public static void MapPeopleDesk(this IEndpointRouteBuilder app)
    {
        var desk = app.MapGroup(PeopleDesk.Path).ExcludeFromDescription().AddEndpointFilter(RefuseOthersAsync);
        desk.MapGet("", (string? gedaan, PeopleDesk people) => people.ShowAsync(gedaan));
        desk.MapGet("/uitnodigen", (PeopleDesk people) => people.OpenInvite());
        desk.MapPost("/uitnodigen", (PeopleDesk people) => people.InviteAsync());
        desk.MapPost("/tokens/{token}/intrekken", (string token, PeopleDesk people) => people.RevokeAsync(token));
        desk.MapGet("/{id}", (string id, string? gedaan, PeopleDesk people) => people.Open(id, gedaan));
        desk.MapPost("/{id}", (string id, PeopleDesk people) => people.ChangeAsync(id));
        desk.MapPost("/{id}/link", (string id, PeopleDesk people) => people.RenewAsync(id));
        desk.MapPost("/{id}/afsluiten", (string id, PeopleDesk people) => people.EndAsync(id));
        desk.MapGet("/{id}/verwijderen", (string id, PeopleDesk people) => people.OpenRemove(id));
        desk.MapPost("/{id}/verwijderen", (string id, PeopleDesk people) => people.RemoveAsync(id));
    }

    private static async ValueTask<object?> RefuseOthersAsync(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var actor = http.User.SignIn() is null ? null : http.User.ToActor();
        return actor switch
        {
            null when HttpMethods.IsPost(http.Request.Method) =>
                DeskAnswers.Stranger(Typed.From(await Form.ReadUncheckedAsync(http)), http),
            null => DeskAnswers.AskToSignIn(http),
            { KeepsThePlan: false } => Results.Page<MessagePage>(new
            {
                Title = "Dit is niet aan jou", Text = "Wie een account heeft, is aan het secretariaat.",
                Link = MineEndpoints.Path, LinkText = "Naar je eigen account",
            }, StatusCodes.Status403Forbidden),
            _ => await next(context),
        };
    }
}
