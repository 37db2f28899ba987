using Actieplan.Domain.Signals;

namespace Actieplan.Domain.Tests;

/// <summary>What somebody in the hall asked, about the action Digibuddy.</summary>
public static class Signals
{
    public static readonly Guid Id = StreamId.Named("signaal jongeren");

    public static readonly SignalRaised Youngsters =
        new("De jongeren zelf zitten nog niet aan tafel.", Groups.DigitaliseringId);

    public static Entry[] Accepted() =>
        [Of(Youngsters, Days.June), Of(new SignalAccepted(false), Days.Today), Of(new SignalLinked(Items.Id), Days.Today)];

    public static Entry[] Unlinked() => [.. Accepted(), Of(new SignalUnlinked(Items.Id), Days.Today)];

    public static Entry[] Declined() => [.. Accepted(), Of(new SignalDeclined("Te vroeg."), Days.Today)];

    public static Entry Of(SignalEvent e, DateOnly on) => new(Signal.Stream(Id), e, on);
}
