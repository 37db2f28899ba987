using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actieplan.Web.Log;

/// <summary>The words of the plan on the wire: camel case, in members and in values.</summary>
public static class JsonNames
{
    /// <summary>An unknown, duplicate or missing member is refused.</summary>
    public static JsonSerializerOptions Strict { get; } = Configure(new(JsonSerializerOptions.Strict));

    public static string Of<TEnum>(TEnum value) where TEnum : struct, Enum =>
        JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static TEnum? Parse<TEnum>(string? name) where TEnum : struct, Enum =>
        Enum.GetValues<TEnum>().Where(value => Of(value) == name).Select(value => (TEnum?)value).FirstOrDefault();

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        return options;
    }
}
