using Actieplan.Domain.Signals;

namespace Actieplan.Domain.Boards;

internal static class SignalFold
{
    public static SignalCard? Evolve(SignalCard? signal, Recorded<DomainEvent> r, SignalEvent recorded) =>
        (signal, recorded) switch
        {
            (null, SignalRaised e) => new SignalCard(r.Stream, 0, 0, e, r.HappenedOn, r.Example).Moved(r),
            (null, _) or (_, SignalRaised) => signal,
            _ => After(signal.Moved(r), r, recorded),
        };

    private static SignalCard After(SignalCard signal, Recorded<DomainEvent> r, SignalEvent recorded) =>
        recorded switch
        {
            SignalAccepted e => signal with
            {
                AcceptedOn = r.HappenedOn, AcceptedAt = r.Position, Shortened = e.Shortened, Declined = null,
            },
            SignalDeclined e => signal with { Declined = new(r.HappenedOn, e.Reason, r.Example) },
            SignalLinked e => signal with { Items = [.. signal.Items.Remove(e.Item), e.Item] },
            SignalUnlinked e => signal with { Items = signal.Items.Remove(e.Item) },
            _ => signal,
        };
}
