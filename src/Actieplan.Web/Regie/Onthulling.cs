using System.Collections.Immutable;
using Actieplan.Domain;
using Actieplan.Web.Desk;
using Actieplan.Web.Log;

namespace Actieplan.Web.Regie;

/// <summary>A change that waits: a form of the desk, as it was filled in. Nothing of it is on the log.</summary>
/// <param name="Id">Also the key that a form would be sent with: what it creates, it creates once.</param>
/// <param name="Of">The stream that it is about; null where it is about the desk as a whole.</param>
/// <param name="Verb">By its name.</param>
/// <param name="At">What of that stream.</param>
/// <param name="Seen">The version of it that the person saw.</param>
public sealed record Prepared(
    Guid Id, Guid? Of, string Verb, string? At, long? Seen, SortedDictionary<string, string[]> Answers)
{
    public Typed Typed => Typed.Kept(Id.ToString(), Seen, Answers);
}

/// <summary>An append that was begun: with this its end is found again, whatever was lost on the way.</summary>
/// <param name="By">Who pressed; whoever presses again presses the same button.</param>
/// <param name="Streams">Where the log tells whether it happened.</param>
/// <param name="Position">Where it ended; null as long as that is not known.</param>
public sealed record Press(string By, DateTimeOffset At, ImmutableArray<Guid> Streams, long? Position)
{
    /// <summary>The positions of what was not taken back.</summary>
    public ImmutableArray<long> Left { get; init; } = [];

    public Actor Actor => Actor.Secretariat(By);

    public bool IsDone => Position is not null;
}

/// <summary>Changes that go onto the board together, at once, or not at all.</summary>
/// <param name="Version">Grows with every change of it: two directors do not write over each other.</param>
/// <param name="Reveal">Once somebody pressed.</param>
/// <param name="Back">Once somebody took it back.</param>
public sealed record Onthulling(
    Guid Id, string Name, long Version, ImmutableArray<Prepared> Changes, Press? Reveal, Press? Back)
{
    /// <summary>One append holds readers of the log for as long as it takes.</summary>
    public const int MostChanges = 40;

    public bool IsRevealed => Reveal is { IsDone: true };

    public bool IsTakenBack => Back is { IsDone: true };

    /// <summary>It may still be changed.</summary>
    public bool IsOpen => Reveal is null;

    /// <summary>Asked under the same key it happens once.</summary>
    public Asked AskedToReveal(Actor by, params ImmutableArray<SeenVersion> seen) => Asked(by, "onthulling", seen);

    public Asked AskedToTakeBack(Actor by) => Asked(by, "terugdraaien", []);

    private Asked Asked(Actor by, string what, ImmutableArray<SeenVersion> seen) =>
        new(by, $"{what}-{Id:N}", Log.Asked.FingerprintOf(what, Id), [.. seen.Distinct()]);
}
