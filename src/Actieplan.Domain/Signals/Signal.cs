using System.Collections.Immutable;

namespace Actieplan.Domain.Signals;

public abstract record SignalEvent : DomainEvent;

/// <summary>What somebody sees in practice, in the words in which it was accepted: those of a stranger that nobody
/// accepted, and what was cut from them, are on no log. It has no author.</summary>
/// <param name="From">The group or platform that it comes from, if that was said.</param>
public sealed record SignalRaised(string Text, Guid? From) : SignalEvent;

/// <summary>It may be read by all from the day that the event carries.</summary>
/// <param name="Shortened">The secretariat cut its words, and that is shown.</param>
public sealed record SignalAccepted(bool Shortened) : SignalEvent;

/// <summary>A correction: it should not have been accepted. What is declined at once never came on the log.</summary>
public sealed record SignalDeclined(string Reason) : SignalEvent;

/// <summary>It says something about this action.</summary>
public sealed record SignalLinked(Guid Item) : SignalEvent;

public sealed record SignalUnlinked(Guid Item) : SignalEvent;

/// <summary>A signal, as far as a decision needs it. It owns the set of what it is linked to.</summary>
public abstract record Signal
{
    public static readonly Signal Initial = new NotRaised();

    public static StreamRef Stream(Guid id) => new(id, "signal");

    public static Signal Evolve(Signal signal, Recorded<DomainEvent> recorded) => (signal, recorded.Event) switch
    {
        (NotRaised, SignalRaised e) => new Raised(recorded.Stream, e, recorded.HappenedOn),
        (Raised s, SignalEvent e) => Evolve(s, e, recorded.HappenedOn),
        _ => signal,
    };

    private static Raised Evolve(Raised signal, SignalEvent happened, DateOnly on) => happened switch
    {
        SignalAccepted e => signal with { Acceptance = e, AcceptedOn = on, Declined = null },
        SignalDeclined e => signal with { Declined = e },
        SignalLinked e => signal with { Items = signal.Items.Add(e.Item) },
        SignalUnlinked e => signal with { Items = signal.Items.Remove(e.Item) },
        _ => signal,
    };
}

public sealed record NotRaised : Signal;

public sealed record Raised(Guid Id, SignalRaised First, DateOnly RaisedOn) : Signal
{
    public SignalAccepted? Acceptance { get; init; }

    public DateOnly? AcceptedOn { get; init; }

    public SignalDeclined? Declined { get; init; }

    public ImmutableHashSet<Guid> Items { get; init; } = [];

    /// <summary>Everybody can read it.</summary>
    public bool IsShown => Acceptance is not null && Declined is null;
}
