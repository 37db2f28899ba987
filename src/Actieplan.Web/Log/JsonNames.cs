using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actieplan.Web.Log;

/// <summary>The words of the plan on the wire: camel case, in members and in values.</summary>
public static class JsonNames
{
    /// <summary>An unknown, duplicate or missing member is refused.</summary>
    public static JsonSerializerOptions Strict { get; } = Configure(new(JsonSerializerOptions.Strict));

    public static string Of<TEnum>(TEnum value) where TEnum : struct, Enum =>
        Of(value.ToString());

    public static string Of(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    public static TEnum? Parse<TEnum>(string? name) where TEnum : struct, Enum =>
        Enum.GetValues<TEnum>().Where(value => Of(value) == name).Select(value => (TEnum?)value).FirstOrDefault();

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.Converters.Add(new AnyWord());
        return options;
    }

    private sealed class AnyWord : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Word<>).MakeGenericType(typeToConvert))!;
    }

    // letter by letter, where the usual converter also takes other capitals, and two words as a third
    private sealed class Word<TEnum> : JsonConverter<TEnum> where TEnum : struct, Enum
    {
        public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.String && Parse<TEnum>(reader.GetString()) is { } value
                ? value
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Of(value));
    }
}
