using System.Collections.Immutable;
using Actieplan.Domain.ActionItems;
using static Actieplan.Domain.Signals.SignalRefusals;

namespace Actieplan.Domain.Signals;

/// <summary>It says something about exactly these actions from today on.</summary>
public sealed record LinkSignal(Guid Signal, ImmutableArray<Guid> Items, Actor By, DateOnly Today) : Command
{
    /// <summary>Writes the signal; the actions are read.</summary>
    public Decision Decide(Signal signal, IReadOnlyList<ActionItem> items) => signal switch
    {
        _ when !By.KeepsThePlan => NotYours,
        Raised { IsShown: true } s when RefuseItems(Items.OrNone(), items) is { } refusal => refusal,
        Raised { IsShown: true } s => Decision.Of(
        [
            .. Added(s).Select(item => Entry(new SignalLinked(item))),
            .. s.Items.Except(Items.OrNone()).Order().Select(item => Entry(new SignalUnlinked(item))),
        ]),
        Raised { Declined: not null } => IsDeclined,
        _ => Unknown,
    };

    private Entry Entry(SignalEvent e) => new(Signals.Signal.Stream(Signal), e, Today);

    private ImmutableArray<Guid> Added(Raised signal) => [.. Items.OrNone().Distinct().Except(signal.Items)];
}
