using static Actieplan.Domain.Signals.SignalRefusals;

namespace Actieplan.Domain.Signals;

/// <summary>It was accepted, and should not have been: it goes from the boards, and its history says why. Words that
/// should never have been read by anybody are masked besides.</summary>
public sealed record DeclineSignal(Guid Signal, string? Reason, Actor By, DateOnly Today) : Command
{
    public Decision Decide(Signal signal) => signal switch
    {
        _ when !By.KeepsThePlan => NotYours,
        Raised { Declined: { } declined } => declined == Event ? [] : IsDeclined,
        Raised { IsShown: true } => Text.RefuseRequired(
            Text.Clean(Reason), Text.SentenceLength, "De reden", "reason") is { } refusal
                ? refusal
                : [new(Signals.Signal.Stream(Signal), Event, Today)],
        _ => Unknown,
    };

    private SignalDeclined Event => new(Text.Clean(Reason) ?? "");
}
