using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Milestones;
using Actieplan.Store;

namespace Actieplan.Web.Api;

/// <summary>What becomes of a milestone after it was planned.</summary>
public static class MilestoneEditEndpoints
{
    public static void MapMilestoneEdits(this IEndpointRouteBuilder writes)
    {
        var edits = writes.MapEdits("/milestones/{id}");
        edits.MapPost("/describe", DescribeAsync).Produces<Written>();
        edits.MapPost("/reschedule", RescheduleAsync).Produces<Written>();
        edits.MapPost("/refine", RefineAsync).Produces<Written>();
        edits.MapPost("/cancel", CancelAsync).Produces<Written>();
        edits.MapPost("/retract", RetractAsync).Produces<Written>();
    }

    private static Task<IResult> DescribeAsync([AsParameters] Edited edited, DescribeMilestoneRequest request) =>
        EditAsync("describe_milestone", edited, request,
            (milestone, by, today) => new DescribeMilestone(milestone, request.Slug, request.Title, by, today),
            milestone => Finding.Renaming(Log.Names.Milestones, request.Slug, milestone.Plan.Slug, milestone.Id));

    private static Task<IResult> RescheduleAsync([AsParameters] Edited edited, RescheduleRequest request) =>
        EditAsync("reschedule_milestone", edited, request, (milestone, by, today) =>
            new RescheduleMilestone(milestone, request.Span, request.Reason, by, today));

    private static Task<IResult> RefineAsync([AsParameters] Edited edited, RefineRequest request) =>
        EditAsync("refine_milestone", edited, request, (milestone, by, today) =>
            new RefineMilestone(milestone, request.Span, by, today));

    private static Task<IResult> CancelAsync([AsParameters] Edited edited, CancelRequest request) =>
        EditAsync("cancel_milestone", edited, request, (milestone, by, today) =>
            new CancelMilestone(milestone, request.Reason, by, today));

    private static Task<IResult> RetractAsync([AsParameters] Edited edited, RetractRequest request) =>
        EditAsync("retract_reach", edited, request, (milestone, by, today) =>
            new RetractReach(milestone, request.Reason, by, today));

    private static async Task<IResult> EditAsync(
        string verb, Edited edited, object request, Func<Guid, Actor, DateOnly, Command> command,
        Func<MilestoneCard, NameReservation?>? name = null) =>
        await edited.Finding.MilestoneAsync(edited.Id, edited.Cancel) is { } milestone
            ? await edited.Writing.EditAsync(verb, request, milestone.Id,
                (by, today) => command(milestone.Id, by, today), name?.Invoke(milestone))
            : await edited.Writing.UnknownAsync("Deze mijlpaal bestaat niet.");
}
