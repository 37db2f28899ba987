using Shouldly;

namespace Actieplan.Domain.Tests;

/// <summary>What was decided, as lines a person can compare.</summary>
public sealed record Outcome(History Before, object Command, Decision Decision)
{
    public void Then(params Entry[] entries)
    {
        Decision.Refusal.ShouldBeNull();
        Decision.Entries.Select(Line).ShouldBe(entries.Select(Line));
    }

    public void ThenAccepted()
    {
        Decision.Refusal.ShouldBeNull();
        Decision.Entries.ShouldNotBeEmpty();
    }

    public void ThenNothing() => Then();

    public void ThenRefused(string sentence, string? field = null, RefusalKind kind = RefusalKind.Rule)
    {
        Decision.Refusal.ShouldBe(new Refusal(sentence, field, kind));
        Decision.Entries.ShouldBeEmpty();
    }

    public void ThenForbidden(string sentence) => ThenRefused(sentence, null, RefusalKind.Forbidden);

    public void ThenUnknown(string sentence) => ThenRefused(sentence, null, RefusalKind.Unknown);

    /// <summary>The history with what was decided in it; a refusal leaves no history.</summary>
    public History Appended(Actor by)
    {
        Decision.Refusal.ShouldBeNull();
        return Before.Append(Decision, by);
    }

    private static string Line(Entry entry) =>
        $"{entry.Stream.Type} {entry.Stream.Id} {entry.HappenedOn:O} {entry.Event.GetType().Name} {Json.Of(entry.Event)}";
}
