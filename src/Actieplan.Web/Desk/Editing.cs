using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Store;
using Actieplan.Web.Accounts;
using Actieplan.Web.Log;
using Actieplan.Web.Pages;
using Actieplan.Web.Regie;
using Microsoft.AspNetCore.Antiforgery;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Desk;

/// <summary>The way of a form: opened, looked at before it is sent, sent. Whatever is in the way, every word that was
/// typed comes back.</summary>
public sealed class Editing(
    IHttpContextAccessor accessor, FindEdit find, Deciding deciding, EventStore store, LivePlan plan, PlanClock clock,
    IAntiforgery antiforgery, Preparing preparing)
{
    /// <summary>The step that makes a form wait.</summary>
    public const string ToPrepare = "klaarzetten";

    private const string ToSave = "opslaan", ToChange = "veranderen";

    /// <summary>In the address of a form that waits.</summary>
    public const string PreparedName = "klaargezet";

    internal static readonly Refusal Incomplete = new("Dit formulier is niet volledig. Open het opnieuw.");

    private HttpContext Http => accessor.HttpContext!;

    private CancellationToken Cancel => Http.RequestAborted;

    public async Task<IResult> OpenAsync(EditAddress address)
    {
        if (Http.User.ToActor() is not { } by) return DeskAnswers.AskToSignIn(Http);
        var card = await find.CardAsync(address.Kind, address.Slug, Cancel);
        var found = await find.FindAsync(card, address, by, Cancel);
        if (Refuse(card, found, address, by, null) is { } no) return no;
        var waiting = await preparing.WaitingAsync(found!, Cancel);
        return waiting.Find(Http.Request.Query[PreparedName], found!) is { } kept
            ? Page(found!, kept, [], StatusCodes.Status200OK, waiting)
            : Page(found!, Typed.Fresh(found!.Edit), [], StatusCodes.Status200OK, waiting, isFresh: true);
    }

    public async Task<IResult> SubmitAsync(EditAddress address)
    {
        var form = await Form.ReadUncheckedAsync(Http);
        var typed = Typed.From(form);
        if (Http.User.ToActor() is not { } by) return DeskAnswers.Stranger(typed, Http);
        Card? card = null;
        try
        {
            card = await find.CardAsync(address.Kind, address.Slug, Cancel);
            var found = await find.FindAsync(card, address, by, Cancel);
            if (Refuse(card, found, address, by, typed) is { } no) return no;
            var waiting = await preparing.WaitingAsync(found!, Cancel);
            if (await Form.ReadAsync(Http, antiforgery) is null)
                return Page(found!, typed, new Refusal(Unsent.IsBack(form) ? Unsent.Sentence : Form.Stale),
                    StatusCodes.Status400BadRequest, waiting);
            return await TakeAsync(form[Typed.StepName].ToString(), found!, typed, waiting);
        }
        catch (Exception lost) when (Errors.IsUnreachable(lost))
        {
            // every word stays in the form, and so does its key: sent again, it counts once
            var refusal = new Refusal("De gegevens zijn even niet bereikbaar. Wat je schreef, staat hier nog; probeer "
                + "het straks opnieuw.");
            return find.FindHere(card, address, by) is { } found
                ? Page(found, typed, refusal, StatusCodes.Status503ServiceUnavailable, Waiting.Unknown)
                : DeskAnswers.Unreachable(typed);
        }
    }

    private static IResult? Refuse(Card? card, Found? found, EditAddress address, Actor by, Typed? typed)
    {
        if (!DeskOf.IsFor(by)) return DeskAnswers.OnlyReads(typed);
        if (card is null && address.Kind is not null) return DeskAnswers.Unknown(typed);
        if (found is null) return DeskAnswers.Unknown(typed);
        return (card is null || found.Desk.MayWriteFor(card)) && found.Edit.IsAllowed
            ? null
            : DeskAnswers.NotYours(typed);
    }

    private async Task<IResult> TakeAsync(string step, Found found, Typed typed, Waiting waiting)
    {
        if (step is ToChange) return Page(found, typed, [], StatusCodes.Status200OK, waiting);
        if (found.Edit.Refuse(typed) is { Count: > 0 } unclear)
            return Page(found, typed, unclear, StatusCodes.Status422UnprocessableEntity, waiting);
        return step switch
        {
            ToSave => await SaveAsync(found, typed, waiting),
            ToPrepare => await PrepareAsync(found, typed, waiting),
            _ => await LookAsync(found, typed, waiting),
        };
    }

    // it waits, with what waits before it; nothing is written on the log
    private async Task<IResult> PrepareAsync(Found found, Typed typed, Waiting waiting)
    {
        if (Behind.Of(found, typed) is not null)
            return Page(found, typed, [], StatusCodes.Status409Conflict, waiting);
        var (into, refusal) = await preparing.PrepareAsync(found, typed, Cancel);
        return refusal is null
            ? TypedResults.LocalRedirect($"{RegiePaths.Of(into!)}?gedaan={ToPrepare}")
            : Page(found, typed, refusal, StatusOf(refusal), waiting);
    }

    // what the board will say; nothing is written
    private async Task<IResult> LookAsync(Found found, Typed typed, Waiting waiting)
    {
        if (Behind.Of(found, typed) is not null)
            return Page(found, typed, [], StatusCodes.Status409Conflict, waiting);
        if (await FreeSlugAsync(found, typed) is not { } free)
            return Page(found, typed, Taken(typed), StatusCodes.Status422UnprocessableEntity, waiting);
        var decision = await deciding.TryAsync(CommandOf(found, typed, free.Slug), Cancel);
        if (decision.Refusal is { } refusal) return Page(found, typed, refusal, StatusOf(refusal), waiting);
        return decision.Entries.IsEmpty
            ? Page(found, typed, new Refusal("Er verandert niets: zo staat het al."),
                StatusCodes.Status422UnprocessableEntity, waiting)
            : Results.Page<PreviewPage>(new
            {
                found.Edit, Typed = typed, Waiting = waiting,
                Foreseen = Foresee.Of(decision, found.Edit, found.Desk, clock.GetUtcNow()),
            });
    }

    private async Task<IResult> SaveAsync(Found found, Typed typed, Waiting waiting)
    {
        foreach (var slug in found.Edit.SlugsFor(typed))
        {
            try
            {
                var name = found.Edit.Reserving(slug, IdOf(found, typed));
                var outcome = await deciding.DecideAsync(
                    AskedOf(found, typed), CommandOf(found, typed, slug), name is null ? [] : [name], Cancel);
                return await AnswerAsync(outcome, found, typed, waiting);
            }
            catch (NameTakenException)
            {
                // the next one may be free
            }
        }
        return Page(found, typed, Taken(typed), StatusCodes.Status422UnprocessableEntity, waiting);
    }

    private async Task<IResult> AnswerAsync(
        Outcome outcome, Found found, Typed typed, Waiting waiting) => outcome switch
    {
        Outcome.Refused { Refusal: Refusal no } => Page(found, typed, no, StatusOf(no), waiting),
        Outcome.Refused { Refusal: Stale } =>
            Page(await AgainAsync(found), typed, [], StatusCodes.Status409Conflict, waiting),
        Outcome.KeyReused => Page(found, typed.WithKey(Guid.CreateVersion7().ToString()),
            new Refusal("Dit formulier is al eens verstuurd met andere woorden. Verstuur het opnieuw als dit nog een "
                + "verandering is."), StatusCodes.Status409Conflict, waiting),
        Outcome.Done done => Receipt(found, typed, isSoon: done.Position > plan.Now.Position),
        _ => Receipt(found, typed, isSoon: false),
    };

    // somebody wrote between finding it and deciding
    private async Task<Found> AgainAsync(Found found)
    {
        var card = plan.Now.State.Find(found.Edit.Of.Stream.Id);
        return await find.FindAsync(card, found.Address, found.Desk.By, Cancel) ?? found;
    }

    /// <summary>To the desk of what was changed or made, by the name that it has now.</summary>
    private Microsoft.AspNetCore.Http.HttpResults.RedirectHttpResult Receipt(Found found, Typed typed, bool isSoon)
    {
        var board = plan.Now.State;
        var to = Subject.Of(found.Edit.Creates ? board.Find(IdOf(found, typed)) : board.Find(found.Edit.Of.Stream.Id))
            ?? found.Edit.Of;
        return TypedResults.LocalRedirect(
            $"{to.Path}?gedaan={found.Edit.Verb.Name}{(isSoon ? "&straks" : "")}");
    }

    private static Asked AskedOf(Found found, Typed typed) => new(
        found.Desk.By, typed.Key,
        Asked.FingerprintOf(
            $"{found.Edit.Verb.Name} {found.Edit.Of.Stream.Id} {found.Edit.At}", typed.AnswersTo(found.Edit)),
        found.Edit.Creates || typed.Seen is not { } seen ? [] : [new(found.Edit.Of.Stream.Id, seen)]);

    private Command CommandOf(Found found, Typed typed, string? slug) => found.Edit.ToCommand(
        new(typed, found.Desk.By, clock.Today(), StreamId.For(found.Desk.By.Id, typed.Key), slug));

    private async Task<(string? Slug, bool)?> FreeSlugAsync(Found found, Typed typed)
    {
        foreach (var slug in found.Edit.SlugsFor(typed))
        {
            if (found.Edit.Reserving(slug, IdOf(found, typed)) is not { } name) return (slug, true);
            if (await store.FindNameAsync(name.Scope, slug!, Cancel) is not { } owner || owner == name.StreamId)
                return (slug, true);
        }
        return null;
    }

    private static Guid IdOf(Found found, Typed typed) =>
        found.Edit.Creates ? StreamId.For(found.Desk.By.Id, typed.Key) : found.Edit.Of.Stream.Id;

    internal static Refusal Taken(Typed typed) => typed[Naming.Field].Trim() is ""
        ? new("Er is al te veel met deze naam. Kies zelf een adres.", Naming.Field)
        : new($"Het adres “{typed[Naming.Field].Trim()}” is al in gebruik.", Naming.Field);

    private static int StatusOf(Refusal refusal) => refusal.Kind is RefusalKind.Forbidden
        ? StatusCodes.Status403Forbidden
        : StatusCodes.Status422UnprocessableEntity;

    private static IResult Page(
        Found found, Typed typed, Refusal refusal, int status, Waiting waiting) =>
        Page(found, typed, [refusal], status, waiting);

    private static IResult Page(
        Found found, Typed typed, IReadOnlyList<Refusal> refusals, int status, Waiting waiting, bool isFresh = false)
    {
        var behind = Behind.Of(found, typed);
        return Results.Page<EditPage>(new
        {
            found.Edit, Typed = behind?.Typed ?? typed, Refusals = refusals, Behind = behind, Waiting = waiting,
            found.Desk.Today, IsFresh = isFresh,
        }, status);
    }
}
