using System.Globalization;
using Actieplan.Domain;

namespace Actieplan.Web.Pages;

/// <summary>A day as it was typed: as the browser writes it, or as people do here.</summary>
public static class TypedDay
{
    private static readonly string[] Formats = ["yyyy-MM-dd", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy"];

    /// <summary>Null where nothing was typed, or no day.</summary>
    public static DateOnly? Parse(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    public static Refusal? Refuse(string? text, string field) => string.IsNullOrWhiteSpace(text) || Parse(text) is { }
        ? null
        : new Refusal("Schrijf de datum als dag, maand en jaar: 5/5/2022.", field);

    /// <summary>As a field of a browser takes it.</summary>
    public static string Write(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
