using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Actieplan.Domain;

/// <summary>A stream and the alias of what it holds.</summary>
public readonly record struct StreamRef(Guid Id, string Type);

/// <summary>One event, the stream it goes to, and the day it happened.</summary>
public sealed record Entry(StreamRef Stream, DomainEvent Event, DateOnly HappenedOn);

public enum RefusalKind { Rule, Unknown, Forbidden }

/// <summary>A sentence for the person, in Dutch; <paramref name="Field"/> names the field it is
/// about.</summary>
public record Refusal(string Sentence, string? Field = null, RefusalKind Kind = RefusalKind.Rule)
{
    public static Refusal Unknown(string sentence) => new(sentence, null, RefusalKind.Unknown);

    public static Refusal Forbidden(string sentence) => new(sentence, null, RefusalKind.Forbidden);
}

/// <summary>What a command decides: entries, nothing (a retry), or a refusal. Over several streams it is
/// written together or not at all.</summary>
[CollectionBuilder(typeof(Decision), nameof(Of))]
public sealed class Decision
{
    private Decision(ImmutableArray<Entry> entries, Refusal? refusal) =>
        (Entries, Refusal) = (entries, refusal);

    public ImmutableArray<Entry> Entries { get; }

    public Refusal? Refusal { get; }

    public static Decision Of(ReadOnlySpan<Entry> entries) => new([.. entries], null);

    public static implicit operator Decision(Refusal refusal) => new([], refusal);

    public ImmutableArray<Entry>.Enumerator GetEnumerator() => Entries.GetEnumerator();
}
