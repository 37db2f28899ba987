using System.Text.Json;

namespace Actieplan.Domain.Tests;

/// <summary>A value by all that is in it: a list inside a record is compared by what it holds, which the record's own
/// equality does not.</summary>
public static class Json
{
    public static string Of(object value) => JsonSerializer.Serialize(value, value.GetType(), StoredEvents.Json);
}
