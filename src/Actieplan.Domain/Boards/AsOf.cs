using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Masking;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Signals;

namespace Actieplan.Domain.Boards;

/// <summary>Which knowledge of a past day is asked for.</summary>
public enum Knowledge
{
    /// <summary>What we now know about then.</summary>
    Nu,

    /// <summary>What we then knew.</summary>
    Toen,
}

/// <summary>The board as of a day: the fold of exactly the events that qualify. Masking counts always, since what
/// was masked is in no event any more.</summary>
/// <param name="End">The first moment that is no longer part of the day.</param>
public sealed record AsOf(DateOnly Day, Knowledge Knowledge, DateTimeOffset End)
{
    public BoardOn Fold(IReadOnlyCollection<Recorded<DomainEvent>> log) =>
        new(Qualifying(log).Aggregate(PlanBoard.Empty, PlanBoard.Evolve), Day) { AsOf = this };

    /// <summary>In the order of the log.</summary>
    public IEnumerable<Recorded<DomainEvent>> Qualifying(IReadOnlyCollection<Recorded<DomainEvent>> log) =>
        Knowledge is Knowledge.Toen
            ? log.Where(recorded => recorded.RecordedAt < End)
            : HappenedBy(log);

    private IEnumerable<Recorded<DomainEvent>> HappenedBy(IReadOnlyCollection<Recorded<DomainEvent>> log)
    {
        var days = DaysOfTargets(log);
        return log.Where(recorded => DayOf(recorded, days) <= Day);
    }

    /// <summary>From which day on each event counts, for who knows all that is known now; in the order of the log.
    /// </summary>
    internal static IEnumerable<(DateOnly Day, Recorded<DomainEvent> Recorded)> Dated(
        IReadOnlyCollection<Recorded<DomainEvent>> log)
    {
        var days = DaysOfTargets(log);
        return log.Select(recorded => (DayOf(recorded, days), recorded));
    }

    // a correction counts wherever its target counts; one of nothing corrects nothing, and has only its own day
    private static DateOnly DayOf(
        Recorded<DomainEvent> recorded, Dictionary<(Guid Stream, long Version), DateOnly> days) => recorded.Event switch
    {
        TextMasked => DateOnly.MinValue,
        ProgressCorrected e => days.GetValueOrDefault((recorded.Stream, e.Report), recorded.HappenedOn),
        ProgressRetracted e => days.GetValueOrDefault((recorded.Stream, e.Report), recorded.HappenedOn),
        _ => days.GetValueOrDefault((recorded.Stream, recorded.Version), recorded.HappenedOn),
    };

    // of each report the day that it is about after its last correction; of each retracted reach the day of the reach;
    // of each signal that was declined after all the day on which it was accepted
    private static Dictionary<(Guid Stream, long Version), DateOnly> DaysOfTargets(
        IEnumerable<Recorded<DomainEvent>> log)
    {
        var days = new Dictionary<(Guid Stream, long Version), DateOnly>();
        var milestones = new Dictionary<Guid, Milestone>();
        var signals = new Dictionary<Guid, Signal>();
        foreach (var recorded in log)
            switch (recorded.Event)
            {
                case ProgressReported:
                    days[(recorded.Stream, recorded.Version)] = recorded.HappenedOn;
                    break;
                case ProgressCorrected { Told: { } told } e
                    when told.HasWords() && days.ContainsKey((recorded.Stream, e.Report)):
                    days[(recorded.Stream, e.Report)] = e.HappenedOn;
                    break;
                case SignalEvent e:
                    var signal = signals.GetValueOrDefault(recorded.Stream, Signal.Initial);
                    if (e is SignalDeclined && signal is Raised { AcceptedOn: { } accepted })
                        days[(recorded.Stream, recorded.Version)] = accepted;
                    signals[recorded.Stream] = Signal.Evolve(signal, recorded);
                    break;
                case MilestoneEvent e:
                    var milestone = milestones.GetValueOrDefault(recorded.Stream, Milestone.Initial);
                    if (e is MilestoneReachRetracted && milestone is Reached reached)
                        days[(recorded.Stream, recorded.Version)] = reached.On;
                    milestones[recorded.Stream] = Milestone.Evolve(milestone, recorded);
                    break;
            }
        return days;
    }
}
