using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Masking;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Workgroups;

namespace Actieplan.Web.Api;

/// <summary>Takes a text away for ever, from the log and from all that is made of it.</summary>
public static class MaskingEndpoints
{
    public static void MapMasking(this IEndpointRouteBuilder writes)
    {
        writes.MapEdits("/plan").MapPost("/mask", (MaskRequest request, Writing writing) =>
            MaskAsync(Plan.Stream, request, writing)).Produces<Written>();
        writes.MapEdits("/groups/{id}").MapPost("/mask", async ([AsParameters] Edited edited, MaskRequest request) =>
            await edited.Finding.GroupAsync(edited.Id, edited.Cancel) is { } group
                ? await MaskAsync(Workgroup.Stream(group.Id), request, edited.Writing)
                : await edited.Writing.UnknownAsync("Deze groep bestaat niet.")).Produces<Written>();
        writes.MapEdits("/items/{id}").MapPost("/mask", async ([AsParameters] Edited edited, MaskRequest request) =>
            await edited.Finding.ItemAsync(edited.Id, edited.Cancel) is { } item
                ? await MaskAsync(ActionItem.Stream(item.Id), request, edited.Writing)
                : await edited.Writing.UnknownAsync("Deze actie bestaat niet.")).Produces<Written>();
        writes.MapEdits("/milestones/{id}").MapPost("/mask", async (
            [AsParameters] Edited edited, MaskRequest request) =>
            await edited.Finding.MilestoneAsync(edited.Id, edited.Cancel) is { } milestone
                ? await MaskAsync(Milestone.Stream(milestone.Id), request, edited.Writing)
                : await edited.Writing.UnknownAsync("Deze mijlpaal bestaat niet.")).Produces<Written>();
    }

    private static Task<IResult> MaskAsync(StreamRef stream, MaskRequest request, Writing writing) =>
        writing.EditAsync("mask_text", request, stream.Id, (by, today) =>
            new MaskText(stream, request.Version, [.. request.Texts], request.Reason, by, today));
}
