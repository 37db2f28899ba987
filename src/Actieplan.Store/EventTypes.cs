using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Actieplan.Store;

/// <summary>
/// Which CLR type stands behind which stored event name. The name ("alias") is the snake case of the bare type
/// name, as Marten writes it: <c>ProgressReported</c> is stored as <c>progress_reported</c>, and a nested type
/// keeps only its inner name. Fill it at start-up and leave it: it is not made for changes while in use.
/// </summary>
public sealed class EventTypes
{
    private readonly Dictionary<string, Type> typeByAlias = [];
    private readonly Dictionary<Type, EventType> nameByType = [];
    private readonly Dictionary<string, Func<JsonElement, object>> upcasts = [];

    /// <summary>Adds one type; adding the same type again changes nothing.</summary>
    /// <exception cref="ArgumentException">Another type already has this alias.</exception>
    public EventTypes Add(Type type)
    {
        var alias = SnakeCase(type.Name);
        if (typeByAlias.TryGetValue(alias, out var other) && other != type)
            throw new ArgumentException($"Both {other} and {type} would be stored as '{alias}'.", nameof(type));

        typeByAlias[alias] = type;
        nameByType[type] = new EventType(alias, $"{type.FullName}, {type.Assembly.GetName().Name}");
        return this;
    }

    /// <inheritdoc cref="Add"/>
    public EventTypes Add<T>() => Add(typeof(T));

    /// <summary>Adds every type given; see <see cref="Add(Type)"/>.</summary>
    public EventTypes AddFrom(IEnumerable<Type> types) => types.Aggregate(this, (all, type) => all.Add(type));

    /// <summary>
    /// Reads what is stored under a name in a way of its own: an old shape of an event, or an event under a name that
    /// it no longer has. The log keeps what it says; Marten's word for it is upcasting.
    /// </summary>
    /// <param name="alias">The stored name.</param>
    /// <param name="read">Pure, from each shape that ever stood under the name, today's included: a masking rewrites
    /// an event in the shape that its type has now. What it throws makes the event an <see cref="UnreadableEvent"/>.
    /// </param>
    /// <exception cref="ArgumentException">The name has an upcast already.</exception>
    public EventTypes Upcast<T>(string alias, Func<JsonElement, T> read)
        where T : notnull
    {
        if (!upcasts.TryAdd(alias, json => read(json)))
            throw new ArgumentException($"'{alias}' is upcast twice.", nameof(alias));
        return this;
    }

    /// <summary>The stored name of a type.</summary>
    /// <exception cref="ArgumentException">The type was never added.</exception>
    public string AliasOf(Type type) => Of(type).Alias;

    internal EventType Of(Type type) => nameByType.TryGetValue(type, out var name)
        ? name
        : throw new ArgumentException(
            $"{type} is not a known event type: add it to {nameof(EventTypes)}.", nameof(type));

    /// <summary>The type stored under a name; false for a name that nobody added.</summary>
    public bool TryResolve(string alias, [NotNullWhen(true)] out Type? type) =>
        typeByAlias.TryGetValue(alias, out type);

    internal object Read(string alias, byte[] json, JsonSerializerOptions options)
    {
        if (upcasts.TryGetValue(alias, out var upcast))
            return upcast(JsonSerializer.Deserialize<JsonElement>(json));
        return TryResolve(alias, out var type)
            ? JsonSerializer.Deserialize(json, type, options) ?? throw new JsonException("null is no event")
            : new UnknownEvent(JsonSerializer.Deserialize<JsonElement>(json));
    }

    internal static string SnakeCase(string name)
    {
        var result = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = char.IsUpper(name[i]) && i > 0
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord)
                result.Append('_');
            result.Append(char.ToLowerInvariant(name[i]));
        }
        return result.ToString();
    }
}

/// <summary>How a type is told in the log.</summary>
/// <param name="Alias">The stored event name.</param>
/// <param name="DotnetName">Marten's <c>mt_dotnet_type</c>.</param>
internal sealed record EventType(string Alias, string DotnetName);
