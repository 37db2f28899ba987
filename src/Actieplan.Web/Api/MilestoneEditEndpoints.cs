using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Milestones;
using Actieplan.Store;
using Actieplan.Web.Boards;

namespace Actieplan.Web.Api;

/// <summary>What becomes of a milestone after it was planned: edits, which need the version that was seen.</summary>
public static class MilestoneEditEndpoints
{
    public static void MapMilestoneEdits(this IEndpointRouteBuilder writes)
    {
        var edits = writes.MapGroup("/milestones/{id}").ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
        edits.MapPost("/describe", DescribeAsync).Produces<Written>();
        edits.MapPost("/reschedule", RescheduleAsync).Produces<Written>();
        edits.MapPost("/refine", RefineAsync).Produces<Written>();
        edits.MapPost("/cancel", CancelAsync).Produces<Written>();
        edits.MapPost("/retract", RetractAsync).Produces<Written>();
    }

    private static async Task<IResult> DescribeAsync([AsParameters] Edited edited, DescribeMilestoneRequest request)
    {
        var seen = await edited.FindAsync();
        // an address that no address can be is refused by the decision, not reserved
        var name = request.Slug is { } slug && Slug.Refuse(slug) is null && seen is not null && slug != seen.Plan.Slug
            ? new NameReservation(Log.Names.Milestones, slug, seen.Id)
            : null;
        return await EditAsync("describe_milestone", edited, request, (milestone, by, today) =>
            new DescribeMilestone(milestone, request.Slug, request.Title, by, today).Decide, name);
    }

    private static Task<IResult> RescheduleAsync([AsParameters] Edited edited, RescheduleRequest request) =>
        EditAsync("reschedule_milestone", edited, request, (milestone, by, today) =>
            new RescheduleMilestone(milestone, request.Span, request.Reason, by, today).Decide);

    private static Task<IResult> RefineAsync([AsParameters] Edited edited, RefineRequest request) =>
        EditAsync("refine_milestone", edited, request, (milestone, by, today) =>
            new RefineMilestone(milestone, request.Span, by, today).Decide);

    private static Task<IResult> CancelAsync([AsParameters] Edited edited, CancelRequest request) =>
        EditAsync("cancel_milestone", edited, request, (milestone, by, today) =>
            new CancelMilestone(milestone, request.Reason, by, today).Decide);

    private static Task<IResult> RetractAsync([AsParameters] Edited edited, RetractRequest request) =>
        EditAsync("retract_reach", edited, request, (milestone, by, today) =>
            new RetractReach(milestone, request.Reason, by, today).Decide);

    private static async Task<IResult> EditAsync(
        string verb, Edited edited, object request,
        Func<Guid, Actor, DateOnly, Func<Milestone, ActionItem, Decision>> command, NameReservation? name = null)
    {
        if (await edited.FindAsync() is not { } milestone)
            return await edited.Writing.UnknownAsync("Deze mijlpaal bestaat niet.");
        return await edited.Writing.EditAsync(verb, request, milestone.Id, (by, today) =>
        {
            var decide = command(milestone.Id, by, today);
            return new([milestone.Id, .. milestone.Plan.Item is { } item ? [item] : Array.Empty<Guid>()],
                histories => decide(histories.Milestone(milestone.Id), histories.OwnerOf(milestone.Id)));
        }, name);
    }

    /// <summary>The milestone that is edited, by its id or by a name it has or had: a retry of a renaming still
    /// finds it.</summary>
    private readonly record struct Edited(
        string Id, Writing Writing, ShownBoards Boards, EventStore Store, CancellationToken Cancel)
    {
        public async Task<MilestoneCard?> FindAsync()
        {
            var board = Boards.Now;
            return ReadEndpoints.FindMilestone(board, Id)
                ?? (await Store.FindNameAsync(Log.Names.Milestones, Id, Cancel) is { } known
                    ? board.Board.Milestones.GetValueOrDefault(known)
                    : null);
        }
    }
}
