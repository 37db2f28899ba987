using Actieplan.Domain;
using Actieplan.Store;
using Actieplan.Web.Accounts;
using Actieplan.Web.Boards;
using Actieplan.Web.Desk;
using Actieplan.Web.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Spreadsheets;

/// <summary>Where the secretariat sends working sheets in, looks at what they would do, and says yes. A lead finds the
/// sheets of the own groups to take along.</summary>
public static class SpreadsheetDesk
{
    public const string Path = $"{Subject.Desk}/rekenbladen";

    public const string FileField = "bestand", ChecksField = "nagekeken", ShowField = "toon", FromField = "vanaf",
        ToWrite = "invoeren", ToWriteGood = "goede-rijen", ToCheck = "nakijken", ToRemove = "weggooien";

    /// <summary>Rows on one page.</summary>
    public const int MostShown = 100;

    public static readonly Subject Subject = new(default, 0, "Rekenbladen", "Rekenbladen", Path);

    // what is larger than a sheet may be is still read to its end: a browser that is cut off shows no sentence at all
    private const int MostBodyBytes = 4 * ReadCsv.MostBytes;

    public static string PathOf(Import import) => $"{Path}/{import.Id}";

    public static string LeftPathOf(Import import) => $"{PathOf(import)}/fout.csv";

    public static void MapSpreadsheets(this IEndpointRouteBuilder app)
    {
        app.MapExport();
        var desk = app.MapGroup(Path).ExcludeFromDescription();
        desk.MapGet("", ShowAsync);
        var files = desk.MapGroup("").AddEndpointFilter(RefuseOthersAsync);
        files.MapPost("", SendAsync).WithMetadata(new RequestSizeLimitAttribute(MostBodyBytes));
        files.MapGet("/{id:guid}", LookAsync);
        files.MapPost("/{id:guid}", ActAsync);
        files.MapGet("/{id:guid}/fout.csv", LeftAsync);
    }

    // before a byte of what they send is read
    private static async ValueTask<object?> RefuseOthersAsync(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var typed = Typed.From(FormCollection.Empty);
        switch (http.User.ToActor())
        {
            case null when HttpMethods.IsPost(http.Request.Method): return DeskAnswers.Stranger(typed, http);
            case null: return DeskAnswers.AskToSignIn(http);
            case { Role: Role.Steering }: return DeskAnswers.OnlyReads(typed);
            case { KeepsThePlan: false }: return DeskAnswers.NotYours(typed);
        }
        try
        {
            return await next(context);
        }
        catch (Exception lost) when (Errors.IsUnreachable(lost))
        {
            return DeskAnswers.Unreachable(typed);
        }
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, ShownBoards boards, SentFiles files, CancellationToken cancel)
    {
        if (http.User.ToActor() is not { } by) return DeskAnswers.AskToSignIn(http);
        if (!DeskOf.IsFor(by)) return DeskAnswers.OnlyReads(null);
        try
        {
            return await PageAsync(by, boards, files, [], StatusCodes.Status200OK, cancel);
        }
        catch (Exception lost) when (Errors.IsUnreachable(lost))
        {
            return DeskAnswers.Unreachable(Typed.From(FormCollection.Empty));
        }
    }

    private static async Task<IResult> SendAsync(
        HttpContext http, ShownBoards boards, SentFiles files, RunImports run, IAntiforgery antiforgery,
        CancellationToken cancel)
    {
        var by = http.User.ToActor()!;
        if (await Form.ReadAsync(http, antiforgery) is not { } form)
            return await RefuseAsync(Form.Stale, StatusCodes.Status400BadRequest);
        if (form.Files.GetFile(FileField) is not { FileName.Length: > 0 } sent)
            return await RefuseAsync("Kies eerst een bestand.");
        if (sent.Length > ReadCsv.MostBytes)
            return await RefuseAsync(ReadCsv.TooLarge, StatusCodes.Status413PayloadTooLarge);
        using var bytes = new MemoryStream((int)sent.Length);
        await sent.CopyToAsync(bytes, cancel);
        var (file, sentence) = ReadCsv.Of(bytes.ToArray());
        if (file is null) return await RefuseAsync(sentence!);
        // sent twice, it is there once
        var id = StreamId.For(by.Id, form[Typed.KeyName].ToString());
        var name = Text.CleanLine(System.IO.Path.GetFileName(sent.FileName)) is { } given
            && Text.Refuse(given, Text.TitleLength, "", "") is null ? given : "een bestand zonder leesbare naam";
        if (await files.FindAsync(id, by.Id, cancel) is null
            && !await files.AddAsync(id, by.Id, name, file, bytes.ToArray(), cancel)
            && await files.FindAsync(id, by.Id, cancel) is null)
            return await RefuseAsync($"Er wachten al {SentFiles.Most} bestanden. Gooi er eerst een weg.");
        run.Ring();
        return TypedResults.LocalRedirect($"{Path}/{id}");

        Task<IResult> RefuseAsync(string why, int status = StatusCodes.Status422UnprocessableEntity) =>
            PageAsync(by, boards, files, [new(why, FileField)], status, cancel);
    }

    private static async Task<IResult> LookAsync(
        Guid id, string? toon, int? vanaf, HttpContext http, SentFiles files, CancellationToken cancel) =>
        await files.FindAsync(id, http.User.ToActor()!.Id, cancel) is { } import
            ? await PageAsync(import, toon, vanaf, files, [], StatusCodes.Status200OK, cancel)
            : Gone();

    private static async Task<IResult> ActAsync(
        Guid id, HttpContext http, SentFiles files, RunImports run, IAntiforgery antiforgery, CancellationToken cancel)
    {
        var owner = http.User.ToActor()!.Id;
        if (await files.FindAsync(id, owner, cancel) is not { } import) return Gone();
        if (await Form.ReadAsync(http, antiforgery) is not { } form)
            return await AgainAsync(Form.Stale, StatusCodes.Status400BadRequest);
        var checks = int.TryParse(form[ChecksField], out var number) ? number : -1;
        switch (form[Typed.StepName].ToString())
        {
            case ToRemove:
                return await files.RemoveAsync(id, owner, cancel)
                    ? TypedResults.LocalRedirect(Path)
                    : await AgainAsync("Dit wordt ingevoerd. Wacht tot het klaar is.", StatusCodes.Status409Conflict);
            case ToCheck:
                await files.CheckAgainAsync(id, owner, cancel);
                break;
            case ToWrite when import.State is ImportState.Checked && import.Counted.Wrong > 0:
                return await AgainAsync("Er staan nog fouten in. Alles of niets: verbeter ze, of voer alleen de goede "
                    + "rijen in.", StatusCodes.Status422UnprocessableEntity);
            case ToWrite when import.State is ImportState.Checked && import.Events > AppendRequest.MaxEvents:
                return await AgainAsync("Dit is te veel voor één stap.", StatusCodes.Status422UnprocessableEntity);
            case ToWrite or ToWriteGood
                when !await files.ConfirmAsync(id, owner, checks, form[Typed.StepName] == ToWriteGood, cancel)
                && import.State is ImportState.Checked:
                return await AgainAsync("Dit bestand is opnieuw nagekeken sinds je keek. Kijk eerst wat er nu staat.",
                    StatusCodes.Status409Conflict);
            // said twice, it is said once
            case ToWrite or ToWriteGood: break;
            default:
                return await AgainAsync(
                    "Kies wat er met dit bestand gebeurt.", StatusCodes.Status422UnprocessableEntity);
        }
        run.Ring();
        return TypedResults.LocalRedirect(PathOf(import));

        Task<IResult> AgainAsync(string why, int status) =>
            PageAsync(import, null, null, files, [new(why)], status, cancel);
    }

    private static async Task<IResult> LeftAsync(
        Guid id, HttpContext http, SentFiles files, Importing importing, CancellationToken cancel)
    {
        if (await files.FindAsync(id, http.User.ToActor()!.Id, cancel) is not { } import) return Gone();
        var bytes = import.State is ImportState.Done
            ? await files.FileAsync(id, cancel)
            : await importing.FileAsync(import, cancel) is { } file
            ? await importing.LeftAsync(import, file, cancel)
            : null;
        if (bytes is null) return Gone();
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Bytes(bytes, WriteCsv.ContentType, $"actieplan-{import.SheetName}-fout.csv");
    }

    private static async Task<IResult> PageAsync(
        Actor by, ShownBoards boards, SentFiles files, Refusal[] refusals, int status, CancellationToken cancel) =>
        Results.Page<SpreadsheetsPage>(new
        {
            Desk = new DeskOf(boards.Now, by), Refusals = refusals,
            Imports = by.KeepsThePlan ? await files.ListAsync(by.Id, cancel) : [],
        }, status);

    private static async Task<IResult> PageAsync(
        Import import, string? shown, int? from, SentFiles files, Refusal[] refusals, int status,
        CancellationToken cancel)
    {
        // what asks for a look comes first
        var kind = Enum.TryParse<RowKind>(shown, ignoreCase: true, out var asked) && Enum.IsDefined(asked)
            ? asked
            : Enum.GetValues<RowKind>().FirstOrDefault(one => import.Counted.Of(one) > 0, RowKind.Ongewijzigd);
        var start = Math.Max(0, from ?? 0);
        return Results.Page<ImportPage>(new
        {
            Import = import, Refusals = refusals, Kind = kind, From = start,
            Shown = import.IsBusy ? [] : await files.RowsAsync(import.Id, kind, start, MostShown, cancel),
        }, status);
    }

    private static IResult Gone() => Results.Page<MessagePage>(new
    {
        Title = "Dit bestaat niet", Text = "Er is geen bestand op dit adres. Misschien is het weggegooid.", Link = Path,
        LinkText = "Naar de rekenbladen",
    }, StatusCodes.Status404NotFound);
}
