using System.Collections.Immutable;
using System.Globalization;
using Actieplan.Domain;
using Actieplan.Web.Pages;

namespace Actieplan.Web.Desk;

/// <summary>A form as it was typed: kept whole, so that whatever happens gives every word back.</summary>
public sealed class Typed
{
    public const string KeyName = "key", SeenName = "versie", StepName = "stap", IntoName = "onthulling";

    private const string Token = "__RequestVerificationToken";

    private readonly ImmutableSortedDictionary<string, ImmutableArray<string>> answers;

    private Typed(
        string key, long? seen, ImmutableSortedDictionary<string, ImmutableArray<string>> answers, string into = "") =>
        (Key, Seen, this.answers, Into) = (key, seen, answers, into);

    /// <summary>Sent twice it has effect once.</summary>
    public string Key { get; }

    /// <summary>The version of what is edited that the person saw.</summary>
    public long? Seen { get; }

    /// <summary>Where it is to wait, if it is: the onthulling that was chosen.</summary>
    public string Into { get; }

    /// <summary>The first answer; nothing is an empty text.</summary>
    public string this[string name] => All(name) is [var first, ..] ? first : "";

    /// <summary>What was typed some time ago, and kept.</summary>
    public static Typed Kept(string key, long? seen, IReadOnlyDictionary<string, string[]> answers) => new(
        key, seen, answers.ToImmutableSortedDictionary(
            answer => answer.Key, answer => answer.Value.ToImmutableArray(), StringComparer.Ordinal));

    /// <summary>Of these questions only: what nobody asked is not kept.</summary>
    public SortedDictionary<string, string[]> AnswersTo(Edit edit) =>
        new(edit.Parts.ToDictionary(field => field.Name, field => All(field.Name).ToArray()), StringComparer.Ordinal);

    public static Typed From(IFormCollection form) => new(
        form[KeyName].ToString(),
        long.TryParse(form[SeenName].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
            ? seen
            : null,
        form.Where(answer => answer.Key is not (KeyName or SeenName or StepName or IntoName or Token))
            .ToImmutableSortedDictionary(
                answer => answer.Key, answer => answer.Value.OfType<string>().ToImmutableArray(),
                StringComparer.Ordinal),
        form[IntoName].ToString());

    /// <summary>A form that nobody typed in yet: what stands on the board.</summary>
    public static Typed Fresh(Edit edit) => new(Guid.CreateVersion7().ToString(), edit.Seen,
        edit.Parts.ToImmutableSortedDictionary(field => field.Name, field => field.Now, StringComparer.Ordinal));

    public ImmutableArray<string> All(string name) => answers.GetValueOrDefault(name, []);

    public DateOnly? Day(string name) => TypedDay.Read(this[name]);

    public int? Number(string name) =>
        int.TryParse(this[name].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    public Typed WithKey(string key) => new(key, Seen, answers, Into);

    public Typed WithSeen(long? seen) => new(Key, seen, answers, Into);

    public Typed With(string name, ImmutableArray<string> answer) =>
        new(Key, Seen, answers.SetItem(name, answer), Into);

    /// <summary>Whether an answer says what stands there, whatever its line endings.</summary>
    public bool Says(FormField field, ImmutableArray<string> stands) => field is SeveralField
        ? All(field.Name).ToHashSet().SetEquals(stands)
        : Text.Clean(this[field.Name]) == Text.Clean(stands is [var first, ..] ? first : null);

    /// <summary>All that was typed, where the form itself cannot be shown; null if nothing was.</summary>
    public string? Words()
    {
        var words = string.Join("\n\n", answers.Values.SelectMany(answer => answer)
            .Where(text => !string.IsNullOrWhiteSpace(text)));
        return words is "" ? null : words;
    }
}
