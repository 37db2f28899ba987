using Actieplan.Domain;

namespace Actieplan.Web.Pages;

/// <summary>How a field says that something is wrong with it.</summary>
public static class Wrong
{
    /// <summary>For a page that shows all that it is given.</summary>
    public static Refusal[] List(Refusal? refusal) => refusal is null ? [] : [refusal];

    public static string IdOf(string field) => $"fout-{field}";

    public static string? At(this IReadOnlyList<Refusal> refusals, string field) =>
        refusals.FirstOrDefault(refusal => refusal.Field == field)?.Sentence;

    /// <summary>For aria-invalid.</summary>
    public static string? Invalid(this IReadOnlyList<Refusal> refusals, string field) =>
        refusals.At(field) is null ? null : "true";

    /// <summary>For aria-errormessage.</summary>
    public static string? Message(this IReadOnlyList<Refusal> refusals, string field) =>
        refusals.At(field) is null ? null : IdOf(field);

    /// <summary>For aria-describedby: what is wrong first, since not every screen reader tells of an error message.
    /// </summary>
    public static string? DescribedBy(this IReadOnlyList<Refusal> refusals, string field, params string?[] more) =>
        string.Join(' ', more.Prepend(refusals.Message(field)).OfType<string>()) is { Length: > 0 } ids ? ids : null;
}
