using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Workgroups;
using Actieplan.Web.Accounts;
using Actieplan.Web.Boards;

namespace Actieplan.Web.Api;

/// <summary>The same verbs as the forms, for programs.</summary>
public static class WriteEndpoints
{
    public static void MapWrites(this IEndpointRouteBuilder api)
    {
        var writes = api.MapGroup("").RefuseForeign()
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        writes.MapPost("/plan", AdoptPlanAsync).Produces<Written>();
        writes.MapPost("/groups", StartGroupAsync).Produces<Written>(StatusCodes.Status201Created);
        writes.MapPost("/items", AddItemAsync).Produces<Written>(StatusCodes.Status201Created);
        writes.MapPost("/items/{id}/progress", ReportAsync).Produces<Written>().WithMetadata(new ForReporting());
        writes.MapPost("/items/{id}/milestones", PlanMilestoneAsync).Produces<Written>(StatusCodes.Status201Created);
        writes.MapPost("/plan/milestones", PlanOwnMilestoneAsync).Produces<Written>(StatusCodes.Status201Created);
        writes.MapPost("/milestones/{id}/reach", ReachAsync).Produces<Written>();
        writes.MapPlanWrites();
        writes.MapGroupEdits();
        writes.MapItemEdits();
        writes.MapMilestoneEdits();
        writes.MapMasking();
    }

    private static Task<IResult> AdoptPlanAsync(PlanRequest request, Writing writing) =>
        writing.ChangeAsync("adopt_plan", request, Plan.Stream.Id, (by, today) => new AdoptPlan(
            request.Title, request.From, request.Through, request.Goal, request.Source, request.AdoptedOn, by, today));

    private static Task<IResult> StartGroupAsync(GroupRequest request, Writing writing) =>
        writing.CreateAsync("start_group", request, Log.Names.Groups, request.Slug, request.Name,
            "/api/v1/groups", (id, slug, by, today) => new StartGroup(
                id, slug, request.Name, request.Kind, [.. request.Members ?? []], request.Description, request.Source,
                request.StartedOn ?? today, by, today));

    private static Task<IResult> AddItemAsync(ItemRequest request, Writing writing, ShownBoards boards)
    {
        var board = boards.Now;
        var group = board.Board.Groups.Values.FirstOrDefault(g => g.Started.Slug == request.Group)?.Id ?? Guid.Empty;
        Guid? parent = request.Parent is { } name ? ReadEndpoints.FindItem(board, name)?.Id ?? Guid.Empty : null;
        return writing.CreateAsync("add_item", request, Log.Names.Items, request.Slug, request.Title, "/api/v1/items",
            (id, slug, by, today) => new AddItem(
                id, slug, request.Title, request.Kind, group, parent, request.Ongoing, request.Description,
                [.. request.Krachtlijnen ?? []], request.Challenge, request.Source, request.StartedOn ?? today,
                by, today));
    }

    private static Task<IResult> ReportAsync(string id, ProgressRequest request, Writing writing, ShownBoards boards)
    {
        if (ReadEndpoints.FindItem(boards.Now, id) is not { } item)
            return writing.UnknownAsync("Deze actie bestaat niet.");
        return writing.ChangeAsync("report_progress", request, item.Id, (by, today) => new ReportProgress(
            item.Id, request.Phase, request.Koers, request.Pressure, request.Story, request.Helped, request.Hindered,
            request.Evidence, request.Missing, request.HappenedOn ?? today, by, today));
    }

    private static Task<IResult> PlanMilestoneAsync(
        string id, MilestoneRequest request, Writing writing, ShownBoards boards)
    {
        if (ReadEndpoints.FindItem(boards.Now, id) is not { } item)
            return writing.UnknownAsync("Deze actie bestaat niet.");
        return PlanAsync(request, item.Id, writing);
    }

    private static Task<IResult> PlanOwnMilestoneAsync(MilestoneRequest request, Writing writing) =>
        PlanAsync(request, null, writing);

    private static Task<IResult> PlanAsync(MilestoneRequest request, Guid? item, Writing writing) =>
        writing.CreateAsync($"plan_milestone {item}", request, Log.Names.Milestones, request.Slug, request.Title, null,
            (id, slug, by, today) => new PlanMilestone(
                id, slug, request.Title, item, request.Span, request.Source, request.PlannedOn ?? today, by, today));

    private static Task<IResult> ReachAsync(string id, ReachRequest request, Writing writing, ShownBoards boards)
    {
        if (ReadEndpoints.FindMilestone(boards.Now, id) is not { } milestone)
            return writing.UnknownAsync("Deze mijlpaal bestaat niet.");
        return writing.ChangeAsync("reach_milestone", request, milestone.Id, (by, today) =>
            new ReachMilestone(milestone.Id, request.On, request.Evidence, by, today));
    }
}
