using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Actieplan.Web.Tests.Api;

/// <summary>Makes requests that are wrong, each in a way of its own, from one that is right. The same seed
/// makes the
/// same requests.</summary>
public sealed class Nonsense(int seed)
{
    private const string Strange = "\0\a\u007f\u2028\ufeff\ufffd<>&\"'\\/{}[]:,%é日👏 \t\n09azAZ";

    private readonly Random random = new(seed);

    /// <summary>What a request is, and why it is wrong.</summary>
    public (string Why, HttpContent Content) From(string valid, string[] required)
    {
        var (why, body, type) = random.Next(14) switch
        {
            0 => ("cut off", Bytes(valid[..random.Next(valid.Length)]), Json),
            1 => ("something behind it", Bytes(valid + Pick("}", "{}", "]", ",", "null", "\"", "0", "x")),
                Json),
            2 => ("something before it", Bytes(Pick("}", "[", ",", "null", "\"", "0", "x", "\0") + valid),
                Json),
            3 => ("a member nobody knows", Bytes(With(valid, json => json.Add($"x{Text(6)}", Value(2)))),
                Json),
            4 => ("a member twice", Bytes(Twice(valid)), Json),
            5 => ("a member missing", Bytes(With(valid, json => json.Remove(Pick(required)))), Json),
            6 => ("null for a required one", Bytes(With(valid, json => json[Pick(required)] = null)), Json),
            7 => ("another kind of value", Bytes(With(valid, json => json[Pick(required)] = NoText(2))),
                Json),
            8 => ("not an object", Bytes(NoObject().ToJsonString()), Json),
            9 => ("bytes", RandomBytes(), Json),
            10 => ("too deep", Bytes(Deep(valid, required)), Json),
            11 => ("another character set", [0xff, 0xfe, .. Encoding.Unicode.GetBytes(valid)], Json),
            12 => ("another content type", Bytes(valid),
                Pick("text/plain", "text/json-ish", "multipart/form-data", "x/y")),
            _ => ("too much", Bytes(valid + new string(' ', 300_000)), Json),
        };
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return (why, content);
    }

    private const string Json = "application/json";

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string With(string valid, Action<JsonObject> change)
    {
        var json = JsonNode.Parse(valid)!.AsObject();
        change(json);
        return json.ToJsonString();
    }

    private string Twice(string valid)
    {
        var member = Pick([.. JsonNode.Parse(valid)!.AsObject().Select(member => member.Key)]);
        return $"{valid[..^1]},\"{member}\":{JsonSerializer.Serialize(Text(5))}}}";
    }

    private string Deep(string valid, string[] required)
    {
        var depth = random.Next(70, 3000);
        var deep = $"{new string('[', depth)}{new string(']', depth)}";
        return With(valid, json => json[Pick(required)] = "DEEP")
            .Replace("\"DEEP\"", deep, StringComparison.Ordinal);
    }

    private byte[] RandomBytes()
    {
        var bytes = new byte[random.Next(1, 200)];
        random.NextBytes(bytes);
        return bytes;
    }

    private JsonNode NoObject() => random.Next(2) == 0 ? new JsonArray(Value(2))
        : JsonValue.Create(random.Next());

    // every required member is a text: a number, a truth, a list and an object are not
    private JsonNode NoText(int depth) => random.Next(4) switch
    {
        0 => JsonValue.Create(random.NextInt64()),
        1 => JsonValue.Create(random.Next(2) == 0),
        2 => new JsonArray(Value(depth)),
        _ => new JsonObject { [Text(4)] = Value(depth) },
    };

    private JsonNode? Value(int depth) => depth == 0
        ? null
        : random.Next(3) == 0 ? JsonValue.Create(Text(12)) : NoText(depth - 1);

    private string Text(int length) =>
        string.Concat(Enumerable.Range(0, length).Select(_ => (char)Strange[random.Next(Strange.Length)]))
            .Replace('\ud83d', 'x').Replace('\udc4f', 'x');

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];
}
