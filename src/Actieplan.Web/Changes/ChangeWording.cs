using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;
using Actieplan.Web.Signals;

namespace Actieplan.Web.Changes;

/// <summary>How it is put that something changed.</summary>
public static class ChangeWording
{
    /// <summary>After the number of them: "3 van fase veranderd".</summary>
    public static string Kind(ChangeKind kind, int count) => kind switch
    {
        ChangeKind.Nieuw => "nieuw",
        ChangeKind.Bereikt => "bereikt",
        ChangeKind.BereiktIngetrokken => "toch niet bereikt",
        ChangeKind.FaseVeranderd => "van fase veranderd",
        ChangeKind.KoersVeranderd => "van koers veranderd",
        ChangeKind.Verschoven => "verschoven",
        ChangeKind.Preciezer => "preciezer van datum",
        ChangeKind.Opgeschort => "opgeschort",
        ChangeKind.Hervat => "hervat",
        ChangeKind.Stopgezet => "stopgezet",
        ChangeKind.Heropend => "heropend",
        ChangeKind.Verhuisd => "verhuisd naar een andere groep",
        ChangeKind.Vervallen => "vervallen",
        ChangeKind.GroepOpgeheven => count == 1 ? "groep opgeheven" : "groepen opgeheven",
        ChangeKind.Gecorrigeerd => "gecorrigeerd",
        ChangeKind.AndersOmschreven => "anders omschreven",
        ChangeKind.AndersGekoppeld => "anders gekoppeld",
        ChangeKind.Stilgevallen => "stilgevallen",
        ChangeKind.NieuwVerhaal => count == 1 ? "nieuw verhaal" : "nieuwe verhalen",
        _ => "niet meer op het bord",
    };

    /// <summary>After the number of them, where nothing says what they are of: "3 acties van fase veranderd".</summary>
    public static string Counted(ChangeKind kind, int count) => kind switch
    {
        ChangeKind.Nieuw => "nieuw op het bord",
        ChangeKind.Bereikt or ChangeKind.Verschoven or ChangeKind.Vervallen =>
            $"{(count == 1 ? "mijlpaal" : "mijlpalen")} {Kind(kind, count)}",
        ChangeKind.FaseVeranderd or ChangeKind.KoersVeranderd =>
            $"{(count == 1 ? "actie" : "acties")} {Kind(kind, count)}",
        _ => Kind(kind, count),
    };

    /// <summary>What is compared, and what that leaves out.</summary>
    public static string Compared(Period period, DateOnly today) =>
        $"We leggen het bord van {Day.Dutch(period.Van)} naast dat van {Tot(period.Tot, today)}, "
        + (period.Kennis is Knowledge.Toen
            ? "telkens met wat toen geweten was. Wat pas later gemeld of verbeterd werd, telt pas vanaf de dag "
                + "waarop dat gebeurde."
            : "telkens met wat we nu weten. Wat later gemeld of verbeterd werd, staat op de dag waarover het gaat.");

    /// <summary>"Tussen 3 juni 2021 en 5 mei 2022 is er niets veranderd op het bord."</summary>
    public static string Nothing(Period period) =>
        $"Tussen {Day.Dutch(period.Van)} en {Day.Dutch(period.Tot)} is er niets veranderd op het bord.";

    /// <summary>What it is, beside its name: "mijlpaal van Digibuddy", "werkgroep digitalisering".</summary>
    public static string About(Change change, BoardDiff diff) => change.Card switch
    {
        ItemCard item => GroupOf(item.Added.Group, diff),
        MilestoneCard milestone when diff.ItemOf(milestone) is { } item => $"mijlpaal van {item.Added.Title}",
        MilestoneCard => "mijlpaal van het plan zelf",
        GroupCard group => Wording.Kind(group.Started.Kind),
        SignalCard => "signaal",
        _ => "",
    };

    /// <summary>What became different, without its name.</summary>
    public static string Sentence(Change change, BoardDiff diff) => change switch
    {
        Presence { Kind: ChangeKind.Nieuw } => New(change.Card, diff.To),
        Presence => "Stond er op de eerste dag wel.",
        ReachChange c => $"Bereikt op {Day.Dutch(c.On)}.",
        ReachRetraction c => $"Gemeld als bereikt op {Day.Dutch(c.Reach.ReachedOn)}, ingetrokken op "
            + $"{Day.Dutch(c.Reach.On)}.",
        PhaseChange c => $"Van {c.From.Dutch()} naar {c.To.Dutch()}.",
        KoersChange c => $"Van {Koers(c.From, c.PressureFrom)} naar {Koers(c.To, c.PressureTo)}.",
        DateChange c when c.From == c.To => $"Verschoven, en terug naar {c.To.Dutch()}.",
        DateChange c => $"Van {c.From.Dutch()} naar {c.To.Dutch()}.",
        RestChange c => $"{Wording.Capital(Kind(c.Kind, 1))} op {Day.Dutch(c.Rest.On)}.",
        ReturnChange { Kind: ChangeKind.Hervat } c => $"Was opgeschort sinds {Day.Dutch(c.Rest.On)}.",
        ReturnChange c => $"Was stopgezet op {Day.Dutch(c.Rest.On)}.",
        LinkChange c => $"{SignalWording.About(c.Signal, diff.To)}",
        MoveChange c => $"Van {GroupOf(c.From, diff)} naar {GroupOf(c.To, diff)}.",
        DescriptionChange c when BoardDiff.NameOf(c.Before) is var name && name != BoardDiff.NameOf(c.Card) =>
            $"Heette “{name}”.",
        DescriptionChange => "De omschrijving is aangepast.",
        SilenceChange c => Wording.Silence(c.Heard, diff.To.Day),
        ReportChange { Kind: ChangeKind.Gecorrigeerd } c => PutRight(c),
        ReportChange c => $"Over {Day.Dutch(c.Report.HappenedOn)}.",
        _ => "",
    };

    /// <summary>Why, in the words of who did it.</summary>
    public static string? Reason(Change change) => change switch
    {
        ReachChange c => c.Milestone.Evidence,
        ReachRetraction c => c.Reach.Reason,
        DateChange c => c.Reason,
        RestChange c => c.Rest.Reason,
        ReportChange { Report.Retraction: { } retraction } => retraction.Event.Reason,
        ReportChange { Kind: ChangeKind.Gecorrigeerd, Report.Corrections: [.., var last] } => last.Event.Reason,
        _ => null,
    };

    /// <summary>What was told in between and belongs to it.</summary>
    public static ToldReport? Told(Change change) => change switch
    {
        PhaseChange c => c.Told,
        KoersChange c => c.Told,
        ReportChange { Report: { IsRetracted: false } report } => report,
        _ => null,
    };

    /// <summary>What a report said before it was put right, where that is not what it says now.</summary>
    public static string? Former(Change change) => change switch
    {
        ReportChange { Report.IsRetracted: true } c => (c.Before ?? c.Report).Event.Story,
        ReportChange { Kind: ChangeKind.Gecorrigeerd } c when FormerOf(c) is var was
            && was != c.Report.Event.Story => was,
        _ => null,
    };

    /// <summary>Something of it was invented.</summary>
    public static bool ShowsExample(Change change) => change switch
    {
        { Card: ItemCard item } => item.Example,
        { Card: MilestoneCard milestone } => milestone.ShowsExample,
        { Card: SignalCard signal } => signal.Example,
        { Card: GroupCard group } => group.Example || group.Dissolved is { Example: true },
        _ => false,
    } || change is RestChange { Rest.Example: true } or ReturnChange { Rest.Example: true };

    private static string FormerOf(ReportChange change) => (change.Before?.Event ?? change.Report.First.Event).Story;

    private static string Tot(DateOnly day, DateOnly today) => day == today ? "vandaag" : Day.Dutch(day);

    private static string New(Card card, BoardOn board) => card switch
    {
        ItemCard item => $"{Wording.Capital(Wording.Kind(item.Added.Kind))}, nu: {Wording.StandOf(item)}.",
        MilestoneCard milestone => $"{Wording.Capital(Wording.When(milestone, board.StateOf(milestone)))}.",
        GroupCard group => $"Sinds {Day.Dutch(group.StartedOn)}.",
        SignalCard signal => SignalWording.About(signal, board),
        _ => "",
    };

    private static string PutRight(ReportChange change) => change.Report.IsRetracted
        ? $"Het bericht over {Day.Dutch(change.Report.HappenedOn)} is ingetrokken."
        : $"Het bericht over {Day.Dutch(change.Before?.HappenedOn ?? change.Report.First.HappenedOn)} is verbeterd.";

    private static string Koers(Koers koers, Pressure? pressure) =>
        pressure is { } presses ? $"{koers.Dutch()} ({presses.Dutch()})" : koers.Dutch();

    private static string GroupOf(Guid id, BoardDiff diff) =>
        diff.GroupOf(id) is { } group ? Wording.InSentence(group) : "een groep die er niet meer is";
}
