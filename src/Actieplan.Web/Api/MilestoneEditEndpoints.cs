using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Actieplan.Store;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;

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

    private static Task<IResult> DescribeAsync(
        string id, DescribeMilestoneRequest request, Writing writing, ShownBoards boards)
    {
        var seen = ReadEndpoints.FindMilestone(boards.Now, id);
        // an address that no address can be is refused by the decision, not reserved
        var name = request.Slug is { } slug && Slug.Refuse(slug) is null && seen is not null && slug != seen.Plan.Slug
            ? new NameReservation(Log.Names.Milestones, slug, seen.Id)
            : null;
        return EditAsync(id, request, writing, boards, (milestone, by, today) =>
            new DescribeMilestone(milestone, request.Slug, request.Title, by, today).Decide, name);
    }

    private static Task<IResult> RescheduleAsync(
        string id, RescheduleRequest request, Writing writing, ShownBoards boards) =>
        EditAsync(id, request, writing, boards, (milestone, by, today) =>
            new RescheduleMilestone(milestone, request.Span, request.Reason, by, today).Decide);

    private static Task<IResult> RefineAsync(
        string id, RefineRequest request, Writing writing, ShownBoards boards) =>
        EditAsync(id, request, writing, boards, (milestone, by, today) =>
            new RefineMilestone(milestone, request.Span, by, today).Decide);

    private static Task<IResult> CancelAsync(
        string id, CancelRequest request, Writing writing, ShownBoards boards) =>
        EditAsync(id, request, writing, boards, (milestone, by, today) =>
            new CancelMilestone(milestone, request.Reason, by, today).Decide);

    private static Task<IResult> RetractAsync(
        string id, RetractRequest request, Writing writing, ShownBoards boards) =>
        EditAsync(id, request, writing, boards, (milestone, by, today) =>
            new RetractReach(milestone, request.Reason, by, today).Decide);

    private static Task<IResult> EditAsync(
        string id, object request, Writing writing, ShownBoards boards,
        Func<Guid, Actor, DateOnly, Func<Milestone, ActionItem, Decision>> command, NameReservation? name = null)
    {
        if (ReadEndpoints.FindMilestone(boards.Now, id) is not { } milestone)
            return writing.UnknownAsync("Deze mijlpaal bestaat niet.");
        return writing.EditAsync(request, milestone.Id, (by, today) =>
        {
            var decide = command(milestone.Id, by, today);
            return new([milestone.Id, .. milestone.Plan.Item is { } item ? [item] : Array.Empty<Guid>()],
                histories => decide(histories.Milestone(milestone.Id), histories.OwnerOf(milestone.Id)));
        }, name);
    }
}
