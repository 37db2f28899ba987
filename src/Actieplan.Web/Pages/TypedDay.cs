using System.Globalization;
using Actieplan.Domain;

namespace Actieplan.Web.Pages;

/// <summary>A day as a person writes it: as the browser does, or as people do here.</summary>
public static class TypedDay
{
    private static readonly string[] Formats = ["yyyy-MM-dd", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy"];

    /// <summary>Null where it is none.</summary>
    public static DateOnly? Read(string typed) =>
        DateOnly.TryParseExact(typed.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    /// <summary>Nothing may stay nothing.</summary>
    public static Refusal? Refuse(string typed, string field) => string.IsNullOrWhiteSpace(typed) || Read(typed) is { }
        ? null
        : new Refusal("Schrijf de datum als dag, maand en jaar: 5/5/2022.", field);

    /// <summary>As an address and a date field have it.</summary>
    public static string Iso(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
