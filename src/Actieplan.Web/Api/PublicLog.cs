using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Masking;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Signals;
using Actieplan.Domain.Workgroups;
using Actieplan.Store;
using Actieplan.Web.Log;

namespace Actieplan.Web.Api;

public sealed record LogEntry(
    long Position, Guid Stream, long Version, string Type, DateTimeOffset RecordedAt, DateOnly HappenedOn,
    string Role, bool Example, object Data);

/// <summary>What of each event is public: named field by field, so that a new field stays inside until it is
/// chosen.</summary>
public static class PublicLog
{
    /// <summary>An event that this program does not know has its place, and no data.</summary>
    public static LogEntry Of(StoredEvent stored) => stored.ToRecorded() is { } e
        ? new(
            e.Position, e.Stream, e.Version, stored.EventTypeName, Brussels.At(e.RecordedAt), e.HappenedOn,
            e.By.Role is { } role ? JsonNames.Of(role) : Author.Unknown.Id, e.Example, Data(e.Event))
        : new(
            stored.Sequence, stored.StreamId, stored.Version, stored.EventTypeName, Brussels.At(stored.Timestamp),
            Brussels.DayOf(stored.Timestamp), Author.Unknown.Id, false, new { });

    private static object Data(DomainEvent recorded) => recorded switch
    {
        PlanAdopted e => new { e.Title, e.From, e.Through, e.Goal, e.Source },
        KrachtlijnNamed e => new { e.Slug, e.Name, e.Name2018, e.Description, e.Source },
        ChallengeNamed e => new { e.Slug, e.Name, e.Description, e.Source },
        KernboodschapNamed e => new { e.Slug, e.Number, e.Title, e.Text, e.Source },
        WorkgroupStarted e => new { e.Slug, e.Name, e.Kind, e.Members, e.Description, e.Source },
        MomentNamed e => new { e.Slug, e.Name, e.Day },
        BaselineFrozen e => new { e.Name },
        ForewordWritten e => new { e.Text, e.SignedBy },
        WorkgroupDescribed e => new { e.Slug, e.Name, e.Members, e.Description, e.Source },
        WorkgroupDissolved e => new { e.Reason },
        ItemAttached e => new { e.Item },
        ItemDetached e => new { e.Item },
        ItemAdded e => new
        {
            e.Slug, e.Title, e.Kind, e.Group, e.Parent, e.Ongoing, e.Description, e.Krachtlijnen, e.Challenge, e.Source,
        },
        ProgressReported e => new
        {
            e.Phase, e.Koers, e.Pressure, e.Story, e.Helped, e.Hindered, e.Evidence, e.Missing,
        },
        ProgressCorrected e => new { e.Report, Told = Data(e.Told), e.HappenedOn, e.Reason },
        ProgressRetracted e => new { e.Report, e.Reason },
        ItemDescribed e => new { e.Slug, e.Title, e.Description, e.Krachtlijnen, e.Challenge, e.Source },
        ItemMoved e => new { e.Group, e.Reason },
        ItemSuspended e => new { e.Reason },
        ItemResumed e => new { e.Reason },
        ItemStopped e => new { e.Reason },
        ItemReopened e => new { e.Reason },
        MilestoneAttached e => new { e.Milestone },
        MilestonePlanned e => new { e.Slug, e.Title, e.Item, e.Due, e.Source },
        MilestoneDescribed e => new { e.Slug, e.Title },
        MilestoneRescheduled e => new { e.Due, e.Reason },
        MilestoneDateRefined e => new { e.Due },
        MilestoneReached e => new { e.Evidence },
        MilestoneReachRetracted e => new { e.Reason },
        MilestoneCancelled e => new { e.Reason },
        SignalRaised e => new { e.Text, e.From },
        SignalAccepted e => new { e.Shortened },
        SignalDeclined e => new { e.Reason },
        SignalLinked e => new { e.Item },
        SignalUnlinked e => new { e.Item },
        TextMasked e => new { e.Version, e.Texts, e.Reason },
        _ => new { },
    };
}
