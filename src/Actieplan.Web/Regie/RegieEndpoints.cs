namespace Actieplan.Web.Regie;

/// <summary>The director's desk: what the hall sees, and what waits to be revealed.</summary>
public static class RegieEndpoints
{
    public static void MapRegie(this IEndpointRouteBuilder app)
    {
        var regie = app.MapGroup(RegiePaths.Desk).ExcludeFromDescription();
        regie.MapGet("", (Directing directing, string? zoek, CancellationToken cancel) =>
            directing.ShowAsync(zoek, cancel));
        regie.MapPost("", (Directing directing, CancellationToken cancel) => directing.ActAsync(cancel));
        const string one = "/onthullingen/{id:guid}";
        regie.MapGet(one, (Guid id, string? gedaan, string? straks, OnthullingDesk desk, CancellationToken cancel) =>
            desk.ShowAsync(id, gedaan, straks is not null, cancel));
        regie.MapPost(one, (Guid id, OnthullingDesk desk, CancellationToken cancel) => desk.ActAsync(id, cancel));
        const string back = $"{one}/{RegiePaths.Back}";
        regie.MapGet(back, (Guid id, OnthullingDesk desk, CancellationToken cancel) => desk.ShowBackAsync(id, cancel));
        regie.MapPost(back, (Guid id, OnthullingDesk desk, CancellationToken cancel) => desk.TakeBackAsync(id, cancel));
    }
}
