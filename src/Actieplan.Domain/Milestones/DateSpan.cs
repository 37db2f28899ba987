namespace Actieplan.Domain.Milestones;

public enum Precision { Dag, Maand, Seizoen, Kwartaal, Jaar, Periode, Onbekend }

/// <summary>A date with its precision: the first and the last day it may be. Unknown has neither.</summary>
public sealed record DateSpan(Precision Precision, DateOnly? From, DateOnly? Through)
{
    public static readonly DateSpan Unknown = new(Precision.Onbekend, null, null);

    public static DateSpan On(DateOnly day) => new(Precision.Dag, day, day);

    /// <summary>The span of that precision in which a day lies: 12 March as a season is spring.</summary>
    public static DateSpan Around(Precision precision, DateOnly day) => precision switch
    {
        Precision.Onbekend => Unknown,
        Precision.Dag or Precision.Periode => new(precision, day, day),
        // a winter may begin before the calendar does; what is not of our time stays a day, and is refused
        _ when !IsOfOurTime(day) => new(precision, day, day),
        _ => Lasting(precision, FirstOf(precision, day)),
    };

    /// <summary>Whether the other tells the same date, as precisely or more so. An unknown date may be any day.
    /// </summary>
    public bool Holds(DateSpan other) =>
        this == Unknown || (other != Unknown && From <= other.From && other.Through <= Through);

    public Refusal? Refuse() => this switch
    {
        _ when !Enum.IsDefined(Precision) => new("Die precisie kennen we niet.", "due"),
        { Precision: Precision.Onbekend, From: null, Through: null } => null,
        { Precision: Precision.Onbekend } => new("Een onbekende datum heeft geen dagen.", "due"),
        { From: null } or { Through: null } =>
            new("Zeg de eerste en de laatste dag van de streefdatum.", "due"),
        { From: var from, Through: var through } when from > through =>
            new("De streefdatum eindigt voor ze begint.", "due"),
        { From: { } from, Through: { } through } when !IsOfOurTime(from) || !IsOfOurTime(through) =>
            new($"De streefdatum ligt tussen {Day.Earliest.Year} en {Day.Latest.Year}.", "due"),
        { Precision: Precision.Periode } => null,
        { From: { } from } when this != Around(Precision, from) =>
            new($"Die dagen zijn samen geen {Precision.ToString().ToLowerInvariant()}.", "due"),
        _ => null,
    };

    /// <summary>"5 mei 2022", "mei 2021", "lente 2022", "2e kwartaal 2022", "2020" or
    /// "1 mei 2021 tot 3 juni 2021".</summary>
    public string Dutch() => (Precision, From, Through) switch
    {
        (Precision.Dag, { } day, _) => Day.Dutch(day),
        (Precision.Maand, { } day, _) => $"{Day.Month(day.Month)} {day.Year}",
        (Precision.Seizoen, { Month: 12 } day, _) => $"winter {day.Year}-{day.Year + 1}",
        (Precision.Seizoen, { } day, _) => $"{Season(day.Month)} {day.Year}",
        (Precision.Kwartaal, { } day, _) => $"{(day.Month + 2) / 3}e kwartaal {day.Year}",
        (Precision.Jaar, { } day, _) => $"{day.Year}",
        (_, { } from, { } through) => $"{Day.Dutch(from)} tot {Day.Dutch(through)}",
        _ => "datum onbekend",
    };

    private static bool IsOfOurTime(DateOnly day) => day >= Day.Earliest && day <= Day.Latest;

    private static string Season(int month) =>
        month switch { 3 => "lente", 6 => "zomer", 9 => "herfst", _ => "winter" };

    private static DateOnly FirstOf(Precision precision, DateOnly day) => precision switch
    {
        Precision.Maand => new(day.Year, day.Month, 1),
        Precision.Kwartaal => new(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1),
        Precision.Jaar => new(day.Year, 1, 1),
        // winter runs from December into February
        _ when day.Month < 3 => new(day.Year - 1, 12, 1),
        _ => new(day.Year, day.Month / 3 * 3, 1),
    };

    private static DateSpan Lasting(Precision precision, DateOnly first) => precision switch
    {
        Precision.Maand => new(precision, first, first.AddMonths(1).AddDays(-1)),
        Precision.Jaar => new(precision, first, first.AddYears(1).AddDays(-1)),
        _ => new(precision, first, first.AddMonths(3).AddDays(-1)),
    };
}
