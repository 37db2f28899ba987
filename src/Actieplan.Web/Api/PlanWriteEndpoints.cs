using Actieplan.Domain.Plans;

namespace Actieplan.Web.Api;

/// <summary>What the plan itself says: its krachtlijnen, challenges, kernboodschappen, moments, baseline and foreword.
/// Naming one again with other words replaces it; nothing is lost, the log keeps both.</summary>
public static class PlanWriteEndpoints
{
    public static void MapPlanWrites(this IEndpointRouteBuilder writes)
    {
        var plan = writes.MapGroup("/plan");
        plan.MapPost("/krachtlijnen", (KrachtlijnRequest request, Writing writing) => NameAsync(
            request, new KrachtlijnNamed(
                request.Slug, request.Name, request.Name2018, request.Description, request.Source), writing))
            .Produces<Written>();
        plan.MapPost("/challenges", (ChallengeRequest request, Writing writing) => NameAsync(
            request, new ChallengeNamed(request.Slug, request.Name, request.Description, request.Source), writing))
            .Produces<Written>();
        plan.MapPost("/kernboodschappen", (KernboodschapRequest request, Writing writing) => NameAsync(
            request, new KernboodschapNamed(
                request.Slug, request.Number, request.Title, request.Text, request.Source), writing))
            .Produces<Written>();
        plan.MapPost("/moments", (MomentRequest request, Writing writing) => NameAsync(
            request, new MomentNamed(request.Slug, request.Name, request.Day), writing)).Produces<Written>();
        plan.MapPost("/baseline", (BaselineRequest request, Writing writing) =>
            writing.ChangeAsync("freeze_baseline", request, Plan.Stream.Id, (by, today) =>
                new FreezeBaseline(request.Name, by, today))).Produces<Written>();
        plan.MapPost("/foreword", (ForewordRequest request, Writing writing) =>
            writing.ChangeAsync("write_foreword", request, Plan.Stream.Id, (by, today) =>
                new WriteForeword(request.Text, request.SignedBy, request.For ?? today, by, today)))
            .Produces<Written>();
    }

    private static Task<IResult> NameAsync(object request, PlanEvent named, Writing writing) =>
        writing.ChangeAsync($"name_in_plan {named.GetType().Name}", request, Plan.Stream.Id, (by, today) =>
            new NameInPlan(named, today, by, today));
}
