using System.Collections.Immutable;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Workgroups;
using static Actieplan.Domain.Signals.SignalRefusals;

namespace Actieplan.Domain.Signals;

/// <summary>What somebody wrote may be read by all: only now it comes on the log.</summary>
/// <param name="Text">The words that will be read.</param>
/// <param name="Shortened">They are not all that was written.</param>
/// <param name="From">The group or platform that it comes from.</param>
/// <param name="Items">The actions that it says something about.</param>
/// <param name="RaisedOn">The day on which it was written.</param>
public sealed record AcceptSignal(
    Guid Signal, string? Text, bool Shortened, Guid? From, ImmutableArray<Guid> Items, DateOnly RaisedOn,
    Actor By, DateOnly Today) : Command
{
    /// <summary>Writes the signal; the group and the actions that it names are read.</summary>
    public Decision Decide(Signal signal, Workgroup from, IReadOnlyList<ActionItem> items) => signal switch
    {
        _ when !By.KeepsThePlan => NotYours,
        Raised s when IsRetryOf(s) => [],
        Raised { Declined: not null } => IsDeclined,
        Raised => new Refusal("Dit signaal staat al in het logboek."),
        _ when Refuse(from, items) is { } refusal => refusal,
        _ => Decision.Of(
        [
            new(Signals.Signal.Stream(Signal), Event, RaisedOn),
            new(Signals.Signal.Stream(Signal), new SignalAccepted(Shortened), Today),
            .. Linked.Select(item => new Entry(Signals.Signal.Stream(Signal), new SignalLinked(item), Today)),
        ]),
    };

    private SignalRaised Event => new(Domain.Text.Clean(Text) ?? "", From);

    private IEnumerable<Guid> Linked => Items.OrNone().Distinct();

    private bool IsRetryOf(Raised signal) => signal.First == Event && signal.RaisedOn == RaisedOn && signal.IsShown
        && signal.Acceptance == new SignalAccepted(Shortened) && signal.Items.SetEquals(Linked);

    private Refusal? Refuse(Workgroup from, IReadOnlyList<ActionItem> items) =>
        Domain.Text.RefuseRequired(Domain.Text.Clean(Text), Domain.Text.SentenceLength, "Het signaal", "text")
        ?? (From is not null && from is not Started ? new Refusal("Deze groep bestaat niet.", "from") : null)
        ?? RefuseItems(Items.OrNone(), items)
        ?? Day.Refuse(RaisedOn, Day.Earliest, Today, "raisedOn");
}
