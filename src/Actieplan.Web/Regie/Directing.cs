using System.Collections.Immutable;
using System.Globalization;
using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;
using Actieplan.Web.Desk;
using Actieplan.Web.Shows;
using Results = Actieplan.Web.Pages.Results;
using Wrong = Actieplan.Web.Pages.Wrong;

namespace Actieplan.Web.Regie;

/// <summary>An onthulling on the list, and whether it would go as things stand.</summary>
/// <param name="IsReady">Null where it was revealed.</param>
public sealed record Listed(Onthulling Of, bool? IsReady);

/// <summary>The page from which the hall's screen is directed.</summary>
public sealed class Directing(
    RegieDoor door, LiveShow live, TellShow telling, ShownBoards boards, Revealing revealing, Composing composing,
    Onthullingen onthullingen, TimeProvider time)
{
    /// <summary>The field that tells which button was pressed.</summary>
    public const string Doing = "doe";

    public const string Add = "nieuw", NameField = "naam", SecondsField = "seconden";

    private const int MostStories = 8;

    private static readonly Refusal Changed =
        new("Iemand anders regelde intussen iets aan het scherm. Zo staat het nu; druk opnieuw als het nog moet.");

    public Task<IResult> ShowAsync(string? search, CancellationToken cancel) =>
        door.ShowAsync(by => PageAsync(by, search, null, null, StatusCodes.Status200OK, cancel));

    public Task<IResult> ActAsync(CancellationToken cancel) => door.ActAsync(async (by, form) =>
    {
        var arrange = Arrange.From(form[Doing].ToString());
        var typed = Typed.From(form);
        if (arrange.Verb is Add) return await AddAsync(by, typed, cancel);
        if (arrange.Verb is Arrange.Duration) arrange = arrange with { What = typed[SecondsField] };
        return await ArrangeAsync(by, arrange, typed, cancel);
    }, (by, sent, why) => PageAsync(by, null, why, Typed.From(sent), StatusCodes.Status400BadRequest, cancel));

    private async Task<IResult> ArrangeAsync(Actor by, Arrange arrange, Typed typed, CancellationToken cancel)
    {
        Refusal? refusal = null;
        await live.ChangeAsync(show =>
        {
            if (show.Version != typed.Seen)
            {
                refusal = Changed;
                return null;
            }
            (var arranged, refusal) = arrange.Of(show, boards.Now, time.GetUtcNow());
            return arranged;
        }, cancel);
        return refusal is null
            ? TypedResults.LocalRedirect(RegiePaths.Desk)
            : await PageAsync(by, null, refusal, typed, refusal == Changed
                ? StatusCodes.Status409Conflict
                : StatusCodes.Status422UnprocessableEntity, cancel);
    }

    private async Task<IResult> AddAsync(Actor by, Typed typed, CancellationToken cancel)
    {
        var name = typed[NameField];
        var refusal = Text.RefuseRequired(Text.CleanLine(name), Text.TitleLength, "De naam", NameField);
        if (refusal is null)
        {
            if (await onthullingen.AddAsync(Text.CleanLine(name)!, cancel) is { } made)
                return TypedResults.LocalRedirect(RegiePaths.Of(made));
            refusal = Preparing.TooMany with { Field = NameField };
        }
        return await PageAsync(by, null, refusal, typed, StatusCodes.Status422UnprocessableEntity, cancel);
    }

    private async Task<IResult> PageAsync(
        Actor by, string? search, Refusal? refusal, Typed? typed, int status, CancellationToken cancel)
    {
        var listed = ImmutableArray.CreateBuilder<Listed>();
        foreach (var one in await revealing.ListAsync(cancel))
            listed.Add(new(one, one.IsOpen
                ? (await composing.ComposeAsync(one.Changes, by, cancel)).Holds
                : null));
        var board = boards.Now;
        return Results.Page<RegiePage>(new
        {
            Show = live.Now, Shown = await telling.NowAsync(), Now = time.GetUtcNow(), Board = board,
            Stories = Found(board, search), Search = search, Listed = listed.ToImmutable(),
            Refusals = Wrong.List(refusal), Given = typed,
        }, status);
    }

    private static ImmutableArray<StoryOf> Found(BoardOn board, string? search)
    {
        var words = search?.Trim() ?? "";
        return [.. board.Stories.Where(story => Has(story.Item.Added.Title) || Has(story.Report.Event.Story))
            .Take(MostStories)];

        bool Has(string text) => CultureInfo.InvariantCulture.CompareInfo.IndexOf(
            text, words, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;
    }
}
