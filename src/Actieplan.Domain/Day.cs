namespace Actieplan.Domain;

/// <summary>What holds for every day that a person gives.</summary>
public static class Day
{
    /// <summary>Nothing of this plan is older.</summary>
    public static readonly DateOnly Earliest = new(1900, 1, 1);

    /// <summary>Nothing of this plan lies further ahead.</summary>
    public static readonly DateOnly Latest = new(2200, 12, 31);

    public const string Beginning = "het begin";

    /// <summary>Not in the future, and not before what it is about began.</summary>
    public static Refusal? Refuse(
        DateOnly day, DateOnly began, DateOnly today, string field, string what = Beginning) => day switch
    {
        _ when day > today => new($"{Dutch(day)} ligt in de toekomst.", field),
        _ when day < began => new($"{Dutch(day)} ligt voor {what}, {Dutch(began)}.", field),
        _ => null,
    };

    /// <summary>"5 mei 2022".</summary>
    public static string Dutch(DateOnly day) => $"{day.Day} {Month(day.Month)} {day.Year}";

    public static string Month(int month) => Months[month - 1];

    private static readonly string[] Months =
    [
        "januari", "februari", "maart", "april", "mei", "juni",
        "juli", "augustus", "september", "oktober", "november", "december",
    ];
}
