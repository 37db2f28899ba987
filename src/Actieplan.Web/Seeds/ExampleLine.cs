using System.Text.Json.Serialization;
using Actieplan.Domain;
using Actieplan.Web.Accounts;

namespace Actieplan.Web.Seeds;

/// <summary>A line of invented progress. This is the table of its kinds: the word that a file uses, and what it says;
/// each kind is the command of the same name.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(StartGroupLine), "startGroup")]
[JsonDerivedType(typeof(DescribeGroupLine), "describeGroup")]
[JsonDerivedType(typeof(DissolveGroupLine), "dissolveGroup")]
[JsonDerivedType(typeof(AddItemLine), "addItem")]
[JsonDerivedType(typeof(DescribeItemLine), "describeItem")]
[JsonDerivedType(typeof(MoveItemLine), "moveItem")]
[JsonDerivedType(typeof(SuspendItemLine), "suspendItem")]
[JsonDerivedType(typeof(ResumeItemLine), "resumeItem")]
[JsonDerivedType(typeof(StopItemLine), "stopItem")]
[JsonDerivedType(typeof(ReopenItemLine), "reopenItem")]
[JsonDerivedType(typeof(ReportProgressLine), "reportProgress")]
[JsonDerivedType(typeof(CorrectReportLine), "correctReport")]
[JsonDerivedType(typeof(RetractReportLine), "retractReport")]
[JsonDerivedType(typeof(PlanMilestoneLine), "planMilestone")]
[JsonDerivedType(typeof(DescribeMilestoneLine), "describeMilestone")]
[JsonDerivedType(typeof(RescheduleMilestoneLine), "rescheduleMilestone")]
[JsonDerivedType(typeof(RefineMilestoneLine), "refineMilestone")]
[JsonDerivedType(typeof(ReachMilestoneLine), "reachMilestone")]
[JsonDerivedType(typeof(RetractReachLine), "retractReach")]
[JsonDerivedType(typeof(CancelMilestoneLine), "cancelMilestone")]
[JsonDerivedType(typeof(WriteForewordLine), "writeForeword")]
[JsonDerivedType(typeof(AcceptSignalLine), "acceptSignal")]
public abstract record ExampleLine(string By, DateTime RecordedAt)
{
    /// <summary>What stands for the source of what is invented.</summary>
    protected const string Source = "Voorbeeldgegevens";

    public abstract SeedLine ToSeed();

    /// <summary>The same demonstration accounts as those who sign in.</summary>
    protected Actor Actor => By == DemoAccounts.Secretariat
        ? Actor.Secretariat(By)
        : Actor.LeadOf(By, By.StartsWith(DemoAccounts.LeadPrefix, StringComparison.Ordinal)
            ? [SeedIds.Group(By[DemoAccounts.LeadPrefix.Length..])]
            : []);

    /// <summary>A line that may be one of several about the same: its time is part of its name.</summary>
    protected SeedLine Line(string what, Func<Turn, Decision> decide) =>
        Named($"{what}, {RecordedAt:yyyy-MM-dd HH:mm}", decide);

    protected SeedLine Named(string name, Func<Turn, Decision> decide) =>
        new(name, RecordedAt, Actor, this, decide) { Example = true };
}
