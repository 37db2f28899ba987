using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Actieplan.Domain.Tests;

/// <summary>The storage format, as the types tell it.</summary>
public static partial class StoredEvents
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>Property names as they are, enums as strings.</summary>
    public static readonly JsonSerializerOptions Json =
        new() { Converters = { new JsonStringEnumConverter() } };

    public static readonly IReadOnlyList<Type> Types =
    [
        .. typeof(DomainEvent).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DomainEvent)) && !type.IsAbstract),
    ];

    public static string AliasOf(Type type) => WordStart().Replace(type.Name, "_$0").ToLowerInvariant();

    /// <summary>The events, and the values of our own that stand in them.</summary>
    public static IEnumerable<string> Lines =>
        Types.Select(type => $"{AliasOf(type)}({Fields(type)})").Order(StringComparer.Ordinal)
            .Concat(Values.Select(LineOf).Order(StringComparer.Ordinal));

    private static IEnumerable<Type> Values => Within(Types).Distinct();

    private static IEnumerable<Type> Within(IEnumerable<Type> types) =>
        from type in types
        from parameter in Parameters(type)
        let own = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType
        where own.Assembly == typeof(DomainEvent).Assembly
        from found in own.IsEnum ? [own] : Within([own]).Prepend(own)
        select found;

    private static string LineOf(Type type) => type.IsEnum
        ? $"{type.Name} = {string.Join(" | ", Enum.GetNames(type))}"
        : $"{type.Name} = ({Fields(type)})";

    private static string Fields(Type type) =>
        string.Join(", ", Parameters(type).Select(parameter => $"{parameter.Name}: {NameOf(parameter)}"));

    // the widest constructor is the record's own; the copying one is not public
    private static ParameterInfo[] Parameters(Type type) =>
        type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters();

    private static string NameOf(ParameterInfo parameter)
    {
        var isNullable = Nullability.Create(parameter).ReadState is NullabilityState.Nullable;
        return NameOf(Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType)
            + (isNullable ? "?" : "");
    }

    private static string NameOf(Type type) => type switch
    {
        _ when type == typeof(string) => "string",
        _ when type == typeof(int) => "int",
        _ when type == typeof(long) => "long",
        _ when type == typeof(bool) => "bool",
        { IsGenericType: true } when type.IsAssignableTo(typeof(IEnumerable)) =>
            $"{NameOf(type.GetGenericArguments().Single())}[]",
        _ => type.Name,
    };

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex WordStart();
}
