using System.Globalization;
using Actieplan.Domain;
using Actieplan.Web.Pages;

namespace Actieplan.Web.Spreadsheets;

/// <summary>What stands in a cell, in its one spelling; or why it cannot stand there.</summary>
public readonly record struct Read(string Text, string? Wrong = null);

/// <summary>One column of a sheet; the same when it is written and when it is read.</summary>
/// <param name="Name">As its first row has it.</param>
/// <param name="Of">Brings a cell to its one spelling, so that what says the same is the same.</param>
public sealed record Column(string Name, Func<string, Read> Of)
{
    /// <summary>What the sheet only tells: it changes elsewhere, or by itself.</summary>
    public string? Fixed { get; init; }

    /// <summary>What goes with a change, and is none by itself.</summary>
    public bool IsBeside { get; init; }

    /// <summary>What its addresses are unique within, where it names something.</summary>
    public string? Scope { get; init; }

    public static Column Line(string name) => new(name, cell => new(Text.CleanLine(cell) ?? ""));

    public static Column Story(string name) => new(name, cell => new(Text.Clean(cell) ?? ""));

    public static Column Address(string name, string scope) =>
        new(name, cell => new(cell.Trim())) { Scope = scope };

    /// <summary>Several addresses, in the order that they have.</summary>
    public static Column Addresses(string name) => new(name, cell => new(string.Join(", ", Split(cell))));

    public static Column Date(string name) => new(name, cell => (cell.Trim(), TypedDay.Read(cell)) switch
    {
        ("", _) => new(""),
        (_, { } day) => new(DateCell(day)),
        var (typed, _) => new(typed, $"“{Brief(typed)}” is geen datum. Schrijf hem als 5/05/2022."),
    });

    public static Column Number(string name) => new(name, cell =>
        cell.Trim() is var typed && (typed is "" || NumberIn(typed) is not null)
            ? new(typed)
            : new(typed, $"“{Brief(typed)}” is geen getal. Laat deze kolom zoals ze in het rekenblad stond."))
    {
        IsBeside = true,
    };

    public static Column YesOrNothing(string name) => Words(name, ["ja"], ["nee"]);

    public static Column Words<TEnum>(string name, Func<TEnum, string> words) where TEnum : struct, Enum =>
        Words(name, [.. Enum.GetValues<TEnum>().Select(words)], []);

    /// <param name="asNothing">Words that say the same as an empty cell.</param>
    public static Column Words(string name, string[] words, string[] asNothing) => new(name, cell =>
    {
        var typed = cell.Trim();
        if (typed is "" || asNothing.Contains(typed, StringComparer.OrdinalIgnoreCase)) return new("");
        return words.FirstOrDefault(word => word.Equals(typed, StringComparison.OrdinalIgnoreCase)) is { } word
            ? new(word)
            : new(typed, $"“{Brief(typed)}” kennen we hier niet. Kies uit: {string.Join(", ", words)}.");
    });

    /// <summary>As Excel in Belgium writes a day: 5/05/2022.</summary>
    public static string DateCell(DateOnly? day) => day?.ToString("d/MM/yyyy", CultureInfo.InvariantCulture) ?? "";

    public static string YesCell(bool isSo) => isSo ? "ja" : "";

    public static string[] Split(string cell) =>
        cell.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public static long? NumberIn(string cell) =>
        long.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static TEnum? In<TEnum>(string cell, Func<TEnum, string> words) where TEnum : struct, Enum =>
        Enum.GetValues<TEnum>().Where(value => words(value) == cell).Select(value => (TEnum?)value).FirstOrDefault();

    public static string Brief(string text) => text.Length <= 60 ? text : $"{text[..59]}…";
}
