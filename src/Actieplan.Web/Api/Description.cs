using System.Text.Json.Nodes;
using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Actieplan.Web.Api;

/// <summary>What the description of the API cannot tell from the code by itself.</summary>
public static class Description
{
    /// <summary>The day that may be asked for, which no handler takes as its own parameter.</summary>
    public static RouteGroupBuilder DescribesDay(this RouteGroupBuilder endpoints) => endpoints
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters =
            [
                .. operation.Parameters ?? [],
                Parameter(AskedDay.Op, "The board as of the end of this day in Brussels; today without it.",
                    new() { Type = JsonSchemaType.String, Format = "date" }),
                Parameter(AskedDay.Kennis, "What counts for that day: nu, everything that had happened by then, "
                    + "whenever it was reported (the usual one); toen, everything that had been reported by then. "
                    + "Only beside op.",
                    new()
                    {
                        Type = JsonSchemaType.String,
                        Enum = [.. Enum.GetValues<Knowledge>().Select(known => (JsonNode)JsonNames.Of(known))],
                    }),
            ];
            return Task.CompletedTask;
        });

    /// <summary>What any answer may be while the database is away, or where a program asks more than it may.</summary>
    public static RouteGroupBuilder DescribesOutages(this RouteGroupBuilder endpoints) => endpoints
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .AddOpenApiOperationTransformer((operation, context, _) =>
        {
            var isRead = HttpMethods.IsGet(context.Description.HttpMethod ?? "");
            operation.Responses ??= [];
            // where only what can go wrong is listed, what goes well is left out
            if (isRead) operation.Responses.TryAdd("200", new OpenApiResponse { Description = "OK" });
            foreach (var (status, response) in operation.Responses)
            {
                if (response is not OpenApiResponse described) continue;
                if (isRead && status is "200")
                    described.Headers = Header(Pages.Results.StandsSince, "Only while the database is away: since when "
                        + "this answer stands still. What was written since, here or elsewhere, is not in it yet.",
                        new() { Type = JsonSchemaType.String, Format = "date-time" });
                if (status is "503" or "429")
                    described.Headers = Header("Retry-After", "Seconds to wait before asking again; the same "
                        + "Idempotency-Key counts once.", new() { Type = JsonSchemaType.Integer });
            }
            return Task.CompletedTask;
        });

    private static Dictionary<string, IOpenApiHeader> Header(string name, string description, OpenApiSchema schema) =>
        new() { [name] = new OpenApiHeader { Description = description, Schema = schema } };

    private static OpenApiParameter Parameter(string name, string description, OpenApiSchema schema) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema };

    /// <summary>The words that a member may be.</summary>
    public static Task NameWordsAsync(
        OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancel)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (!type.IsEnum) return Task.CompletedTask;
        schema.Type = JsonSchemaType.String;
        schema.Enum = [.. Enum.GetNames(type).Select(name => (JsonNode)JsonNames.Of(name))];
        return Task.CompletedTask;
    }
}
