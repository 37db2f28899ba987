using Actieplan.Domain;
using Actieplan.Web.Boards;
using Actieplan.Web.Desk;
using Results = Actieplan.Web.Pages.Results;
using Wrong = Actieplan.Web.Pages.Wrong;

namespace Actieplan.Web.Regie;

/// <summary>The page of one onthulling: what waits in it, what the board will say, and the button.</summary>
public sealed class OnthullingDesk(
    RegieDoor door, Revealing revealing, Composing composing, TakingBack takingBack, Onthullingen onthullingen,
    ShownBoards boards)
{
    public const string Reveal = "onthullen", Rename = "hernoemen", Remove = "weggooien", Up = "omhoog",
        Down = "omlaag", Drop = "weg", NameField = "naam", ReasonField = "reason";

    private static readonly Refusal
        Changed = new("Iemand anders veranderde deze onthulling intussen. Zo staat ze nu; kijk ze na."),
        OnItsWay = new("Iemand drukte net op onthullen. Kijk zo meteen opnieuw.");

    public Task<IResult> ShowAsync(Guid id, string? done, bool soon, CancellationToken cancel) =>
        door.ShowAsync(async by => await revealing.FindAsync(id, cancel) is { } found
            ? await PageAsync(found, by, null, null, StatusCodes.Status200OK, cancel, done, soon)
            : RegieDoor.Gone());

    public Task<IResult> ActAsync(Guid id, CancellationToken cancel) => door.ActAsync(async (by, form) =>
    {
        var (verb, what) = Arrange.From(form[Typed.StepName].ToString());
        var typed = Typed.From(form);
        return verb is Reveal
            ? await AnswerAsync(await revealing.RevealAsync(id, typed.Seen ?? 0, by, cancel), typed, by, Reveal, cancel)
            : await ChangeAsync(id, verb, what, typed, by, cancel);
    }, async (by, sent, why) => await revealing.FindAsync(id, cancel) is { } found
        ? await PageAsync(found, by, why, null, StatusCodes.Status400BadRequest, cancel, typed: Typed.From(sent))
        : RegieDoor.Gone(Typed.From(sent)));

    public Task<IResult> ShowBackAsync(Guid id, CancellationToken cancel) => door.ShowAsync(async by =>
        await revealing.FindAsync(id, cancel) is { IsRevealed: true } found
            ? await BackPageAsync(found, by, TakingBack.Reason, null, StatusCodes.Status200OK, cancel)
            : RegieDoor.Gone());

    public Task<IResult> TakeBackAsync(Guid id, CancellationToken cancel) => door.ActAsync(async (by, form) =>
    {
        var typed = Typed.From(form);
        var reason = typed[ReasonField];
        return await revealing.TakeBackAsync(id, reason, by, cancel) switch
        {
            Pressed.Refused no => await BackPageAsync(
                no.Of, by, reason, no.Why, StatusCodes.Status422UnprocessableEntity, cancel),
            var pressed => await AnswerAsync(pressed, typed, by, RegiePaths.Back, cancel),
        };
    }, async (by, sent, why) => await revealing.FindAsync(id, cancel) is { IsRevealed: true } found
        ? await BackPageAsync(
            found, by, Typed.From(sent)[ReasonField], why, StatusCodes.Status400BadRequest, cancel)
        : RegieDoor.Gone(Typed.From(sent)));

    private async Task<IResult> AnswerAsync(
        Pressed pressed, Typed typed, Actor by, string done, CancellationToken cancel) => pressed switch
        {
            Pressed.Done ok => TypedResults.LocalRedirect(
                $"{RegiePaths.Of(ok.Of)}?gedaan={done}{(ok.IsSoon ? "&straks" : "")}"),
            Pressed.Refused no => await PageAsync(
                no.Of, by, no.Why, no.Composition, StatusCodes.Status422UnprocessableEntity, cancel),
            Pressed.Behind behind => await PageAsync(
                behind.Of, by, Changed, null, StatusCodes.Status409Conflict, cancel),
            _ => RegieDoor.Gone(typed),
        };

    private async Task<IResult> ChangeAsync(
        Guid id, string verb, string what, Typed typed, Actor by, CancellationToken cancel)
    {
        var name = typed[NameField];
        if (await revealing.FindAsync(id, cancel) is not { } found) return RegieDoor.Gone(typed);
        if (found.Version != (typed.Seen ?? 0)) return await RefuseAsync(found, Changed, StatusCodes.Status409Conflict);
        if (found is { IsOpen: false, IsRevealed: false })
            return await RefuseAsync(found, OnItsWay, StatusCodes.Status409Conflict);
        if (verb is Remove)
            return await onthullingen.RemoveAsync(found, cancel)
                ? TypedResults.LocalRedirect(RegiePaths.Desk)
                : await RefuseAsync(found, Changed, StatusCodes.Status409Conflict);
        if (verb is Rename
            && Text.RefuseRequired(Text.CleanLine(name), Text.TitleLength, "De naam", NameField) is { } wrong)
            return await RefuseAsync(found, wrong, StatusCodes.Status422UnprocessableEntity);
        return await onthullingen.ReplaceAsync(found, Changing.Of(found, verb, what, name), cancel) is { } changed
            ? TypedResults.LocalRedirect(RegiePaths.Of(changed))
            : await RefuseAsync(found, Changed, StatusCodes.Status409Conflict);

        async Task<IResult> RefuseAsync(Onthulling of, Refusal why, int status) =>
            await PageAsync(await revealing.FindAsync(id, cancel) ?? of, by, why, null, status, cancel, typed: typed);
    }

    private async Task<IResult> PageAsync(
        Onthulling of, Actor by, Refusal? refusal, Composition? composition, int status, CancellationToken cancel,
        string? done = null, bool soon = false, Typed? typed = null) => Results.Page<OnthullingPage>(new
    {
        Of = of, Desk = new DeskOf(boards.Now, by), Refusals = Wrong.List(refusal), Done = done, Soon = soon,
        Given = typed,
        Composition = of.IsRevealed ? null : composition ?? await composing.ComposeAsync(of.Changes, by, cancel),
        Revealed = of.IsRevealed ? await takingBack.RevealedAsync(of, cancel) : [],
        Corrected = of.IsTakenBack ? await takingBack.CorrectedAsync(of, cancel) : [],
    }, status);

    private async Task<IResult> BackPageAsync(
        Onthulling of, Actor by, string reason, Refusal? refusal, int status, CancellationToken cancel) =>
        of.IsTakenBack
            ? TypedResults.LocalRedirect(RegiePaths.Of(of))
            : Results.Page<BackPage>(new
            {
                Of = of, Desk = new DeskOf(boards.Now, by), Reason = reason, Refusals = Wrong.List(refusal),
                // whatever was typed, what can be taken back is the same
                Way = await takingBack.ComposeAsync(of, TakingBack.Reason, by, cancel),
            }, status);
}
