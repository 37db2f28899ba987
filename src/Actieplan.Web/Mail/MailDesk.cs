using Actieplan.Domain;
using Actieplan.Web.Desk;
using Actieplan.Web.Log;
using Actieplan.Web.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Mail;

/// <summary>Where the secretariat sees what could not be delivered, and to whom.</summary>
public static class MailDesk
{
    public const string Path = $"{Desk.Subject.Desk}/mails", KeyName = "brief";

    private const int MostShown = 50;

    public static readonly Subject Subject = new(default, 0, "Mails", "Mails", Path);

    public static void MapMailDesk(this IEndpointRouteBuilder app)
    {
        var desk = app.MapGroup("").ExcludeFromDescription().AddEndpointFilter(DeskDoor.OnlySecretariatAsync);
        desk.MapGet(Path, ShowAsync);
        desk.MapPost(Path, DismissAsync);
    }

    private static Task<IResult> ShowAsync(
        string? gedaan, Outbox outbox, PlanClock clock, CancellationToken cancel) =>
        PageAsync(outbox, clock, null, gedaan is not null, cancel);

    private static async Task<IResult> DismissAsync(
        HttpContext http, IAntiforgery antiforgery, Outbox outbox, PlanClock clock, CancellationToken cancel)
    {
        if (await Form.ReadAsync(http, antiforgery) is not { } form)
            return await PageAsync(outbox, clock, new(Form.Stale), false, cancel);
        await outbox.DismissAsync(form[KeyName].ToString(), cancel);
        return TypedResults.LocalRedirect($"{Path}?gedaan");
    }

    private static async Task<IResult> PageAsync(
        Outbox outbox, PlanClock clock, Refusal? refusal, bool isDone, CancellationToken cancel) =>
        Results.Page<MailDeskPage>(new
        {
            outbox.IsOn, Today = clock.Today(), Refusals = Wrong.List(refusal), IsDone = isDone,
            Waiting = await outbox.WaitingAsync(cancel), Refused = await outbox.RefusedAsync(MostShown, cancel),
        }, refusal is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
}
