using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Workgroups;
using Actieplan.Store;

namespace Actieplan.Web.Api;

/// <summary>What becomes of a group after it was started.</summary>
public static class GroupEditEndpoints
{
    public static void MapGroupEdits(this IEndpointRouteBuilder writes)
    {
        var edits = writes.MapEdits("/groups/{id}");
        edits.MapPost("/describe", DescribeAsync).Produces<Written>();
        edits.MapPost("/dissolve", DissolveAsync).Produces<Written>();
    }

    private static Task<IResult> DescribeAsync([AsParameters] Edited edited, DescribeGroupRequest request) =>
        EditAsync("describe_group", edited, request,
            (group, by, today) => new DescribeGroup(group, request.Slug, request.Name, [.. request.Members ?? []],
                request.Description, request.Source, by, today),
            group => Finding.Renaming(Log.Names.Groups, request.Slug, group.Started.Slug, group.Id));

    private static Task<IResult> DissolveAsync([AsParameters] Edited edited, EndRequest request) =>
        EditAsync("dissolve_group", edited, request, (group, by, today) =>
            new DissolveGroup(group, request.On ?? today, request.Reason, by, today));

    private static async Task<IResult> EditAsync(
        string verb, Edited edited, object request, Func<Guid, Actor, DateOnly, Command> command,
        Func<GroupCard, NameReservation?>? name = null) =>
        await edited.Finding.GroupAsync(edited.Id, edited.Cancel) is { } group
            ? await edited.Writing.EditAsync(verb, request, group.Id,
                (by, today) => command(group.Id, by, today), name?.Invoke(group))
            : await edited.Writing.UnknownAsync("Deze groep bestaat niet.");
}
