using System.Globalization;
using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Milestones;
using Actieplan.Web.Along;
using Actieplan.Web.Boards;

namespace Actieplan.Web.Calendars;

/// <summary>Milestones as iCalendar: each is a day, or the whole span in which it may be; none that has no date.
/// </summary>
public static class WriteCalendar
{
    // how often a calendar comes and looks: often enough for dates of months ahead
    private const string LookAgain = "PT12H";

    // a calendar has to hold something (RFC 5545 section 3.6): one without milestones holds the zone of its days
    private static readonly string[] Zone =
    [
        "BEGIN:VTIMEZONE", "TZID:Europe/Brussels",
        "BEGIN:STANDARD", "DTSTART:19701025T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100", "TZNAME:CET", "END:STANDARD",
        "BEGIN:DAYLIGHT", "DTSTART:19700329T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200", "TZNAME:CEST", "END:DAYLIGHT",
        "END:VTIMEZONE",
    ];

    public static byte[] Of(Topic topic, string site, BoardOn board, IEnumerable<MilestoneCard> milestones)
    {
        var name = $"Mijlpalen: {topic.Title}";
        string[] events = [.. milestones.SelectMany(milestone => Event(milestone, site, board))];
        return ContentLines.Of(
        [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Actieplan Sterk Sociaal Werk//Mijlpalen//NL",
            "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
            ContentLines.Text("NAME", name), ContentLines.Text("X-WR-CALNAME", name),
            $"URL:{site}{topic.Board}", $"SOURCE;VALUE=URI:{site}{topic.Calendar}",
            $"REFRESH-INTERVAL;VALUE=DURATION:{LookAgain}", $"X-PUBLISHED-TTL:{LookAgain}",
            .. events is [] ? Zone : events,
            "END:VCALENDAR",
        ]);
    }

    /// <summary>When it happened, or the span in which it is to happen; null where nobody knows.</summary>
    public static (DateOnly First, DateOnly Last)? DaysOf(MilestoneCard milestone) => milestone switch
    {
        { Cancelled: null, ReachedOn: { } on } => (on, on),
        { Plan.Due: { From: { } first, Through: { } last } } => (first, last),
        _ => null,
    };

    private static IEnumerable<string> Event(MilestoneCard milestone, string site, BoardOn board)
    {
        if (DaysOf(milestone) is not { } days) return [];
        return
        [
            "BEGIN:VEVENT", $"UID:{milestone.Id}",
            // the day on which it last became what it is, since a board keeps days; SEQUENCE tells versions of one day
            // apart
            $"DTSTAMP:{Date(LastChangeOf(milestone))}T000000Z",
            $"SEQUENCE:{milestone.Version}",
            $"DTSTART;VALUE=DATE:{Date(days.First)}",
            // the first day that is no part of it any more
            $"DTEND;VALUE=DATE:{Date(days.Last.AddDays(1))}",
            ContentLines.Text("SUMMARY", SummaryOf(milestone)),
            ContentLines.Text("DESCRIPTION", DescriptionOf(milestone, board)),
            $"URL:{site}{Paths.Today.Of(milestone)}",
            $"STATUS:{(milestone.Cancelled is null ? "CONFIRMED" : "CANCELLED")}",
            // nobody is busy because a plan has a date
            "TRANSP:TRANSPARENT", "CLASS:PUBLIC", "END:VEVENT",
        ];
    }

    private static string SummaryOf(MilestoneCard milestone) => milestone.Plan.Title
        + milestone switch
        {
            { Cancelled: not null } => " (vervallen)",
            { ReachedOn: not null } => " (bereikt)",
            { Plan.Due: { Precision: not Precision.Dag } due } => $" (ergens in deze dagen: {due.Dutch()})",
            _ => "",
        }
        + (milestone.ShowsExample ? " (voorbeeld)" : "");

    private static string DescriptionOf(MilestoneCard milestone, BoardOn board)
    {
        var item = milestone.Plan.Item is { } id ? board.Board.Items.GetValueOrDefault(id) : null;
        var group = item is null ? null : board.GroupOf(item);
        string?[] lines =
        [
            $"{Wording.Capital(Wording.When(milestone, StateOf(milestone)))}.",
            item is null ? null : $"Actie: {item.Added.Title}",
            group is null ? null : Wording.FullName(group),
            .. milestone.Shifts.Select(date => $"Eerst {date.Due.Dutch()}. Verschoven: {date.Reason}"),
            milestone.Cancelled is { } end ? $"Vervallen: {end.Reason}" : null,
        ];
        return string.Join('\n', lines.OfType<string>());
    }

    // as on the board, but for what only the day of today makes of it
    private static MilestoneState StateOf(MilestoneCard milestone) =>
        new BoardOn(PlanBoard.Empty, Day.Earliest).StateOf(milestone);

    private static DateOnly LastChangeOf(MilestoneCard milestone) => new[]
        {
            milestone.ReachedOn, milestone.Cancelled?.On, milestone.Earlier.LastOrDefault()?.Until,
            milestone.Retractions.LastOrDefault()?.On, milestone.EarlierTitles.LastOrDefault()?.Until,
        }.Max() is { } day && day > milestone.PlannedOn ? day : milestone.PlannedOn;

    private static string Date(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
