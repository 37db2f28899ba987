namespace Actieplan.Web.Api;

/// <summary>Which one is edited, and what an edit needs.</summary>
public readonly record struct Edited(string Id, Writing Writing, Finding Finding, CancellationToken Cancel);

public static class Edits
{
    /// <summary>Edits change what somebody saw: they need the version that was seen.</summary>
    public static RouteGroupBuilder MapEdits(this IEndpointRouteBuilder writes, string of) => writes.MapGroup(of)
        .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status428PreconditionRequired);
}
