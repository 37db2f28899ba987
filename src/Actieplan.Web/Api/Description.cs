using System.Text.Json.Nodes;
using Actieplan.Web.Log;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Actieplan.Web.Api;

/// <summary>What the description of the API cannot tell from the code by itself.</summary>
public static class Description
{
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
