using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Masking;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Signals;
using Actieplan.Domain.Workgroups;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;

namespace Actieplan.Web.Desk;

/// <summary>An event in a few words: what happened, or what is about to.</summary>
internal static class Saying
{
    /// <summary>Without a capital or a full stop; null for what only ties two things together.</summary>
    /// <param name="board">For the names of groups.</param>
    public static string? Of(Recorded<DomainEvent> recorded, PlanBoard board) => recorded.Event switch
    {
        PlanEvent e => Of(e, recorded.HappenedOn),
        WorkgroupEvent e => Of(e, recorded.HappenedOn),
        ActionItemEvent e => Of(e, recorded.HappenedOn, board),
        MilestoneEvent e => Of(e, recorded.HappenedOn),
        SignalEvent e => Of(e, board),
        TextMasked e => $"tekst weggehaald: {e.Reason}",
        _ => null,
    };

    /// <summary>With who and when: "Het secretariaat, vandaag om 9:05: hervat op 5 mei 2022: Er is weer tijd."
    /// </summary>
    public static string Sentence(Recorded<DomainEvent> recorded, DeskOf desk)
    {
        var said = Of(recorded, desk.Board.Board) ?? "iets anders";
        return $"{Wording.Capital(Who(recorded.By, GroupOf(recorded.Stream, desk.Board)))}, "
            + $"{When(recorded, desk.Today)}: {said}{(said[^1] is '.' or '?' or '!' or '”' ? "" : ".")}";
    }

    private static GroupCard? GroupOf(Guid stream, BoardOn board) => board.Board.Find(stream) switch
    {
        ItemCard item => board.GroupOf(item),
        MilestoneCard { Plan.Item: { } of } when board.Board.Items.GetValueOrDefault(of) is { } item =>
            board.GroupOf(item),
        _ => null,
    };

    // "vandaag om 9:05"
    private static string When(Recorded<DomainEvent> recorded, DateOnly today)
    {
        var at = Brussels.At(recorded.RecordedAt);
        var day = DateOnly.FromDateTime(at.DateTime);
        return $"{(day == today ? "vandaag" : $"op {Wording.Near(day, today)}")} om {at:H:mm}";
    }

    // a role, never a name
    private static string Who(Author by, GroupCard? group) => by.Role switch
    {
        Role.Secretariat => "het secretariaat",
        Role.Lead when group is not null => $"de {Wording.Leads(group)}",
        Role.Lead => "een trekker",
        _ => "iemand",
    };

    private static string Of(PlanEvent recorded, DateOnly on) => recorded switch
    {
        PlanAdopted e => $"het plan “{e.Title}”",
        KrachtlijnNamed e => $"krachtlijn “{e.Name}”",
        ChallengeNamed e => $"uitdaging “{e.Name}”",
        KernboodschapNamed e => $"kernboodschap {e.Number}, “{e.Title}”",
        MomentNamed e => $"moment “{e.Name}” op {Day.Dutch(e.Day)}",
        ForewordWritten => $"voorwoord bij de stand van zaken van {Day.Dutch(on)}",
        BaselineFrozen e => $"basislijn vastgelegd: {e.Name}",
        _ => "het plan",
    };

    private static string? Of(WorkgroupEvent recorded, DateOnly on) => recorded switch
    {
        WorkgroupStarted e => $"{Wording.Kind(e.Kind)} “{e.Name}” gestart op {Day.Dutch(on)}",
        WorkgroupDescribed e => $"groep beschreven: “{e.Name}”",
        WorkgroupDissolved e => $"opgeheven op {Day.Dutch(on)}: {e.Reason}",
        ItemAttached => "een actie opgenomen",
        ItemDetached => "een actie afgegeven",
        _ => null,
    };

    private static string? Of(ActionItemEvent recorded, DateOnly on, PlanBoard board) => recorded switch
    {
        ItemAdded e => $"{Wording.Kind(e.Kind)} “{e.Title}” opgenomen op {Day.Dutch(on)}",
        ItemDescribed e => $"beschreven: “{e.Title}”",
        ItemMoved e => $"verplaatst naar {GroupNamed(e.Group, board)}: {e.Reason}",
        ItemSuspended e => $"opgeschort op {Day.Dutch(on)}: {e.Reason}",
        ItemResumed e => $"hervat op {Day.Dutch(on)}: {e.Reason}",
        ItemStopped e => $"stopgezet op {Day.Dutch(on)}: {e.Reason}",
        ItemReopened e => $"heropend op {Day.Dutch(on)}: {e.Reason}",
        ProgressReported e => $"bericht over {Day.Dutch(on)}: {Told(e)}",
        ProgressCorrected e => $"bericht verbeterd: {Told(e.Told)} Reden: {e.Reason}",
        ProgressRetracted e => $"bericht ingetrokken: {e.Reason}",
        MilestoneAttached => "een mijlpaal gepland",
        _ => null,
    };

    private static string? Of(MilestoneEvent recorded, DateOnly on) => recorded switch
    {
        MilestonePlanned e => $"mijlpaal “{e.Title}” gepland, streefdatum {e.Due?.Dutch()}",
        MilestoneDescribed e => $"heet “{e.Title}”",
        MilestoneRescheduled e => $"verschoven naar {e.Due?.Dutch()}: {e.Reason}",
        MilestoneDateRefined e => $"datum preciezer: {e.Due?.Dutch()}",
        MilestoneReached e => $"bereikt op {Day.Dutch(on)}{(e.Evidence is null ? "" : $": {e.Evidence}")}",
        MilestoneReachRetracted e => $"toch niet bereikt: {e.Reason}",
        MilestoneCancelled e => $"vervallen op {Day.Dutch(on)}: {e.Reason}",
        _ => null,
    };

    private static string? Of(SignalEvent recorded, PlanBoard board) => recorded switch
    {
        SignalRaised e => $"een signaal: “{e.Text}”",
        SignalAccepted e => e.Shortened ? "het signaal aanvaard, ingekort" : "het signaal aanvaard",
        SignalDeclined e => $"het signaal van de borden gehaald: {e.Reason}",
        SignalLinked e => $"gekoppeld aan “{board.Items.GetValueOrDefault(e.Item)?.Added.Title}”",
        SignalUnlinked e => $"losgemaakt van “{board.Items.GetValueOrDefault(e.Item)?.Added.Title}”",
        _ => null,
    };

    private static string Told(ProgressReported? told) => told is null
        ? ""
        : string.Join(". ", new[] { Wording.Judgement(told), $"“{told.Story}”" }.Where(part => part.Length > 0));

    private static string GroupNamed(Guid id, PlanBoard board) =>
        board.Groups.GetValueOrDefault(id) is { } group ? Wording.InSentence(group) : "een andere groep";
}
