using Actieplan.Domain;
using Actieplan.Web.Boards;
using Actieplan.Web.Desk;
using Actieplan.Web.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Accounts;

/// <summary>What somebody sees of their own account. Only in a browser: no token makes another one.</summary>
public sealed class Mine(
    IHttpContextAccessor accessor, IAntiforgery antiforgery, LiveAccounts accounts, Membership membership,
    SigningIn signingIn, Sessions sessions, AccessTokens tokens, ShownBoards boards)
{
    public const string Present = "huidig";

    private HttpContext Http => accessor.HttpContext!;

    private CancellationToken Cancel => Http.RequestAborted;

    // a filter let only those in who are signed in
    private Actor By => Http.User.ToActor()!;

    public Task<IResult> ShowAsync(string? done) => PageAsync(done: done);

    public async Task<IResult> ChangePasswordAsync()
    {
        if (accounts.Find(By.Id) is not { } account) return NotToPractise();
        if (await Form.ReadAsync(Http, antiforgery) is not { } form)
            return await PageAsync([new(Form.Stale)], StatusCodes.Status400BadRequest);
        if (RefuseChange(form, account) is [_, ..] refusals)
            return await PageAsync(refusals, StatusCodes.Status422UnprocessableEntity);
        return await TryAsync(async () =>
        {
            var tried = await signingIn.ConfirmAsync(account.Id, form[Present].ToString(), Cancel);
            if (tried.Wait is { } wait)
                return await PageAsync([new(SignInEndpoints.WaitSentence(Http, wait), Present)],
                    StatusCodes.Status429TooManyRequests);
            if (tried.Person is null)
                return await PageAsync([new("Je huidige wachtwoord klopt niet.", Present)],
                    StatusCodes.Status422UnprocessableEntity);
            var changed = await membership.ChangePasswordAsync(account.Id, form[Passwords.Field].ToString(), Cancel);
            // every sign-in of before ends, this one too: here it begins again
            await signingIn.EnterAsync(Http, changed.Person!, stays: false);
            return TypedResults.LocalRedirect($"{MineEndpoints.Path}?gedaan=wachtwoord");
        });
    }

    public async Task<IResult> MintAsync()
    {
        var typed = TokenForm.Read(await Form.ReadUncheckedAsync(Http));
        if (accounts.Find(By.Id) is null) return NotToPractise();
        if (await Form.ReadAsync(Http, antiforgery) is null)
            return await PageAsync([new(Form.Stale)], StatusCodes.Status400BadRequest, typed);
        if (typed.Refuse(By) is [_, ..] refusals)
            return await PageAsync(refusals, StatusCodes.Status422UnprocessableEntity, typed);
        return await TryAsync(async () =>
        {
            if ((await tokens.ListAsync(By.Id, Cancel)).Count >= AccessTokens.MostPerPerson)
                return await PageAsync(
                    [
                        new($"Je hebt al {AccessTokens.MostPerPerson} tokens. Trek er eerst een in.",
                            TokenForm.LabelField),
                    ],
                    StatusCodes.Status422UnprocessableEntity, typed);
            var token = await typed.MintAsync(tokens, By, Cancel);
            return await PageAsync(token: token);
        }, typed);
    }

    public Task<IResult> RevokeAsync(string token) => DoAsync(async () =>
    {
        await tokens.RevokeAsync(token, By.Id, Cancel);
        await accounts.RefreshAsync(Cancel);
        return TypedResults.LocalRedirect($"{MineEndpoints.Path}?gedaan=token");
    });

    public Task<IResult> LeaveEverywhereAsync() => DoAsync(async () =>
    {
        await sessions.EndAllAsync(Http, By.Id);
        return TypedResults.LocalRedirect(SignInEndpoints.LeftEverywhere);
    });

    // whether the present one is right, is asked last: each time counts as a guess
    private static Refusal[] RefuseChange(IFormCollection form, Account account) =>
    [
        .. form[Present].ToString() is ""
            ? [new Refusal("Vul ook je huidige wachtwoord in.", Present)]
            : Array.Empty<Refusal>(),
        .. ChoosePassword.Refuse(form, account.Email, account.Name),
    ];

    private async Task<IResult> DoAsync(Func<Task<IResult>> act) =>
        await Form.ReadAsync(Http, antiforgery) is null
            ? await PageAsync([new(Form.Stale)], StatusCodes.Status400BadRequest)
            : await TryAsync(act);

    private async Task<IResult> TryAsync(Func<Task<IResult>> act, TokenForm? typed = null)
    {
        try
        {
            return await act();
        }
        catch (Exception lost) when (Errors.IsUnreachable(lost))
        {
            return await PageAsync([new("De gegevens zijn even niet bereikbaar. Probeer het straks opnieuw.")],
                StatusCodes.Status503ServiceUnavailable, typed);
        }
    }

    private async Task<IResult> PageAsync(
        IReadOnlyList<Refusal>? refusals = null, int status = StatusCodes.Status200OK, TokenForm? typed = null,
        string? token = null, string? done = null)
    {
        // its forms are nobody else's, and so nobody keeps the page
        return Results.Page<MinePage>(new
        {
            By, Name = accounts.NameOf(By.Id) ?? "", Account = accounts.Find(By.Id), Board = boards.Now.Board,
            Tokens = await TokensAsync(), Typed = typed ?? TokenForm.Fresh, Refusals = refusals ?? [],
            Token = token, Done = done, Devices = accounts.DevicesOf(By.Id),
        }, status);
    }

    private async Task<IReadOnlyList<ListedToken>?> TokensAsync()
    {
        try
        {
            return await tokens.ListAsync(By.Id, Cancel);
        }
        catch (Exception lost) when (Errors.IsUnreachable(lost))
        {
            return null;
        }
    }

    private static IResult NotToPractise() => Results.Message(StatusCodes.Status403Forbidden,
        "Niet met een oefenaccount", "Een oefenaccount heeft geen wachtwoord en geen tokens.");
}

public static class MineEndpoints
{
    public const string Path = "/mijn", Password = $"{Path}/wachtwoord", Tokens = $"{Path}/tokens",
        LeaveEverywhere = $"{Path}/overal-afmelden";

    public static void MapMine(this IEndpointRouteBuilder app)
    {
        var mine = app.MapGroup("").ExcludeFromDescription().AddEndpointFilter(RefuseStrangersAsync);
        mine.MapGet(Path, (string? gedaan, Mine mine) => mine.ShowAsync(gedaan));
        mine.MapPost(Password, (Mine mine) => mine.ChangePasswordAsync());
        mine.MapPost(Tokens, (Mine mine) => mine.MintAsync());
        mine.MapPost($"{Tokens}/{{token}}/intrekken", (string token, Mine mine) => mine.RevokeAsync(token));
        mine.MapPost(LeaveEverywhere, (Mine mine) => mine.LeaveEverywhereAsync());
    }

    private static async ValueTask<object?> RefuseStrangersAsync(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.User.SignIn() is not null && http.User.ToActor() is not null) return await next(context);
        // passwords are not given back
        return HttpMethods.IsPost(http.Request.Method)
            ? Results.Page<MessagePage>(new
            {
                Title = "Je bent niet meer aangemeld", Text = "Meld je opnieuw aan en doe het dan nog eens.",
                Lost = (await Form.ReadUncheckedAsync(http))[TokenForm.LabelField] is [{ } label, ..] ? label : null,
                Link = $"{SignInEndpoints.Path}?terug={Path}", LinkText = "Aanmelden",
            }, StatusCodes.Status401Unauthorized)
            : DeskAnswers.AskToSignIn(http);
    }
}
