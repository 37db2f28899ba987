using System.Collections.Immutable;
using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Store;
using Actieplan.Web.Boards;

namespace Actieplan.Web.Api;

/// <summary>What becomes of an item after it was added.</summary>
public static class ItemEditEndpoints
{
    public static void MapItemEdits(this IEndpointRouteBuilder writes)
    {
        var edits = writes.MapEdits("/items/{id}");
        edits.MapPost("/describe", DescribeAsync).Produces<Written>();
        edits.MapPost("/move", MoveAsync).Produces<Written>();
        edits.MapPost("/suspend", SuspendAsync).Produces<Written>();
        edits.MapPost("/resume", ResumeAsync).Produces<Written>();
        edits.MapPost("/stop", StopAsync).Produces<Written>();
        edits.MapPost("/reopen", ReopenAsync).Produces<Written>();
        edits.MapPost("/progress/{report:long}/correct", CorrectAsync).Produces<Written>();
        edits.MapPost("/progress/{report:long}/retract", RetractAsync).Produces<Written>();
    }

    private static Task<IResult> DescribeAsync([AsParameters] Edited edited, DescribeItemRequest request) =>
        EditAsync("describe_item", edited, request,
            (item, by, today) => new DescribeItem(item, request.Slug, request.Title, request.Description,
                [.. request.Krachtlijnen ?? []], request.Challenge, request.Source, by, today),
            item => Finding.Renaming(Log.Names.Items, request.Slug, item.Added.Slug, item.Id));

    private static async Task<IResult> MoveAsync([AsParameters] Edited edited, MoveRequest request)
    {
        var group = (await edited.Finding.GroupAsync(request.Group, edited.Cancel))?.Id ?? Guid.Empty;
        return await EditAsync("move_item", edited, request, (item, by, today) =>
            new MoveItem(item, group, request.Reason, by, today));
    }

    private static Task<IResult> SuspendAsync([AsParameters] Edited edited, EndRequest request) =>
        EditAsync("suspend_item", edited, request, (item, by, today) =>
            new SuspendItem(item, request.On ?? today, request.Reason, by, today));

    private static Task<IResult> ResumeAsync([AsParameters] Edited edited, EndRequest request) =>
        EditAsync("resume_item", edited, request, (item, by, today) =>
            new ResumeItem(item, request.On ?? today, request.Reason, by, today));

    private static Task<IResult> ReopenAsync([AsParameters] Edited edited, EndRequest request) =>
        EditAsync("reopen_item", edited, request, (item, by, today) =>
            new ReopenItem(item, request.On ?? today, request.Reason, by, today));

    private static Task<IResult> StopAsync(
        [AsParameters] Edited edited, StopRequest request, ShownBoards boards)
    {
        var board = boards.Now;
        ImmutableArray<MilestoneFate> fates =
        [
            .. (request.Milestones ?? []).Select(fate => new MilestoneFate(
                ReadEndpoints.FindMilestone(board, fate?.Milestone ?? "")?.Id ?? Guid.Empty,
                fate?.Fate ?? Fate.Vervallen, fate?.ReachedOn)),
        ];
        return EditAsync("stop_item", edited, request, (item, by, today) =>
            new StopItem(item, request.On ?? today, request.Reason, fates, by, today));
    }

    private static Task<IResult> CorrectAsync(
        [AsParameters] Edited edited, long report, CorrectRequest request) =>
        EditAsync($"correct_report {report}", edited, request, (item, by, today) => new CorrectReport(
            item, report, request.Phase, request.Koers, request.Pressure, request.Story, request.Helped,
            request.Hindered, request.Evidence, request.Missing, request.HappenedOn, request.Reason, by, today));

    private static Task<IResult> RetractAsync(
        [AsParameters] Edited edited, long report, RetractRequest request) =>
        EditAsync($"retract_report {report}", edited, request, (item, by, today) =>
            new RetractReport(item, report, request.Reason, by, today));

    private static async Task<IResult> EditAsync(
        string verb, Edited edited, object request, Func<Guid, Actor, DateOnly, Command> command,
        Func<ItemCard, NameReservation?>? name = null) =>
        await edited.Finding.ItemAsync(edited.Id, edited.Cancel) is { } item
            ? await edited.Writing.EditAsync(verb, request, item.Id,
                (by, today) => command(item.Id, by, today), name?.Invoke(item))
            : await edited.Writing.UnknownAsync("Deze actie bestaat niet.");
}
