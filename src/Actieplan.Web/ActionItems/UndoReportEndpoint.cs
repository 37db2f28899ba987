using System.Globalization;
using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Store;
using Actieplan.Web.Accounts;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;
using Actieplan.Web.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.ActionItems;

/// <summary>"Toch niet": the button of the receipt. The words come back in the form, to be told better.</summary>
public static class UndoReportEndpoint
{
    /// <summary>Which report, by its version.</summary>
    public const string ReportName = "bericht";

    /// <summary>In the address of a form that holds the words of a report that was taken back.</summary>
    public const string AgainName = "opnieuw";

    public static string PathOf(ItemCard item) => $"{ReportProgressEndpoint.PathOf(item)}/toch-niet";

    public static async Task<IResult> SubmitAsync(
        string slug, HttpContext http, IAntiforgery antiforgery, ShownBoards boards, Deciding deciding, PlanClock clock,
        DemoAccounts accounts, CancellationToken cancel)
    {
        var form = await Form.ReadUncheckedAsync(http);
        if (ReportProgressEndpoint.Find(boards.Now, slug) is not { } item) return ReportProgressEndpoint.Unknown(null);
        var isReport = long.TryParse(
            form[ReportName], NumberStyles.None, CultureInfo.InvariantCulture, out var report);
        var receipt = ReportProgressEndpoint.ReceiptOf(item, report);
        if (http.User.ToActor() is not { } by) return ReportProgressEndpoint.AskToSignIn(receipt, accounts);
        if (!by.MayWriteFor(item.Added.Group)) return ReportProgressEndpoint.NotYours(by, null);
        if (!isReport || await Form.ReadAsync(http, antiforgery) is null)
            return Receipt(new Refusal(Form.Stale), StatusCodes.Status400BadRequest);
        try
        {
            var command = new UndoReport(item.Id, report, by, clock.GetUtcNow(), clock.Today());
            var outcome = await deciding.DecideAsync(AskedOf(command), command, [], cancel);
            return outcome is Outcome.Refused { Refusal: Refusal no }
                ? Receipt(no, StatusOf(no))
                : TypedResults.LocalRedirect($"{ReportProgressEndpoint.PathOf(item)}?{AgainName}={report}");
        }
        catch (Exception lost) when (Errors.IsUnreachable(lost))
        {
            return Receipt(new Refusal("De gegevens zijn even niet bereikbaar. Je bericht staat er nog; probeer het zo "
                + "meteen opnieuw."), StatusCodes.Status503ServiceUnavailable);
        }

        IResult Receipt(Refusal refusal, int status) => Results.Page<MyItemsPage>(new
        {
            Board = boards.Now, By = by, Reported = item, Report = report, Now = clock.GetUtcNow(), Refusal = refusal,
        }, status);
    }

    // a report is taken back once, however often and from whichever tab that is asked
    private static Asked AskedOf(UndoReport command)
    {
        var verb = $"undo_report {command.Item} {command.Report}";
        return new(command.By, verb, Asked.FingerprintOf(verb, new { }));
    }

    private static int StatusOf(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.Unknown => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
