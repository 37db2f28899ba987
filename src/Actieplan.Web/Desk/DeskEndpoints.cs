using Actieplan.Domain.Boards;
using Actieplan.Store;
using Actieplan.Web.Accounts;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;
using Actieplan.Web.Pages;
using Actieplan.Web.Signals;
using Microsoft.AspNetCore.Components;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Desk;

/// <summary>The secretariat's desk: what there is, what can be done with it, and one form for all of that. A lead finds
/// the own groups there.</summary>
public static class DeskEndpoints
{
    private const string Kinds = $"{Names.Groups}|{Names.Items}|{Names.Milestones}|{Names.Signals}";

    public static void MapDesk(this IEndpointRouteBuilder app)
    {
        var desk = app.MapGroup(Subject.Desk).ExcludeFromDescription();
        desk.MapGet("", ShowAsync);
        desk.MapGet($"/{EditAddress.Plan}", (string? gedaan, string? straks, HttpContext http, DeskPages pages) =>
            pages.ShowAsync(EditAddress.Plan, null, gedaan, straks is not null, http));
        desk.MapGet($"/{{kind:regex(^({Kinds})$)}}/{{slug}}", (
            string kind, string slug, string? gedaan, string? straks, HttpContext http, DeskPages pages) =>
            pages.ShowAsync(kind, slug, gedaan, straks is not null, http));
        MapEdit(desk, "/{verb}");
        MapEdit(desk, $"/{EditAddress.Plan}/{{verb}}/{{at?}}", EditAddress.Plan);
        MapEdit(desk, $"/{{kind:regex(^({Kinds})$)}}/{{slug}}/{{verb}}/{{at?}}");
    }

    private static void MapEdit(RouteGroupBuilder desk, string pattern, string? of = null)
    {
        desk.MapGet(pattern, (HttpContext http, Editing editing) => editing.OpenAsync(AddressOf(http, of)));
        desk.MapPost(pattern, (HttpContext http, Editing editing) => editing.SubmitAsync(AddressOf(http, of)));
    }

    private static EditAddress AddressOf(HttpContext http, string? kind)
    {
        var route = http.Request.RouteValues;
        return new(kind ?? route["kind"] as string, route["slug"] as string, route["verb"] as string ?? "",
            route["at"] as string);
    }

    private static async Task<IResult> ShowAsync(
        string? gedaan, string? straks, HttpContext http, ShownBoards boards, WaitingSignals waiting)
    {
        if (http.User.ToActor() is not { } by) return DeskAnswers.AskToSignIn(http);
        var desk = new DeskOf(boards.Now, by);
        return DeskOf.IsFor(by)
            ? Results.Page<DeskPage>(new
            {
                Desk = desk, Done = Verbs.Find(gedaan), Soon = straks is not null,
                Waiting = desk.IsSecretariat ? await CountAsync(waiting, http.RequestAborted) : null,
            })
            : DeskAnswers.OnlyReads(null);
    }

    // the desk can be read while the database is away, without this
    private static async Task<int?> CountAsync(WaitingSignals waiting, CancellationToken cancel)
    {
        try
        {
            return await waiting.CountAsync(cancel);
        }
        catch (Exception lost) when (Errors.IsUnreachable(lost))
        {
            return null;
        }
    }
}

/// <summary>The desk of one thing.</summary>
public sealed class DeskPages(FindEdit find, ShownBoards boards, EventStore store)
{
    public async Task<IResult> ShowAsync(string kind, string? slug, string? done, bool soon, HttpContext http)
    {
        if (http.User.ToActor() is not { } by) return DeskAnswers.AskToSignIn(http);
        var desk = new DeskOf(boards.Now, by);
        if (!DeskOf.IsFor(by)) return DeskAnswers.OnlyReads(null);
        if (await find.CardAsync(kind, slug, http.RequestAborted) is not { } card) return DeskAnswers.Unknown(null);
        if (!desk.MayWriteFor(card)) return DeskAnswers.NotYours(null);
        var path = Subject.Of(card)!.Path;
        if (path != http.Request.Path) return TypedResults.LocalRedirect(path + http.Request.QueryString);
        var maskable = desk.IsSecretariat ? await MaskableAsync(card, desk, http.RequestAborted) : [];
        return card switch
        {
            ItemCard item => Of<ItemDeskPage>(new { Item = item }),
            MilestoneCard milestone => Of<MilestoneDeskPage>(new { Milestone = milestone }),
            GroupCard group => Of<GroupDeskPage>(new { Group = group }),
            SignalCard signal => Of<SignalDeskPage>(new { Signal = signal }),
            _ => Of<PlanDeskPage>(new { Plan = (PlanCard)card }),
        };

        IResult Of<TPage>(object about) where TPage : IComponent
        {
            var parameters = new RouteValueDictionary(about)
            {
                ["Desk"] = desk, ["Done"] = Verbs.Find(done), ["Soon"] = soon, ["Maskable"] = maskable,
            };
            return Results.Page<TPage>(parameters);
        }
    }

    private async Task<Edit[]> MaskableAsync(Card card, DeskOf desk, CancellationToken cancel)
    {
        var stream = (await store.LoadAsync([card.Id], cancel))[card.Id];
        return [.. Edits.Maskable(
            card, stream.Events.Select(DomainEvents.ToRecorded).OfType<Domain.Recorded<Domain.DomainEvent>>(), desk)];
    }
}
