using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Workgroups;

namespace Actieplan.Web.Boards;

/// <summary>How boards put things: short plain words, an invitation rather than a reproach.</summary>
public static class Wording
{
    private static readonly string[] SmallNumbers =
    [
        "nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
    ];

    /// <summary>The question that the board of the plan answers.</summary>
    public static string WhereDoWeStand(BoardOn board) => board.AsOf is { } past
        ? $"Waar stonden we {PastWords.On(past)}?"
        : "Waar staan we vandaag?";

    public static string Kind(WorkgroupKind kind) => kind switch
    {
        WorkgroupKind.Werkgroep => "werkgroep",
        WorkgroupKind.RegionaalPlatform => "regionaal platform",
        _ => "taskforce",
    };

    /// <summary>A heading above all of a kind.</summary>
    public static string Kinds(WorkgroupKind kind) => kind switch
    {
        WorkgroupKind.Werkgroep => "Werkgroepen",
        WorkgroupKind.RegionaalPlatform => "Regionale platforms",
        _ => "Taskforce",
    };

    public static string Kind(ItemKind kind) => kind is ItemKind.Actie ? "actie" : "initiatief";

    /// <summary>"Werkgroep Diversiteit", "Regionaal platform Limburg".</summary>
    public static string FullName(GroupCard group) => Capital(InSentence(group));

    /// <summary>"werkgroep diversiteit", "regionaal platform Limburg".</summary>
    public static string InSentence(GroupCard group) => group.Started.Kind is WorkgroupKind.Taskforce
        ? Decapital(group.Started)
        : $"{Kind(group.Started.Kind)} {Decapital(group.Started)}";

    /// <summary>What a mark says when it is read aloud or pointed at.</summary>
    public static string Mark(ItemCard item, GroupCard? group) =>
        $"{item.Added.Title}, {group?.Started.Name}: {StandOf(item)}";

    /// <summary>"in uitvoering, opgeschort, op koers"; of what was stopped, only that.</summary>
    public static string StandOf(ItemCard item) =>
        item.Stopped is null ? $"{PhaseOf(item)}, {item.Koers.Dutch()}" : PhaseOf(item);

    public static string PhaseOf(ItemCard item) => item switch
    {
        { Stopped: { } stop } => $"stopgezet op {Day.Dutch(stop.On)}",
        { Suspended: not null } => $"{Station(item)}, opgeschort",
        _ => Station(item),
    };

    /// <summary>Of what rests, why; of the others how long nothing was heard.</summary>
    public static string Silence(BoardOn board, ItemCard item) => item switch
    {
        { Stopped: { } stop } => $"Stopgezet op {Near(stop.On, board.Day)}: {stop.Reason}",
        { Suspended: { } pause } => $"Opgeschort sinds {Near(pause.On, board.Day)}: {pause.Reason}",
        _ => Silence(item.Latest?.HappenedOn, board),
    };

    /// <summary>How long nothing was heard, as an invitation; of a past day only when something was.</summary>
    public static string Silence(DateOnly? heard, BoardOn board) => board.AsOf is null
        ? Silence(heard, board.Day)
        : (board.Day.DayNumber - heard?.DayNumber) switch
        {
            null => "Toen nog niets van gehoord.",
            0 => "Die dag nog van gehoord.",
            1 => "De dag voordien nog van gehoord.",
            _ => $"Toen laatst iets gehoord op {Near(heard!.Value, board.Day)}.",
        };

    /// <summary>How long nothing was heard, as an invitation; never how long it took.</summary>
    public static string Silence(DateOnly? heard, DateOnly today) => (today.DayNumber - heard?.DayNumber) switch
    {
        null => "Nog niets van gehoord. Is er nieuws?",
        0 => "Vandaag nog van gehoord.",
        1 => "Gisteren nog van gehoord.",
        < BoardOn.SilentAfterDays => $"Laatst iets gehoord op {Near(heard!.Value, today)}.",
        _ => $"Laatst iets gehoord op {Near(heard!.Value, today)}. Is er nieuws?",
    };

    /// <summary>"Draagt drie acties. Laatst iets gehoord op 12 maart."</summary>
    public static string Carries(Lane lane, BoardOn board)
    {
        var carries = board.AsOf is null ? "Draagt" : "Droeg";
        return lane.Items.Count(item => item.Stopped is null) switch
        {
            _ when lane.Group.Dissolved is { } end => $"Opgeheven op {Day.Dutch(end.On)}: {end.Reason}",
            0 => $"{carries} nog geen acties.",
            1 => $"{carries} één actie. {Silence(lane.LastHeard, board)}",
            var count => $"{carries} {Number(count)} acties. {Silence(lane.LastHeard, board)}",
        };
    }

    /// <summary>Where a group's field is empty.</summary>
    public static string CarriesNothing(GroupCard group, AsOf? past) => (group.Dissolved, past) switch
    {
        (not null, _) => "Deze groep is opgeheven en draagt niets meer.",
        (_, null) => "Deze groep draagt nog geen acties. Zodra ze er een opneemt, staat die hier.",
        _ => "Deze groep droeg toen nog geen acties.",
    };

    /// <summary>Small numbers in words, as in a sentence.</summary>
    public static string Number(int count) => count < SmallNumbers.Length ? SmallNumbers[count] : $"{count}";

    /// <summary>"12 maart", with the year when it is another one.</summary>
    public static string Near(DateOnly day, DateOnly today) => day.Year == today.Year
        ? $"{day.Day} {Day.Month(day.Month)}"
        : Day.Dutch(day);

    /// <summary>Who says it: the role, never a name.</summary>
    public static string By(StoryOf story) => story.Report.By.Role switch
    {
        Role.Secretariat => "secretariaat",
        Role.Lead when story.Group is { } group => Leads(group),
        _ => "onbekend",
    };

    public static string Leads(GroupCard group) => group.Started.Kind switch
    {
        WorkgroupKind.RegionaalPlatform => $"voorzitter van {group.Started.Name}",
        _ => $"trekker van {Decapital(group.Started)}",
    };

    /// <summary>"in uitvoering, onder druk: financiering".</summary>
    public static string Judgement(ProgressReported report)
    {
        var koers = report switch
        {
            { Koers: { } given, Pressure: { } pressure } => $"{given.Dutch()}: {pressure.Dutch()}",
            { Koers: { } given } => given.Dutch(),
            _ => null,
        };
        return string.Join(", ", new[] { report.Phase?.Dutch(), koers }.OfType<string>());
    }

    public static string Milestone(MilestoneState state, int count) => (state, count) switch
    {
        (MilestoneState.Gepland, _) => "gepland",
        (MilestoneState.Verschoven, _) => "verschoven",
        (MilestoneState.Vervallen, _) => "vervallen",
        (MilestoneState.StreefdatumVoorbij, _) => "streefdatum voorbij",
        (MilestoneState.Bereikt, _) => "bereikt",
        _ => "bereikt na streefdatum",
    };

    /// <summary>What its diamond says when it is read aloud or pointed at.</summary>
    public static string Milestone(MilestoneCard milestone, MilestoneState state)
    {
        var once = string.Join(", dan ", milestone.Shifts.Select(date => date.Due.Dutch()));
        return $"{milestone.Plan.Title}: {When(milestone, state)}{(once is "" ? "" : $"; eerst {once}")}";
    }

    /// <summary>What became of a milestone, with its own date and precision.</summary>
    public static string When(MilestoneCard milestone, MilestoneState state) => state switch
    {
        MilestoneState.Vervallen => $"vervallen op {Day.Dutch(milestone.Cancelled!.On)}",
        MilestoneState.Bereikt => $"bereikt op {Day.Dutch(milestone.ReachedOn!.Value)}",
        MilestoneState.BereiktNaStreefdatum =>
            $"bereikt op {Day.Dutch(milestone.ReachedOn!.Value)}, streefdatum {milestone.Plan.Due.Dutch()}",
        MilestoneState.StreefdatumVoorbij => $"streefdatum {milestone.Plan.Due.Dutch()} is voorbij",
        MilestoneState.Verschoven => Planned(milestone, "verschoven naar"),
        _ => Planned(milestone, "gepland voor"),
    };

    private static string Planned(MilestoneCard milestone, string toward) =>
        milestone.Plan.Due.Precision is Precision.Onbekend
            ? $"{toward.Split(' ')[0]}, datum onbekend"
            : $"{toward} {milestone.Plan.Due.Dutch()}";

    /// <summary>Whole words, where there is room for no more letters.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most) return text;
        var end = text.LastIndexOf(' ', most - 1);
        return $"{text[..(end < most / 2 ? most - 1 : end)].TrimEnd(' ', ',', ':', ';')}…";
    }

    public static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Station(ItemCard item) => item.Phase?.Dutch() ?? "blijvende opdracht";

    // names of regions keep their capital; themes do not need one inside a sentence
    private static string Decapital(WorkgroupStarted group) => group.Kind is WorkgroupKind.RegionaalPlatform
        ? group.Name
        : char.ToLowerInvariant(group.Name[0]) + group.Name[1..];
}
