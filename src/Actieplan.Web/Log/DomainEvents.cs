using System.Collections.Immutable;
using System.Globalization;
using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Masking;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Signals;
using Actieplan.Domain.Workgroups;
using Actieplan.Store;

namespace Actieplan.Web.Log;

/// <summary>Between the store's envelope and the domain's: the only place that knows both.</summary>
public static class DomainEvents
{
    public const string HappenedOn = "happened_on", Role = "role", Example = "example";

    public static readonly ImmutableArray<Type> Types =
    [
        typeof(PlanAdopted), typeof(KrachtlijnNamed), typeof(ChallengeNamed), typeof(KernboodschapNamed),
        typeof(MomentNamed), typeof(BaselineFrozen), typeof(ForewordWritten),
        typeof(WorkgroupStarted), typeof(WorkgroupDescribed), typeof(WorkgroupDissolved), typeof(ItemAttached),
        typeof(ItemDetached),
        typeof(ItemAdded), typeof(ItemDescribed), typeof(ItemMoved), typeof(ItemSuspended), typeof(ItemResumed),
        typeof(ItemStopped), typeof(ItemReopened), typeof(ProgressReported), typeof(ProgressCorrected),
        typeof(ProgressRetracted), typeof(MilestoneAttached),
        typeof(MilestonePlanned), typeof(MilestoneReached), typeof(MilestoneDescribed), typeof(MilestoneRescheduled),
        typeof(MilestoneDateRefined), typeof(MilestoneReachRetracted), typeof(MilestoneCancelled),
        typeof(SignalRaised), typeof(SignalAccepted), typeof(SignalDeclined), typeof(SignalLinked),
        typeof(SignalUnlinked),
        typeof(TextMasked),
    ];

    /// <summary>Null for an event of a type that this program does not know: it stays in the log, and changes
    /// nothing here.</summary>
    public static Recorded<DomainEvent>? ToRecorded(this StoredEvent stored) => stored.Data is DomainEvent e
        ? new(
            stored.StreamId, stored.Version, stored.Sequence, stored.Timestamp, DayOf(stored), AuthorOf(stored),
            stored.Headers.GetValueOrDefault(Example) == "true", e)
        : null;

    public static NewEvent ToNew(this Entry entry) => new(
        entry.Stream.Id, entry.Stream.Type, entry.Event,
        new Dictionary<string, string> { [HappenedOn] = entry.HappenedOn.ToString("O", CultureInfo.InvariantCulture) });

    // a foreign writer without headers: it happened on the day it was recorded
    private static DateOnly DayOf(StoredEvent stored) =>
        DateOnly.TryParseExact(stored.Headers.GetValueOrDefault(HappenedOn), "O", CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var day) ? day : Brussels.DayOf(stored.Timestamp);

    private static Author AuthorOf(StoredEvent stored) => stored.Headers.TryGetValue(HeaderNames.Actor, out var id)
        ? new(id, Enum.TryParse<Role>(stored.Headers.GetValueOrDefault(Role), out var role) ? role : null)
        : Author.Unknown;
}
