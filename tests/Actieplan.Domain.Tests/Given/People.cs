namespace Actieplan.Domain.Tests;

public static class People
{
    public static readonly Actor Secretariat = Actor.Secretariat("secretariaat");

    public static readonly Actor LeadOfDigitalisering =
        Actor.LeadOf("trekker-digitalisering", Groups.DigitaliseringId);

    public static readonly Actor LeadOfDiversiteit =
        Actor.LeadOf("trekker-diversiteit", Groups.DiversiteitId);

    public static readonly Actor Steering = new("stuurgroep", Role.Steering, [Groups.DigitaliseringId]);
}

/// <summary>The days on which the specs play.</summary>
public static class Days
{
    public static readonly DateOnly Adoption = new(2019, 12, 20);
    public static readonly DateOnly Start = new(2020, 1, 15);
    public static readonly DateOnly March = new(2021, 3, 12);
    public static readonly DateOnly June = new(2021, 6, 3);
    public static readonly DateOnly Conference = new(2022, 5, 5);
    public static readonly DateOnly Today = Conference;
    public static readonly DateOnly Tomorrow = Today.AddDays(1);

    public static DateTimeOffset Morning(DateOnly day) => new(day.ToDateTime(new TimeOnly(10, 0)), TimeSpan.Zero);

    /// <summary>The first moment that is no longer part of it.</summary>
    public static DateTimeOffset EndOf(DateOnly day) =>
        new(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}

public static class Texts
{
    public static readonly string TooLongTitle = new('a', Text.TitleLength + 1);
    public static readonly string TooLongSentence = new('a', Text.SentenceLength + 1);
    public static readonly string TooLongStory = new('a', Text.StoryLength + 1);
    public const string WithNull = "een\0twee";
    public const string WithHalfACharacter = "een \ud83d twee";
}
